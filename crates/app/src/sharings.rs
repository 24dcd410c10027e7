//! Joint cases across tiers and countries: what of a case another organisation sees, on what ground and until when.
//! Who the persons are is never part of it.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Sharings};
use fener_domain::cases::{AgeBand, CaseStory, PersonRole, Sex};
use fener_domain::consent::ConsentTerms;
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{CaseId, OrganisationId, SharingId};
use fener_domain::jurisdictions::{SharedPart, SharingTerms, story_allowed};
use fener_domain::personal::Personal;
use fener_domain::proceedings::Stage;
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use fener_store::cases::{self as cases_table, CaseSummary};
use fener_store::idempotency::Key;
use fener_store::sharings::{self as table, NewSharing, SharingFilter, SharingRecord};
use fener_store::{Change, Page, PageRequest, consents, directory};

use crate::idempotent::Recorded;
use crate::{App, AppError, Moment, Who, cases};

/// What an agreement gives of a case, and nothing else.
pub struct SharedCase {
    /// The agreement.
    pub sharing: SharingRecord,
    /// What people call the case.
    pub reference: Reference,
    /// Form, jurisdiction, status and times.
    pub outline: Option<CaseSummary>,
    /// Working name and what is known of the situation; for others than the owner only while every victim allows it.
    pub story: Option<Personal<CaseStory>>,
    /// The persons by role, age and sex.
    pub persons: Option<Vec<(PersonRole, AgeBand, Sex)>>,
    /// The proceedings about it.
    pub proceedings: Option<Vec<(Reference, Stage)>>,
}

/// Agrees what another organisation sees of a case.
///
/// # Errors
/// `Invalid`, also for an organisation that the directory does not know, one's own, or one that no such agreement is made
/// with; `Refused("case_closed")`;
/// `NotFound`; `Forbidden`; `KeyReused`.
pub async fn agree(
    app: &App,
    who: &Who,
    case: CaseId,
    (given_to, terms): (OrganisationId, &SharingTerms),
    key: Option<&Key>,
) -> Result<Recorded<SharingId>, AppError> {
    let mut moment = app.moment();
    terms.check(moment.now)?;
    let (_may_change, found) = cases::sealed_open(app, who, Action::Update, case, &moment).await?;
    let id = SharingId::generate(moment.now, &mut moment.rng);
    let facts = Facts::new_record(Kind::Sharing, &who.principal)
        .with_id(id.uuid())
        .owned_by(found.summary.organisation)
        .given_to(given_to);
    let grant = app.allow::<Sharings>(who, Action::Create, Some(&facts), moment.now)?;
    if let Some(done) = app.replay(key, SharingId::from_uuid).await? {
        return Ok(done);
    }
    let known = directory::organisation_by_id(&app.store, app.tenant.id, given_to).await?;
    let mut check = Checker::default();
    let other = known.is_some() && given_to != found.summary.organisation;
    check.require(other, "given_to", Problem::Unknown { known: String::new() });
    let allowed = known.is_none_or(|organisation| terms.basis.allows(organisation.kind));
    check.require(allowed, "given_to", Problem::Contradicts { field: "basis" });
    check.finish()?;
    let new = NewSharing { id, organisation: found.summary.organisation, given_to, case, terms };
    let why = Some(format!("{} with {given_to}", terms.basis));
    let mut change = Change::new(app.audited(&grant, "create", why, &mut moment));
    table::insert(&mut change, &grant, new)?;
    change.tell("sharing_changed", "sharing", id.uuid());
    app.write_new(change, key, id.uuid(), SharingId::from_uuid).await
}

/// Takes an agreement back as of now. Taking back twice is refused.
///
/// # Errors
/// `Refused("sharing_revoked")`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn revoke(app: &App, who: &Who, id: SharingId, version: i32) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = granted(app, who, Action::Update, id, &moment).await?;
    if found.revoked_at.is_some() {
        return Err(AppError::Refused("sharing_revoked"));
    }
    let mut change = Change::new(app.audited(&grant, "update", Some("revoked".into()), &mut moment));
    table::revoke(&mut change, &grant, version)?;
    change.tell("sharing_changed", "sharing", id.uuid());
    app.store.write(change).await?;
    Ok(version + 1)
}

async fn granted(
    app: &App,
    who: &Who,
    action: Action,
    id: SharingId,
    moment: &Moment,
) -> Result<(Grant<Sharings>, SharingRecord), AppError> {
    let facts = table::facts(&app.store, app.tenant.id, id, moment.now).await?;
    let grant = app.allow::<Sharings>(who, action, facts.as_ref(), moment.now)?;
    let found = table::read(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    Ok((grant, found))
}

/// What an agreement gives of its case: exactly the parts it names. That it was read stands in the audit before it is
/// shown.
///
/// # Errors
/// `NotFound` when there is none, it does not hold any more, or it is not for this person to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: SharingId) -> Result<SharedCase, AppError> {
    let mut moment = app.moment();
    let (grant, sharing) = granted(app, who, Action::Read, id, &moment).await?;
    let case = sharing.case;
    let found = cases_table::behind(&app.store, &grant, case).await?.ok_or(AppError::NotFound)?;
    let gives = |part| sharing.terms.parts.contains(&part);
    let tells = gives(SharedPart::Story) && may_tell(app, who, &grant, &sharing, moment.now).await?;
    let story = if tells { Some(cases::opened(app, &found).await?) } else { None };
    let persons = if gives(SharedPart::Persons) {
        Some(table::persons_behind(&app.store, &grant, case).await?)
    } else {
        None
    };
    let proceedings = if gives(SharedPart::Proceedings) {
        Some(table::proceedings_behind(&app.store, &grant, case).await?)
    } else {
        None
    };
    let outline = gives(SharedPart::Outline).then(|| found.summary.clone());
    app.note_read(&grant, &mut moment).await?;
    Ok(SharedCase { reference: found.summary.reference, sharing, outline, story, persons, proceedings })
}

/// Whether the story of the case may be told to whoever asks: to the owner, and to others while every victim allows it.
async fn may_tell(
    app: &App,
    who: &Who,
    grant: &Grant<Sharings>,
    sharing: &SharingRecord,
    now: Timestamp,
) -> Result<bool, AppError> {
    if who.principal.organisation == sharing.organisation {
        return Ok(true);
    }
    let given_to = directory::organisation_by_id(&app.store, app.tenant.id, sharing.given_to).await?;
    let Some(given_to) = given_to else { return Ok(false) };
    let mut ledgers: Vec<Vec<ConsentTerms>> = Vec::new();
    for victim in table::victims_behind(&app.store, grant, sharing.case).await? {
        let ledger = consents::behind_sharing(&app.store, grant, victim).await?;
        ledgers.push(ledger.into_iter().map(|consent| consent.terms).collect());
    }
    Ok(story_allowed(&ledgers, given_to.kind, sharing.given_to, now))
}

/// A page of agreements as this person may list them, newest first: the own organisation's, and those given to it that
/// hold now.
///
/// # Errors
/// `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    filter: &SharingFilter,
    page: PageRequest,
) -> Result<Page<SharingRecord>, AppError> {
    let now = app.clock.now();
    let scope = app.scope::<Sharings>(who, now);
    Ok(table::list(&app.store, &scope, filter, now, page).await?)
}
