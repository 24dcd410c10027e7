//! The switches as others meet them: telephones, trunks and browsers at the other end of real sockets, and a real Asterisk.

#![cfg(test)]

mod any_bytes;
mod asterisk;
mod hostile;
mod peers;
mod quiet;
mod trunks;
