//! What leads a call: the steps of the protocol, and the line in the notes that says when somebody called for help.

use crate::words;

words! {
    /// A step of the protocol, in the order in which a call is led.
    pub enum ProtocolStep {
        /// Whether the caller can speak, and how to reach them when the line breaks.
        Safe = "safe",
        /// The hotline's role, confidentiality and what can happen next.
        Expect = "expect",
        /// What the caller needs.
        Listen = "listen",
        /// The indicators that fit.
        Screen = "screen",
        /// What can be done, and what speaks for and against it.
        Options = "options",
        /// Whether and to whom something may be passed on.
        Consent = "consent",
        /// Who does what by when.
        End = "end",
    }
}

impl ProtocolStep {
    /// The first step that is not done; none when all are.
    #[must_use]
    pub fn next(done: &[Self]) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| !done.contains(step))
    }
}

/// What the line of a call for help begins with: one word in every language, so that whoever reads on finds it.
pub const PANIC: &str = "PANIC";

/// The line of a call for help at a time as people write it.
#[must_use]
pub fn panic_line(at: &str) -> String {
    format!("{PANIC} {at}")
}

/// Notes with one more line at their end.
#[must_use]
pub fn with_line(notes: &str, line: &str) -> String {
    let before = notes.trim_end();
    if before.is_empty() { line.to_owned() } else { format!("{before}\n{line}") }
}

/// Notes without their last call for help, and that line; none when there is no such line.
#[must_use]
pub fn without_panic(notes: &str) -> Option<(String, String)> {
    let is_call = |line: &str| line.strip_prefix(PANIC).is_some_and(|rest| rest.starts_with(' '));
    let lines: Vec<&str> = notes.lines().collect();
    let at = lines.iter().rposition(|line| is_call(line))?;
    let line = (*lines.get(at)?).to_owned();
    let kept: Vec<&str> =
        lines.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, line)| *line).collect();
    Some((kept.join("\n"), line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_step_is_the_first_that_is_open() {
        assert_eq!(ProtocolStep::next(&[]), Some(ProtocolStep::Safe));
        let done = [ProtocolStep::Expect, ProtocolStep::Safe, ProtocolStep::Screen];
        assert_eq!(ProtocolStep::next(&done), Some(ProtocolStep::Listen));
        assert_eq!(ProtocolStep::next(ProtocolStep::ALL), None);
    }

    #[test]
    fn a_call_for_help_is_a_line_of_its_own_and_is_taken_back_alone() {
        let line = panic_line("2026-03-01 14:32:05");
        let notes = with_line("she whispers\n", &line);
        assert_eq!(notes, "she whispers\nPANIC 2026-03-01 14:32:05");
        assert_eq!(with_line(" ", &line), line);
        let later = format!("{notes}\nthe door opens");
        assert_eq!(without_panic(&later), Some(("she whispers\nthe door opens".to_owned(), line)));
        assert_eq!(without_panic("PANICKED\nno panic"), None);
    }

    #[test]
    fn only_the_last_call_for_help_is_taken_back() {
        let notes = "PANIC 1\nquiet\nPANIC 2";
        assert_eq!(without_panic(notes), Some(("PANIC 1\nquiet".to_owned(), "PANIC 2".to_owned())));
    }
}
