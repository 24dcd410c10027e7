//! Why a document was not printed.

use std::io;
use std::path::PathBuf;

use crate::{Fault, PROGRAM, VARIABLE};

/// Why a document was not printed. Holds nothing of the document.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The program is not there.
    #[error(
        "documents cannot be printed: there is no {PROGRAM} at {0}; build it (cargo build -p {PROGRAM}) or install the \
         package, beside fener, or name it in {VARIABLE}"
    )]
    Missing(PathBuf),
    /// The program is there and does not start.
    #[error(
        "documents cannot be printed: {program} does not start ({why}); see that it is {PROGRAM} and \
             that fener may execute it"
    )]
    CannotStart {
        /// The program.
        program: PathBuf,
        /// What the system says.
        why: io::ErrorKind,
    },
    /// It is another program, or of another release.
    #[error(
        "documents cannot be printed: {0} is no {PROGRAM} of this release; install both from the same one"
    )]
    Foreign(PathBuf),
    /// A field is wrong.
    #[error("the document cannot be printed: {0}")]
    Faulty(#[from] Fault),
    /// The document is larger than what the program takes.
    #[error("the document has {bytes} bytes and at most {limit} are printed; leave something out")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The most that is taken.
        limit: usize,
    },
    /// The program understood the document and could not set it: a fault of a template.
    #[error("the document could not be set: {0}")]
    Refused(String),
    /// The program ended while it was at it. The next document starts it anew.
    #[error("{PROGRAM} ended before the document was printed; try again, and report it if it comes back")]
    Crashed,
    /// It took too long. The next document starts the program anew.
    #[error("the document took too long to print and was given up; leave something out")]
    TimedOut,
    /// Others print, and their documents take long.
    #[error("too many documents are being printed; try again in a minute")]
    Busy,
}
