//! What somebody wrote in a mail, apart from IMAP: the text of all its parts, without what mail programs quote below.

use fener_domain::personal::Personal;
use mail_parser::{Message, MessageParser, PartType};
use sha2::{Digest, Sha256};

use crate::Incoming;

/// Mails within mails are read so deep; deeper ones are counted as attachments.
const DEEPEST: usize = 3;

/// Reads a mail; none when nobody wrote it: an automatic answer, a list, or one without a sender.
#[must_use]
pub fn read(raw: &[u8]) -> Option<Incoming> {
    let mail = MessageParser::default().parse(raw)?;
    if is_automatic(&mail) {
        return None;
    }
    let reply = mail.reply_to().or_else(|| mail.from())?;
    let from = reply.first()?.address()?.trim().to_lowercase();
    if !from.contains('@') {
        return None;
    }
    let mut written = Written::default();
    written.take(&mail, 0);
    let text = match mail.subject().map(str::trim).filter(|subject| !subject.is_empty()) {
        Some(subject) => format!("{subject}\n\n{}", written.text.trim()),
        None => written.text.trim().to_owned(),
    };
    let thread = mail.message_id().map(str::to_owned);
    Some(Incoming {
        id: identity(thread.as_deref(), &from, &text),
        from: Personal::new(from),
        text: Personal::new(text),
        attachments: written.attachments,
        language: None,
        thread: thread.map(Personal::new),
    })
}

/// Two mails with one Message-ID are one mail only when they say the same: programs that give all their mails one id exist.
fn identity(message_id: Option<&str>, from: &str, text: &str) -> String {
    let mut hash = Sha256::new();
    for part in [message_id.unwrap_or_default(), from, text] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

/// Answers of machines (RFC 3834) must not be answered, and bounces have no sender.
fn is_automatic(mail: &Message<'_>) -> bool {
    let text = |name: &'static str| mail.header(name).and_then(|value| value.as_text()).unwrap_or_default();
    let submitted = text("Auto-Submitted");
    let machine = !submitted.is_empty() && !submitted.eq_ignore_ascii_case("no");
    let bulk = ["bulk", "list", "junk"].iter().any(|word| text("Precedence").eq_ignore_ascii_case(word));
    machine
        || bulk
        || mail.header_raw("Return-Path").is_some_and(|path| path.trim() == "<>")
        || mail.header("List-Id").is_some()
}

#[derive(Default)]
struct Written {
    text: String,
    attachments: usize,
}

impl Written {
    fn take(&mut self, mail: &Message<'_>, depth: usize) {
        for index in 0..mail.text_body_count() {
            if let Some(text) = mail.body_text(index) {
                self.text.push_str(&without_quotes(&text));
                self.text.push('\n');
            }
        }
        for part in mail.attachments() {
            match &part.body {
                PartType::Message(inner) if depth < DEEPEST => self.take(inner, depth + 1),
                _ => self.attachments += 1,
            }
        }
    }
}

/// Lines that repeat what was written before are left out: they stand in the conversation already, and a quoted
/// answer of ours would look like the person's words.
fn without_quotes(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with('>'));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "From: Ana <Ana@Example.org>\r\nTo: hotline@test\r\nMessage-ID: <1@example.org>\r\n\
        Subject: =?utf-8?q?ndihm=C3=AB?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
        P\u{eb}rsh\u{eb}ndetje\r\n> an old line\r\n";

    #[test]
    fn contract_test_a_mail_is_read_with_its_subject_and_without_quotes() {
        let mail = read(PLAIN.as_bytes()).unwrap();
        assert_eq!(mail.from.expose(), "ana@example.org");
        assert_eq!(mail.text.expose(), "ndihmë\n\nPërshëndetje");
        assert_eq!(mail.thread.unwrap().expose(), "1@example.org");
    }

    #[test]
    fn contract_test_the_same_mail_is_known_again_and_another_with_its_id_is_not_taken_for_it() {
        let again = read(PLAIN.as_bytes()).unwrap().id;
        assert_eq!(read(PLAIN.as_bytes()).unwrap().id, again);
        assert_ne!(read(PLAIN.replace("old", "new").replace("rsh", "rs").as_bytes()).unwrap().id, again);
    }

    #[test]
    fn contract_test_nested_mails_are_read_and_attachments_are_counted() {
        let mut inner = "From: b@example.org\r\nContent-Type: text/plain\r\n\r\ndeep\r\n".to_owned();
        for level in 0..30 {
            inner = format!(
                "From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b{level}\r\n\r\n\
                 --b{level}\r\nContent-Type: text/plain\r\n\r\nlevel {level}\r\n\
                 --b{level}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\
                 Content-Disposition: attachment; filename=p.png\r\n\r\nAAAA\r\n\
                 --b{level}\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b{level}--\r\n"
            );
        }
        let mail = read(inner.as_bytes()).unwrap();
        for level in [29, 28, 27, 26] {
            assert!(
                mail.text.expose().contains(&format!("level {level}")),
                "{level}: {}",
                mail.text.expose()
            );
        }
        assert!(!mail.text.expose().contains("level 20"), "deeper ones are only counted");
        assert_eq!(mail.attachments, 5);
    }

    #[test]
    fn contract_test_machines_are_not_answered() {
        for header in
            ["Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>", "List-Id: <x.y>"]
        {
            assert!(read(format!("{header}\r\n{PLAIN}").as_bytes()).is_none(), "{header}");
        }
        assert!(read(format!("Auto-Submitted: no\r\n{PLAIN}").as_bytes()).is_some());
        assert!(read(b"Subject: nobody\r\n\r\nx").is_none());
    }

    #[test]
    fn contract_test_html_is_read_as_text_and_100_kb_are_read_whole() {
        let html = "From: a@b.c\r\nContent-Type: text/html\r\n\r\n<p>Hello <b>you</b></p><script>x</script>";
        let text = read(html.as_bytes()).unwrap().text.expose().clone();
        assert!(text.contains("Hello you") && !text.contains("<b>"), "{text}");
        let long = format!("From: a@b.c\r\n\r\n{}", "word ".repeat(20_000));
        assert!(read(long.as_bytes()).unwrap().text.expose().len() >= 99_000);
    }
}
