//! Every export and input format: what is written, what is read back, and what other people's tools say of it.

#![allow(dead_code)]

mod pdf;
mod sample;
#[path = "../shared/mod.rs"]
mod shared;
mod tables;
mod tools;
