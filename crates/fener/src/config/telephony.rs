//! `[telephony]`: the switch, its trunks and its telephones. Passwords are in files of their own or in the environment.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The switch, as the file says. Without the section there is none.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TelephonyLayer {
    /// Where signalling is listened for, `udp:HOST:PORT` or `tls:HOST:PORT`.
    #[serde(default = "listen")]
    pub listen: Vec<String>,
    /// The address that trunks and browsers are told; needed when the machine does not own it.
    pub public: Option<IpAddr>,
    /// The address that sound travels by; when left out, the one of `listen`.
    pub media: Option<IpAddr>,
    /// The ports that sound travels by, `FIRST-LAST`; the firewall lets UDP in there.
    #[serde(default = "media_ports")]
    pub media_ports: String,
    /// The certificate of `tls:` addresses, PEM.
    pub certificate: Option<PathBuf>,
    /// Its key, PEM.
    pub certificate_key: Option<PathBuf>,
    /// Certificates that trunks over TLS must show; when left out, those of the machine.
    pub authorities: Option<PathBuf>,
    /// What is done with callers' numbers: `show`, `mask`, `hide`, `never`; when left out, what the administrator decided.
    pub numbers: Option<String>,
    /// Calls at once.
    #[serde(default = "calls")]
    pub calls: usize,
    /// The name of this node, where several serve one database; when left out, the machine's.
    pub node: Option<String>,
    /// An Asterisk that the site has, in place of Fener's own switch.
    pub asterisk: Option<AsteriskLayer>,
    /// Trunks by their names.
    #[serde(default)]
    pub trunks: BTreeMap<String, TrunkLayer>,
    /// Telephones on desks by their names: SIP addresses.
    #[serde(default)]
    pub phones: BTreeMap<String, String>,
}

/// `[telephony.asterisk]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsteriskLayer {
    /// The address of its REST interface, such as `http://127.0.0.1:8088/ari`.
    pub address: String,
    /// The user in its `ari.conf`.
    pub user: String,
    /// The user's password.
    pub password_file: Option<PathBuf>,
    /// The name that the dialplan calls by `Stasis(NAME)`; each node has its own.
    #[serde(default = "app")]
    pub app: String,
}

/// `[telephony.trunks.NAME]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrunkLayer {
    /// Where it takes calls and registrations, `HOST` or `HOST:PORT`; when left out, it only brings calls.
    pub server: Option<String>,
    /// `udp` or `tls`.
    #[serde(default)]
    pub transport: TransportWord,
    /// The account there.
    pub user: Option<String>,
    /// Its password.
    pub password_file: Option<PathBuf>,
    /// Whether to register there.
    #[serde(default)]
    pub register: bool,
    /// Networks from which its calls come, such as `203.0.113.0/24`.
    #[serde(default)]
    pub from: Vec<String>,
    /// With an Asterisk: what it dials, such as `PJSIP/{number}@NAME`; when left out, it only brings calls.
    pub dial: Option<String>,
    /// The number that is shown when the hotline dials.
    pub number: Option<String>,
}

/// Over what signalling travels.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum TransportWord {
    /// UDP.
    #[default]
    Udp,
    /// TLS.
    Tls,
}

fn listen() -> Vec<String> {
    vec!["udp:0.0.0.0:5060".to_owned()]
}

fn media_ports() -> String {
    "20000-20999".to_owned()
}

fn app() -> String {
    "fener".to_owned()
}

fn calls() -> usize {
    100
}

impl TelephonyLayer {
    /// Relative paths start at the file's folder.
    pub fn below(&mut self, folder: &Path) {
        let Self { certificate, certificate_key, authorities, trunks, asterisk, .. } = self;
        let secrets = trunks.values_mut().map(|trunk| &mut trunk.password_file);
        let secrets = secrets.chain(asterisk.iter_mut().map(|asterisk| &mut asterisk.password_file));
        for file in [certificate, certificate_key, authorities].into_iter().chain(secrets).flatten() {
            *file = folder.join(&*file);
        }
    }

    /// What may be shown: everything but passwords.
    #[must_use]
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        let path = |path: &PathBuf| path.display().to_string();
        let mut all = match &self.asterisk {
            None => vec![("telephony.listen", self.listen.join(", "))],
            Some(AsteriskLayer { address, user, app, .. }) => {
                vec![("telephony.asterisk", format!("{address} as {user}, application {app}"))]
            }
        };
        all.extend(self.public.iter().map(|ip| ("telephony.public", ip.to_string())));
        all.extend(self.media.iter().map(|ip| ("telephony.media", ip.to_string())));
        all.push(("telephony.media_ports", self.media_ports.clone()));
        all.extend(self.certificate.iter().map(|file| ("telephony.certificate", path(file))));
        all.extend(self.certificate_key.iter().map(|file| ("telephony.certificate_key", path(file))));
        all.extend(self.authorities.iter().map(|file| ("telephony.authorities", path(file))));
        all.extend(self.numbers.iter().map(|word| ("telephony.numbers", word.clone())));
        all.push(("telephony.calls", self.calls.to_string()));
        all.extend(self.node.iter().map(|name| ("telephony.node", name.clone())));
        all.extend(self.trunks.iter().map(|(name, trunk)| {
            if self.asterisk.is_some() {
                let dials = trunk.dial.as_deref().unwrap_or("brings calls only");
                return ("telephony.trunks", format!("{name}: {dials}"));
            }
            let over = if trunk.transport == TransportWord::Tls { " over TLS" } else { "" };
            let server = trunk.server.as_deref().unwrap_or("brings calls only");
            let registers = if trunk.register { ", registered" } else { "" };
            let from = if trunk.from.is_empty() { "nowhere".to_owned() } else { trunk.from.join(", ") };
            ("telephony.trunks", format!("{name}: {server}{over}{registers}, calls from {from}"))
        }));
        all.extend(self.phones.iter().map(|(name, at)| ("telephony.phones", format!("{name}: {at}"))));
        all
    }
}
