//! The console, asked as a browser asks it.

mod cases;
mod contacts;
mod conversation;
pub mod desk;
mod flow_versions;
mod flows;
mod law;
mod screenings;
mod sharing;
mod together;
