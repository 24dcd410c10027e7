//! E-mail: asked for by IMAP, sent by SMTP. What is stored here is marked as seen, so unseen mails are those that wait.

use std::time::Duration;

use async_imap::Session;
use async_trait::async_trait;
use fener_domain::messages::Messenger;
use futures_util::TryStreamExt;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::http::tls;
use crate::{Channel, Mark, Outgoing, Polled, Secret, SendError, Sent, mail_text};

/// How long a server may take for one step.
const PATIENCE: Duration = Duration::from_secs(20);
/// Mails asked for at once.
const AT_ONCE: usize = 10;
/// So much of a mail is fetched, in bytes: its text stands first, and large attachments stay there.
const LARGEST: u32 = 10 * 1_024 * 1_024;

/// How a server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Tls,
    /// TLS after a plain greeting (SMTP only).
    StartTls,
    /// None: for a server on the same machine only.
    Plain,
}

/// A server.
#[derive(Clone)]
pub struct Server {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is spoken to.
    pub security: Security,
    /// Who we are there; none: nobody, for a relay that knows us by address.
    pub login: Option<(String, Secret)>,
}

/// How mail comes and goes.
#[derive(Clone)]
pub struct EmailSettings {
    /// Where mail comes.
    pub imap: Server,
    /// The folder that is read, usually `INBOX`.
    pub folder: String,
    /// Where mail goes.
    pub smtp: Server,
    /// Our address; its display name should say nothing of what we do.
    pub from: String,
    /// The subject of every answer: it shows on locked screens.
    pub subject: String,
}

/// The adapter.
pub struct Email {
    settings: EmailSettings,
    from: Mailbox,
    smtp: AsyncSmtpTransport<Tokio1Executor>,
}

/// What a connection can be made of.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Wire for T {}

type Mailboxes = Session<Box<dyn Wire>>;

impl Email {
    /// # Errors
    /// When our address or TLS cannot be used.
    pub fn new(settings: EmailSettings) -> Result<Self, SendError> {
        let from =
            settings.from.parse().map_err(|_none| SendError::r#final("`from` is no e-mail address"))?;
        let smtp = transport(&settings.smtp)?;
        Ok(Self { settings, from, smtp })
    }

    async fn open(&self) -> Result<Mailboxes, SendError> {
        let Server { host, port, security, login } = &self.settings.imap;
        let plain = within(TcpStream::connect((host.as_str(), *port))).await?;
        let wire: Box<dyn Wire> = match security {
            Security::Plain => Box::new(plain),
            Security::Tls | Security::StartTls => {
                let name = ServerName::try_from(host.clone())
                    .map_err(|_none| SendError::r#final("the IMAP server's name is no host name"))?;
                Box::new(within(TlsConnector::from(tls()?).connect(name, plain)).await?)
            }
        };
        let mut client = async_imap::Client::new(wire);
        within(client.read_response()).await?;
        let (user, password) =
            login.as_ref().ok_or_else(|| SendError::r#final("IMAP needs a user and a password"))?;
        let signed_in = timeout(PATIENCE, client.login(user, password.expose())).await;
        let mut session = signed_in
            .map_err(|_late| SendError::transient("the mail server did not answer in time"))?
            .map_err(|(error, _client)| match error {
                async_imap::error::Error::No(_) => {
                    SendError::transient("the IMAP server does not accept our user and password")
                }
                _ => SendError::transient("the connection to the mail server broke"),
            })?;
        within(session.select(&self.settings.folder)).await?;
        Ok(session)
    }
}

/// Waits for a step of a server; what failed is not repeated, for servers quote what was sent to them.
async fn within<T, E>(step: impl Future<Output = Result<T, E>>) -> Result<T, SendError> {
    match timeout(PATIENCE, step).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_quoted)) => Err(SendError::transient("the connection to the mail server broke")),
        Err(_late) => Err(SendError::transient("the mail server did not answer in time")),
    }
}

fn transport(server: &Server) -> Result<AsyncSmtpTransport<Tokio1Executor>, SendError> {
    let parameters = || {
        TlsParameters::new(server.host.clone())
            .map_err(|_error| SendError::r#final("the SMTP server's name cannot be used"))
    };
    let tls = match server.security {
        Security::Plain => Tls::None,
        Security::StartTls => Tls::Required(parameters()?),
        Security::Tls => Tls::Wrapper(parameters()?),
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        .port(server.port)
        .tls(tls)
        .timeout(Some(PATIENCE));
    if let Some((user, password)) = &server.login {
        builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
    }
    Ok(builder.build())
}

/// Tells programs that no automatic answer is wanted.
#[derive(Clone)]
struct NoAnswer;

impl Header for NoAnswer {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Auto-Response-Suppress")
    }

    fn parse(_text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "All".to_owned())
    }
}

impl Email {
    fn compose(&self, message: &Outgoing) -> Result<Message, SendError> {
        let to = message
            .to
            .expose()
            .parse()
            .map_err(|_none| SendError::r#final("the address is no e-mail address"))?;
        let domain = self.from.email.domain();
        let mut mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&self.settings.subject)
            .message_id(Some(format!("<{}@{domain}>", message.id)))
            .header(NoAnswer)
            .header(ContentType::TEXT_PLAIN);
        if let Some(thread) = &message.thread {
            let answered = format!("<{}>", thread.expose());
            mail = mail.in_reply_to(answered.clone()).references(answered);
        }
        mail.body(message.text.expose().clone())
            .map_err(|_error| SendError::r#final("the mail cannot be written"))
    }
}

#[async_trait]
impl Channel for Email {
    fn messenger(&self) -> Messenger {
        Messenger::Email
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        let mail = self.compose(message)?;
        match self.smtp.send(mail).await {
            Ok(_taken) => Ok(Sent::default()),
            Err(error) if error.is_permanent() => {
                let code = error.status().map_or(String::new(), |code| format!(": {code}"));
                Err(SendError::r#final(format!("the mail server refused the mail{code}")))
            }
            Err(error) => {
                let code = error.status().map_or(String::new(), |code| format!(": {code}"));
                Err(SendError::transient(format!("the mail server did not take the mail{code}")))
            }
        }
    }

    fn is_polled(&self) -> bool {
        true
    }

    async fn poll(&self) -> Result<Polled, SendError> {
        let mut session = self.open().await?;
        let unseen = within(session.uid_search("UNSEEN")).await?;
        let mut uids: Vec<u32> = unseen.into_iter().collect();
        uids.sort_unstable();
        uids.truncate(AT_ONCE);
        let mut polled = Polled::default();
        if !uids.is_empty() {
            let set = uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
            let mut fetched: Vec<_> = {
                let stream =
                    within(session.uid_fetch(&set, format!("(UID BODY.PEEK[]<0.{LARGEST}>)"))).await?;
                within(stream.try_collect::<Vec<_>>()).await?
            };
            fetched.sort_by_key(|mail| mail.uid);
            for mail in fetched {
                let Some(uid) = mail.uid else { continue };
                // What no person wrote is seen as well, so that it does not come again.
                polled.mark.0.push(u64::from(uid));
                polled.parsed.messages.extend(mail.body().and_then(mail_text::read));
            }
        }
        let _left = within(session.logout()).await;
        Ok(polled)
    }

    async fn acknowledge(&self, mark: &Mark) -> Result<(), SendError> {
        if mark.0.is_empty() {
            return Ok(());
        }
        let mut session = self.open().await?;
        let set = mark.0.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
        {
            let stream = within(session.uid_store(&set, "+FLAGS.SILENT (\\Seen)")).await?;
            within(stream.try_collect::<Vec<_>>()).await?;
        }
        let _left = within(session.logout()).await;
        Ok(())
    }

    async fn check(&self) -> Result<(), SendError> {
        let mut session = self.open().await?;
        let _left = within(session.logout()).await;
        match self.smtp.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => {
                Err(SendError::transient("the SMTP server cannot be reached or does not accept us"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email() -> Email {
        let server = |port| Server { host: "127.0.0.1".into(), port, security: Security::Plain, login: None };
        let settings = EmailSettings {
            imap: server(143),
            folder: "INBOX".into(),
            smtp: server(25),
            from: "Info <info@example.org>".into(),
            subject: "Re:".into(),
        };
        Email::new(settings).unwrap()
    }

    fn answer(to: &str) -> Outgoing {
        let thread = Some("1@example.org".into());
        Outgoing { id: "m1".into(), to: to.into(), text: "Здраво\n.\nčovek".into(), thread }
    }

    #[tokio::test]
    async fn contract_test_an_answer_stands_below_what_it_answers_and_its_head_says_nothing() {
        let mail =
            String::from_utf8(email().compose(&answer("ana@example.net")).unwrap().formatted()).unwrap();
        for line in [
            "In-Reply-To: <1@example.org>",
            "References: <1@example.org>",
            "Message-ID: <m1@example.org>",
            "Subject: Re:",
        ] {
            assert!(mail.contains(line), "{line} in {mail}");
        }
        let read = mail_text::read(mail.as_bytes()).unwrap();
        assert!(read.text.expose().contains("Здраво") && read.text.expose().contains("čovek"));
    }

    #[tokio::test]
    async fn contract_test_an_address_that_is_none_is_refused_for_ever() {
        for to in ["ana", "ana@example.net\r\nBcc: x@y.z", ""] {
            assert!(!email().compose(&answer(to)).unwrap_err().is_transient(), "{to:?}");
        }
    }
}
