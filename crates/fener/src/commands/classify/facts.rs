//! The file with the facts of a case, and what is said of its mistakes.

use std::fmt::Display;
use std::io::Read;

use fener_identification::law::{CaseFacts, nearest};

use crate::exit::Failure;

/// More than any facts need, in bytes.
const LARGEST: u64 = 1_024 * 1_024;

/// A file as it was written.
pub struct Written {
    name: String,
    text: String,
}

impl Written {
    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    /// When it cannot be read, is no text or too large.
    pub fn read(file: &str) -> Result<Self, Failure> {
        let (name, source): (&str, std::io::Result<Box<dyn Read>>) = if file == "-" {
            ("standard input", Ok(Box::new(std::io::stdin())))
        } else {
            (file, std::fs::File::open(file).map(|file| -> Box<dyn Read> { Box::new(file) }))
        };
        let refused = |why: &dyn Display| {
            Failure::Usage(format!("--facts: {name} cannot be read: {why}; name a JSON file, or -"))
        };
        let mut text = String::new();
        let source = source.map_err(|error| refused(&error))?;
        source.take(LARGEST + 1).read_to_string(&mut text).map_err(|error| refused(&error))?;
        if u64::try_from(text.len()).is_ok_and(|bytes| bytes > LARGEST) {
            return Err(refused(&format!("it is larger than {} KiB", LARGEST / 1_024)));
        }
        Ok(Self { name: name.to_owned(), text })
    }

    /// The facts in it.
    ///
    /// # Errors
    /// Names the file, line, field and value, and what to write instead.
    pub fn parse(&self) -> Result<CaseFacts, Failure> {
        let mut json = serde_json::Deserializer::from_str(&self.text);
        let facts = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let field = error.path().to_string();
            self.said(&field, error.inner())
        })?;
        json.end().map_err(|error| self.said(".", &error))?;
        Ok(facts)
    }

    fn said(&self, field: &str, error: &serde_json::Error) -> Failure {
        let told = error.to_string();
        // The line stands in front; behind stands the reader's own place.
        let why = told.split(" at line ").next().unwrap_or(&told);
        let fix = match error.classify() {
            serde_json::error::Category::Data => meant(why),
            _ => "; write one JSON object, as docs/classification.md shows".to_owned(),
        };
        let field = if field == "." { String::new() } else { format!(", {field}") };
        Failure::Usage(format!("{}, line {}{field}: {why}{fix}", self.name, error.line()))
    }

    /// Refuses what a field says, with the line where it is written.
    #[must_use]
    pub fn refuse(&self, field: &str, why: &dyn Display) -> Failure {
        let written = format!("\"{field}\"");
        let line = self.text.lines().position(|line| line.contains(&written)).map_or(1, |line| line + 1);
        Failure::Usage(format!("{}, line {line}, {field}: {why}", self.name))
    }
}

/// What somebody may have meant by an unknown word: the message has it, and all that are known, in backticks.
fn meant(why: &str) -> String {
    if !why.starts_with("unknown ") {
        return String::new();
    }
    let mut words = why.split('`').skip(1).step_by(2);
    let unknown = words.next().unwrap_or_default();
    nearest(unknown, words).map(|word| format!("; did you mean `{word}`?")).unwrap_or_default()
}
