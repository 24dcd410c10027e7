//! A machine's voice for people who do not read well: `espeak-ng` speaks, `opusenc` makes it small. Both are programs of
//! the operating system; without them nothing is offered. Nothing that a person wrote is ever spoken.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use fener_text::Language;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::sync::Semaphore;

/// How long making one may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why nothing was spoken.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    /// The programs are not there, or have no voice for the language.
    #[error("there is no voice for this language")]
    Mute,
    /// A program failed.
    #[error("{0}")]
    Failed(String),
}

/// Speaks texts of this installation.
pub struct Voice {
    programs: Option<(PathBuf, PathBuf)>,
    /// What was spoken, for as long as the program runs: pages times languages, a quarter of a megabyte each. To forget
    /// some would let anybody keep the machine speaking.
    kept: Mutex<HashMap<String, Bytes>>,
    /// One at a time: a flood of requests must not become a flood of processes.
    turn: Arc<Semaphore>,
}

impl Voice {
    /// Looks for the programs.
    #[must_use]
    pub fn find() -> Self {
        let programs = on_path("espeak-ng").zip(on_path("opusenc"));
        Self { programs, kept: Mutex::default(), turn: Arc::new(Semaphore::new(1)) }
    }

    /// Whether there is a voice for a language.
    #[must_use]
    pub fn speaks(&self, language: Language) -> bool {
        self.programs.is_some() && voice(language).is_some()
    }

    /// A text as Opus in Ogg. The same text is spoken once.
    ///
    /// # Errors
    /// [`VoiceError`].
    pub async fn speak(&self, language: Language, text: &str) -> Result<Bytes, VoiceError> {
        let (espeak, opus) = self.programs.as_ref().ok_or(VoiceError::Mute)?;
        let voice = voice(language).ok_or(VoiceError::Mute)?;
        let key = format!("{voice} {text}");
        if let Some(known) = self.known(&key) {
            return Ok(known);
        }
        let failed = |error: &dyn std::fmt::Display| VoiceError::Failed(error.to_string());
        let _turn = self.turn.acquire().await.map_err(|error| failed(&error))?;
        if let Some(known) = self.known(&key) {
            return Ok(known);
        }
        let spoken = ["-v", voice, "-s", "140", "--stdin", "--stdout"];
        let wave =
            run(Command::new(espeak).args(spoken), text.as_bytes()).await.map_err(|error| failed(&error))?;
        let pressed = ["--quiet", "--speech", "--bitrate", "16", "-", "-"];
        let small = run(Command::new(opus).args(pressed), &wave).await.map_err(|error| failed(&error))?;
        let small = Bytes::from(small);
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(key, small.clone());
        Ok(small)
    }

    fn known(&self, key: &str) -> Option<Bytes> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }
}

/// The voice of `espeak-ng` for a language. It has none for Pashto and Romani; Montenegrin is read by the Bosnian one, and
/// Serbian by one voice in both scripts.
const fn voice(language: Language) -> Option<&'static str> {
    Some(match language {
        Language::En => "en",
        Language::Sq => "sq",
        Language::Bs | Language::Cnr => "bs",
        Language::Hr => "hr",
        Language::SrCyrl | Language::SrLatn => "sr",
        Language::Mk => "mk",
        Language::Tr => "tr",
        Language::Ku => "ku",
        Language::Ar => "ar",
        Language::Fa => "fa",
        Language::Ur => "ur",
        Language::Ps | Language::Rom => return None,
    })
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Gives a program its input and takes its output.
async fn run(command: &mut Command, input: &[u8]) -> std::io::Result<Vec<u8>> {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut process = piped.env_clear().spawn()?;
    let stdin = process.stdin.take();
    let fed = async {
        let Some(mut stdin) = stdin else { return Ok(()) };
        stdin.write_all(input).await?;
        stdin.shutdown().await
    };
    let done = async {
        let (fed, output) = tokio::join!(fed, process.wait_with_output());
        fed?;
        output
    };
    let late = || std::io::Error::new(std::io::ErrorKind::TimedOut, "it took too long");
    let output = tokio::time::timeout(PATIENCE, done).await.map_err(|_elapsed| late())??;
    if output.status.success() && !output.stdout.is_empty() {
        return Ok(output.stdout);
    }
    Err(std::io::Error::other(format!("it ended with {}", output.status)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_page_is_spoken_where_the_programs_are() {
        let voice = Voice::find();
        if !voice.speaks(Language::Sq) {
            println!("not run: espeak-ng and opusenc are missing");
            return;
        }
        let spoken = voice.speak(Language::Sq, "Ju keni të drejta.").await.unwrap();
        assert!(spoken.starts_with(b"OggS") && spoken.len() > 1_000, "{} bytes", spoken.len());
        assert_eq!(voice.speak(Language::Sq, "Ju keni të drejta.").await.unwrap(), spoken);
        assert!(!voice.speaks(Language::Ps));
        assert!(matches!(voice.speak(Language::Ps, "x").await, Err(VoiceError::Mute)));
    }
}
