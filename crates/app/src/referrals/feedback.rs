//! What a person says of the help they got: by a code that works once, without an account, without a name, if they want to.
//!
//! Whoever sent the referral reads it; the service it is about does not.

use fener_access::action::Action;
use fener_access::kind::Referrals;
use fener_domain::ids::{FeedbackId, ReferralId};
use fener_domain::outside::{FeedbackInput, FeedbackWords, Felt, feedback_ends};
use fener_domain::personal::Personal;
use fener_domain::reference::{crockford, read_crockford};
use fener_domain::time::Timestamp;
use fener_store::Change;
use fener_store::outside as table;
use sha2::{Digest, Sha256};

use super::outside::{grouped, hex};
use crate::installation::system;
use crate::opened::Record;
use crate::{App, AppError, Who};

/// Characters of a code, five random bits each: 80 bits that nobody guesses.
const CODE: usize = 16;

/// What a person said.
pub struct Feedback {
    /// When.
    pub given_at: Timestamp,
    /// Whether it was safe.
    pub safe: Option<Felt>,
    /// Whether it helped.
    pub helped: Option<Felt>,
    /// In words.
    pub words: Option<Personal<FeedbackWords>>,
}

/// Makes a code with which the person of a referral may say how it was; to be shown once.
///
/// # Errors
/// `NotFound`; `Forbidden` for whoever may not change the referral.
pub async fn ask(app: &App, who: &Who, id: ReferralId) -> Result<Personal<String>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = super::sealed(app, who, Action::Update, id, &moment).await?;
    let plain = crockford(CODE, &mut moment.rng);
    let feedback = FeedbackId::generate(moment.now, &mut moment.rng);
    let ends_at = feedback_ends(moment.now);
    let why = Some("code for feedback".to_owned());
    let mut change = Change::new(app.audited(&grant, Action::Update.as_str(), why, &mut moment));
    table::ask_feedback(&mut change, &grant, feedback, hash(&plain), ends_at, found.data_key)?;
    app.store.write(change).await?;
    Ok(Personal::new(grouped(&plain)))
}

/// What a person says with a code. The code opens nothing afterwards.
///
/// # Errors
/// `Refused("feedback_code")` when the code is wrong, over or used; `Invalid`; `Erased`.
pub async fn give(app: &App, code: &str, input: &FeedbackInput) -> Result<(), AppError> {
    input.check()?;
    let mut moment = app.moment();
    let plain = read_crockford(code).filter(|plain| plain.len() == CODE);
    let plain = plain.ok_or(AppError::Refused("feedback_code"))?;
    let found = table::feedback_by_code(&app.store, app.tenant.id, &hash(&plain)).await?;
    let found = found.filter(|one| one.given_at.is_none() && moment.now < one.ends_at);
    let found = found.ok_or(AppError::Refused("feedback_code"))?;
    let facts = fener_store::referrals::facts(&app.store, app.tenant.id, found.referral).await?;
    let who = system(&app.tenant);
    let grant = app.allow::<Referrals>(&who, Action::Update, facts.as_ref(), moment.now)?;
    let sent = fener_store::referrals::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let words = match input.words.expose().text.trim().is_empty() {
        true => None,
        false => {
            let key = app.data_key(found.data_key).await?;
            let record = Record { key: &key, table: table::FEEDBACK, row: found.id.uuid() };
            Some(record.seal(table::WORDS, &input.words, &mut moment)?)
        }
    };
    let why = Some("feedback of the person".to_owned());
    let mut change = Change::new(app.audited(&grant, Action::Update.as_str(), why, &mut moment));
    table::give_feedback(&mut change, &grant, &found, input.safe, input.helped, words)?;
    // Told on the case, of which the service it is about hears nothing.
    change.tell("referral_feedback", "case", sent.summary.case.uuid());
    match app.store.write(change).await.map_err(AppError::from) {
        Err(AppError::Conflict) => Err(AppError::Refused("feedback_code")),
        done => done,
    }
}

/// What was said of a referral, newest first, for the side that sent it; nothing for the service it is about.
///
/// # Errors
/// `NotFound`; `Erased`.
pub async fn of_referral(app: &App, who: &Who, id: ReferralId) -> Result<Vec<Feedback>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = super::sealed(app, who, Action::Read, id, &moment).await?;
    if found.summary.organisation != who.principal.organisation {
        return Ok(Vec::new());
    }
    let said = table::feedback_of(&app.store, &grant).await?;
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let key = app.data_key(found.data_key).await?;
    let mut all = Vec::with_capacity(said.len());
    for one in said {
        let record = Record { key: &key, table: table::FEEDBACK, row: one.id.uuid() };
        let words = one.words.map(|words| record.open(table::WORDS, &words)).transpose()?;
        let given_at = one.given_at.unwrap_or(one.ends_at);
        all.push(Feedback { given_at, safe: one.safe, helped: one.helped, words });
    }
    app.note_read(&grant, &mut moment).await?;
    Ok(all)
}

fn hash(plain: &str) -> String {
    let bytes: [u8; 32] = Sha256::digest(plain.as_bytes()).into();
    hex(&bytes)
}
