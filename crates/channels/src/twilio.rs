//! SMS by Twilio's REST API of 2010-04-01, or by whoever speaks as it does. Requests are signed: X-Twilio-Signature is HMAC-SHA1 of
//! the address and the sorted fields of the form ("Webhooks security").

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fener_domain::messages::Messenger;
use fener_domain::personal::Personal;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::http::Http;
use crate::request::field;
use crate::{
    Channel, Incoming, Method, Outgoing, Parsed, Receipt, ReceiptState, Rejected, Request, Secret, SendError,
    Sent, Which,
};

/// How Twilio is reached and reaches us.
#[derive(Clone)]
pub struct TwilioSettings {
    /// Where the API is, such as `https://api.twilio.com`.
    pub api: String,
    /// The account, `AC…`.
    pub account: String,
    /// Its auth token: it signs what comes and opens the API.
    pub token: Secret,
    /// The number that messages come from, with `+`, or a messaging service `MG…`.
    pub from: String,
    /// Our own address as the provider reaches it.
    pub here: String,
}

/// The adapter.
pub struct Twilio {
    settings: TwilioSettings,
    http: Http,
}

impl Twilio {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(settings: TwilioSettings) -> Result<Self, SendError> {
        Ok(Self { settings, http: Http::new()? })
    }

    fn account(&self) -> String {
        format!("{}/2010-04-01/Accounts/{}", self.settings.api.trim_end_matches('/'), self.settings.account)
    }
}

#[async_trait]
impl Channel for Twilio {
    fn messenger(&self) -> Messenger {
        Messenger::Twilio
    }

    fn verify(&self, request: &Request<'_>) -> Result<(), Rejected> {
        let sent = request.header("x-twilio-signature").ok_or(Rejected::Forged)?;
        let sent = STANDARD.decode(sent.trim()).map_err(|_broken| Rejected::Forged)?;
        let mut form = request.form();
        form.sort();
        let mut mac = Hmac::<Sha1>::new_from_slice(self.settings.token.expose().as_bytes())
            .map_err(|_length| Rejected::Forged)?;
        mac.update(request.url.as_bytes());
        for (name, value) in &form {
            mac.update(name.as_bytes());
            mac.update(value.as_bytes());
        }
        mac.verify_slice(&sent).map_err(|_other| Rejected::Forged)
    }

    fn parse(&self, request: &Request<'_>) -> Result<Parsed, Rejected> {
        if request.method != Method::Post {
            return Err(Rejected::NotHere);
        }
        let form = request.form();
        let id = match field(&form, "MessageSid") {
            "" => field(&form, "SmsSid"),
            id => id,
        };
        if id.is_empty() {
            return Err(Rejected::Unreadable("MessageSid is missing"));
        }
        let state = match field(&form, "MessageStatus") {
            "" => return incoming(&form, id),
            "delivered" | "read" => Some(ReceiptState::Delivered),
            "sent" => Some(ReceiptState::Sent),
            "failed" | "undelivered" => Some(ReceiptState::Failed),
            _ => None,
        };
        let receipt = state.map(|state| Receipt { of: Which::Theirs(id.to_owned()), state });
        Ok(Parsed { receipts: receipt.into_iter().collect(), ..Parsed::default() })
    }

    async fn send(&self, message: &Outgoing) -> Result<Sent, SendError> {
        let to = format!("+{}", message.to.expose());
        let back = format!("{}/channel/messages/twilio", self.settings.here.trim_end_matches('/'));
        let sender = if self.settings.from.starts_with("MG") { "MessagingServiceSid" } else { "From" };
        let form = [
            ("To", to.as_str()),
            (sender, self.settings.from.as_str()),
            ("Body", message.text.expose().as_str()),
            ("StatusCallback", back.as_str()),
        ];
        let request = self
            .http
            .post(&format!("{}/Messages.json", self.account()))
            .basic_auth(&self.settings.account, Some(self.settings.token.expose()))
            .form(&form);
        let answer = self.http.ask(request).await?;
        let body = answer.json();
        match body.get("sid").and_then(|sid| sid.as_str()) {
            Some(sid) if answer.status.is_success() => Ok(Sent { id: Some(sid.to_owned()) }),
            _ => Err(answer.failure(body.get("code").and_then(serde_json::Value::as_i64))),
        }
    }

    async fn check(&self) -> Result<(), SendError> {
        let request = self
            .http
            .get(&format!("{}.json", self.account()))
            .basic_auth(&self.settings.account, Some(self.settings.token.expose()));
        let answer = self.http.ask(request).await?;
        if answer.status.is_success() { Ok(()) } else { Err(answer.failure(None)) }
    }
}

fn incoming(form: &[(String, String)], id: &str) -> Result<Parsed, Rejected> {
    let from = field(form, "From").trim().trim_start_matches('+');
    if from.is_empty() {
        return Err(Rejected::Unreadable("From is missing"));
    }
    let message = Incoming {
        id: id.to_owned(),
        from: Personal::from(from),
        text: Personal::from(field(form, "Body")),
        attachments: field(form, "NumMedia").parse().unwrap_or(0),
        language: None,
        thread: None,
    };
    // An empty document of TwiML: no answer goes by itself.
    Ok(Parsed { messages: vec![message], answer: Some("<Response/>".to_owned()), ..Parsed::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The account and token of Twilio's own example of the signature ("Webhooks security").
    fn twilio() -> Twilio {
        let settings = TwilioSettings {
            api: "https://api.twilio.com".into(),
            account: "AC0".into(),
            token: Secret::new("12345"),
            from: "+18005551212".into(),
            here: "https://mycompany.com".into(),
        };
        Twilio::new(settings).unwrap()
    }

    const URL: &str = "https://mycompany.com/myapp.php?foo=1&bar=2";
    const FORM: &str =
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212";
    const SIGNATURE: &str = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    fn verified(form: &str, signature: &str) -> Result<(), Rejected> {
        let headers = [("X-Twilio-Signature", signature)];
        twilio().verify(&Request { method: Method::Post, url: URL, headers: &headers, body: form.as_bytes() })
    }

    #[test]
    fn contract_test_the_documented_signature_is_believed_and_no_other() {
        assert_eq!(verified(FORM, SIGNATURE), Ok(()));
        assert_eq!(verified(&FORM.replace("1234&", "1235&"), SIGNATURE), Err(Rejected::Forged));
        assert_eq!(verified(FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B9="), Err(Rejected::Forged));
        assert_eq!(verified(FORM, ""), Err(Rejected::Forged));
    }

    fn parsed(form: &str) -> Result<Parsed, Rejected> {
        twilio().parse(&Request { method: Method::Post, url: URL, headers: &[], body: form.as_bytes() })
    }

    #[test]
    fn contract_test_a_message_and_its_receipts_are_read() {
        let form = "MessageSid=SM1&AccountSid=AC0&From=%2B38344000111&To=%2B18005551212&Body=Zdravo+%C4%8D&NumMedia=1";
        let message = parsed(form).ok().unwrap().messages.pop().unwrap();
        assert_eq!((message.id.as_str(), message.from.expose().as_str()), ("SM1", "38344000111"));
        assert_eq!((message.text.expose().as_str(), message.attachments), ("Zdravo č", 1));
        let receipt =
            parsed("MessageSid=SM2&MessageStatus=undelivered&ErrorCode=30003").ok().unwrap().receipts;
        assert_eq!(receipt, [Receipt { of: Which::Theirs("SM2".into()), state: ReceiptState::Failed }]);
        assert!(parsed("MessageSid=SM2&MessageStatus=queued").ok().unwrap().receipts.is_empty());
        assert!(parsed("From=%2B1").is_err());
    }
}
