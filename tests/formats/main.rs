//! Every export and input format: what is written, what is read back, and what other people's tools say of it.

#![allow(dead_code)]

mod exchange;
mod po;
mod round_trip;
mod sample;
#[path = "../shared/mod.rs"]
mod shared;
mod tables;
mod tmx;
mod tools;
mod xliff;
