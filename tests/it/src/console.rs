//! The console, asked as a browser asks it.

mod cases;
mod contacts;
mod desk;
mod law;
mod screenings;
