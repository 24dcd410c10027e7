//! Asking providers over HTTP. Addresses may hold tokens, so errors never carry them.

use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode, redirect};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;

use crate::SendError;

/// How long a provider may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most that is read of an answer, in bytes.
const LARGEST: usize = 4 * 1_024 * 1_024;

/// TLS as every adapter speaks it: rustls, ring, the web's roots.
pub fn tls() -> Result<Arc<ClientConfig>, SendError> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| SendError::r#final(format!("TLS: {error}")))?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}

/// Asks one provider.
#[derive(Clone)]
pub struct Http(Client);

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    pub text: String,
}

impl Http {
    pub fn new() -> Result<Self, SendError> {
        let client = Client::builder()
            .tls_backend_preconfigured((*tls()?).clone())
            .timeout(PATIENCE)
            .redirect(redirect::Policy::none())
            .user_agent("fener")
            .build()
            .map_err(|error| SendError::r#final(why(&error)))?;
        Ok(Self(client))
    }

    /// The client itself, for a protocol that makes its own requests.
    pub fn client(&self) -> Client {
        self.0.clone()
    }

    pub fn get(&self, url: &str) -> RequestBuilder {
        self.0.get(url)
    }

    pub fn post(&self, url: &str) -> RequestBuilder {
        self.0.post(url)
    }

    /// Sends a request. That nobody answers is transient.
    pub async fn ask(&self, request: RequestBuilder) -> Result<Answer, SendError> {
        let mut answer = request.send().await.map_err(|error| SendError::transient(why(&error)))?;
        let status = answer.status();
        let mut bytes = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| SendError::transient(why(&error)))? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > LARGEST {
                return Err(SendError::transient("the provider's answer is too long"));
            }
        }
        Ok(Answer { status, text: String::from_utf8_lossy(&bytes).into_owned() })
    }
}

/// What a failed request may say: the kind of failure, never the address.
fn why(error: &reqwest::Error) -> String {
    let what = match error {
        error if error.is_timeout() => "the provider did not answer in time",
        error if error.is_connect() => "the provider cannot be reached",
        error if error.is_builder() => "the provider's address cannot be used",
        _ => "the connection to the provider broke",
    };
    what.to_owned()
}

impl Answer {
    /// The answer as JSON; `Null` when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    /// A failure with its status; too many requests and faults of the provider go away by themselves.
    pub fn failure(&self, code: Option<i64>) -> SendError {
        let code = code.map_or(String::new(), |code| format!(", code {code}"));
        let why = format!("the provider answered {}{code}", self.status.as_u16());
        match self.status {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => SendError::transient(why),
            // The account is wrong, not the message: once somebody corrects it, messages go.
            StatusCode::UNAUTHORIZED => SendError::transient(format!("{why}: it does not accept our key")),
            status if status.is_server_error() => SendError::transient(why),
            _ => SendError::r#final(why),
        }
    }
}
