//! One place that settings come from: the file, the environment, or the flags.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use zeroize::Zeroizing;

use super::{ConfigError, MessagesLayer, OidcLayers, ScanningLayer, TelephonyLayer};

/// Settings of one place; what it does not say is none.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layer {
    /// The data folder.
    pub data: Option<PathBuf>,
    /// The PostgreSQL URL.
    pub database: Option<String>,
    /// Where pages are served.
    pub listen: Option<String>,
    /// The address people type.
    pub origin: Option<String>,
    /// Where metrics are served.
    pub metrics: Option<String>,
    /// Proxies that are believed about whom they serve.
    pub proxies: Option<Vec<String>>,
    /// A folder of policies.
    pub policies: Option<PathBuf>,
    /// A folder of packs.
    pub packs: Option<PathBuf>,
    /// What is logged.
    pub log: Option<String>,
    /// The root key.
    pub key: KeyLayer,
    /// By what messages come and go; only in the file.
    pub messages: MessagesLayer,
    /// Where people of other organisations sign in; only in the file.
    pub oidc: OidcLayers,
    /// The switch; only in the file.
    pub telephony: Option<TelephonyLayer>,
    /// How documents are checked; only in the file.
    pub scanning: Option<ScanningLayer>,
}

/// Where the root key is, as one place says.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct KeyLayer {
    /// The key's file.
    pub file: Option<PathBuf>,
    /// A program that prints the key, with its arguments.
    pub command: Option<Vec<String>>,
    /// A file with the passphrase.
    pub passphrase_file: Option<PathBuf>,
    /// The passphrase; never in a configuration file, which others read and copy.
    #[serde(skip)]
    pub passphrase: Option<Zeroizing<String>>,
}

impl Layer {
    /// Reads a configuration file; its relative paths start at its folder.
    ///
    /// # Errors
    /// Names the file, the line and the key.
    pub fn from_file(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        let mut layer = Self::from_toml(&text, path)?;
        let folder = path.parent().unwrap_or_else(|| Path::new(""));
        let Self { data, policies, packs, key, .. } = &mut layer;
        for relative in [data, policies, packs, &mut key.file, &mut key.passphrase_file].into_iter().flatten()
        {
            *relative = folder.join(&*relative);
        }
        layer.messages.below(folder);
        super::oidc::below(&mut layer.oidc, folder);
        if let Some(telephony) = &mut layer.telephony {
            telephony.below(folder);
        }
        Ok(layer)
    }

    fn from_toml(text: &str, path: &Path) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| ConfigError::Malformed {
            path: path.to_owned(),
            line: error.span().map_or(1, |span| line_of(text, span.start)),
            why: error.message().to_owned(),
        })
    }

    /// Reads the environment through `get`; an empty variable says nothing.
    ///
    /// # Errors
    /// When `FENER_KEY_COMMAND` cannot be split into words.
    pub fn from_environment(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let text = |name: &str| get(name).filter(|value| !value.is_empty());
        let path = |name: &str| text(name).map(PathBuf::from);
        Ok(Self {
            data: path("FENER_DATA"),
            database: text("FENER_DATABASE"),
            listen: text("FENER_LISTEN"),
            origin: text("FENER_ORIGIN"),
            metrics: text("FENER_METRICS"),
            proxies: text("FENER_PROXIES")
                .map(|list| list.split(',').map(|one| one.trim().to_owned()).collect()),
            policies: path("FENER_POLICIES"),
            packs: path("FENER_PACKS"),
            log: text("FENER_LOG"),
            key: KeyLayer {
                file: path("FENER_KEY_FILE"),
                command: text("FENER_KEY_COMMAND").map(|line| words(&line)).transpose()?,
                passphrase_file: path("FENER_PASSPHRASE_FILE"),
                passphrase: text("FENER_PASSPHRASE").map(Zeroizing::new),
            },
            messages: MessagesLayer::default(),
            oidc: OidcLayers::default(),
            telephony: None,
            scanning: None,
        })
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Splits a command line at spaces; quotes keep a word together.
pub fn words(line: &str) -> Result<Vec<String>, ConfigError> {
    let mut all = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, space) if space.is_whitespace() => all.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    if quote.is_some() {
        return Err(ConfigError::Command(line.to_owned()));
    }
    all.extend(word);
    if all.is_empty() { Err(ConfigError::Command(line.to_owned())) } else { Ok(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        Layer::from_toml(text, Path::new("fener.toml")).err().unwrap().to_string()
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let why = refusal("data = \"x\"\n\nlisten_on = \"127.0.0.1:1\"\n");
        assert!(why.contains("fener.toml, line 3") && why.contains("listen_on"), "{why}");
        let why = refusal("[key]\npassphrase = \"never here\"\n");
        assert!(why.contains("line 2") && why.contains("passphrase_file"), "{why}");
    }

    #[test]
    fn a_wrong_type_or_broken_line_is_named_with_its_line() {
        assert!(refusal("listen = 8080\n").contains("line 1"));
        assert!(refusal("data = \"x\"\nlisten = \n").contains("line 2"));
    }

    #[test]
    fn a_command_is_split_into_words() {
        assert_eq!(words("vault get 'fener key' \"\"").unwrap(), ["vault", "get", "fener key", ""]);
        assert!(words("vault 'get").is_err());
        assert!(words("  ").is_err());
    }

    #[test]
    fn an_empty_variable_says_nothing() {
        let layer = Layer::from_environment(&|name| (name == "FENER_DATA").then(String::new)).unwrap();
        assert!(layer.data.is_none());
    }
}
