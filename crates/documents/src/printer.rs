//! The printer: finds `fener-print`, keeps one process of it, and starts another when that one has ended.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, timeout, timeout_at};
use zeroize::Zeroizing;

use crate::process::Process;
use crate::{Document, PrintError, find, wire};

/// How long one document may take, and how long one may wait for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Prints documents, one after the other, in a process that is started with the first and kept.
pub struct Printer {
    program: PathBuf,
    patience: Duration,
    idle: Mutex<Option<Process>>,
}

impl Printer {
    /// A printer that runs the given program. Nothing is started yet.
    #[must_use]
    pub const fn new(program: PathBuf) -> Self {
        Self { program, patience: PATIENCE, idle: Mutex::const_new(None) }
    }

    /// A printer that runs what `FENER_PRINT` names, else the `fener-print` beside this program. It is looked for with
    /// each document that finds none running, so it may be installed later.
    #[must_use]
    pub fn find() -> Self {
        Self::new(find::program())
    }

    /// With another limit of time than 10 seconds.
    #[must_use]
    pub const fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Whether there is a program to run.
    #[must_use]
    pub fn is_installed(&self) -> bool {
        self.program.is_file()
    }

    /// The number of the process that waits for the next document.
    pub async fn process_id(&self) -> Option<u32> {
        self.idle.lock().await.as_ref().and_then(Process::id)
    }

    /// Prints a document: a tagged PDF, which holds personal data where the document does.
    ///
    /// # Errors
    /// As [`PrintError`] says. Whatever it is, the next document finds the printer in order.
    pub async fn pdf(&self, document: &Document) -> Result<Vec<u8>, PrintError> {
        document.check()?;
        let document = encoded(document)?;
        let mut idle = timeout(self.patience, self.idle.lock()).await.map_err(|_late| PrintError::Busy)?;
        // Taken out while it prints: whoever stops waiting drops it, and no later document gets an answer meant for
        // another.
        let running = idle.take();
        let deadline = Instant::now() + self.patience;
        let printed = timeout_at(deadline, self.print(running, &document)).await;
        let (process, pdf) = printed.map_err(|_late| PrintError::TimedOut)??;
        *idle = Some(process);
        pdf
    }

    /// Prints with the process that runs, or with a new one if there is none or it ended while nobody needed it.
    async fn print(&self, running: Option<Process>, document: &[u8]) -> Result<Printed, PrintError> {
        if let Some(process) = running
            && let Ok(printed) = print_with(process, document).await
        {
            return Ok(printed);
        }
        // Half of the time for a start is plenty, and tells a program that never greets from a long document.
        let started = timeout(self.patience / 2, Process::start(&self.program)).await;
        let late =
            |_late| PrintError::CannotStart { program: self.program.clone(), why: io::ErrorKind::TimedOut };
        print_with(started.map_err(late)??, document).await
    }
}

/// A process that can go on, and what it made of the document.
type Printed = (Process, Result<Vec<u8>, PrintError>);

/// Prints with a process. The outer error means that the process is lost.
async fn print_with(mut process: Process, document: &[u8]) -> Result<Printed, PrintError> {
    match process.print(document).await {
        Err(PrintError::Crashed) => Err(PrintError::Crashed),
        answer => Ok((process, answer)),
    }
}

/// The document as JSON, in one piece of memory that is wiped: a vector that grew would leave copies behind.
fn encoded(document: &Document) -> Result<Zeroizing<Vec<u8>>, PrintError> {
    let mut size = Size(0);
    // Texts and lists always can be written as JSON.
    let written = serde_json::to_writer(&mut size, document);
    let bytes = size.0;
    if written.is_err() || bytes > wire::DOCUMENT_LIMIT {
        return Err(PrintError::TooLarge { bytes, limit: wire::DOCUMENT_LIMIT });
    }
    let mut json = Zeroizing::new(Vec::with_capacity(bytes));
    serde_json::to_writer(&mut *json, document)
        .map_err(|_full| PrintError::TooLarge { bytes, limit: wire::DOCUMENT_LIMIT })?;
    Ok(json)
}

/// Counts what is written.
struct Size(usize);

impl io::Write for Size {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
