//! What every handler holds.

use std::net::IpAddr;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use axum::http::Uri;
use fener_access::passkey::Passkeys;
use fener_app::calls::Operator;
use fener_app::{App, AppError};
use fener_documents::Printer;
use fener_text::{Language, Texts, Zone};

use crate::channel::Limits;
use crate::layout::Said;
use crate::live::Hub;
use crate::voice::Voice;

/// A demo login, shown on the demo's tour.
#[derive(Clone, Debug)]
pub struct DemoLogin {
    /// The role's word.
    pub role: String,
    /// What to type.
    pub login: String,
    /// What to type.
    pub password: String,
    /// Secret of the code generator, base 32.
    pub totp_secret: String,
}

impl DemoLogin {
    /// Whom one signs in as, in words: several bodies share a partner's role.
    #[must_use]
    pub fn called(&self, t: &Texts) -> Said {
        let key = format!("demo-who-{}", self.login);
        if t.has(&key) { t.choice("demo-who", &self.login) } else { t.choice("role", &self.role) }
    }
}

/// How the program is reached and looks; cheap to clone.
#[derive(Clone)]
pub struct Web(Arc<Inner>);

/// What [`Web`] shares.
pub struct Inner {
    /// The commands.
    pub app: Arc<App>,
    /// Where people's clocks are.
    pub zone: Zone,
    /// The language when a visitor wishes for none that we speak.
    pub language: Language,
    /// Every language, in the order of a menu: those of the country first.
    pub languages: Vec<Language>,
    /// The same with those that only the public pages speak.
    pub public_languages: Vec<Language>,
    /// The address people type, such as `https://hotline.example.org`; decides about secure cookies and passkeys.
    pub origin: String,
    /// Passkeys for that address; none where browsers would refuse them, such as under a bare IP address.
    pub passkeys: Option<Passkeys>,
    /// Live updates.
    pub hub: Hub,
    /// Prints documents.
    pub printer: Printer,
    /// Reads pages aloud.
    pub voice: Voice,
    /// Addresses of proxies whose word about whom they serve is believed.
    pub proxies: Vec<IpAddr>,
    /// Who takes calls on this node; set once, by whoever serves and has a switch.
    phone: OnceLock<Arc<Operator>>,
    /// How often an address asked, while it may.
    pub(crate) limits: Limits,
    /// Logins to show, in a demo only.
    pub demo_logins: Vec<DemoLogin>,
}

impl Web {
    /// Wraps an application for serving at `origin`.
    ///
    /// # Errors
    /// When the pack is gone or its zone is unknown.
    pub fn new(app: Arc<App>, origin: &str, demo_logins: Vec<DemoLogin>) -> Result<Self, WebError> {
        Self::behind(app, origin, demo_logins, Vec::new())
    }

    /// The same behind proxies: what they say of the address they serve is believed.
    ///
    /// # Errors
    /// As of [`Self::new`].
    pub fn behind(
        app: Arc<App>,
        origin: &str,
        demo_logins: Vec<DemoLogin>,
        proxies: Vec<IpAddr>,
    ) -> Result<Self, WebError> {
        let pack = app.pack().map_err(|error| WebError(error.to_string()))?;
        let zone = Zone::named(pack.zone()).map_err(|error| WebError(error.to_string()))?;
        let mut languages: Vec<Language> = pack.interface_languages().collect();
        let others: Vec<_> = Language::ALL.into_iter().filter(|one| !languages.contains(one)).collect();
        let language = languages.first().copied().unwrap_or_default();
        languages.extend(others);
        let more = Language::PUBLIC.into_iter().filter(|one| !one.is_everywhere());
        let public_languages = languages.iter().copied().chain(more).collect();
        origin.parse::<Uri>().map_err(|error| WebError(format!("origin {origin:?}: {error}")))?;
        let origin = origin.trim_end_matches('/');
        let passkeys = Passkeys::new(origin, &app.tenant.operator);
        if let Err(why) = &passkeys {
            tracing::info!(%why, "passkeys are not offered");
        }
        let hub = Hub::start(Arc::clone(&app));
        Ok(Self(Arc::new(Inner {
            app,
            zone,
            language,
            languages,
            public_languages,
            origin: origin.to_owned(),
            passkeys: passkeys.ok(),
            hub,
            printer: Printer::find(),
            voice: Voice::find(),
            proxies,
            phone: OnceLock::new(),
            limits: Limits::default(),
            demo_logins,
        })))
    }

    /// Lets calls of an operator be answered from these pages. The first one stays.
    pub fn connect(&self, operator: Arc<Operator>) {
        let _first_stays = self.phone.set(operator);
    }

    /// Who takes calls; none where there is no switch.
    #[must_use]
    pub fn phone(&self) -> Option<&Operator> {
        self.phone.get().map(AsRef::as_ref)
    }

    /// The same where one is needed.
    ///
    /// # Errors
    /// `Refused("call_no_switch")`.
    pub fn operator(&self) -> Result<&Operator, AppError> {
        self.phone().ok_or(AppError::Refused("call_no_switch"))
    }

    /// Whether browsers reach us over TLS.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

impl Deref for Web {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Why the pages cannot be served.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WebError(String);
