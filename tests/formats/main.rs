//! Every export and input format: what is written, what is read back, and what other people's tools say of it.

#![allow(dead_code)]

mod readers;
mod sample;
#[path = "../shared/mod.rs"]
mod shared;
mod tools;
