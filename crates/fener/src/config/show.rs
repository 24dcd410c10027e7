//! What `fener config show` says: each value and where it came from, secrets only as set or not set.

use std::fmt;

use serde::Serialize;

use super::{Config, KeyPlace, Passphrase, Sourced};

/// One setting as it may be shown.
#[derive(Serialize)]
pub struct Setting {
    key: &'static str,
    value: Option<String>,
    from: String,
}

/// All settings as they may be shown.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Shown(Vec<Setting>);

impl Shown {
    /// What may be shown of a configuration.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let path = |path: &std::path::PathBuf| path.display().to_string();
        let mut all = vec![
            setting("data", &config.data, |data| Some(path(data))),
            setting("database", &config.database, |url| url.as_deref().map(without_password)),
            setting("listen", &config.listen, |listen| Some(listen.clone())),
            setting("origin", &config.origin, Clone::clone),
            setting("metrics", &config.metrics, |metrics| metrics.map(|at| at.to_string())),
            setting("proxies", &config.proxies, |proxies| {
                let all: Vec<String> = proxies.iter().map(ToString::to_string).collect();
                (!all.is_empty()).then(|| all.join(", "))
            }),
            setting("policies", &config.policies, |folder| folder.as_ref().map(path)),
            setting("packs", &config.packs, |folder| folder.as_ref().map(path)),
            setting("log", &config.log, Clone::clone),
            setting("key", &config.key, |key| Some(key_in_words(key))),
            setting("passphrase", &config.passphrase, |secret| secret.as_ref().map(passphrase_in_words)),
        ];
        all.extend(config.messages.value.shown().into_iter().map(|(key, value)| Setting {
            key,
            value: Some(value),
            from: config.messages.from.to_string(),
        }));
        for (name, provider) in &config.oidc.value {
            let value = Some(format!("{name}: {}", provider.issuer));
            all.push(Setting { key: "oidc", value, from: config.oidc.from.to_string() });
        }
        let telephony = config.telephony.value.as_ref().map(super::TelephonyLayer::shown).unwrap_or_default();
        all.extend(telephony.into_iter().map(|(key, value)| Setting {
            key,
            value: Some(value),
            from: config.telephony.from.to_string(),
        }));
        let scanning = config.scanning.value.as_ref().map(super::ScanningLayer::shown).unwrap_or_default();
        all.extend(scanning.into_iter().map(|(key, value)| Setting {
            key,
            value: Some(value),
            from: config.scanning.from.to_string(),
        }));
        Self(all)
    }
}

fn setting<T>(key: &'static str, sourced: &Sourced<T>, show: impl Fn(&T) -> Option<String>) -> Setting {
    Setting { key, value: show(&sourced.value), from: sourced.from.to_string() }
}

/// A key command may carry a secret among its arguments, so only the program is shown.
fn key_in_words(key: &KeyPlace) -> String {
    match key {
        KeyPlace::File(path) => format!("file {}", path.display()),
        KeyPlace::Command(words) => format!("command {}", words.first().map_or("", String::as_str)),
    }
}

fn passphrase_in_words(secret: &Passphrase) -> String {
    match secret {
        Passphrase::Text(_) => "set".to_owned(),
        Passphrase::File(path) => format!("file {}", path.display()),
    }
}

/// A database URL without its password, also when it is given as a parameter.
fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let (address, parameters) = rest.split_once('?').map_or((rest, None), |(a, p)| (a, Some(p)));
    let address = match address.rsplit_once('@') {
        Some((account, host)) => match account.split_once(':') {
            Some((user, _password)) => format!("{user}:***@{host}"),
            None => address.to_owned(),
        },
        None => address.to_owned(),
    };
    let parameters: String = parameters.map_or_else(String::new, |parameters| {
        let kept: Vec<&str> = parameters.split('&').filter(|one| !one.starts_with("password=")).collect();
        if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) }
    });
    format!("{scheme}://{address}{parameters}")
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for setting in &self.0 {
            let value = setting.value.as_deref().unwrap_or("not set");
            writeln!(f, "{:<10}  {value}  ({})", setting.key, setting.from)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_url_is_shown_without_its_password() {
        let shown = without_password("postgres://fener:p@ss:w@db.example.org:5432/fener?sslmode=require");
        assert_eq!(shown, "postgres://fener:***@db.example.org:5432/fener?sslmode=require");
        let shown = without_password("postgres://db/fener?password=secret&user=fener");
        assert_eq!(shown, "postgres://db/fener?user=fener");
        assert_eq!(without_password("postgres://fener@db/fener"), "postgres://fener@db/fener");
    }
}
