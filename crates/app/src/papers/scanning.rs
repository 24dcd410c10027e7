//! ClamAV over its socket, as `clamd(8)` describes it: `zINSTREAM`, pieces with their lengths, an empty one, an answer.

use std::path::PathBuf;
use std::time::Duration;

use fener_domain::papers::LARGEST;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use crate::{App, AppError};

/// How long a scanner may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of one piece on the way to the scanner.
const PIECE: usize = 64 * 1_024;
/// The longest answer that is read.
const ANSWER: u64 = 4_096;

/// How files are checked before they are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanning {
    /// Where `clamd` listens: the path of its socket, or `HOST:PORT`; none: files are not checked.
    pub clamd: Option<String>,
    /// The largest file that is taken, in bytes.
    pub largest: usize,
}

impl Default for Scanning {
    fn default() -> Self {
        Self { clamd: None, largest: LARGEST }
    }
}

impl Scanning {
    /// How this installation checks files.
    #[must_use]
    pub fn of(app: &App) -> Self {
        app.scanning.get().cloned().unwrap_or_default()
    }

    /// What the scanner finds in a file; none when it finds nothing or there is no scanner.
    pub(super) async fn scan(&self, bytes: &[u8]) -> Result<Option<String>, AppError> {
        let Some(place) = &self.clamd else { return Ok(None) };
        let asked = tokio::time::timeout(PATIENCE, asked(place, bytes)).await;
        match asked {
            Ok(Ok(answer)) => finding(&answer),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the scanner does not answer");
                Err(AppError::Refused("scanner_away"))
            }
            Err(_late) => Err(AppError::Refused("scanner_away")),
        }
    }
}

async fn asked(place: &str, bytes: &[u8]) -> std::io::Result<String> {
    if place.starts_with('/') {
        let path = PathBuf::from(place);
        exchange(tokio::net::UnixStream::connect(path).await?, bytes).await
    } else {
        exchange(tokio::net::TcpStream::connect(place).await?, bytes).await
    }
}

async fn exchange<S>(mut socket: S, bytes: &[u8]) -> std::io::Result<String>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    socket.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        let length = u32::try_from(piece.len()).unwrap_or(u32::MAX);
        socket.write_all(&length.to_be_bytes()).await?;
        socket.write_all(piece).await?;
    }
    socket.write_all(&0_u32.to_be_bytes()).await?;
    socket.flush().await?;
    let mut answer = Vec::new();
    socket.take(ANSWER).read_to_end(&mut answer).await?;
    Ok(String::from_utf8_lossy(&answer).trim_matches(['\0', '\n', ' ']).to_owned())
}

/// What an answer says: `stream: OK`, or `stream: NAME FOUND`. Anything else is no answer.
fn finding(answer: &str) -> Result<Option<String>, AppError> {
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    match said.strip_suffix(" FOUND") {
        Some(name) => Ok(Some(name.to_owned())),
        None if said == "OK" => Ok(None),
        None => {
            tracing::warn!(answer, "the scanner could not check a file");
            Err(AppError::Refused("scanner_away"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_goes_in_pieces_with_their_lengths_and_the_answer_is_understood() {
        let (ours, mut theirs) = tokio::io::duplex(1_024 * 1_024);
        let file = vec![7_u8; PIECE + 1];
        let scanner = tokio::spawn(async move {
            let mut command = [0_u8; 10];
            theirs.read_exact(&mut command).await.unwrap();
            assert_eq!(&command, b"zINSTREAM\0");
            let mut came = 0;
            loop {
                let length = theirs.read_u32().await.unwrap();
                if length == 0 {
                    break;
                }
                let mut piece = vec![0; usize::try_from(length).unwrap()];
                theirs.read_exact(&mut piece).await.unwrap();
                came += piece.len();
            }
            theirs.write_all(b"stream: Eicar-Signature FOUND\0").await.unwrap();
            came
        });
        let answer = exchange(ours, &file).await.unwrap();
        assert_eq!(scanner.await.unwrap(), file.len());
        assert_eq!(finding(&answer).unwrap().as_deref(), Some("Eicar-Signature"));
        assert_eq!(finding("stream: OK").unwrap(), None);
        assert!(finding("INSTREAM size limit exceeded. ERROR").is_err());
    }
}
