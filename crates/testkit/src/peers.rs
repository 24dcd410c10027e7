//! Real programs at the other end: started on private ports and folders, ended however the test process ends.

pub mod dovecot;
pub mod kannel;

use std::io::Write;
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long a peer may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Says that a test could not run and why, past the test harness, which keeps what passing tests print to itself.
/// `./dev test` counts these lines.
pub fn not_run(why: &str) {
    let _closed = std::io::stderr().write_all(format!("\nnot run: {why}\n").as_bytes());
}

/// A program's path, or why it cannot be used.
///
/// # Errors
/// Names the package to install.
pub(crate) fn program(places: &[&str], package: &str) -> Result<PathBuf, String> {
    let found = places.iter().map(PathBuf::from).find(|place| place.is_file());
    found.ok_or_else(|| format!("{} is missing: install {package}", places.first().unwrap_or(&package)))
}

/// Programs that end with the pipe on their input.
pub(crate) struct Running {
    child: Child,
    folder: Option<TempDir>,
}

/// Runs the lines of a shell, each of which may begin programs in the background; waits for the end of its input and ends
/// them all.
const UNTIL_THE_END: &str = "\nread -r _ || true\nkill $(jobs -p) 2>/dev/null\nwait\nrm -rf \"$FOLDER\"\n";

impl Running {
    /// Starts them in a folder.
    pub(crate) fn start(folder: TempDir, script: &str) -> Self {
        let child = Command::new("bash")
            .args(["-c", &format!("{script}{UNTIL_THE_END}")])
            .current_dir(folder.path())
            .env("FOLDER", folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        Self { child, folder: Some(folder) }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.as_ref().expect("a folder until it is dropped").path()
    }

    /// Waits until something listens at a port.
    pub(crate) fn answers(&mut self, port: u16, what: &str, log: &str) -> Result<(), String> {
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = self.child.try_wait().expect("the state of a shell").is_some();
            if ended || begun.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.folder().join(log)).unwrap_or_default();
                let last: Vec<&str> = log.lines().rev().take(5).collect();
                return Err(format!("{what} did not start: {}", last.join(" | ")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ended = self.child.wait();
        // The shell has removed it.
        if let Some(folder) = self.folder.take() {
            drop(folder.keep());
        }
    }
}
