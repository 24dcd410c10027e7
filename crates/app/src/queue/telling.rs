//! Alarms outside the page: supervisors who asked for it are sent one sentence without content, seldom, while it is new.

use std::sync::Arc;
use std::time::Duration;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Desks, Kind};
use fener_access::principal::Via;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::personal::Personal;
use fener_domain::queue::news;
use fener_domain::time::Timestamp;
use fener_store::accounts::users::{self, User, UserStatus};
use fener_store::queue::wishes::{self as table, Wish};
use fener_store::queue::{alarms, desks};
use fener_store::{Change, StoreError, keys};
use fener_text::{Language, Texts};
use tokio::sync::watch;

use super::{own_right, write};
use crate::accounts::visit;
use crate::messages::notifying::{hand_over, readable, ways};
use crate::opened::Record;
use crate::{App, AppError, Who};

/// How often it is looked whether somebody must be told.
const EVERY: Duration = Duration::from_secs(5);

/// Whether somebody is sent alarms; none when they may not be, or nothing here could send them.
///
/// # Errors
/// `Unavailable`.
pub async fn wished(app: &App, who: &Who) -> Result<Option<bool>, AppError> {
    if !ways(app).any() || !super::board::may_see(app, who) {
        return Ok(None);
    }
    Ok(Some(table::of_user(&app.store, app.tenant.id, who.principal.user).await?.is_some()))
}

fn right(app: &App, who: &Who, now: Timestamp) -> Result<Grant<Desks>, AppError> {
    let facts = Facts::new_record(Kind::Desk, &who.principal).with_id(who.principal.user.uuid());
    app.allow::<Desks>(who, Action::Manage, Some(&facts), now)
}

/// Wants alarms at a number by SMS or at an e-mail address, in place of what was wanted before; nothing: none any more.
///
/// # Errors
/// `Invalid` when it is neither; `Refused("alarms_no_way")` when this way is not configured; `NotFound` or `Forbidden` for
/// whoever does not look after desks; `Conflict`; `Unavailable`.
pub async fn wish(app: &App, who: &Who, address: &Personal<String>) -> Result<(), AppError> {
    let mut moment = app.moment();
    let (grant, user) = (right(app, who, moment.now)?, who.principal.user);
    let before = table::of_user(&app.store, app.tenant.id, user).await?;
    let wanted = match address.expose().trim() {
        "" => None,
        some => {
            let wrong =
                || AppError::Invalid(vec![FieldError { field: "address", problem: Problem::Unreadable }]);
            let read = readable(app, some)?.ok_or_else(wrong)?;
            let here = ways(app);
            if !(if read.contains('@') { here.email } else { here.sms }) {
                return Err(AppError::Refused("alarms_no_way"));
            }
            Some(Personal::new(read))
        }
    };
    if wanted.is_none() && before.is_none() {
        return Ok(());
    }
    let why = if wanted.is_some() { "alarms wanted" } else { "alarms not wanted" };
    let mut change = Change::new(app.audited(&grant, "update", Some(why.to_owned()), &mut moment));
    if let Some(before) = &before {
        table::remove(&mut change, &grant, user)?;
        keys::destroy_data_keys(&mut change, &[before.data_key]);
    }
    if let Some(wanted) = wanted {
        let (data_key, key, wrapped) = app.new_data_key(&mut moment)?;
        let record = Record { key: &key, table: table::TABLE, row: user.uuid() };
        let address = record.seal(table::ADDRESS, &wanted, &mut moment)?;
        keys::add_data_key(&mut change, data_key, &wrapped);
        // Whoever was told a moment ago is not told again because the number is another.
        let telling = before.map(|before| before.telling).unwrap_or_default();
        table::insert(&mut change, &grant, Wish { user, data_key, address, telling, version: 1 })?;
    }
    match app.store.write(change).await {
        Err(StoreError::Duplicate { what: table::WISH }) => Err(AppError::Conflict),
        done => Ok(done?),
    }
}

/// Tells everybody who is to be told now; gives how many were.
///
/// # Errors
/// `Unavailable`; the next look goes on.
pub async fn tell(app: &App) -> Result<usize, AppError> {
    let (tenant, now) = (app.tenant.id, app.clock.now());
    let wishes = table::all(&app.store, tenant).await?;
    if wishes.is_empty() {
        return Ok(0);
    }
    let stand: Vec<Timestamp> =
        alarms::standing(&app.store, tenant).await?.into_iter().map(|(_, since)| since).collect();
    let fresh = news(&stand, &desks::all(&app.store, tenant).await?, now);
    let mut told = 0;
    for wish in wishes.into_iter().filter(|wish| wish.telling.is_due(&fresh, now)) {
        if tell_one(app, wish).await? {
            told += 1;
        }
    }
    Ok(told)
}

/// Tells one person; whether a provider has it now.
async fn tell_one(app: &App, mut wish: Wish) -> Result<bool, AppError> {
    let Some(user) = still_leads(app, &wish).await? else { return Ok(false) };
    wish.telling = wish.telling.begins(app.clock.now());
    if !save(app, &mut wish).await? {
        // Another node does it.
        return Ok(false);
    }
    let key = match app.data_key(wish.data_key).await {
        Err(AppError::Erased) => return Ok(false),
        key => key?,
    };
    let record = Record { key: &key, table: table::TABLE, row: wish.user.uuid() };
    let address = record.open(table::ADDRESS, &wish.address)?;
    let t = Texts::of(Language::from_tag(&user.language).unwrap_or_default());
    let sent = hand_over(app, address.expose(), &t.get("alarm-sentence")).await;
    wish.telling = match &sent {
        Ok(()) => wish.telling.done(),
        Err(error) => {
            tracing::warn!(%error, "an alarm was not taken");
            wish.telling.failed(!error.is_transient(), app.clock.now())
        }
    };
    save(app, &mut wish).await?;
    Ok(sent.is_ok())
}

/// The account of a wish, when it is in use and still looks after desks.
async fn still_leads(app: &App, wish: &Wish) -> Result<Option<User>, AppError> {
    let user = users::by_id(&app.store, app.tenant.id, wish.user).await?;
    Ok(user.filter(|user| {
        let principal = visit::principal(app, user, Via::Session { stepped_up_at: None });
        let who = Who { principal, login: user.login.clone(), language: user.language.clone() };
        user.status == UserStatus::Active && super::board::may_see(app, &who)
    }))
}

/// Writes how it stands with telling somebody; whether this node was the one.
async fn save(app: &App, wish: &mut Wish) -> Result<bool, AppError> {
    let mut moment = app.moment();
    let grant = own_right(app, &moment)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("alarm told".into()), &mut moment));
    table::save(&mut change, &grant, wish)?;
    let written = write(app, change).await?.is_some();
    wish.version = wish.version.saturating_add(1);
    Ok(written)
}

/// Tells until the program ends.
pub async fn run(app: Arc<App>, mut end: watch::Receiver<bool>) {
    while !*end.borrow() {
        if let Err(error) = tell(&app).await {
            tracing::warn!(%error, "alarms wait for the database");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ended = end.changed() => {}
        }
    }
}
