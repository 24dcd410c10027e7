//! Configuration: what the file, the environment and the flags say; the later wins.

mod layer;
mod messages;
mod oidc;
mod scanning;
mod show;
mod telephony;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use fener_store::Location;
use zeroize::Zeroizing;

pub use layer::{KeyLayer, Layer, words};
pub use messages::{MessagesLayer, SecurityWord, ServerLayer};
pub use oidc::{OidcLayer, OidcLayers};
pub use scanning::ScanningLayer;
pub use show::Shown;
pub use telephony::{AsteriskLayer, TelephonyLayer, TransportWord, TrunkLayer};

/// Why the configuration cannot be used, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file {path} cannot be read: {source}; check --config and FENER_CONFIG")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is wrong.
    #[error("{path}, line {line}: {why}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// A value is wrong.
    #[error("{key} ({from}): {why}")]
    Value {
        /// The setting.
        key: &'static str,
        /// Who said so.
        from: Source,
        /// What is wrong, and what it should be.
        why: String,
    },
    /// A key command is no command.
    #[error("the key command `{0}` names no program, or a quote in it is not closed")]
    Command(String),
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The program's own choice.
    Default,
    /// The configuration file.
    File(PathBuf),
    /// A variable.
    Environment,
    /// A flag.
    Flag,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "file {}", path.display()),
            Self::Environment => f.write_str("environment"),
            Self::Flag => f.write_str("flag"),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, Debug)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub from: Source,
}

impl<T> Sourced<T> {
    fn wrong(&self, key: &'static str, why: impl Into<String>) -> ConfigError {
        ConfigError::Value { key, from: self.from.clone(), why: why.into() }
    }
}

/// Where the root key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In a file, which may need a passphrase.
    File(PathBuf),
    /// A program prints it.
    Command(Vec<String>),
}

/// Where the passphrase is.
#[derive(Clone)]
pub enum Passphrase {
    /// Here.
    Text(Zeroizing<String>),
    /// In a file.
    File(PathBuf),
}

/// The configuration in force.
#[derive(Clone)]
pub struct Config {
    /// The data folder: database (SQLite), root key unless it is elsewhere.
    pub data: Sourced<PathBuf>,
    /// PostgreSQL's URL; none: SQLite in the data folder.
    pub database: Sourced<Option<String>>,
    /// Where pages are served, `HOST:PORT`.
    pub listen: Sourced<String>,
    /// The address people type; none: made of where pages are served.
    pub origin: Sourced<Option<String>>,
    /// Where metrics are served; none: nowhere.
    pub metrics: Sourced<Option<SocketAddr>>,
    /// Addresses of proxies that are believed about whom they serve; none: nobody is.
    pub proxies: Sourced<Vec<IpAddr>>,
    /// A ministry's own policies; none: those of the release.
    pub policies: Sourced<Option<PathBuf>>,
    /// Packs that replace or add to those of the release; none: only those.
    pub packs: Sourced<Option<PathBuf>>,
    /// What is logged, as `tracing` filters are written; none: what suits the command.
    pub log: Sourced<Option<String>>,
    /// Where the root key is.
    pub key: Sourced<KeyPlace>,
    /// The passphrase of the root key's file.
    pub passphrase: Sourced<Option<Passphrase>>,
    /// By what messages come and go.
    pub messages: Sourced<MessagesLayer>,
    /// Where people of other organisations sign in.
    pub oidc: Sourced<OidcLayers>,
    /// The switch; none: no telephone line is connected.
    pub telephony: Sourced<Option<TelephonyLayer>>,
    /// How documents are checked; none: they are not.
    pub scanning: Sourced<Option<ScanningLayer>>,
}

/// The files looked for when none is named.
const USUAL: [&str; 2] = ["fener.toml", "/etc/fener/fener.toml"];

impl Config {
    /// The configuration of this process: `named` file or a usual one, environment, flags.
    ///
    /// # Errors
    /// Says what is wrong, where, and what it should be.
    pub fn load(named: Option<&Path>, flags: &Layer) -> Result<Self, ConfigError> {
        let get = |name: &str| std::env::var(name).ok();
        let named = named.map(Path::to_owned).or_else(|| get("FENER_CONFIG").map(PathBuf::from));
        let file = named.or_else(|| USUAL.into_iter().map(PathBuf::from).find(|path| path.is_file()));
        let layer = file.as_deref().map(Layer::from_file).transpose()?.unwrap_or_default();
        let environment = Layer::from_environment(&get)?;
        Self::merge(&[
            (flags, Source::Flag),
            (&environment, Source::Environment),
            (&layer, Source::File(file.unwrap_or_default())),
        ])
    }

    /// Merges layers, the strongest first.
    fn merge(layers: &[(&Layer, Source)]) -> Result<Self, ConfigError> {
        let data = pick(layers, |layer| layer.data.clone(), || "fener-data".into());
        let beside = data.value.join("root.key");
        let metrics = optional(layers, |layer| layer.metrics.clone());
        let proxies = pick(layers, |layer| layer.proxies.clone(), Vec::new);
        let config = Self {
            database: optional(layers, |layer| layer.database.clone()),
            listen: pick(layers, |layer| layer.listen.clone(), || "127.0.0.1:8080".into()),
            origin: optional(layers, |layer| layer.origin.clone()),
            metrics: Sourced { value: address(&metrics)?, from: metrics.from },
            proxies: Sourced { value: addresses(&proxies)?, from: proxies.from },
            policies: optional(layers, |layer| layer.policies.clone()),
            packs: optional(layers, |layer| layer.packs.clone()),
            log: optional(layers, |layer| layer.log.clone()),
            key: pick(layers, |layer| place(&layer.key), || KeyPlace::File(beside)),
            passphrase: optional(layers, |layer| passphrase(&layer.key)),
            messages: pick(
                layers,
                |layer| (!layer.messages.is_empty()).then(|| layer.messages.clone()),
                MessagesLayer::default,
            ),
            oidc: pick(
                layers,
                |layer| (!layer.oidc.is_empty()).then(|| layer.oidc.clone()),
                OidcLayers::default,
            ),
            telephony: optional(layers, |layer| layer.telephony.clone()),
            scanning: optional(layers, |layer| layer.scanning.clone()),
            data,
        };
        for (layer, from) in layers {
            if layer.key.file.is_some() && layer.key.command.is_some() {
                let key = Sourced { value: (), from: from.clone() };
                return Err(key.wrong("key", "is both a file and a command: name one of them"));
            }
        }
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        let (host, port) = self.listen.value.rsplit_once(':').unwrap_or_default();
        if host.is_empty() || port.parse::<u16>().is_err() {
            return Err(self.listen.wrong("listen", "should be HOST:PORT, such as 127.0.0.1:8080"));
        }
        if let Some(origin) = &self.origin.value {
            let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            let host = rest.map(|rest| rest.trim_end_matches('/'));
            if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', '@', ' '])) {
                let why = "should be scheme and host, such as https://hotline.example.org";
                return Err(self.origin.wrong("origin", why));
            }
        }
        self.location().map(drop)
    }

    /// Where the database is.
    ///
    /// # Errors
    /// When the URL is not PostgreSQL's.
    pub fn location(&self) -> Result<Location, ConfigError> {
        Location::choose(self.database.value.as_deref(), &self.data.value)
            .map_err(|error| self.database.wrong("database", error.to_string()))
    }

    /// The address people type, for a server that listens here.
    #[must_use]
    pub fn origin_for(&self, address: SocketAddr) -> String {
        self.origin.value.clone().unwrap_or_else(|| {
            let host = if address.ip().is_unspecified() { "localhost".to_owned() } else { ip(address) };
            format!("http://{host}:{}", address.port())
        })
    }
}

fn ip(address: SocketAddr) -> String {
    match address {
        SocketAddr::V4(v4) => v4.ip().to_string(),
        SocketAddr::V6(v6) => format!("[{}]", v6.ip()),
    }
}

fn pick<T>(
    layers: &[(&Layer, Source)],
    get: impl Fn(&Layer) -> Option<T>,
    default: impl FnOnce() -> T,
) -> Sourced<T> {
    let said = layers.iter().find_map(|(layer, from)| Some((get(layer)?, from.clone())));
    let (value, from) = said.unwrap_or_else(|| (default(), Source::Default));
    Sourced { value, from }
}

fn optional<T>(layers: &[(&Layer, Source)], get: impl Fn(&Layer) -> Option<T>) -> Sourced<Option<T>> {
    pick(layers, |layer| get(layer).map(Some), || None)
}

fn address(metrics: &Sourced<Option<String>>) -> Result<Option<SocketAddr>, ConfigError> {
    let parse = |text: &String| {
        text.parse().map_err(|_none| metrics.wrong("metrics", "should be an address such as 127.0.0.1:9464"))
    };
    metrics.value.as_ref().map(parse).transpose()
}

fn addresses(proxies: &Sourced<Vec<String>>) -> Result<Vec<IpAddr>, ConfigError> {
    let parse = |text: &String| {
        let why = format!("{text:?} is no address: name proxies as 10.0.0.1, separated by commas");
        text.parse().map_err(|_none| proxies.wrong("proxies", why))
    };
    proxies.value.iter().map(parse).collect()
}

fn place(key: &KeyLayer) -> Option<KeyPlace> {
    let file = key.file.clone().map(KeyPlace::File);
    file.or_else(|| key.command.clone().map(KeyPlace::Command))
}

fn passphrase(key: &KeyLayer) -> Option<Passphrase> {
    let text = key.passphrase.clone().map(Passphrase::Text);
    text.or_else(|| key.passphrase_file.clone().map(Passphrase::File))
}

#[cfg(test)]
mod tests;
