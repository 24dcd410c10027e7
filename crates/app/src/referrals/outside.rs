//! Organisations without accounts: a link opens one referral for one of them, with a code that came another way, and what it
//! shows is what an account of that organisation would see, by the same rules.

use fener_access::action::Action;
use fener_access::principal::{Principal, Via};
use fener_access::role::Role;
use fener_access::seat::Reach;
use fener_access::session::SessionToken;
use fener_domain::ids::{ReferralId, UserId};
use fener_domain::outside::{link_ends, link_opens};
use fener_domain::personal::Personal;
use fener_domain::reference::{crockford, read_crockford};
use fener_domain::referrals::ReferralStep;
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::outside::{self as table, LinkRecord, NewLink};
use sha2::{Digest, Sha256};

use super::{ReferralView, StepInput};
use crate::{App, AppError, Who};

/// Characters of a code, five random bits each. Few, for it is read aloud: five wrong ones close the link.
const CODE: usize = 8;

/// A link and its code, to be shown once.
pub struct MadeLink {
    /// What stands in the address.
    pub token: Personal<String>,
    /// What is told by telephone or in a text message.
    pub code: Personal<String>,
    /// Until when it opens.
    pub ends_at: Timestamp,
}

/// Makes a link to a referral for the organisation that it was given to. Every earlier one is closed.
///
/// # Errors
/// `Refused("referral_step")` once the referral has ended; `NotFound`; `Forbidden` for whoever may not change it.
pub async fn make(app: &App, who: &Who, id: ReferralId) -> Result<MadeLink, AppError> {
    let mut moment = app.moment();
    let (grant, found) = super::sealed(app, who, Action::Update, id, &moment).await?;
    if !found.summary.status.awaits_answer() {
        return Err(AppError::Refused("referral_step"));
    }
    let token = SessionToken::generate(&mut moment.rng);
    let plain = crockford(CODE, &mut moment.rng);
    let new = NewLink {
        id: fener_domain::ids::LinkId::generate(moment.now, &mut moment.rng),
        token_hash: hex(&token.hash()),
        code_hash: code_hash(&token, &plain),
        ends_at: link_ends(moment.now),
    };
    let ends_at = new.ends_at;
    let why = Some("link for an organisation without accounts".to_owned());
    let mut change = Change::new(app.audited(&grant, Action::Update.as_str(), why, &mut moment));
    table::insert_link(&mut change, &grant, new)?;
    app.store.write(change).await?;
    Ok(MadeLink { token: token.reveal(), code: Personal::new(grouped(&plain)), ends_at })
}

/// Who comes with a link and its code, and to which referral. A wrong code is counted before it is refused.
///
/// # Errors
/// `NotFound` when there is no such link; `Refused("link_closed")` when it was answered, is over or was tried too often;
/// `Refused("link_code")` for a wrong code.
async fn opened(app: &App, token: &str, code: &str) -> Result<(Who, ReferralId), AppError> {
    let token = SessionToken::parse(token).ok_or(AppError::NotFound)?;
    let found = table::link_by_token(&app.store, app.tenant.id, &hex(&token.hash())).await?;
    let link = found.ok_or(AppError::NotFound)?;
    let mut moment = app.moment();
    if !link_opens(link.tries, link.ends_at, link.closed_at, moment.now) {
        return Err(AppError::Refused("link_closed"));
    }
    let who = who(app, &link);
    let plain = read_crockford(code).unwrap_or_default();
    if plain.len() == CODE && code_hash(&token, &plain) == link.code_hash {
        return Ok((who, link.referral));
    }
    let facts = fener_store::referrals::facts(&app.store, app.tenant.id, link.referral).await?;
    let grant = app.allow::<fener_access::kind::Referrals>(&who, Action::Read, facts.as_ref(), moment.now)?;
    let why = Some("wrong code of a link".to_owned());
    let mut change = Change::new(app.audited(&grant, "refused", why, &mut moment));
    table::count_try(&mut change, &grant, &link)?;
    match app.store.write(change).await.map_err(AppError::from) {
        // Of guesses at once one is counted and all are refused: somebody fast has a few more, of a million million codes.
        Ok(()) | Err(AppError::Conflict) => Err(AppError::Refused("link_code")),
        Err(other) => Err(other),
    }
}

/// Whether a link stands in an address at all: what the page asks before it asks for the code.
///
/// # Errors
/// `NotFound`; `Refused("link_closed")`.
pub async fn check(app: &App, token: &str) -> Result<(), AppError> {
    let token = SessionToken::parse(token).ok_or(AppError::NotFound)?;
    let found = table::link_by_token(&app.store, app.tenant.id, &hex(&token.hash())).await?;
    let link = found.ok_or(AppError::NotFound)?;
    match link_opens(link.tries, link.ends_at, link.closed_at, app.clock.now()) {
        true => Ok(()),
        false => Err(AppError::Refused("link_closed")),
    }
}

/// An agent of the one organisation, whom the audit knows by the link.
fn who(app: &App, link: &LinkRecord) -> Who {
    Who {
        principal: Principal {
            user: UserId::from_uuid(link.id.uuid()),
            tenant: app.tenant.id,
            organisation: link.given_to,
            operator: false,
            reach: Reach::below([]),
            roles: Role::PartnerAgent.into(),
            via: Via::Session { stepped_up_at: None },
        },
        login: "link".into(),
        language: "en".into(),
    }
}

/// The referral that a link opens, as its organisation may see it now.
///
/// # Errors
/// `NotFound`; `Refused("link_closed")`; `Refused("link_code")`; `Erased`.
pub async fn read(app: &App, token: &str, code: &str) -> Result<ReferralView, AppError> {
    let (who, id) = opened(app, token, code).await?;
    super::read(app, &who, id).await
}

/// Acknowledges, accepts or declines by a link; yes or no closes it.
///
/// # Errors
/// As [`read`] and [`super::step`]; `Refused("referral_step")` for anything else.
pub async fn step(
    app: &App,
    (token, code): (&str, &str),
    version: i32,
    step: ReferralStep,
    input: &StepInput,
) -> Result<i32, AppError> {
    let (who, id) = opened(app, token, code).await?;
    match step {
        ReferralStep::Acknowledge | ReferralStep::Accept | ReferralStep::Decline => {
            super::step(app, &who, id, version, step, input).await
        }
        _ => Err(AppError::Refused("referral_step")),
    }
}

/// The code is bound to its link, so that the same code elsewhere leaves another hash.
fn code_hash(token: &SessionToken, plain: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(token.hash());
    hash.update(plain.as_bytes());
    let bytes: [u8; 32] = hash.finalize().into();
    hex(&bytes)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Four characters, a dash, four characters: how a code is read aloud.
pub(super) fn grouped(code: &str) -> String {
    let mut spelt = String::with_capacity(code.len() + code.len() / 4);
    for (at, letter) in code.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            spelt.push('-');
        }
        spelt.push(letter);
    }
    spelt
}
