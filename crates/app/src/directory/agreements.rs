//! Agreements with partners, and a warning before one ends.

use std::collections::{BTreeMap, BTreeSet};

use fener_access::action::Action;
use fener_access::kind::Organisations;
use fener_domain::directory::hours::{Moment, day, day_number};
use fener_domain::directory::verifying::{Standing, WARN_DAYS, standing};
use fener_domain::fields::{Checker, Problem};
use fener_domain::ids::{OrganisationId, uuid_v7};
use fener_store::Change;
use fener_store::directory as records;
use fener_store::directory::agreements as table;
use uuid::Uuid;

pub use fener_store::directory::agreements::Agreement;

use crate::shifts::zone;
use crate::{App, AppError, Who};

const DAY: i64 = 86_400;

/// What is written down about an agreement; days as `2026-12-31`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreementInput {
    /// About what.
    pub about: String,
    /// The first day.
    pub from: String,
    /// The last day; empty: until somebody ends it.
    pub until: String,
    /// The name of the signed document, as the archive has it.
    pub document: String,
}

impl AgreementInput {
    fn check(&self) -> Result<(i32, Option<i32>), AppError> {
        let mut check = Checker::default();
        check.required_line("about", &self.about);
        check.line("document", &self.document);
        let (from, until) = (day(&self.from), day(&self.until));
        check.require(from.is_some(), "from", Problem::Unreadable);
        check.require(self.until.is_empty() || until.is_some(), "until", Problem::Unreadable);
        let ordered = from.zip(until).is_none_or(|(from, until)| from <= until);
        check.require(ordered, "until", Problem::Contradicts { field: "from" });
        check.finish()?;
        Ok((from.map_or(0, day_number), until.map(day_number)))
    }
}

/// Today, and the day from which on an end is near.
fn days(app: &App) -> Result<(i32, i32), AppError> {
    let (now, zone) = (app.clock.now(), zone(app)?);
    Ok((Moment::of(now, &zone).day, Moment::of(now.plus_seconds(WARN_DAYS * DAY), &zone).day))
}

/// Writes down an agreement with an organisation.
///
/// # Errors
/// `Invalid`; `NotFound`; `Forbidden`.
pub async fn add(
    app: &App,
    who: &Who,
    organisation: OrganisationId,
    input: &AgreementInput,
) -> Result<Uuid, AppError> {
    let (from, until) = input.check()?;
    let mut moment = app.moment();
    let facts = records::organisation_facts(app.tenant.id, organisation);
    let grant = app.allow::<Organisations>(who, Action::Update, Some(&facts), moment.now)?;
    records::read_organisation(&app.store, &grant).await?.ok_or(AppError::NotFound)?;
    let id = uuid_v7(moment.now, &mut moment.rng);
    let agreement = Agreement {
        id,
        organisation,
        about: input.about.trim().to_owned(),
        from,
        until,
        document: input.document.trim().to_owned(),
        version: 1,
    };
    let mut change = Change::new(app.audited(&grant, "update", Some("agreement".to_owned()), &mut moment));
    table::insert(&mut change, &grant, &agreement)?;
    app.store.write(change).await?;
    Ok(id)
}

/// Says when an agreement ends; `version` is the one that was read.
///
/// # Errors
/// `Invalid`; `Conflict`; `NotFound`; `Forbidden`.
pub async fn end(
    app: &App,
    who: &Who,
    organisation: OrganisationId,
    (id, version): (Uuid, i32),
    until: &str,
) -> Result<(), AppError> {
    let mut check = Checker::default();
    let last = day(until);
    check.require(until.is_empty() || last.is_some(), "until", Problem::Unreadable);
    check.finish()?;
    let mut moment = app.moment();
    let facts = records::organisation_facts(app.tenant.id, organisation);
    let grant = app.allow::<Organisations>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("agreement".to_owned()), &mut moment));
    table::set_end(&mut change, &grant, id, version, last.map(day_number))?;
    Ok(app.store.write(change).await?)
}

/// The agreements with an organisation, newest first, and how each stands.
///
/// # Errors
/// `NotFound`; `Unavailable`.
pub async fn list(
    app: &App,
    who: &Who,
    organisation: OrganisationId,
) -> Result<Vec<(Agreement, Standing)>, AppError> {
    super::read_organisation(app, who, organisation).await?;
    let (today, soon) = days(app)?;
    let all = table::with(&app.store, app.tenant.id, &[organisation]).await?;
    let with = |one: Agreement| {
        let stands = standing(one.from, one.until, today, soon);
        (one, stands)
    };
    Ok(all.into_iter().map(with).collect())
}

/// How the agreements with organisations stand, the best of each; one that has none is not there.
pub(super) async fn standings(
    app: &App,
    organisations: BTreeSet<OrganisationId>,
) -> Result<BTreeMap<OrganisationId, Standing>, AppError> {
    let organisations: Vec<OrganisationId> = organisations.into_iter().collect();
    let (today, soon) = days(app)?;
    let mut found = BTreeMap::new();
    for one in table::with(&app.store, app.tenant.id, &organisations).await? {
        let stands = standing(one.from, one.until, today, soon);
        let known = found.entry(one.organisation).or_insert(stands);
        if rank(stands) < rank(*known) {
            *known = stands;
        }
    }
    Ok(found)
}

const fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Holds => 0,
        Standing::EndsSoon => 1,
        Standing::Coming => 2,
        Standing::Ended => 3,
    }
}
