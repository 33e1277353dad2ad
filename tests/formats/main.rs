//! Every export and input format: what is written, what is read back, and what other people's tools say of it.

mod docx;
mod epub;
mod exchange;
mod html;
mod markdown;
mod pages;
mod pdf;
mod po;
mod readers;
mod round_trip;
mod sample;
mod tables;
mod text;
mod tmx;
mod tools;
mod xliff;
