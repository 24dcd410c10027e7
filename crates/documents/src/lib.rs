//! Documents for paper: what stands in them as typed data, and the client of `fener-print`, which sets them.
//!
//! Typesetting runs in a process of its own, so that this room stays small, and so that whatever goes wrong with a
//! document ends there. All texts come in the reader's language and are printed as they are, never as markup. Documents
//! hold personal data: they live in memory, are wiped when dropped, and have no `Debug`, so that nothing logs them.

mod check;
mod document;
mod dossier;
mod error;
mod find;
mod law;
mod printer;
mod process;
mod screening;
pub mod wire;

pub use check::Fault;
pub use document::{Document, Entry, Sheet};
pub use dossier::{Dossier, DossierPart};
pub use error::PrintError;
pub use find::{PROGRAM, VARIABLE};
pub use law::{Law, LawLabels, Provision};
pub use printer::Printer;
pub use screening::{Answered, Dimension, Group, Outcome, Screening, ScreeningLabels};
