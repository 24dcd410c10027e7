//! What pages, forms and answers are made of. The tests stand here and not beside it, so that the crate is compiled once;
//! what is not public they reach through `fener_web::tested`.

#![cfg(test)]

mod assets;
mod calls;
mod columns;
mod conflict;
mod consents_form;
mod entries_form;
mod export;
mod headers;
mod layout;
mod limits;
mod period;
mod report;
mod support_line;
mod tour;
mod voice;
