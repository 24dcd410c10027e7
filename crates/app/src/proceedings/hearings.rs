//! The calendar of hearings.

use fener_access::kind::Proceedings;
use fener_store::proceedings::hearings::{self as table, Hearing};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::{App, AppError, Who};

/// The longest stretch that is told at once, in days.
const LONGEST: i32 = 400;

/// The hearings of the proceedings that this person may see, from a day on, over at most `days` days, by day.
///
/// # Errors
/// `Unavailable`.
pub async fn list(app: &App, who: &Who, from: Date, days: i32) -> Result<Vec<Hearing>, AppError> {
    let scope = app.scope::<Proceedings>(who, app.clock.now());
    let to = from.saturating_add(days.clamp(0, LONGEST).days());
    Ok(table::between(&app.store, &scope, from, to).await?)
}

/// Hearings as a calendar file (RFC 5545): day, place and reference, and nobody's name.
#[must_use]
pub fn calendar(hearings: &[Hearing], made_at: fener_domain::time::Timestamp, title: &str) -> String {
    let stamp = made_at.to_jiff().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Fener//Hearings//EN".to_owned(),
    ];
    for hearing in hearings {
        lines.push("BEGIN:VEVENT".to_owned());
        lines.push(format!("UID:{}@fener", hearing.id));
        lines.push(format!("DTSTAMP:{stamp}"));
        lines.push(format!("DTSTART;VALUE=DATE:{}", hearing.on.strftime("%Y%m%d")));
        lines.push(format!("SUMMARY:{} {}", escaped(title), hearing.reference));
        if !hearing.place.is_empty() {
            lines.push(format!("LOCATION:{}", escaped(&hearing.place)));
        }
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// Text as the format wants it, section 3.3.11.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line of at most 75 octets with its continuations, section 3.1.
fn folded(line: &str) -> String {
    let (mut out, mut width) = (String::new(), 0);
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_break_out_of_its_line() {
        assert_eq!(escaped("Court; room 1, left\nEND:VEVENT"), "Court\\; room 1\\, left\\nEND:VEVENT");
    }

    #[test]
    fn no_line_is_longer_than_the_format_allows() {
        let long = folded(&format!("LOCATION:{}", "суд ".repeat(40)));
        assert!(long.split("\r\n").all(|line| line.len() <= 75), "{long}");
        assert_eq!(
            long.replace("\r\n ", "").trim_end(),
            format!("LOCATION:{}", "суд ".repeat(40)).trim_end()
        );
    }
}
