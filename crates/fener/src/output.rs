//! What goes to standard output: one answer, as text for people or as one JSON document for programs.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use serde::Serialize;
use zeroize::Zeroizing;

use crate::exit::Failure;

/// In which form answers are given.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    json: bool,
}

impl Output {
    /// JSON when asked for.
    #[must_use]
    pub const fn new(json: bool) -> Self {
        Self { json }
    }

    /// Gives the one answer of a command.
    ///
    /// # Errors
    /// When standard output is gone.
    pub fn answer<A: Serialize + Display>(self, answer: &A) -> Result<(), Failure> {
        let text = if self.json {
            serde_json::to_string(answer).map_err(|error| Failure::Refused(error.to_string()))?
        } else {
            answer.to_string()
        };
        print(&text)
    }

    /// Says why there is no answer: for people on standard error, with `--json` for programs too.
    pub fn failure(self, failure: &Failure) {
        note(&format!("fener: {failure}"));
        if self.json {
            // The error above and the exit code say it all when nobody reads standard output.
            let _gone = print(&serde_json::json!({ "error": failure.to_string() }).to_string());
        }
    }
}

/// Prints a line or more on standard output.
///
/// # Errors
/// When it is gone.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{}", text.trim_end_matches('\n'))
        .and_then(|()| out.flush())
        .map_err(Failure::io("standard output"))
}

/// Tells people something on standard error; nobody has to be there.
pub fn note(text: &str) {
    let _gone = writeln!(io::stderr().lock(), "{text}");
}

/// Whether somebody can be asked.
#[must_use]
pub fn somebody_is_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks for a secret on the terminal, without showing what is typed.
///
/// # Errors
/// When nobody answers.
pub fn ask_secret(question: &str) -> Result<Zeroizing<String>, Failure> {
    let answer = rpassword::prompt_password(format!("{question}: "));
    answer.map(Zeroizing::new).map_err(Failure::io("the terminal"))
}

/// Asks a question on the terminal; an empty answer takes the one proposed.
///
/// # Errors
/// When nobody answers.
pub fn ask(question: &str, proposed: Option<&str>) -> Result<String, Failure> {
    let shown = proposed.map_or_else(|| format!("{question}: "), |word| format!("{question} [{word}]: "));
    loop {
        let mut err = io::stderr().lock();
        err.write_all(shown.as_bytes()).and_then(|()| err.flush()).map_err(Failure::io("the terminal"))?;
        let mut line = String::new();
        if io::stdin().read_line(&mut line).map_err(Failure::io("the terminal"))? == 0 {
            return Err(Failure::Usage(format!("no answer to: {question}")));
        }
        match (line.trim(), proposed) {
            ("", Some(word)) => return Ok(word.to_owned()),
            ("", None) => {}
            (answer, _) => return Ok(answer.to_owned()),
        }
    }
}
