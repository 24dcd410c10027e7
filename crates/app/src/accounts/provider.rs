//! Signing in at an organisation's own provider of identities. It says who somebody is; what they may is said by the account
//! that somebody who looks after accounts has linked to that identity. Nobody gets a right because a provider knows them,
//! unless the configuration says that its organisation's people become partner agents.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use fener_access::role::{Role, Roles};
use fener_access::session::{SessionToken, step_up_holds};
use fener_channels::oidc::{OidcAsked, OidcError, OidcProven, OidcProvider};
use fener_domain::ids::{OrganisationId, UserId};
use fener_domain::personal::Personal;
use fener_domain::reference::crockford;
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::accounts::identities::{self, Wait};
use fener_store::accounts::sessions::{self, Session};
use fener_store::accounts::users::{self, User, UserStatus};
use fener_vault::sealed::Place;
use rand::Rng;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::accounts::entries::entry;
use crate::accounts::visit::Visit;
use crate::accounts::{attempts, turns};
use crate::installation::system;
use crate::users::{NewUser, Start};
use crate::{App, AppError, Moment};

/// Seconds in which somebody must be back from the provider.
pub const ASKED_SECONDS: i64 = 600;
/// Random bytes of each thing that is remembered.
const RANDOM: usize = 32;
/// So many questions at once; the others wait, so that a flood at our door is none at a provider's.
static AT_ONCE: Semaphore = Semaphore::const_new(8);

/// A provider of identities, and what is believed of it.
pub struct Provider {
    /// Its name in addresses: letters, digits and `-`.
    pub name: String,
    /// What its button says: the organisation, in its own words.
    pub label: String,
    /// Whose people it knows; an account of another organisation never signs in there.
    pub organisation: OrganisationId,
    /// What an account may be that signs in there; one that is more must use a password of ours.
    pub roles: Roles,
    /// Methods (`amr`) that count as a second factor.
    pub methods: Vec<String>,
    /// Levels (`acr`) that count as a second factor.
    pub levels: Vec<String>,
    /// Whether somebody whom nobody linked becomes a partner agent of the organisation.
    pub new_accounts: bool,
    /// The language of accounts that are made so.
    pub language: String,
    /// The provider itself.
    pub protocol: OidcProvider,
}

impl Provider {
    /// Whether what was proven counts as a second factor of ours.
    fn vouches(&self, proven: &OidcProven) -> bool {
        let method = proven.methods.iter().any(|method| self.methods.contains(method));
        method || proven.level.as_ref().is_some_and(|level| self.levels.contains(level))
    }

    /// Whether it says that both factors were proved just now, as a step-up asks for: a session that was open there since the
    /// morning proves nothing of who sits there.
    fn vouches_now(&self, proven: &OidcProven, now: Timestamp) -> bool {
        self.vouches(proven) && proven.proved_at.is_some_and(|at| step_up_holds(at, now))
    }
}

/// The providers in use.
#[must_use]
pub fn all(app: &App) -> &[Provider] {
    app.providers.get().map_or(&[][..], Vec::as_slice)
}

/// The provider with a name.
///
/// # Errors
/// `NotFound`.
pub fn named<'a>(app: &'a App, name: &str) -> Result<&'a Provider, AppError> {
    all(app).iter().find(|provider| provider.name == name).ok_or(AppError::NotFound)
}

/// What is remembered of a question, sealed.
#[derive(Serialize, Deserialize)]
struct Remembered {
    nonce: String,
    verifier: String,
    to: String,
    /// Who is to prove it again.
    again: Option<UserId>,
}

/// A browser that is sent to a provider.
pub struct Sent {
    /// Where it goes.
    pub address: String,
    /// What it must bring back: kept in a cookie, so that nobody can be signed in by somebody else's answer.
    pub state: String,
}

/// Somebody who came back.
pub enum Back {
    /// Signed in.
    In {
        /// The session.
        token: SessionToken,
        /// Where they wanted to go.
        to: String,
    },
    /// Who they are was proved again, in the session they had.
    Again {
        /// Where they wanted to go.
        to: String,
    },
}

/// Asks somebody at a provider who they are; `again`: who is signed in here and there already, before what a stolen session
/// would do first.
///
/// # Errors
/// `NotFound` when there is no such provider; `Refused("oidc_unreachable")`; `Unavailable`.
pub async fn ask(app: &App, name: &str, to: &str, again: Option<UserId>) -> Result<Sent, AppError> {
    let provider = named(app, name)?;
    let _permit = AT_ONCE.acquire().await.map_err(|closed| AppError::Internal(closed.to_string()))?;
    let mut moment = app.moment();
    let asked =
        OidcAsked { state: random(&mut moment), nonce: random(&mut moment), verifier: random(&mut moment) };
    let address =
        provider.protocol.question(&asked, again.is_some()).await.map_err(|error| refusal(name, &error))?;
    let remembered = Remembered { nonce: asked.nonce, verifier: asked.verifier, to: to.to_owned(), again };
    let text = serde_json::to_string(&remembered).map_err(|error| AppError::Internal(error.to_string()))?;
    let state_hash = hashed(&asked.state);
    let sealed = app.keyring.seal_tenant(&place(&state_hash), &Personal::new(text), &mut moment.rng)?;
    let wait = Wait { state_hash, provider: name.to_owned(), asked: sealed, created_at: moment.now };
    let forget = moment.now.plus_seconds(-ASKED_SECONDS);
    identities::remember(&app.store, app.tenant.id, wait, forget).await?;
    Ok(Sent { address, state: asked.state })
}

/// Takes what somebody brought back from a provider. The same answer is taken once.
///
/// # Errors
/// `Refused("oidc_again")` when nothing was asked, or too long ago; `Refused("oidc_unreachable")`;
/// `Refused("oidc_unbelieved")`; `Refused("oidc_unknown")` when the identity is linked to no account;
/// `Refused("oidc_disabled")`; `Refused("oidc_not_allowed")` when the account is of another organisation or may more than
/// is allowed there; `Refused("oidc_someone_else")` and `Refused("oidc_no_factor")` when it was to be proved again;
/// `SignedOut`; `Unavailable`.
pub async fn back(
    app: &App,
    visit: Option<&Visit>,
    name: &str,
    state: &str,
    code: &str,
) -> Result<Back, AppError> {
    let provider = named(app, name)?;
    let mut moment = app.moment();
    let (asked, to, again) = remembered(app, name, state, moment.now).await?;
    let proven = provider.protocol.proven(code, &asked, moment.now).await;
    let proven = match proven {
        Ok(proven) => proven,
        Err(error) => {
            attempts::not_judged(app, None, "oidc_unbelieved", &mut moment).await?;
            return Err(refusal(name, &error));
        }
    };
    let user = account(app, provider, &proven, &mut moment).await?;
    let _turn = turns::of(user.id).await;
    if let Some(asked) = again {
        let visit = visit.filter(|visit| visit.who().is_some()).ok_or(AppError::SignedOut)?;
        if visit.user() != asked {
            return Err(AppError::Refused("oidc_someone_else"));
        }
        prove_again(app, provider, visit, &user, &proven, &mut moment).await?;
        return Ok(Back::Again { to });
    }
    let token = open(app, provider, &user, &proven, &mut moment).await?;
    Ok(Back::In { token, to })
}

async fn remembered(
    app: &App,
    name: &str,
    state: &str,
    now: Timestamp,
) -> Result<(OidcAsked, String, Option<UserId>), AppError> {
    let state_hash = hashed(state);
    let wait = identities::take(&app.store, app.tenant.id, state_hash).await?;
    let young = |wait: &Wait| now.seconds_since(wait.created_at) < ASKED_SECONDS;
    let wait = wait.filter(|wait| wait.provider == name && young(wait));
    let wait = wait.ok_or(AppError::Refused("oidc_again"))?;
    let text = app.keyring.open_tenant(&place(&state_hash), &wait.asked)?;
    let Remembered { nonce, verifier, to, again } =
        serde_json::from_str(text.expose()).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok((OidcAsked { state: state.to_owned(), nonce, verifier }, to, again))
}

/// The account of an identity, which may sign in there.
async fn account(
    app: &App,
    provider: &Provider,
    proven: &OidcProven,
    moment: &mut Moment,
) -> Result<User, AppError> {
    let issuer = provider.protocol.issuer();
    let known = identities::find(&app.store, app.tenant.id, issuer, &proven.subject).await?;
    let id = match known {
        Some(id) => id,
        None if provider.new_accounts => make(app, provider, proven, moment).await?,
        None => {
            attempts::not_judged(app, None, "oidc_unknown", moment).await?;
            return Err(AppError::Refused("oidc_unknown"));
        }
    };
    let user = users::by_id(&app.store, app.tenant.id, id).await?;
    let user = user.ok_or(AppError::Refused("oidc_unknown"))?;
    let may = user.organisation == provider.organisation
        && user.roles.iter().all(|role| provider.roles.contains(role));
    let why = match (user.status, may) {
        (UserStatus::Active, true) => return Ok(user),
        (UserStatus::Active, false) => "oidc_not_allowed",
        (UserStatus::Disabled, _) => "oidc_disabled",
    };
    attempts::not_judged(app, Some(&user), why, moment).await?;
    Err(AppError::Refused(why))
}

/// An account for somebody whom the organisation's provider knows and nobody linked: a partner agent, and nothing more.
async fn make(
    app: &App,
    provider: &Provider,
    proven: &OidcProven,
    moment: &mut Moment,
) -> Result<UserId, AppError> {
    let new = NewUser {
        login: format!("{}.{}", provider.name, crockford(8, &mut moment.rng).to_lowercase()),
        organisation: provider.organisation,
        roles: Roles::only(Role::PartnerAgent),
        language: provider.language.clone(),
    };
    let password = Personal::new(random(moment));
    let system = system(&app.tenant);
    let made = crate::users::add(app, &system, &new, Start::Ready { password, totp: None }).await?;
    let linked = crate::users::link(app, &system, made.id, &provider.name, &proven.subject).await;
    let Err(error) = linked else { return Ok(made.id) };
    // Somebody was faster, or it failed: nobody could ever use an account that nothing leads to.
    crate::users::disable(app, &system, made.id).await?;
    let issuer = provider.protocol.issuer();
    identities::find(&app.store, app.tenant.id, issuer, &proven.subject).await?.ok_or(error)
}

async fn open(
    app: &App,
    provider: &Provider,
    user: &User,
    proven: &OidcProven,
    moment: &mut Moment,
) -> Result<SessionToken, AppError> {
    let vouched = provider.vouches(proven).then_some(moment.now);
    let action = if vouched.is_some() { "sign_in" } else { "provider_right" };
    let token = SessionToken::generate(&mut moment.rng);
    let why = format!("provider {}", provider.name);
    let mut change = Change::new(entry(app, Some(user.id), action, &why, moment));
    sessions::insert(
        &mut change,
        &Session {
            token_hash: token.hash(),
            tenant: user.tenant,
            user: user.id,
            created_at: moment.now,
            seen_at: moment.now,
            verified_at: vouched,
            stepped_up_at: vouched.filter(|now| provider.vouches_now(proven, *now)),
            challenge: None,
        },
    );
    app.store.write(change).await?;
    if vouched.is_some() {
        metrics::counter!("fener_sign_ins_total").increment(1);
    }
    Ok(token)
}

/// Counts as a step-up when the same person proved both factors there just now.
async fn prove_again(
    app: &App,
    provider: &Provider,
    visit: &Visit,
    user: &User,
    proven: &OidcProven,
    moment: &mut Moment,
) -> Result<(), AppError> {
    if visit.user() != user.id {
        return Err(AppError::Refused("oidc_someone_else"));
    }
    if !provider.vouches_now(proven, moment.now) {
        return Err(AppError::Refused("oidc_no_factor"));
    }
    let why = format!("provider {}", provider.name);
    let mut change = Change::new(entry(app, Some(user.id), "step_up", &why, moment));
    sessions::step_up(&mut change, &visit.session.token_hash);
    Ok(app.store.write(change).await?)
}

/// The provider at which the owner of a session can prove again who they are: one that vouches for second factors and that
/// their account is linked to.
///
/// # Errors
/// `Unavailable`.
pub async fn of_visit<'a>(app: &'a App, visit: &Visit) -> Result<Option<&'a Provider>, AppError> {
    let vouching = |provider: &&Provider| !provider.methods.is_empty() || !provider.levels.is_empty();
    if !all(app).iter().any(|provider| vouching(&provider)) {
        return Ok(None);
    }
    let linked = identities::of_user(&app.store, app.tenant.id, visit.user()).await?;
    let known = |provider: &&Provider| linked.iter().any(|one| one.issuer == provider.protocol.issuer());
    Ok(all(app).iter().filter(vouching).find(known))
}

fn refusal(name: &str, error: &OidcError) -> AppError {
    tracing::warn!(provider = name, %error, "a sign-in at a provider of identities failed");
    AppError::Refused(match error {
        OidcError::Unreachable(_) | OidcError::Settings(_) => "oidc_unreachable",
        OidcError::Unbelieved(_) => "oidc_unbelieved",
    })
}

fn random(moment: &mut Moment) -> String {
    let mut bytes = [0_u8; RANDOM];
    moment.rng.fill_bytes(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn hashed(state: &str) -> [u8; 32] {
    Sha256::digest(state.as_bytes()).into()
}

/// A question has no identifier but the hash by which it is found.
fn place(state_hash: &[u8; 32]) -> Place {
    let mut row = [0_u8; 16];
    for (to, from) in row.iter_mut().zip(state_hash) {
        *to = *from;
    }
    Place { table: identities::WAITS, row: Uuid::from_bytes(row), column: identities::ASKED }
}
