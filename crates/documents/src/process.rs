//! One running `fener-print`.

use std::io;
use std::path::Path;
use std::process::Stdio;

use tokio::process::{Child, ChildStdin, ChildStdout, Command};

use crate::PrintError;
use crate::wire::{self, Kind};

/// A running program that has greeted. Dropping it ends it.
pub(crate) struct Process {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
}

impl Process {
    /// Starts the program and waits until it is ready. It gets nothing of this one: no environment, no terminal, no log.
    pub(crate) async fn start(program: &Path) -> Result<Self, PrintError> {
        let mut command = Command::new(program);
        command.env_clear().current_dir("/").stderr(Stdio::null()).kill_on_drop(true);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| cannot_start(program, &error))?;
        let (Some(input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(cannot_start(program, &io::ErrorKind::BrokenPipe.into()));
        };
        match wire::receive(&mut output, wire::GREETING.len()).await {
            Ok((Kind::Greeting, greeting)) if greeting == wire::GREETING => Ok(Self { child, input, output }),
            _ => Err(PrintError::Foreign(program.to_owned())),
        }
    }

    /// Its number in the system, while it runs.
    pub(crate) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Has a document printed.
    pub(crate) async fn print(&mut self, document: &[u8]) -> Result<Vec<u8>, PrintError> {
        let answer = self.exchange(document).await.map_err(|_broken| PrintError::Crashed)?;
        match answer {
            (Kind::Pdf, pdf) => Ok(pdf),
            (Kind::Refusal, why) => Err(PrintError::Refused(String::from_utf8_lossy(&why).into_owned())),
            (Kind::Greeting | Kind::Document, _) => Err(PrintError::Crashed),
        }
    }

    async fn exchange(&mut self, document: &[u8]) -> io::Result<wire::Frame> {
        wire::send(&mut self.input, Kind::Document, document).await?;
        wire::receive(&mut self.output, wire::ANSWER_LIMIT).await
    }
}

fn cannot_start(program: &Path, error: &io::Error) -> PrintError {
    match error.kind() {
        io::ErrorKind::NotFound => PrintError::Missing(program.to_owned()),
        why => PrintError::CannotStart { program: program.to_owned(), why },
    }
}
