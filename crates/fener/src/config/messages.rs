//! `[messages.<channel>]`: by what messages come and go. Secrets are in files of their own or in the environment, never here, where
//! others read and copy them.

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The channels, as the file says.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MessagesLayer {
    /// SMS by a Kannel of one's own.
    pub kannel: Option<KannelLayer>,
    /// SMS by Twilio or whoever speaks as it does.
    pub twilio: Option<TwilioLayer>,
    /// SMS by Infobip.
    pub infobip: Option<InfobipLayer>,
    /// WhatsApp Cloud API.
    pub whatsapp: Option<WhatsAppLayer>,
    /// A Telegram bot.
    pub telegram: Option<TelegramLayer>,
    /// Signal by a signal-cli of one's own.
    pub signal: Option<SignalLayer>,
    /// E-mail.
    pub email: Option<EmailLayer>,
}

/// `[messages.kannel]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KannelLayer {
    /// Where smsbox takes messages, such as `http://127.0.0.1:13013/cgi-bin/sendsms`.
    pub send: String,
    /// The `username` of `sendsms-user`.
    pub user: String,
    /// The number that messages come from.
    pub from: Option<String>,
    /// Our address as Kannel reaches it; when left out, `origin`.
    pub here: Option<String>,
    /// Its password.
    pub password_file: Option<PathBuf>,
    /// What Kannel says in `secret=`.
    pub secret_file: Option<PathBuf>,
}

/// `[messages.twilio]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TwilioLayer {
    /// Where the API is.
    #[serde(default = "twilio")]
    pub api: String,
    /// The account, `AC…`.
    pub account: String,
    /// The number that messages come from, or a messaging service.
    pub from: String,
    /// The auth token.
    pub token_file: Option<PathBuf>,
}

/// `[messages.infobip]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InfobipLayer {
    /// The account's own address.
    pub api: String,
    /// Who messages come from.
    pub from: String,
    /// The API key.
    pub key_file: Option<PathBuf>,
    /// The secret in the address that Infobip asks.
    pub secret_file: Option<PathBuf>,
}

/// `[messages.whatsapp]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WhatsAppLayer {
    /// Where the API is, with its version.
    #[serde(default = "graph")]
    pub api: String,
    /// The id of the number.
    pub number: String,
    /// The access token.
    pub token_file: Option<PathBuf>,
    /// The app's secret.
    pub secret_file: Option<PathBuf>,
    /// What Meta says when it asks for the first time.
    pub verify_token_file: Option<PathBuf>,
}

/// `[messages.telegram]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TelegramLayer {
    /// Where the API is.
    #[serde(default = "telegram")]
    pub api: String,
    /// The bot's token.
    pub token_file: Option<PathBuf>,
}

/// `[messages.signal]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalLayer {
    /// Where the daemon listens.
    pub daemon: String,
    /// The account's number; when left out, the daemon has one.
    pub account: Option<String>,
}

/// `[messages.email]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailLayer {
    /// Our address.
    pub from: String,
    /// The subject of every answer: it shows on locked screens.
    #[serde(default = "subject")]
    pub subject: String,
    /// The folder that is read.
    #[serde(default = "inbox")]
    pub folder: String,
    /// Where mail comes.
    pub imap: ServerLayer,
    /// Where mail goes.
    pub smtp: ServerLayer,
}

/// A mail server.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServerLayer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is spoken to.
    #[serde(default)]
    pub security: SecurityWord,
    /// Who we are there.
    pub user: Option<String>,
    /// The password.
    pub password_file: Option<PathBuf>,
}

/// How a mail server is spoken to.
#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum SecurityWord {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// TLS after the greeting.
    StartTls,
    /// None.
    Plain,
}

fn twilio() -> String {
    "https://api.twilio.com".to_owned()
}

fn graph() -> String {
    "https://graph.facebook.com/v23.0".to_owned()
}

fn telegram() -> String {
    "https://api.telegram.org".to_owned()
}

fn subject() -> String {
    "Re:".to_owned()
}

fn inbox() -> String {
    "INBOX".to_owned()
}

impl MessagesLayer {
    /// Whether nothing is configured.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown().is_empty()
    }

    /// Relative paths of secrets start at the file's folder.
    pub fn below(&mut self, folder: &Path) {
        let Self { kannel, twilio, infobip, whatsapp, telegram, signal: _, email } = self;
        let mut files = Vec::new();
        files.extend(kannel.iter_mut().flat_map(|one| [&mut one.password_file, &mut one.secret_file]));
        files.extend(twilio.iter_mut().map(|one| &mut one.token_file));
        files.extend(infobip.iter_mut().flat_map(|one| [&mut one.key_file, &mut one.secret_file]));
        files.extend(
            whatsapp
                .iter_mut()
                .flat_map(|one| [&mut one.token_file, &mut one.secret_file, &mut one.verify_token_file]),
        );
        files.extend(telegram.iter_mut().map(|one| &mut one.token_file));
        files.extend(
            email.iter_mut().flat_map(|one| [&mut one.imap.password_file, &mut one.smtp.password_file]),
        );
        for file in files.into_iter().flatten() {
            *file = folder.join(&*file);
        }
    }

    /// What may be shown: where each is, without a secret and without what stands behind a question mark.
    #[must_use]
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        let place = |url: &str| url.split_once('?').map_or(url, |(place, _)| place).to_owned();
        let mut all = Vec::new();
        all.extend(self.kannel.iter().map(|one| ("messages.kannel", place(&one.send))));
        all.extend(self.twilio.iter().map(|one| ("messages.twilio", place(&one.api))));
        all.extend(self.infobip.iter().map(|one| ("messages.infobip", place(&one.api))));
        all.extend(self.whatsapp.iter().map(|one| ("messages.whatsapp", place(&one.api))));
        all.extend(self.telegram.iter().map(|one| ("messages.telegram", place(&one.api))));
        all.extend(self.signal.iter().map(|one| ("messages.signal", place(&one.daemon))));
        all.extend(self.email.iter().map(|one| {
            ("messages.email", format!("{} by {} and {}", one.from, one.imap.host, one.smtp.host))
        }));
        all
    }
}
