//! The hotline's keys: who holds one, joining, leaving, and making a new intake key. What is secret is made and opened
//! in browsers; here only public halves and sealed bytes pass.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Contacts, Intakes, Kind};
use fener_access::principal::{Principal, Via};
use fener_access::role::Roles;
use fener_access::seat::Reach;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{IntakeKeyId, KeyholderId, UserId, uuid_v7};
use fener_domain::intake::{Holder, KeyholderStatus, Lock, covers};
use fener_store::accounts::users::User;
use fener_store::intake as table;
use fener_store::{Change, StoreError};
use fener_vault::channel::{Recipient, VerifyKey};

use crate::{App, AppError, Who};

pub use fener_store::intake::{IntakeKey, Keyholder, Wrap};

/// The longest sealed key or wrap, in bytes.
const LONGEST: usize = 8 * 1_024;

/// Everything a keyholder's browser needs.
pub struct State {
    /// The own key, if there is one.
    pub me: Option<Keyholder>,
    /// Active keyholders with their logins.
    pub keyholders: Vec<(Keyholder, String)>,
    /// Every intake key, newest first.
    pub keys: Vec<IntakeKey>,
    /// Every wrap.
    pub wraps: Vec<Wrap>,
    /// The recovery key's recipient.
    pub recovery: Option<String>,
    /// A keyholder left after the current key was made: somebody should make a new one.
    pub renew: bool,
}

fn facts(who: &Who) -> Facts {
    Facts::new_record(Kind::Intake, &who.principal)
}

/// The state of the hotline's keys.
///
/// # Errors
/// `NotFound` for whoever may not know; `Unavailable`.
pub async fn state(app: &App, who: &Who) -> Result<State, AppError> {
    let grant = app.allow::<Intakes>(who, Action::Read, Some(&facts(who)), app.clock.now())?;
    let all = table::keyholders(&app.store, app.tenant.id).await?;
    let keys = table::keys(&app.store, app.tenant.id).await?;
    let left = table::last_withdrawal(&app.store, app.tenant.id).await?;
    let renew = match (left, keys.first()) {
        (Some(left), Some(current)) => left > current.made.at,
        _ => false,
    };
    let active: Vec<Keyholder> =
        all.into_iter().filter(|holder| holder.status == KeyholderStatus::Active).collect();
    let accounts: Vec<UserId> = active.iter().map(|holder| holder.user).collect();
    let logins = table::logins(&app.store, app.tenant.id, &accounts).await?;
    let login = |user: UserId| {
        logins.iter().find(|(id, _)| *id == user).map_or_else(String::new, |(_, login)| login.clone())
    };
    Ok(State {
        me: active.iter().find(|holder| holder.user == who.principal.user).cloned(),
        keyholders: active.into_iter().map(|holder| (holder.clone(), login(holder.user))).collect(),
        keys,
        wraps: table::wraps(&app.store, &grant).await?,
        recovery: table::recovery(&app.store, app.tenant.id).await?,
        renew,
    })
}

/// A key that a browser made.
pub struct NewKeyholder {
    /// Whom wraps are sealed to.
    pub recipient: String,
    /// What its signatures are checked with.
    pub verify: String,
    /// The key, sealed.
    pub sealed: Vec<u8>,
    /// What opens it.
    pub lock: Lock,
}

/// Makes somebody a keyholder: only who may read contacts. Others seal the intake keys to them.
///
/// # Errors
/// `Invalid`; `Refused("keyholder_already")`; `NotFound` or `Forbidden` for whoever may not; `Unavailable`.
pub async fn become_keyholder(app: &App, who: &Who, new: NewKeyholder) -> Result<KeyholderId, AppError> {
    let recipient: Recipient = new.recipient.parse().map_err(|_recipient| unreadable("recipient"))?;
    let verify: VerifyKey = new.verify.parse().map_err(|_key| unreadable("verify"))?;
    fits("sealed", &new.sealed)?;
    let mut moment = app.moment();
    let id = KeyholderId::generate(moment.now, &mut moment.rng);
    let own = facts(who).with_id(id.uuid()).assigned_to(who.principal.user);
    // It opens nothing until somebody who holds the keys has compared its signs and gives them.
    let grant = app.allow::<Intakes>(who, Action::Update, Some(&own), moment.now)?;
    let contact = Facts::new_record(Kind::Contact, &who.principal);
    app.allow::<Contacts>(who, Action::Read, Some(&contact), moment.now)?;
    let holder = Keyholder {
        id,
        user: who.principal.user,
        recipient: recipient.to_string(),
        verify: verify.as_bytes().to_vec(),
        sealed: new.sealed,
        lock: new.lock,
        status: KeyholderStatus::Active,
    };
    let mut change = Change::new(app.audited(&grant, "create", Some("keyholder".into()), &mut moment));
    table::insert_keyholder(&mut change, &grant, holder)?;
    match app.store.write(change).await {
        Ok(()) => Ok(id),
        Err(StoreError::Duplicate { what: table::KEYHOLDER }) => Err(AppError::Refused("keyholder_already")),
        Err(error) => Err(error.into()),
    }
}

/// Puts the own key under another passphrase or passkey.
///
/// # Errors
/// `Invalid`; `Refused("not_keyholder")`; `Unavailable`.
pub async fn lock_anew(app: &App, who: &Who, sealed: Vec<u8>, lock: Lock) -> Result<(), AppError> {
    fits("sealed", &sealed)?;
    let mut moment = app.moment();
    let me = own(app, who).await?;
    let facts = facts(who).with_id(me.id.uuid()).assigned_to(who.principal.user);
    let grant = app.allow::<Intakes>(who, Action::Update, Some(&facts), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("keyholder lock".into()), &mut moment));
    table::lock_anew(&mut change, &grant, me.id, sealed, lock)?;
    Ok(app.store.write(change).await?)
}

/// The own active key.
async fn own(app: &App, who: &Who) -> Result<Keyholder, AppError> {
    let all = table::keyholders(&app.store, app.tenant.id).await?;
    all.into_iter()
        .find(|holder| holder.user == who.principal.user && holder.status == KeyholderStatus::Active)
        .ok_or(AppError::Refused("not_keyholder"))
}

/// Seals intake keys to who joined. Only a keyholder can, and only to keyholders and the recovery key.
///
/// # Errors
/// `Invalid`; `Refused("not_keyholder")`; `NotFound` or `Forbidden` for whoever may not; `Unavailable`.
pub async fn wrap(app: &App, who: &Who, wraps: Vec<Wrap>) -> Result<(), AppError> {
    let mut moment = app.moment();
    let grant = app.allow::<Intakes>(who, Action::Update, Some(&facts(who)), moment.now)?;
    own(app, who).await?;
    let keys = table::keys(&app.store, app.tenant.id).await?;
    let holders = active(app).await?;
    let recovery = table::recovery(&app.store, app.tenant.id).await?.is_some();
    for wrap in &wraps {
        fits("wrap", &wrap.bytes)?;
        if !keys.iter().any(|key| key.made.id == wrap.key) {
            return Err(unreadable("key"));
        }
        let known = match wrap.holder {
            Holder::Keyholder(id) => holders.contains(&id),
            Holder::Recovery => recovery,
        };
        if !known {
            return Err(AppError::Refused("wraps_uncovered"));
        }
    }
    let mut change = Change::new(app.audited(&grant, "update", Some("wraps".into()), &mut moment));
    table::insert_wraps(&mut change, &grant, wraps)?;
    Ok(app.store.write(change).await?)
}

async fn active(app: &App) -> Result<Vec<KeyholderId>, AppError> {
    let all = table::keyholders(&app.store, app.tenant.id).await?;
    let active = all.into_iter().filter(|holder| holder.status == KeyholderStatus::Active);
    Ok(active.map(|holder| holder.id).collect())
}

/// The recovery key's recipient and the intake keys sealed to it, for a keyholder who has two of its shares. That they
/// were handed out stands in the audit.
///
/// # Errors
/// `Refused("not_keyholder")`; `NotFound` when there is no recovery key, and for whoever may not; `NeedsStepUp`;
/// `Unavailable`.
pub async fn recovery(app: &App, who: &Who) -> Result<(String, Vec<Wrap>), AppError> {
    let mut moment = app.moment();
    let me = own(app, who).await?;
    let facts = facts(who).with_id(me.id.uuid()).assigned_to(who.principal.user);
    let grant = app.allow::<Intakes>(who, Action::Manage, Some(&facts), moment.now)?;
    let recipient = table::recovery(&app.store, app.tenant.id).await?.ok_or(AppError::NotFound)?;
    let all = table::wraps(&app.store, &grant).await?;
    let change = Change::new(app.audited(&grant, "recover", Some("intake keys".into()), &mut moment));
    app.store.write(change).await?;
    Ok((recipient, all.into_iter().filter(|wrap| wrap.holder == Holder::Recovery).collect()))
}

/// An intake key that a browser made.
pub struct NewKey {
    /// Whom reports are sealed to.
    pub recipient: String,
    /// The key, sealed to each holder.
    pub wraps: Vec<(Holder, Vec<u8>)>,
    /// A new recovery key, when there is none yet or the shares are made anew.
    pub recovery: Option<String>,
}

/// Makes a new intake key: the current one from now on. Only a keyholder can.
///
/// # Errors
/// `Invalid`; `Refused("wraps_uncovered")` unless every keyholder and the recovery key can open it, and nobody else;
/// `Refused("not_keyholder")`; `NotFound` or `Forbidden` for whoever may not; `Unavailable`.
pub async fn make_key(app: &App, who: &Who, new: NewKey) -> Result<IntakeKeyId, AppError> {
    let recipient: Recipient = new.recipient.parse().map_err(|_recipient| unreadable("recipient"))?;
    if let Some(recovery) = &new.recovery {
        recovery.parse::<Recipient>().map_err(|_recipient| unreadable("recovery"))?;
    }
    let mut moment = app.moment();
    let id = IntakeKeyId::generate(moment.now, &mut moment.rng);
    let grant =
        app.allow::<Intakes>(who, Action::Create, Some(&facts(who).with_id(id.uuid())), moment.now)?;
    own(app, who).await?;
    let recovery = new.recovery.is_some() || table::recovery(&app.store, app.tenant.id).await?.is_some();
    let holders = new.wraps.iter().map(|(holder, _)| *holder);
    covers(active(app).await?, recovery, holders)
        .map_err(|_uncovered| AppError::Refused("wraps_uncovered"))?;
    let mut wraps = Vec::new();
    for (holder, bytes) in new.wraps {
        fits("wrap", &bytes)?;
        wraps.push(Wrap { key: id, holder, bytes });
    }
    let recovery = new.recovery.map(|recipient| (uuid_v7(moment.now, &mut moment.rng), recipient));
    let mut change = Change::new(app.audited(&grant, "create", Some("intake key".into()), &mut moment));
    table::insert_key(&mut change, &grant, id, recipient.to_string(), wraps, recovery)?;
    app.store.write(change).await?;
    Ok(id)
}

/// Ends a keyholder: their wraps are deleted. Somebody who stays makes a new intake key then.
///
/// # Errors
/// `NotFound`; `Forbidden`; `Unavailable`.
pub async fn withdraw(app: &App, who: &Who, id: KeyholderId) -> Result<(), AppError> {
    let mut moment = app.moment();
    let facts = table::facts(&app.store, app.tenant.id, id).await?;
    let grant = app.allow::<Intakes>(who, Action::Manage, facts.as_ref(), moment.now)?;
    let mut change = Change::new(app.audited(&grant, "withdraw", Some("keyholder".into()), &mut moment));
    table::withdraw(&mut change, id);
    Ok(app.store.write(change).await?)
}

/// Whether an account with these roles may hold a key: exactly when it may read contacts.
pub(crate) fn may_hold(app: &App, user: &User, roles: Roles) -> bool {
    let now = app.clock.now();
    let principal = Principal {
        user: user.id,
        tenant: user.tenant,
        organisation: user.organisation,
        operator: user.organisation == app.tenant.organisation,
        reach: Reach::Country,
        roles,
        via: Via::Session { stepped_up_at: None },
    };
    let contact = Facts::new_record(Kind::Contact, &principal);
    let key = Facts::new_record(Kind::Intake, &principal);
    app.policies.decide::<Contacts>(&principal, Action::Read, &contact, now).is_ok()
        && app.policies.decide::<Intakes>(&principal, Action::Update, &key, now).is_ok()
}

fn unreadable(field: &'static str) -> AppError {
    AppError::Invalid(vec![FieldError { field, problem: Problem::Unreadable }])
}

fn fits(field: &'static str, bytes: &[u8]) -> Result<(), AppError> {
    let problem = match bytes.len() {
        0 => Problem::Required,
        1..=LONGEST => return Ok(()),
        _ => Problem::TooLong { max: LONGEST },
    };
    Err(AppError::Invalid(vec![FieldError { field, problem }]))
}
