//! The public site, asked as a browser asks it that keeps no cookie and runs no script.

mod pages;
mod reports;
mod visitor;
