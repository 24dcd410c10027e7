//! Signing in at an organisation's own provider of identities: OpenID Connect, authorization code with PKCE. What is asked and
//! what is answered; who that is, and what they may, others decide.

use std::time::Duration;

use chrono::{DateTime, Utc};
use fener_domain::time::Timestamp;
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClient, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreRequestTokenError,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, TokenResponse,
};
use reqwest::Client;

use crate::http::Http;
use crate::{Secret, SendError};

/// How far a provider's clock may be before ours, in seconds.
const AHEAD_SECONDS: i64 = 300;
/// The most that is read of an answer, in bytes.
const LARGEST: usize = 1_024 * 1_024;
/// Signatures that are believed: only those of keys that nobody but the provider has.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// A provider as its configuration says.
#[derive(Clone, Debug)]
pub struct OidcSettings {
    /// Its address, exactly as it names itself.
    pub issuer: String,
    /// Who we are there.
    pub client: String,
    /// How we prove it.
    pub secret: Secret,
    /// Where it sends people back to.
    pub back: String,
}

/// What is remembered between the question and the answer; all three are random.
#[derive(Clone, Debug)]
pub struct OidcAsked {
    /// Ties the answer to the browser.
    pub state: String,
    /// Ties the token to the question.
    pub nonce: String,
    /// Ties the code to us.
    pub verifier: String,
}

/// What a provider says of somebody, with a signature that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OidcProven {
    /// Who it is, in the provider's own words; no name.
    pub subject: String,
    /// How they proved it (RFC 8176).
    pub methods: Vec<String>,
    /// How surely, in the provider's own words.
    pub level: Option<String>,
    /// When they proved it, if it says so.
    pub proved_at: Option<Timestamp>,
}

/// Why nobody is proven.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OidcError {
    /// The provider does not answer, or answers something else.
    #[error("the provider of identities cannot be asked: {0}")]
    Unreachable(String),
    /// What it says is not believed.
    #[error("the provider's answer is not believed: {0}")]
    Unbelieved(String),
    /// The configuration cannot be used.
    #[error("{0}")]
    Settings(String),
}

/// A provider that can be asked.
pub struct OidcProvider {
    settings: OidcSettings,
    issuer: IssuerUrl,
    back: RedirectUrl,
    http: Client,
}

type Discovered = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

impl OidcProvider {
    /// Of these settings; nothing is asked yet.
    ///
    /// # Errors
    /// `Settings` when an address is none.
    pub fn new(settings: OidcSettings) -> Result<Self, OidcError> {
        let wrong = |what: &str, why: &str| OidcError::Settings(format!("{what}: {why}"));
        let issuer =
            IssuerUrl::new(settings.issuer.clone()).map_err(|error| wrong("issuer", &error.to_string()))?;
        let back =
            RedirectUrl::new(settings.back.clone()).map_err(|error| wrong("origin", &error.to_string()))?;
        let http = Http::new().map_err(|error| wrong("TLS", &error.to_string()))?.client();
        Ok(Self { settings, issuer, back, http })
    }

    /// The provider's address, as it names itself: half of who somebody is.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    async fn discovered(&self) -> Result<Discovered, OidcError> {
        let ask = |request: HttpRequest| asked(self.http.clone(), request);
        let metadata = CoreProviderMetadata::discover_async(self.issuer.clone(), &ask)
            .await
            .map_err(|error| OidcError::Unreachable(told(&error)))?;
        let secret = ClientSecret::new(self.settings.secret.expose().to_owned());
        let client = ClientId::new(self.settings.client.clone());
        let client = CoreClient::from_provider_metadata(metadata, client, Some(secret));
        Ok(client.set_redirect_uri(self.back.clone()))
    }

    /// Where the browser goes to be asked; `again` asks even whoever is signed in there.
    ///
    /// # Errors
    /// `Unreachable`.
    pub async fn question(&self, asked: &OidcAsked, again: bool) -> Result<String, OidcError> {
        let client = self.discovered().await?;
        let (state, nonce) = (asked.state.clone(), asked.nonce.clone());
        let verifier = PkceCodeVerifier::new(asked.verifier.clone());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if again {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
        }
        let (address, _state, _nonce) = request.url();
        Ok(address.to_string())
    }

    /// Exchanges a code for what the provider says of somebody, and checks that it says it: signature, issuer, audience,
    /// nonce, and that it holds now.
    ///
    /// # Errors
    /// `Unreachable`, `Unbelieved`.
    pub async fn proven(
        &self,
        code: &str,
        question: &OidcAsked,
        now: Timestamp,
    ) -> Result<OidcProven, OidcError> {
        let client = self.discovered().await?;
        let ask = |request: HttpRequest| asked(self.http.clone(), request);
        let tokens = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|error| OidcError::Unreachable(told(&error)))?
            .set_pkce_verifier(PkceCodeVerifier::new(question.verifier.clone()))
            .request_async(&ask)
            .await
            .map_err(|error| OidcError::Unbelieved(refused(&error)))?;
        let token = tokens.id_token().ok_or_else(|| OidcError::Unbelieved("there is no ID token".into()))?;
        let at = DateTime::<Utc>::from_timestamp(now.seconds(), 0)
            .ok_or_else(|| OidcError::Unbelieved("our clock is wrong".into()))?;
        let latest = now.seconds().saturating_add(AHEAD_SECONDS);
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || at)
            .set_issue_time_verifier_fn(move |issued: DateTime<Utc>| {
                if issued.timestamp() <= latest { Ok(()) } else { Err("issued in the future".to_owned()) }
            });
        let claims = token
            .claims(&verifier, &Nonce::new(question.nonce.clone()))
            .map_err(|error| OidcError::Unbelieved(told(&error)))?;
        if claims.authorized_party().is_some_and(|party| party.as_str() != self.settings.client) {
            return Err(OidcError::Unbelieved("it is for somebody else".into()));
        }
        let methods = claims.auth_method_refs().into_iter().flatten();
        Ok(OidcProven {
            subject: claims.subject().as_str().to_owned(),
            methods: methods.map(|method| method.as_str().to_owned()).collect(),
            level: claims.auth_context_ref().map(|level| level.as_str().to_owned()),
            proved_at: claims
                .auth_time()
                .map(|at| Timestamp::from_micros(at.timestamp().saturating_mul(1_000_000))),
        })
    }
}

/// Why a provider gave no token: of its answer only the code, for the sentence beside it often names the person.
fn refused<E: std::error::Error + 'static>(error: &CoreRequestTokenError<E>) -> String {
    match error {
        RequestTokenError::ServerResponse(answer) => {
            let code = answer.error().to_string();
            code.chars().filter(|letter| letter.is_ascii_lowercase() || *letter == '_').take(60).collect()
        }
        RequestTokenError::Parse(..) => "its answer cannot be read".to_owned(),
        other => told(other),
    }
}

/// An error with its causes. Those of the protocol name no person; those of HTTP are kinds of failure.
fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

/// Asks over our own client, which follows no redirect.
async fn asked(http: Client, request: HttpRequest) -> Result<HttpResponse, SendError> {
    let broken = |_error: reqwest::Error| SendError::Transient("the connection broke".into());
    let request = reqwest::Request::try_from(request)
        .map_err(|_error: reqwest::Error| SendError::Final("the address cannot be used".into()))?;
    let mut answer = http.execute(request).await.map_err(|error: reqwest::Error| {
        let why = if error.is_timeout() { "no answer in time" } else { "nobody answers there" };
        SendError::Transient(why.into())
    })?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LARGEST {
            return Err(SendError::Final("the answer is too long".into()));
        }
    }
    let mut response = HttpResponse::new(bytes);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}
