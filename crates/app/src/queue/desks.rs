//! What somebody does at the own desk: signing on, breaks, help, writing down.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Desks, Kind};
use fener_domain::ids::{DeskId, UserId};
use fener_domain::queue::{
    AskEnd, BreakKind, Desk, DeskRefused, DeskState, Device, LEASE, Level, Spoken, Waiting, speaks,
};
use fener_domain::shifts::{CertificateInput, HOTLINE, Standing};
use fener_domain::time::Timestamp;
use fener_store::queue::{asks, desks as table, waiting};
use fener_store::shifts::certificates;
use fener_store::{Change, StoreError};

use super::profiles::Profile;
use super::{
    DESK_CHANGED, DESK_HELP, TRIES, go_on, own_desk, own_facts, policy, profiles, refused, tell_desk, write,
};
use crate::{App, AppError, Moment, Who};

/// What became of signing on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedOn {
    /// The desk can be asked.
    On(Desk),
    /// The certificate ended then: nobody answers without one.
    Ended(Timestamp),
    /// There is no certificate, and the operator asks for one.
    Missing,
}

/// The own desk as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The desk.
    pub desk: Desk,
    /// What it is asked for, and until when.
    pub asked: Option<(Waiting, Timestamp)>,
    /// What it has.
    pub has: Vec<Waiting>,
}

/// Signs on; whoever is signed on already goes on with the device given.
///
/// # Errors
/// `NotFound` or `Forbidden` for whoever takes no conversations; `Unavailable`.
pub async fn sign_on(app: &App, who: &Who, device: Device) -> Result<SignedOn, AppError> {
    let mut moment = app.moment();
    let grant = app.allow::<Desks>(who, Action::Create, Some(&own_facts(who, None)), moment.now)?;
    let mut profile = profiles::of(app, who).await?;
    let certified_until = match certificate(app, who.principal.user, moment.now).await? {
        Certificate::Holds(standing) => {
            add(&mut profile, &standing);
            Some(standing.until)
        }
        Certificate::Ended(at) => return Ok(SignedOn::Ended(at)),
        Certificate::None if policy::policy(app).await?.certificate_needed => return Ok(SignedOn::Missing),
        Certificate::None => None,
    };
    let desk = Desk {
        id: DeskId::generate(moment.now, &mut moment.rng),
        user: who.principal.user,
        post: profile.post,
        device,
        state: DeskState::Free,
        pause: None,
        since: moment.now,
        languages: profile.languages,
        skills: profile.skills,
        certified_until,
        reachable_until: moment.now.plus_seconds(LEASE),
        call: false,
        chats: 0,
        chats_at_most: profile.chats_at_most,
        wrap_until: None,
        help_since: None,
        signed_on_at: moment.now,
        version: 1,
    };
    let mut change = Change::new(app.audited(&grant, "create", Some("sign on".into()), &mut moment));
    table::insert(&mut change, &grant, &desk)?;
    tell_desk(&mut change, DESK_CHANGED, &desk);
    let desk = match app.store.write(change).await {
        Ok(()) => desk,
        Err(StoreError::Duplicate { .. }) => {
            renew(app, who).await?;
            step(app, who, "device", DESK_CHANGED, |desk, _now| Ok(Desk { device, ..desk })).await?
        }
        Err(error) => return Err(error.into()),
    };
    go_on(app).await;
    Ok(SignedOn::On(desk))
}

/// How somebody stands with certificates.
enum Certificate {
    /// It holds.
    Holds(Standing),
    /// It ended, and no other holds.
    Ended(Timestamp),
    /// There never was one.
    None,
}

async fn certificate(app: &App, user: UserId, now: Timestamp) -> Result<Certificate, AppError> {
    let own = certificates::of(&app.store, app.tenant.id, Some(user)).await?;
    let own: Vec<CertificateInput> = own.into_iter().map(|one| one.input).collect();
    if let Some(standing) = CertificateInput::standing(&own, now) {
        return Ok(Certificate::Holds(standing));
    }
    let ends = own.iter().filter(|one| one.skill == HOTLINE && one.until <= now).map(|one| one.until);
    Ok(ends.max().map_or(Certificate::None, Certificate::Ended))
}

/// What a certificate says somebody can do counts too.
fn add(profile: &mut Profile, standing: &Standing) {
    for tag in &standing.languages {
        if speaks(&profile.languages, tag).is_none() {
            profile.languages.push(Spoken { language: tag.clone(), level: Level::Good });
        }
    }
    for skill in &standing.skills {
        if !profile.skills.contains(skill) {
            profile.skills.push(skill.clone());
        }
    }
}

/// Says that the browser is there; a page does so every ten seconds. Gives the desk; none when nobody is signed on.
///
/// # Errors
/// `Unavailable`.
pub async fn renew(app: &App, who: &Who) -> Result<Option<Desk>, AppError> {
    let user = who.principal.user;
    let desk = table::of_user(&app.store, app.tenant.id, user).await?;
    if desk.is_some() {
        let until = app.clock.now().plus_seconds(LEASE);
        table::renew(&app.store, app.tenant.id, user, until).await?;
    }
    Ok(desk)
}

/// The own desk; none when not signed on.
///
/// # Errors
/// `NotFound` for whoever takes no conversations; `Unavailable`.
pub async fn mine(app: &App, who: &Who) -> Result<Option<Mine>, AppError> {
    let user = who.principal.user;
    app.allow::<Desks>(who, Action::Read, Some(&own_facts(who, None)), app.clock.now())?;
    let Some(desk) = table::of_user(&app.store, app.tenant.id, user).await? else { return Ok(None) };
    let asked = match asks::of_desk(&app.store, app.tenant.id, desk.id).await? {
        Some(ask) => {
            let found = waiting::by_id(&app.store, app.tenant.id, ask.waiting).await?;
            found.filter(|item| item.state.is_open()).map(|item| (item, ask.until))
        }
        None => None,
    };
    let has = waiting::held_by(&app.store, app.tenant.id, user).await?;
    Ok(Some(Mine { desk, asked, has }))
}

/// Takes a break. What is asked of the desk is asked of others.
///
/// # Errors
/// `Refused("desk_busy")` with a conversation; `Refused("desk_off")` when not signed on; `Forbidden`; `Unavailable`.
pub async fn step_away(app: &App, who: &Who, kind: BreakKind) -> Result<Desk, AppError> {
    let why = format!("break {kind}");
    let desk = step(app, who, &why, DESK_CHANGED, |desk, now| desk.steps_away(kind, now)).await?;
    go_on(app).await;
    Ok(desk)
}

/// Comes back from a break.
///
/// # Errors
/// `Refused` with `desk_not_away`, `desk_certificate` or `desk_off`; `Forbidden`; `Unavailable`.
pub async fn come_back(app: &App, who: &Who) -> Result<Desk, AppError> {
    renew(app, who).await?;
    let desk = step(app, who, "back", DESK_CHANGED, Desk::comes_back).await?;
    go_on(app).await;
    Ok(desk)
}

/// Asks a supervisor for help, or says that it came.
///
/// # Errors
/// `Refused("desk_off")`; `Forbidden`; `Unavailable`.
pub async fn want_help(app: &App, who: &Who, wanted: bool) -> Result<Desk, AppError> {
    let why = if wanted { "help wanted" } else { "help came" };
    step(app, who, why, DESK_HELP, |desk, now| Ok(desk.wants_help(wanted, now))).await
}

/// Adds to a change of somebody's own that they want help, or that it came. Whoever is not signed on can call nobody here:
/// then nothing is added, and it says so.
pub(crate) async fn helping(
    app: &App,
    who: &Who,
    change: &mut Change,
    wanted: bool,
    moment: &mut Moment,
) -> Result<bool, AppError> {
    let (desk, grant) = match own_desk(app, who, moment).await {
        Err(AppError::Refused("desk_off") | AppError::NotFound | AppError::Forbidden) => return Ok(false),
        found => found?,
    };
    let desk = desk.wants_help(wanted, moment.now);
    let why = if wanted { "help wanted" } else { "help came" };
    change.audit(app.audited(&grant, "update", Some(why.to_owned()), moment));
    table::save(change, &grant, &desk)?;
    tell_desk(change, DESK_HELP, &desk);
    Ok(true)
}

/// Has written down, and can be asked again.
///
/// # Errors
/// `Refused` with `desk_not_wrapping_up` or `desk_off`; `Forbidden`; `Unavailable`.
pub async fn wrapped_up(app: &App, who: &Who) -> Result<Desk, AppError> {
    let desk = step(app, who, "wrapped up", DESK_CHANGED, Desk::wrapped_up).await?;
    go_on(app).await;
    Ok(desk)
}

/// Needs as much time to write down again.
///
/// # Errors
/// `Refused` with `desk_not_wrapping_up` or `desk_off`; `Forbidden`; `Unavailable`.
pub async fn more_time(app: &App, who: &Who) -> Result<Desk, AppError> {
    let seconds = policy::policy(app).await?.wrap_seconds.max(30);
    step(app, who, "more time", DESK_CHANGED, |desk, _now| desk.wraps_longer(seconds)).await
}

/// Signs off; nothing when not signed on.
///
/// # Errors
/// `Refused("desk_busy")` with a conversation; `Forbidden`; `Unavailable`.
pub async fn sign_off(app: &App, who: &Who) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (desk, grant) = match own_desk(app, who, &moment).await {
            Err(AppError::Refused("desk_off")) => return Ok(()),
            found => found?,
        };
        if desk.has_something() {
            return Err(refused(DeskRefused::Busy));
        }
        let mut change = Change::new(app.audited(&grant, "update", Some("sign off".into()), &mut moment));
        asks::end(&mut change, &grant, (None, desk.id), AskEnd::TakenBack)?;
        table::remove(&mut change, &grant, &desk)?;
        tell_desk(&mut change, DESK_CHANGED, &desk);
        if write(app, change).await?.is_some() {
            go_on(app).await;
            return Ok(());
        }
    }
    Err(AppError::Conflict)
}

/// A supervisor sends somebody into a break, such as one whose browser is there and who does not answer.
///
/// # Errors
/// `Refused("desk_busy")` with a conversation; `NotFound` when not signed on; `Forbidden`; `Unavailable`.
pub async fn send_away(app: &App, who: &Who, user: UserId, kind: BreakKind) -> Result<(), AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let facts = Facts::new_record(Kind::Desk, &who.principal).assigned_to(user);
        let grant = app.allow::<Desks>(who, Action::Manage, Some(&facts), moment.now)?;
        let found = table::of_user(&app.store, app.tenant.id, user).await?;
        let desk = found.ok_or(AppError::NotFound)?.steps_away(kind, moment.now).map_err(refused)?;
        let why = Some(format!("break {kind} for {user}"));
        let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
        asks::end(&mut change, &grant, (None, desk.id), AskEnd::TakenBack)?;
        table::save(&mut change, &grant, &desk)?;
        tell_desk(&mut change, DESK_CHANGED, &desk);
        if write(app, change).await?.is_some() {
            go_on(app).await;
            return Ok(());
        }
    }
    Err(AppError::Conflict)
}

/// One step at the own desk, tried again when another change was faster. Whoever steps away is asked for nothing.
async fn step(
    app: &App,
    who: &Who,
    why: &str,
    topic: &'static str,
    step: impl Fn(Desk, Timestamp) -> Result<Desk, DeskRefused>,
) -> Result<Desk, AppError> {
    for _ in 0..TRIES {
        let mut moment = app.moment();
        let (desk, grant) = own_desk(app, who, &moment).await?;
        let mut desk = step(desk, moment.now).map_err(refused)?;
        let mut change = Change::new(app.audited(&grant, "update", Some(why.to_owned()), &mut moment));
        if desk.state == DeskState::Away {
            asks::end(&mut change, &grant, (None, desk.id), AskEnd::TakenBack)?;
        }
        table::save(&mut change, &grant, &desk)?;
        tell_desk(&mut change, topic, &desk);
        if write(app, change).await?.is_some() {
            desk.version = desk.version.saturating_add(1);
            return Ok(desk);
        }
    }
    Err(AppError::Conflict)
}
