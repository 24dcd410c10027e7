//! The console, asked as a browser asks it.

mod cases;
mod contacts;
pub mod desk;
mod law;
mod screenings;
