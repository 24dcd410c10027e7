//! From configuration to adapters of messengers, with their secrets.

use std::path::PathBuf;
use std::sync::Arc;

use fener_app::messages::channels::{
    Channel, Email, EmailSettings, Infobip, InfobipSettings, Kannel, KannelSettings, Secret, Security,
    SendError, Server, Signal, SignalSettings, Telegram, TelegramSettings, Twilio, TwilioSettings, WhatsApp,
    WhatsAppSettings,
};

use crate::config::{MessagesLayer, SecurityWord, ServerLayer};
use crate::exit::Failure;
use crate::opening::secret_file;

/// The adapters of a configuration; `origin` is our address as providers reach it.
///
/// # Errors
/// Names the channel and what is missing, and where to put it.
pub fn channels(layer: &MessagesLayer, origin: &str) -> Result<Vec<Arc<dyn Channel>>, Failure> {
    let mut all: Vec<Arc<dyn Channel>> = Vec::new();
    if let Some(one) = &layer.kannel {
        let settings = KannelSettings {
            send: address("kannel.send", &one.send)?,
            user: one.user.clone(),
            password: secret("kannel", "password", one.password_file.as_ref())?,
            secret: secret("kannel", "secret", one.secret_file.as_ref())?,
            here: address("kannel.here", one.here.as_deref().unwrap_or(origin))?,
            from: one.from.clone(),
        };
        all.push(Arc::new(made("kannel", Kannel::new(settings))?));
    }
    if let Some(one) = &layer.twilio {
        let settings = TwilioSettings {
            api: address("twilio.api", &one.api)?,
            account: one.account.clone(),
            token: secret("twilio", "token", one.token_file.as_ref())?,
            from: one.from.clone(),
            here: origin.to_owned(),
        };
        all.push(Arc::new(made("twilio", Twilio::new(settings))?));
    }
    if let Some(one) = &layer.infobip {
        let settings = InfobipSettings {
            api: address("infobip.api", &one.api)?,
            key: secret("infobip", "key", one.key_file.as_ref())?,
            secret: secret("infobip", "secret", one.secret_file.as_ref())?,
            from: one.from.clone(),
            here: origin.to_owned(),
        };
        all.push(Arc::new(made("infobip", Infobip::new(settings))?));
    }
    if let Some(one) = &layer.whatsapp {
        let settings = WhatsAppSettings {
            api: address("whatsapp.api", &one.api)?,
            number: one.number.clone(),
            token: secret("whatsapp", "token", one.token_file.as_ref())?,
            secret: secret("whatsapp", "secret", one.secret_file.as_ref())?,
            verify_token: secret("whatsapp", "verify_token", one.verify_token_file.as_ref())?,
        };
        all.push(Arc::new(made("whatsapp", WhatsApp::new(settings))?));
    }
    if let Some(one) = &layer.telegram {
        let settings = TelegramSettings {
            api: address("telegram.api", &one.api)?,
            token: secret("telegram", "token", one.token_file.as_ref())?,
        };
        all.push(Arc::new(made("telegram", Telegram::new(settings))?));
    }
    if let Some(one) = &layer.signal {
        let settings =
            SignalSettings { daemon: address("signal.daemon", &one.daemon)?, account: one.account.clone() };
        all.push(Arc::new(made("signal", Signal::new(settings))?));
    }
    if let Some(one) = &layer.email {
        let settings = EmailSettings {
            imap: server("imap", &one.imap)?,
            folder: one.folder.clone(),
            smtp: server("smtp", &one.smtp)?,
            from: one.from.clone(),
            subject: one.subject.clone(),
        };
        all.push(Arc::new(made("email", Email::new(settings))?));
    }
    Ok(all)
}

fn made<T>(channel: &str, made: Result<T, SendError>) -> Result<T, Failure> {
    made.map_err(|error| Failure::Usage(format!("messages.{channel}: {error}")))
}

/// A secret: of the environment, else of its file.
fn secret(channel: &str, name: &str, file: Option<&PathBuf>) -> Result<Secret, Failure> {
    let variable = format!("FENER_MESSAGES_{}_{}", channel.to_uppercase(), name.to_uppercase());
    let text = match (std::env::var(&variable).ok().filter(|text| !text.is_empty()), file) {
        (Some(text), _) => text,
        (None, Some(file)) => secret_file(file)?.as_str().to_owned(),
        (None, None) => String::new(),
    };
    if text.is_empty() {
        let why = format!(
            "messages.{channel}: its {name} is missing: name a file as {name}_file, or set {variable}"
        );
        return Err(Failure::Usage(why));
    }
    Ok(Secret::new(text))
}

fn address(key: &str, text: &str) -> Result<String, Failure> {
    match url::Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(text.to_owned()),
        _ => Err(Failure::Usage(format!(
            "messages.{key}: should be an address that begins with https:// or http://"
        ))),
    }
}

fn server(name: &str, layer: &ServerLayer) -> Result<Server, Failure> {
    let security = match layer.security {
        SecurityWord::Tls => Security::Tls,
        SecurityWord::StartTls => Security::StartTls,
        SecurityWord::Plain => Security::Plain,
    };
    let here = matches!(layer.host.as_str(), "127.0.0.1" | "::1" | "localhost");
    if security == Security::Plain && !here {
        let why = format!("messages.email.{name}: security = \"plain\" is for a server on this machine only");
        return Err(Failure::Usage(why));
    }
    if security == Security::StartTls && name == "imap" {
        let why = "messages.email.imap: use security = \"tls\", on port 993 as a rule".to_owned();
        return Err(Failure::Usage(why));
    }
    let login = match &layer.user {
        Some(user) => {
            let password = secret("email", &format!("{name}_password"), layer.password_file.as_ref())?;
            Some((user.clone(), password))
        }
        None => None,
    };
    Ok(Server { host: layer.host.clone(), port: layer.port, security, login })
}

#[cfg(test)]
mod tests {
    use fener_domain::messages::Messenger;

    use super::*;

    fn layer(text: &str) -> MessagesLayer {
        toml::from_str(text).unwrap()
    }

    fn refusal(text: &str) -> String {
        channels(&layer(text), "https://hotline.example.org").err().unwrap().to_string()
    }

    #[test]
    fn a_missing_secret_is_named_with_the_places_it_may_be_in() {
        let why = refusal("[telegram]");
        assert!(why.contains("token_file") && why.contains("FENER_MESSAGES_TELEGRAM_TOKEN"), "{why}");
    }

    #[test]
    fn a_secret_in_the_configuration_itself_is_refused() {
        assert!(toml::from_str::<MessagesLayer>("[telegram]\ntoken = '1:x'").is_err());
    }

    #[test]
    fn a_secret_is_read_from_its_file_and_never_shown() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "hunter2\n").unwrap();
        let text = format!("[telegram]\ntoken_file = '{}'", file.path().display());
        let layer = layer(&text);
        let made = channels(&layer, "https://hotline.example.org").unwrap();
        assert_eq!(made.first().map(|one| one.messenger()), Some(Messenger::Telegram));
        assert_eq!(layer.shown(), [("messages.telegram", "https://api.telegram.org".to_owned())]);
    }

    #[test]
    fn mail_without_tls_stays_on_this_machine() {
        let of = |host: &str, security: &str| {
            format!(
                "[email]\nfrom = 'a@example.org'\n[email.imap]\nhost = '{host}'\nport = 143\nsecurity = '{security}'\n\
                 [email.smtp]\nhost = '127.0.0.1'\nport = 25\nsecurity = 'plain'"
            )
        };
        assert!(refusal(&of("mail.example.org", "plain")).contains("this machine only"));
        assert!(refusal(&of("mail.example.org", "starttls")).contains("993"));
        assert!(channels(&layer(&of("127.0.0.1", "plain")), "https://h").is_ok());
        assert!(refusal("[signal]\ndaemon = 'localhost:8090'").contains("messages.signal.daemon"));
    }
}
