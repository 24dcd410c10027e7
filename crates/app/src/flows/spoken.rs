//! What a machine's voice said, kept as files: it is the same until the text changes, so it is neither spoken again with
//! every start nor held in memory.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fener_text::Language;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex as Turn;

use super::wave;
use crate::speech::{self, SpeechError};

/// The folder in which spoken prompts lie; without one each is spoken anew.
pub(super) struct Spoken {
    folder: Option<PathBuf>,
    /// What could not be spoken. One is made at a time, so that a rush of calls is no rush of programs.
    failed: Turn<HashSet<String>>,
}

impl Spoken {
    pub(super) fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder, failed: Turn::default() }
    }

    /// A text as A-law; none when no voice can read it.
    pub(super) async fn sound(&self, text: &str, language: Language) -> Option<Arc<[u8]>> {
        let name = name(text, language)?;
        if let Some(known) = self.read(&name).await {
            return Some(known);
        }
        let mut failed = self.failed.lock().await;
        if failed.contains(&name) {
            return None;
        }
        if let Some(known) = self.read(&name).await {
            return Some(known);
        }
        let made = make(text, language).await;
        match &made {
            Some(alaw) => self.keep(&name, alaw).await,
            None => drop(failed.insert(name)),
        }
        made.map(Arc::from)
    }

    /// Makes a text's sound unless it lies there.
    pub(super) async fn warm(&self, text: &str, language: Language) {
        let Some(file) = self.file(text, language) else { return };
        if !tokio::fs::try_exists(file).await.unwrap_or(false) {
            self.sound(text, language).await;
        }
    }

    fn file(&self, text: &str, language: Language) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(name(text, language)?))
    }

    async fn read(&self, name: &str) -> Option<Arc<[u8]>> {
        let bytes = tokio::fs::read(self.folder.as_ref()?.join(name)).await.ok()?;
        // A machine that lost power may leave a name without bytes.
        (!bytes.is_empty()).then(|| bytes.into())
    }

    async fn keep(&self, name: &str, alaw: &[u8]) {
        let Some(folder) = &self.folder else { return };
        if let Err(error) = written(folder, name, alaw).await {
            tracing::warn!(%error, folder = %folder.display(), "a spoken prompt is not kept");
        }
    }
}

/// Whole or not there: whoever reads meanwhile never meets half of it.
async fn written(folder: &Path, name: &str, alaw: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let half = folder.join(format!("{name}.{}", std::process::id()));
    tokio::fs::write(&half, alaw).await?;
    tokio::fs::rename(&half, folder.join(name)).await
}

async fn make(text: &str, language: Language) -> Option<Vec<u8>> {
    match speech::wave(language, text).await {
        Ok(wave) => wave::spoken(wave).await.ok(),
        Err(SpeechError::Mute) => None,
        Err(SpeechError::Failed(why)) => {
            tracing::warn!(%why, %text, language = %language.tag(), "a prompt was not spoken");
            None
        }
    }
}

/// The file of a text in a voice; none for a language that no voice reads.
fn name(text: &str, language: Language) -> Option<String> {
    let mut digest = Sha256::new();
    digest.update(speech::voice(language)?);
    digest.update([0]);
    digest.update(text);
    let digest = digest.finalize();
    Some(digest.iter().map(|byte| format!("{byte:02x}")).chain([".al".to_owned()]).collect())
}
