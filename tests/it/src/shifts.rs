//! The rota: who may be planned, how a shift changes hands, what a calendar brings, what the next shift is told.

mod calendar;
mod changing_hands;
mod notes;
mod pages;
mod planning;
mod rota;
