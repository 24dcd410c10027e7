//! The API from outside: the same policies as the pages, clear refusals, nothing done twice.

mod attacks;
mod bad_input;
mod cases;
mod classification;
pub mod client;
mod contacts;
mod description;
mod rights;
mod screenings;
