//! How `fener` and `fener-print` speak over pipes: frames of one byte for the kind, four for the length (most
//! significant first), and the payload.
//!
//! The program greets with [`GREETING`]; then each document is answered by a PDF or a refusal.

use std::io::{self, Read, Write};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// What the program says first. The number rises whenever frames or documents change.
pub const GREETING: &[u8] = b"fener-print/1";
/// The largest document, in bytes of JSON.
pub const DOCUMENT_LIMIT: usize = 8 << 20;
/// The largest answer, in bytes.
pub const ANSWER_LIMIT: usize = 64 << 20;

const HEADER: usize = 5;

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The program is ready.
    Greeting,
    /// A document as JSON.
    Document,
    /// A printed document.
    Pdf,
    /// Why there is none, as text that holds nothing of the document.
    Refusal,
}

/// A frame: its kind and its payload.
pub type Frame = (Kind, Vec<u8>);

impl Kind {
    const ALL: [Self; 4] = [Self::Greeting, Self::Document, Self::Pdf, Self::Refusal];

    const fn byte(self) -> u8 {
        match self {
            Self::Greeting => b'G',
            Self::Document => b'D',
            Self::Pdf => b'P',
            Self::Refusal => b'R',
        }
    }
}

fn header(kind: Kind, length: usize) -> io::Result<[u8; HEADER]> {
    let length = u32::try_from(length).map_err(|_too_long| io::ErrorKind::InvalidInput)?;
    let [a, b, c, d] = length.to_be_bytes();
    Ok([kind.byte(), a, b, c, d])
}

/// The kind and length that a header announces; refused before anything is allocated for it.
fn announced(header: [u8; HEADER], limit: usize) -> io::Result<(Kind, usize)> {
    let [byte, a, b, c, d] = header;
    let kind = Kind::ALL.into_iter().find(|kind| kind.byte() == byte);
    let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).ok().filter(|length| *length <= limit);
    kind.zip(length).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Writes a frame.
///
/// # Errors
/// When the pipe is closed.
pub fn write(to: &mut impl Write, kind: Kind, payload: &[u8]) -> io::Result<()> {
    to.write_all(&header(kind, payload.len())?)?;
    to.write_all(payload)?;
    to.flush()
}

/// Reads a frame; none when the other side has closed the pipe between frames.
///
/// # Errors
/// When the pipe ends within a frame, or what comes is no frame or longer than `limit`.
pub fn read(from: &mut impl Read, limit: usize) -> io::Result<Option<Frame>> {
    let mut first = [0];
    if from.read(&mut first)? == 0 {
        return Ok(None);
    }
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let ([kind], [a, b, c, d]) = (first, length);
    let (kind, length) = announced([kind, a, b, c, d], limit)?;
    let mut payload = vec![0; length];
    from.read_exact(&mut payload)?;
    Ok(Some((kind, payload)))
}

/// As [`write`], without blocking.
pub(crate) async fn send(to: &mut (impl AsyncWrite + Unpin), kind: Kind, payload: &[u8]) -> io::Result<()> {
    to.write_all(&header(kind, payload.len())?).await?;
    to.write_all(payload).await?;
    to.flush().await
}

/// As [`read`], without blocking; an end between frames is an error too.
pub(crate) async fn receive(from: &mut (impl AsyncRead + Unpin), limit: usize) -> io::Result<Frame> {
    let mut header = [0; HEADER];
    from.read_exact(&mut header).await?;
    let (kind, length) = announced(header, limit)?;
    let mut payload = vec![0; length];
    from.read_exact(&mut payload).await?;
    Ok((kind, payload))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(payloads in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..5)) {
            let mut pipe = Vec::new();
            for payload in &payloads {
                write(&mut pipe, Kind::Document, payload).unwrap();
            }
            let mut pipe = pipe.as_slice();
            for payload in payloads {
                prop_assert_eq!(read(&mut pipe, 300).unwrap(), Some((Kind::Document, payload)));
            }
            prop_assert_eq!(read(&mut pipe, 300).unwrap(), None);
        }

        #[test]
        fn whatever_comes_is_a_frame_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            if let Ok(Some((_kind, payload))) = read(&mut bytes.as_slice(), 20) {
                prop_assert!(payload.len() <= 20);
            }
        }
    }

    #[test]
    fn a_frame_that_is_too_long_or_cut_off_is_refused() {
        let mut pipe = Vec::new();
        write(&mut pipe, Kind::Pdf, b"12345").unwrap();
        assert_eq!(read(&mut pipe.as_slice(), 4).unwrap_err().kind(), io::ErrorKind::InvalidData);
        for end in 1..pipe.len() {
            let cut = read(&mut &pipe[..end], 5).unwrap_err();
            assert_eq!(cut.kind(), io::ErrorKind::UnexpectedEof, "cut after {end}");
        }
    }
}
