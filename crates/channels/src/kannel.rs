//! SMS by Kannel, the operator's own gateway (User's guide 1.4.5, chapters 6 and 8). It asks by GET, so a secret stands in the
//! address; the two programs speak on one machine or a line of their own.

use async_trait::async_trait;
use fener_domain::messages::{Alphabet, Messenger, segments};
use fener_domain::personal::Personal;
use url::Url;

use crate::http::Http;
use crate::{
    Channel, Incoming, Method, Outgoing, Parsed, Receipt, ReceiptState, Rejected, Request, Secret, SendError,
    Sent, Which,
};

/// Everything that a receipt can say: delivered 1, not delivered 2, queued 4, taken by the centre 8, refused 16.
const ALL_RECEIPTS: &str = "31";

/// How Kannel is reached and reaches us.
#[derive(Clone)]
pub struct KannelSettings {
    /// Where smsbox takes messages, such as `http://127.0.0.1:13013/cgi-bin/sendsms`.
    pub send: String,
    /// The `username` of its group `sendsms-user`.
    pub user: String,
    /// The password of that group.
    pub password: Secret,
    /// What Kannel says in `secret=` when it asks us.
    pub secret: Secret,
    /// Our own address as Kannel reaches it, such as `http://127.0.0.1:8080`.
    pub here: String,
    /// The number that messages come from; none: Kannel's own choice.
    pub from: Option<String>,
}

/// The adapter.
pub struct Kannel {
    settings: KannelSettings,
    http: Http,
}

impl Kannel {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(settings: KannelSettings) -> Result<Self, SendError> {
        Ok(Self { settings, http: Http::new()? })
    }

    /// Where Kannel tells what became of a message; `%d` is its code.
    fn receipts(&self, id: &str) -> String {
        let here = self.settings.here.trim_end_matches('/');
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("secret", self.settings.secret.expose())
            .append_pair("receipt", id)
            .finish();
        format!("{here}/channel/messages/kannel?{query}&state=%d")
    }

    fn address(&self, message: &Outgoing) -> Result<Url, SendError> {
        let mut url = Url::parse(&self.settings.send)
            .map_err(|_none| SendError::r#final("kannel's address is no address"))?;
        let text = message.text.expose();
        let coding = if segments(text).alphabet == Alphabet::Gsm { "0" } else { "2" };
        let mut query = url.query_pairs_mut();
        query
            .append_pair("username", &self.settings.user)
            .append_pair("password", self.settings.password.expose())
            .append_pair("to", message.to.expose())
            .append_pair("text", text)
            .append_pair("charset", "UTF-8")
            .append_pair("coding", coding)
            .append_pair("dlr-mask", ALL_RECEIPTS)
            .append_pair("dlr-url", &self.receipts(&message.id));
        if let Some(from) = &self.settings.from {
            query.append_pair("from", from);
        }
        drop(query);
        Ok(url)
    }
}

#[async_trait]
impl Channel for Kannel {
    fn messenger(&self) -> Messenger {
        Messenger::Kannel
    }

    fn verify(&self, request: &Request<'_>) -> Result<(), Rejected> {
        match self.settings.secret.is(&request.parameter("secret")) {
            true => Ok(()),
            false => Err(Rejected::Forged),
        }
    }

    fn parse(&self, request: &Request<'_>) -> Result<Parsed, Rejected> {
        if request.method != Method::Get {
            return Err(Rejected::NotHere);
        }
        let ours = request.parameter("receipt");
        if !ours.is_empty() {
            let state = receipt(&request.parameter("state"))?;
            let receipts = state.map(|state| Receipt { of: Which::Ours(ours.into_owned()), state });
            return Ok(Parsed { receipts: receipts.into_iter().collect(), ..Parsed::default() });
        }
        let (id, from) = (request.parameter("id"), request.parameter("from"));
        if id.is_empty() || from.is_empty() {
            return Err(Rejected::Unreadable("id and from are needed: get-url needs id=%I and from=%p"));
        }
        let text = read(&request.parameter_bytes("text"), &request.parameter("charset"));
        let message = Incoming {
            id: id.into_owned(),
            from: Personal::new(from.trim().trim_start_matches('+').to_owned()),
            text: Personal::new(text),
            attachments: 0,
            language: None,
            thread: None,
        };
        Ok(Parsed { messages: vec![message], ..Parsed::default() })
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        let answer = self.http.ask(self.http.get(self.address(message)?.as_str())).await?;
        // "0: Accepted for delivery" or "3: Queued for later delivery", with 202.
        if answer.status.as_u16() == 202 || answer.status.is_success() {
            return Ok(Sent::default());
        }
        Err(match answer.status.as_u16() {
            // Wrong user or password, or the sender is not allowed: somebody has to correct the settings.
            403 => SendError::transient("kannel answered 403: it does not accept our user and password"),
            _ => answer.failure(None),
        })
    }

    async fn check(&self) -> Result<(), SendError> {
        let mut url = Url::parse(&self.settings.send)
            .map_err(|_none| SendError::r#final("kannel's address is no address"))?;
        // Without text and recipient nothing is sent; whoever is wrong is told 403, whoever is right another number.
        url.query_pairs_mut()
            .append_pair("username", &self.settings.user)
            .append_pair("password", self.settings.password.expose());
        let answer = self.http.ask(self.http.get(url.as_str())).await?;
        match answer.status.as_u16() {
            403 => Err(SendError::r#final("kannel does not accept our user and password")),
            404 => Err(SendError::r#final("at kannel's address is no sendsms")),
            _ => Ok(()),
        }
    }
}

fn receipt(code: &str) -> Result<Option<ReceiptState>, Rejected> {
    match code {
        "1" => Ok(Some(ReceiptState::Delivered)),
        "8" => Ok(Some(ReceiptState::Sent)),
        "2" | "16" => Ok(Some(ReceiptState::Failed)),
        // Queued at the centre: nothing new.
        "4" => Ok(None),
        _ => Err(Rejected::Unreadable("state is no code of a delivery receipt")),
    }
}

/// The text of a message in the charset that Kannel names. A letter that fits none is shown as a gap: a message with one is
/// better than none.
fn read(bytes: &[u8], charset: &str) -> String {
    let named = encoding_rs::Encoding::for_label(charset.trim().as_bytes());
    let encoding = match charset.trim().to_ascii_uppercase().as_str() {
        "UTF-16BE" | "UCS-2" | "UCS-2BE" => encoding_rs::UTF_16BE,
        _ => named.unwrap_or(encoding_rs::UTF_8),
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kannel() -> Kannel {
        let settings = KannelSettings {
            send: "http://127.0.0.1:13013/cgi-bin/sendsms".into(),
            user: "hotline".into(),
            password: Secret::new("p&ss"),
            secret: Secret::new("s3cret"),
            here: "http://127.0.0.1:8080/".into(),
            from: Some("38344000999".into()),
        };
        Kannel::new(settings).unwrap()
    }

    fn asked(query: &str) -> Result<Parsed, Rejected> {
        let url = format!("http://127.0.0.1:8080/channel/messages/kannel?{query}");
        let request = Request { method: Method::Get, url: &url, headers: &[], body: &[] };
        kannel().verify(&request)?;
        kannel().parse(&request)
    }

    #[test]
    fn contract_test_a_message_comes_by_get_with_the_secret() {
        let parsed = asked(
            "secret=s3cret&from=%2B38344000111&to=38344000999&text=hello+there&coding=0&charset=UTF-8&id=ab-1",
        );
        let message = parsed.ok().unwrap().messages.pop().unwrap();
        assert_eq!((message.id.as_str(), message.from.expose().as_str()), ("ab-1", "38344000111"));
        assert_eq!(message.text.expose(), "hello there");
    }

    #[test]
    fn contract_test_without_the_secret_nothing_is_read() {
        for query in ["from=1&text=x&id=1", "secret=S3cret&from=1&text=x&id=1", "secret=&from=1&text=x&id=1"]
        {
            assert_eq!(asked(query).err(), Some(Rejected::Forged), "{query}");
        }
    }

    #[test]
    fn contract_test_cyrillic_comes_in_utf_8_or_in_utf_16() {
        for query in [
            "secret=s3cret&from=1&text=%D0%97%D0%B4%D1%80&charset=UTF-8&id=1",
            "secret=s3cret&from=1&text=%04%17%044%04%40&charset=UTF-16BE&coding=2&id=1",
        ] {
            assert_eq!(asked(query).ok().unwrap().messages.first().unwrap().text.expose(), "Здр", "{query}");
        }
    }

    #[test]
    fn contract_test_receipts_say_what_became_of_our_message() {
        let of = |state: &str| asked(&format!("secret=s3cret&receipt=m1&state={state}")).map(|p| p.receipts);
        assert_eq!(
            of("1").unwrap(),
            [Receipt { of: Which::Ours("m1".into()), state: ReceiptState::Delivered }]
        );
        assert_eq!(of("16").unwrap().first().unwrap().state, ReceiptState::Failed);
        assert!(of("4").unwrap().is_empty());
        assert!(of("delivered").is_err());
    }

    #[test]
    fn contract_test_what_is_sent_names_letters_and_where_receipts_go() {
        let kannel = kannel();
        let of = |text: &str| {
            let message =
                Outgoing { id: "m1".into(), to: "38344000111".into(), text: text.into(), thread: None };
            kannel.address(&message).unwrap().query_pairs().into_owned().collect::<Vec<_>>()
        };
        let has = |pairs: &[(String, String)], name: &str, value: &str| {
            pairs.iter().any(|(known, is)| known == name && is == value)
        };
        let latin = of("received");
        assert!(
            has(&latin, "coding", "0") && has(&latin, "password", "p&ss") && has(&latin, "dlr-mask", "31")
        );
        assert!(has(
            &latin,
            "dlr-url",
            "http://127.0.0.1:8080/channel/messages/kannel?secret=s3cret&receipt=m1&state=%d"
        ));
        let cyrillic = of("Здраво");
        assert!(has(&cyrillic, "coding", "2") && has(&cyrillic, "text", "Здраво"));
    }
}
