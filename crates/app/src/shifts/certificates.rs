//! Certificates of people: a supervisor writes them down; everybody sees the own ones.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Shifts};
use fener_domain::ids::{CertificateId, UserId};
use fener_domain::shifts::CertificateInput;
use fener_store::Change;
use fener_store::shifts::certificates::{self as table, Certificate};
use uuid::Uuid;

use super::{may_plan, people, sees_rota};
use crate::{App, AppError, Moment, Who};

/// Whether somebody writes down certificates: what pages show.
#[must_use]
pub fn may_certify(app: &App, who: &Who) -> bool {
    may_plan(app, who)
}

fn manages(app: &App, who: &Who, id: Uuid, of: UserId, moment: &Moment) -> Result<Grant<Shifts>, AppError> {
    let facts = Facts::new_record(Kind::Shift, &who.principal)
        .with_id(id)
        .owned_by(app.tenant.organisation)
        .assigned_to(of);
    app.allow::<Shifts>(who, Action::Manage, Some(&facts), moment.now)
}

/// The certificates of everybody for whoever writes them down, else the own ones; those that end last first.
///
/// # Errors
/// `NotFound` for whoever sees no rota; `Unavailable`.
pub async fn certificates(app: &App, who: &Who) -> Result<Vec<Certificate>, AppError> {
    sees_rota(app, who)?;
    let of = if may_certify(app, who) { None } else { Some(who.principal.user) };
    Ok(table::of(&app.store, app.tenant.id, of).await?)
}

/// Writes a certificate down.
///
/// # Errors
/// `Invalid` with every wrong field; `Refused("assignee_unknown")` for whoever cannot work shifts; `Forbidden`; `NotFound`;
/// `Unavailable`.
pub async fn certify(app: &App, who: &Who, input: &CertificateInput) -> Result<CertificateId, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let id = CertificateId::generate(moment.now, &mut moment.rng);
    let grant = manages(app, who, id.uuid(), input.user, &moment)?;
    if !people(app).await?.iter().any(|worker| worker.id == input.user && worker.active) {
        return Err(AppError::Refused("assignee_unknown"));
    }
    let why = format!("certificate {} of {}", input.skill, input.user);
    let mut change = Change::new(app.audited(&grant, "certify", Some(why), &mut moment));
    table::insert(&mut change, &grant, id, input)?;
    app.store.write(change).await?;
    Ok(id)
}

/// Withdraws a certificate that was wrong or is not valid any more. Shifts that were planned by it stay: whoever signs on for
/// one is asked for the certificate again.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Conflict`; `Unavailable`.
pub async fn withdraw_certificate(
    app: &App,
    who: &Who,
    id: CertificateId,
    version: i32,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let found = table::read(&app.store, app.tenant.id, id).await?.ok_or(AppError::NotFound)?;
    let grant = manages(app, who, id.uuid(), found.input.user, &moment)?;
    let why = format!("certificate {} of {}", found.input.skill, found.input.user);
    let mut change = Change::new(app.audited(&grant, "withdraw_certificate", Some(why), &mut moment));
    table::withdraw(&mut change, &grant, id, version)?;
    Ok(app.store.write(change).await?)
}
