//! A machine's voice for people who do not read well: `espeak-ng` speaks, `opusenc` makes it small. Both are programs of
//! the operating system; without them nothing is offered. Nothing that a person wrote is ever spoken.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use fener_app::speech::{on_path, run, voice};
use fener_text::Language;
use tokio::process::Command;
use tokio::sync::Semaphore;

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
