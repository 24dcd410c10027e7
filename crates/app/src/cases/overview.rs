//! A case with everything that hangs on it, on one page.

use fener_access::action::Action;
use fener_access::kind::{Consents, Contacts, Persons, Proceedings, Referrals, Tips};
use fener_domain::ids::CaseId;
use fener_store::chain::{self, Way};
use fener_store::consents::{self, ConsentRecord};
use fener_store::contacts::{self, ContactFilter, ContactSummary};
use fener_store::persons::{self, PersonFilter};
use fener_store::proceedings::{self, ProceedingRecord};
use fener_store::referrals::{self, ReferralFilter, ReferralSummary};
use fener_store::tips::{self, TipFilter, TipSummary};
use fener_store::{Change, LARGEST, PageRequest};

use super::{CaseView, opened, sealed};
use crate::persons::PersonView;
use crate::{App, AppError, Who};

/// A case and what hangs on it: of each kind what this person may see, newest first, at most [`LARGEST`].
pub struct CaseOverview {
    /// The case.
    pub case: CaseView,
    /// The contacts that led to it.
    pub contacts: Vec<ContactSummary>,
    /// Who is in it.
    pub persons: Vec<PersonView>,
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

/// Opens a case with everything that hangs on it. Each part obeys its own policy; that case and persons were
/// read stands in the audit before they are shown.
///
/// # Errors
/// `NotFound` when there is none or it is not for this person to know; `Erased`.
pub async fn overview(app: &App, who: &Who, id: CaseId) -> Result<CaseOverview, AppError> {
    let mut moment = app.moment();
    let (grant, found) = sealed(app, who, Action::Read, id, &moment).await?;
    let now = moment.now;
    let (store, all) = (&app.store, PageRequest::new(None, LARGEST));
    let of_case = ContactFilter { case: Some(id), ..ContactFilter::default() };
    let in_case = PersonFilter { case: Some(id), ..PersonFilter::default() };
    let asked = ReferralFilter { case: Some(id), ..ReferralFilter::default() };
    let passed = TipFilter { case: Some(id), ..TipFilter::default() };
    let persons = persons::list(store, &app.scope::<Persons>(who, now), &in_case, all).await?.items;
    let mut change = Change::new(app.audited(&grant, "read", None, &mut moment));
    let overview = CaseOverview {
        case: CaseView { story: opened(app, &found).await?, summary: found.summary },
        persons: crate::persons::opened_all(app, who, persons, &mut change, &mut moment).await?,
        contacts: contacts::list(store, &app.scope::<Contacts>(who, now), &of_case, all).await?.items,
        consents: consents::of_case(store, &app.scope::<Consents>(who, now), id).await?,
        referrals: referrals::list(store, &app.scope::<Referrals>(who, now), &asked, all).await?.items,
        tips: tips::list(store, &app.scope::<Tips>(who, now), &passed, all).await?.items,
        proceedings: proceedings::by_case(store, &app.scope::<Proceedings>(who, now), id, all).await?.items,
        ways: chain::ways_of_case(store, app.tenant.id, id).await?,
    };
    store.write(change).await?;
    Ok(overview)
}
