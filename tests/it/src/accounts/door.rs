//! Somebody at the door of a test installation.

use fener_access::role::{Role, Roles};
use fener_access::session::SessionToken;
use fener_access::totp::TotpSecret;
use fener_app::accounts::proof::Proof;
use fener_app::accounts::resume::resume;
use fener_app::accounts::second_factor::prove;
use fener_app::accounts::sign_in::sign_in;
use fener_app::accounts::visit::Visit;
use fener_app::installation::system;
use fener_app::users::{NewUser, Start, add};
use fener_app::{App, AppError};
use fener_domain::ids::UserId;
use fener_domain::personal::Personal;
use fener_testkit::{StoreMaker, TestApp};
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;

pub(super) const LOGIN: &str = "mira.s";
pub(super) const PASSWORD: &str = "fenjer na prozoru";

/// A person with password and authenticator app.
pub(super) struct Door {
    pub(super) test: TestApp,
    pub(super) user: UserId,
    pub(super) phone: TotpSecret,
}

impl Door {
    /// A call specialist who has signed in before.
    pub(super) async fn new(maker: &StoreMaker) -> Self {
        let test = TestApp::new(maker).await;
        let phone = TotpSecret::generate(&mut ChaCha20Rng::seed_from_u64(11));
        let totp = TotpSecret::parse(phone.reveal().expose()).unwrap();
        let new = new_user(&test.app, LOGIN, Role::CallSpecialist.into());
        let start = Start::Ready { password: PASSWORD.into(), totp: Some(totp) };
        let user = add(&test.app, &system(&test.app.tenant), &new, start).await.unwrap().id;
        Self { test, user, phone }
    }

    pub(super) fn app(&self) -> &App {
        &self.test.app
    }

    /// The code that the phone shows; each works once, so time moves on first.
    pub(super) fn code(&self) -> Proof {
        Proof::Totp(self.fresh_code())
    }

    pub(super) fn fresh_code(&self) -> Personal<String> {
        self.test.clock.advance(30);
        self.phone.code(self.test.app.clock.now())
    }

    /// The session after the password alone.
    pub(super) async fn halfway(&self) -> Visit {
        let token = sign_in(self.app(), LOGIN, &PASSWORD.into()).await.unwrap();
        resume(self.app(), &token).await.unwrap()
    }

    /// A complete sign-in.
    pub(super) async fn sign_in(&self) -> SessionToken {
        let visit = self.halfway().await;
        prove(self.app(), None, &visit, &self.code()).await.unwrap()
    }

    pub(super) async fn visit(&self, token: &SessionToken) -> Visit {
        resume(self.app(), token).await.unwrap()
    }
}

/// Somebody of the operator, who reads English.
pub(super) fn new_user(app: &App, login: &str, roles: Roles) -> NewUser {
    NewUser { login: login.into(), organisation: app.tenant.organisation, roles, language: "en".into() }
}

/// The code of the refusal, or `done`.
pub(super) fn outcome<T>(result: Result<T, AppError>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "done")
}
