//! Asking Asterisk (ARI over HTTP). Errors say what was asked, never with what password.

use std::path::Path;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE};
use reqwest::{Client, Method, RequestBuilder, StatusCode, Upgraded, Url, redirect};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha1::{Digest, Sha1};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use crate::error::VoiceError;

/// How long Asterisk may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest event that is read, in bytes.
const LARGEST: usize = 256 * 1024;

/// Why Asterisk did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// What was named is not there any more.
    #[error("Asterisk: {0}: not there")]
    Gone(&'static str),
    /// The user or the password is wrong.
    #[error("Asterisk refuses the user of ARI; compare user and password with its ari.conf")]
    Password,
    /// It said no. Its own words are not kept: they may hold a number that was dialled.
    #[error("Asterisk: {0}: {1}")]
    No(&'static str, StatusCode),
    /// It did not answer.
    #[error("Asterisk does not answer: {0}: {1}")]
    Silent(&'static str, String),
}

impl From<Refused> for VoiceError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Gone(_) => Self::CallGone,
            other => Self::Signalling(other.to_string()),
        }
    }
}

/// The events of Asterisk.
pub(crate) type Socket = WebSocketStream<Upgraded>;

/// One Asterisk.
pub(crate) struct Rest {
    client: Client,
    base: Url,
    user: String,
    password: zeroize::Zeroizing<String>,
}

impl Rest {
    pub(crate) fn new(
        base: &str,
        user: String,
        password: zeroize::Zeroizing<String>,
        authorities: Option<&Path>,
    ) -> Result<Self, VoiceError> {
        let wrong = |why: &dyn std::fmt::Display| {
            VoiceError::Signalling(format!(
                "the address of ARI should be like http://127.0.0.1:8088/ari: {why}"
            ))
        };
        let mut base = Url::parse(base).map_err(|error| wrong(&error))?;
        if !matches!(base.scheme(), "http" | "https") || !base.username().is_empty() {
            return Err(wrong(&"http or https, without a user"));
        }
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        let client = Client::builder()
            .tls_backend_preconfigured(tls(authorities)?)
            .timeout(PATIENCE)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .http1_only()
            .user_agent("fener")
            .build()
            .map_err(|error| wrong(&error))?;
        Ok(Self { client, base, user, password })
    }

    fn request(
        &self,
        what: &'static str,
        method: Method,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<RequestBuilder, Refused> {
        let mut url = self.base.clone();
        let broken = |()| Refused::Silent(what, "its address cannot be used".into());
        url.path_segments_mut().map_err(broken)?.pop_if_empty().extend(path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Ok(self.client.request(method, url).basic_auth(&self.user, Some(self.password.as_str())))
    }

    async fn said(what: &'static str, request: RequestBuilder) -> Result<String, Refused> {
        let silent = |error: reqwest::Error| Refused::Silent(what, error.without_url().to_string());
        let answer = request.send().await.map_err(silent)?;
        let status = answer.status();
        let text = answer.text().await.map_err(silent)?;
        match status {
            StatusCode::NOT_FOUND => Err(Refused::Gone(what)),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(Refused::Password),
            status if status.is_success() => Ok(text),
            status => Err(Refused::No(what, status)),
        }
    }

    pub(crate) async fn get<T: DeserializeOwned>(
        &self,
        what: &'static str,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<T, Refused> {
        let text = Self::said(what, self.request(what, Method::GET, path, query)?).await?;
        serde_json::from_str(&text).map_err(|error| Refused::Silent(what, error.to_string()))
    }

    /// Asks for something to be made or done; what is answered, if anything is.
    pub(crate) async fn post(
        &self,
        what: &'static str,
        path: &[&str],
        body: &Value,
    ) -> Result<String, Refused> {
        Self::said(what, self.request(what, Method::POST, path, &[])?.json(body)).await
    }

    /// Takes something away; that it is not there is no fault.
    pub(crate) async fn delete(
        &self,
        what: &'static str,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<(), Refused> {
        match Self::said(what, self.request(what, Method::DELETE, path, query)?).await {
            Ok(_) | Err(Refused::Gone(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Listens for the events of an application, which exists as long as somebody listens (RFC 6455).
    pub(crate) async fn listen(&self, app: &str) -> Result<Socket, Refused> {
        const WHAT: &str = "listen for events";
        let silent = |error: reqwest::Error| Refused::Silent(WHAT, error.without_url().to_string());
        let key = STANDARD.encode(rand::random::<[u8; 16]>());
        let query = [("app", app), ("subscribeAll", "false")];
        let request = self.request(WHAT, Method::GET, &["events"], &query)?;
        let request = request.header(CONNECTION, "Upgrade").header(UPGRADE, "websocket");
        let request = request.header(SEC_WEBSOCKET_VERSION, "13").header(SEC_WEBSOCKET_KEY, &key);
        let answer = request.send().await.map_err(silent)?;
        match answer.status() {
            StatusCode::SWITCHING_PROTOCOLS => {}
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => return Err(Refused::Password),
            status => return Err(Refused::No(WHAT, status)),
        }
        let proof = Sha1::new().chain_update(&key).chain_update("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
        let proof = STANDARD.encode(proof.finalize());
        if answer.headers().get(SEC_WEBSOCKET_ACCEPT).is_none_or(|said| said.as_bytes() != proof.as_bytes()) {
            return Err(Refused::Silent(WHAT, "what answers there speaks no WebSocket".into()));
        }
        let stream = answer.upgrade().await.map_err(silent)?;
        let config = WebSocketConfig::default().max_message_size(Some(LARGEST)).max_frame_size(Some(LARGEST));
        Ok(WebSocketStream::from_raw_socket(stream, Role::Client, Some(config)).await)
    }
}

/// Trusts what is named, else the web's roots.
fn tls(authorities: Option<&Path>) -> Result<ClientConfig, VoiceError> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(path) = authorities {
        let wrong = |why: &dyn std::fmt::Display| VoiceError::Listen {
            what: "the file",
            address: path.display().to_string(),
            source: std::io::Error::other(why.to_string()),
        };
        roots = RootCertStore::empty();
        for one in CertificateDer::pem_file_iter(path).map_err(|error| wrong(&error))? {
            roots.add(one.map_err(|error| wrong(&error))?).map_err(|error| wrong(&error))?;
        }
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| VoiceError::Signalling(format!("TLS: {error}")))?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
