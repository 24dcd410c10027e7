//! What hangs on a case, without opening anything sealed: what a page shows as its way, and reads again
//! whenever something changes.

use fener_access::action::Action;
use fener_access::kind::{Cases, Consents, Contacts, Persons, Proceedings, Referrals, Tips};
use fener_domain::ids::CaseId;
use fener_store::cases::{self as table, CaseSummary};
use fener_store::chain::{self, Way};
use fener_store::consents::{self, ConsentRecord};
use fener_store::contacts::{self, ContactFilter, ContactSummary};
use fener_store::persons::{self, PersonFilter, PersonSummary};
use fener_store::proceedings::{self, ProceedingRecord};
use fener_store::referrals::{self, ReferralFilter, ReferralSummary};
use fener_store::tips::{self, TipFilter, TipSummary};
use fener_store::{LARGEST, PageRequest};

use crate::{App, AppError, Who};

/// What hangs on a case: of each kind what this person may list, newest first, at most [`LARGEST`].
pub struct CaseHistory {
    /// The case.
    pub case: CaseSummary,
    /// The contacts that led to it.
    pub contacts: Vec<ContactSummary>,
    /// Who is in it, without what identifies them.
    pub persons: Vec<PersonSummary>,
    /// What they allowed, oldest first.
    pub consents: Vec<ConsentRecord>,
    /// Requests for help.
    pub referrals: Vec<ReferralSummary>,
    /// What was passed to law enforcement.
    pub tips: Vec<TipSummary>,
    /// What became of it in law.
    pub proceedings: Vec<ProceedingRecord>,
    /// How far its contacts came along the chain.
    pub ways: Vec<Way>,
}

/// Who is in a case and where it came from: of each kind what this person may list, at most [`LARGEST`].
pub struct CaseNow {
    /// The case.
    pub case: CaseSummary,
    /// The contacts that led to it.
    pub contacts: Vec<ContactSummary>,
    /// Who is in it, without what identifies them.
    pub persons: Vec<PersonSummary>,
    /// How far its contacts came along the chain.
    pub ways: Vec<Way>,
}

/// Who is in a case and where it came from. Each part obeys its own policy; nothing sealed is opened.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn now(app: &App, who: &Who, id: CaseId) -> Result<CaseNow, AppError> {
    let now = app.clock.now();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Cases>(who, Action::Read, facts.as_ref(), now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let (store, all) = (&app.store, PageRequest::new(None, LARGEST));
    let of_case = ContactFilter { case: Some(id), ..ContactFilter::default() };
    let in_case = PersonFilter { case: Some(id), ..PersonFilter::default() };
    let persons = persons::list(store, &app.scope::<Persons>(who, now), &in_case, all).await?;
    Ok(CaseNow {
        case: found.summary,
        contacts: contacts::list(store, &app.scope::<Contacts>(who, now), &of_case, all).await?.items,
        persons: persons.map(|person| person.summary).items,
        ways: chain::ways_of_case(store, app.tenant.id, id).await?,
    })
}

/// What hangs on a case. Each part obeys its own policy; nothing sealed is opened.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know.
pub async fn history(app: &App, who: &Who, id: CaseId) -> Result<CaseHistory, AppError> {
    let now = app.clock.now();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Cases>(who, Action::Read, facts.as_ref(), now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let (store, all) = (&app.store, PageRequest::new(None, LARGEST));
    let of_case = ContactFilter { case: Some(id), ..ContactFilter::default() };
    let in_case = PersonFilter { case: Some(id), ..PersonFilter::default() };
    let asked = ReferralFilter { case: Some(id), ..ReferralFilter::default() };
    let passed = TipFilter { case: Some(id), ..TipFilter::default() };
    let persons = persons::list(store, &app.scope::<Persons>(who, now), &in_case, all).await?;
    Ok(CaseHistory {
        case: found.summary,
        contacts: contacts::list(store, &app.scope::<Contacts>(who, now), &of_case, all).await?.items,
        persons: persons.map(|person| person.summary).items,
        consents: consents::of_case(store, &app.scope::<Consents>(who, now), id).await?,
        referrals: referrals::list(store, &app.scope::<Referrals>(who, now), &asked, all).await?.items,
        tips: tips::list(store, &app.scope::<Tips>(who, now), &passed, all).await?.items,
        proceedings: proceedings::by_case(store, &app.scope::<Proceedings>(who, now), id, all).await?.items,
        ways: chain::ways_of_case(store, app.tenant.id, id).await?,
    })
}
