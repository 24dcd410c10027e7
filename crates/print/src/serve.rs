//! The conversation: a greeting, then an answer for each document.

use std::io::{self, Read, Write};

use fener_documents::wire::{self, Kind};

use crate::press::Press;

/// After a document of more bytes than this the process ends: what it took of memory would never be given back. The
/// client starts another with the next document.
const LARGE: usize = 256 << 10;

/// Answers documents until the input ends, or after a large one.
///
/// # Errors
/// When the other side closes its pipes halfway, or sends what is no document.
pub fn serve(press: &Press, input: &mut impl Read, output: &mut impl Write) -> io::Result<()> {
    wire::write(output, Kind::Greeting, wire::GREETING)?;
    while let Some((kind, document)) = wire::read(input, wire::DOCUMENT_LIMIT)? {
        if kind != Kind::Document {
            return Err(io::ErrorKind::InvalidData.into());
        }
        match press.pdf(&document) {
            Ok(pdf) => wire::write(output, Kind::Pdf, &pdf)?,
            Err(refusal) => wire::write(output, Kind::Refusal, refusal.to_string().as_bytes())?,
        }
        if document.len() > LARGE {
            return Ok(());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is answered to some frames after the greeting, and whether the conversation ended well.
    fn answers(frames: &[(Kind, &[u8])]) -> (Vec<wire::Frame>, bool) {
        let mut input = Vec::new();
        for (kind, payload) in frames {
            wire::write(&mut input, *kind, payload).unwrap();
        }
        let mut output = Vec::new();
        let ended = serve(&Press::new().unwrap(), &mut input.as_slice(), &mut output);
        let mut output = output.as_slice();
        let mut read = || wire::read(&mut output, wire::ANSWER_LIMIT).unwrap();
        assert_eq!(read(), Some((Kind::Greeting, wire::GREETING.to_vec())));
        (std::iter::from_fn(read).collect(), ended.is_ok())
    }

    #[test]
    fn without_documents_there_is_only_the_greeting() {
        assert_eq!(answers(&[]), (Vec::new(), true));
    }

    #[test]
    fn what_is_no_document_is_refused_without_a_word_of_it() {
        let known = r#"{"law":{"sheet":{"secret":"name"}}}"#;
        for payload in ["", "name", "{}", r#"{"letter":{}}"#, known, "{\"law\":\"\u{0}\"}"] {
            let (answers, ended) = answers(&[(Kind::Document, payload.as_bytes())]);
            let why = b"it is no document that this release knows".to_vec();
            assert_eq!((answers, ended), (vec![(Kind::Refusal, why)], true), "{payload}");
        }
    }

    #[test]
    fn whoever_sends_anything_else_is_left() {
        assert_eq!(answers(&[(Kind::Pdf, b"{}"), (Kind::Document, b"{}")]), (Vec::new(), false));
    }
}
