//! The conversation: a greeting, then an answer for each document.

use std::io::{self, Read, Write};

use fener_documents::wire::{self, Kind};

use crate::press::Press;

/// Answers documents until the input ends.
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
    }
    Ok(())
}
