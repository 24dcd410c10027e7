//! A machine's voice: `espeak-ng`, a program of the operating system, reads texts of this installation. Without it nothing
//! is offered. Nothing that a caller or reporter wrote is ever spoken.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use fener_text::Language;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

/// How long making one may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why nothing was spoken.
#[derive(Debug, thiserror::Error)]
pub enum SpeechError {
    /// The program is not there, or has no voice for the language.
    #[error("there is no voice for this language")]
    Mute,
    /// The program failed.
    #[error("{0}")]
    Failed(String),
}

/// Whether there is a voice for a language on this machine.
#[must_use]
pub fn speaks(language: Language) -> bool {
    voice(language).is_some() && on_path("espeak-ng").is_some()
}

/// A text as WAV.
///
/// # Errors
/// [`SpeechError`].
pub async fn wave(language: Language, text: &str) -> Result<Vec<u8>, SpeechError> {
    let program = on_path("espeak-ng").ok_or(SpeechError::Mute)?;
    let voice = voice(language).ok_or(SpeechError::Mute)?;
    let arguments = ["-v", voice, "-s", "140", "--stdin", "--stdout"];
    let spoken = run(Command::new(program).args(arguments), text.as_bytes()).await;
    spoken.map_err(|error| SpeechError::Failed(error.to_string()))
}

/// The voice of `espeak-ng` for a language. It has none for Pashto and Romani; Montenegrin is read by the Bosnian one, and
/// Serbian by one voice in both scripts.
#[must_use]
pub const fn voice(language: Language) -> Option<&'static str> {
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

/// Where a program of the operating system is.
#[must_use]
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Gives a program its input and takes its output.
///
/// # Errors
/// When it cannot be started, fails, says nothing or takes longer than a minute.
pub async fn run(command: &mut Command, input: &[u8]) -> std::io::Result<Vec<u8>> {
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
