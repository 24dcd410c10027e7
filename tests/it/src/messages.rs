//! Messages with real peers: an invented phone behind Kannel, a mailbox in Dovecot; and requests of providers as they are
//! documented.

mod hands;
mod mail;
mod requests;
mod sms;
