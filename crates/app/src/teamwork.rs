//! Working on a case together: who is here, what they say to each other, who has seen it; many cases at once; saved filters.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::Cases;
use fener_access::principal::{Principal, Via};
use fener_domain::cases::CaseStatus;
use fener_domain::ids::{CaseId, UserId, uuid_v7};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::teamwork::{FILTERS, FilterInput, HERE, check_comment, mentioned};
use fener_domain::time::Timestamp;
use fener_store::accounts::users::{self, User, UserStatus};
use fener_store::teamwork::{self as table, FilterRecord};
use fener_store::{Change, audit};
use fener_vault::sealed::Place;
use uuid::Uuid;

use crate::opened::Record;
use crate::{App, AppError, Who, cases};

#[cfg(test)]
mod tests;

/// Readings of a case that are looked at for who has seen it.
const READINGS: u64 = 1_000;
/// The newest mentions that are shown.
const SHOWN: u64 = 100;
/// The most cases that are changed at once.
pub const AT_ONCE: usize = 100;

/// Says that somebody is at a case, and who else is. Colleagues are known by login.
///
/// # Errors
/// `NotFound` when there is no such case or it is not for this person to know.
pub async fn be_here(app: &App, who: &Who, case: CaseId) -> Result<Vec<String>, AppError> {
    let now = app.clock.now();
    let moment = app.moment();
    let (grant, _found) = cases::sealed(app, who, Action::Read, case, &moment).await?;
    let before = table::present(&app.store, &grant, now.plus_seconds(-HERE)).await?;
    let me = who.principal.user;
    table::be_present(&app.store, &grant, now, !before.contains(&me)).await?;
    let colleagues = cases::colleagues(app, who).await?;
    let others = colleagues.into_iter().filter(|one| one.id != me && before.contains(&one.id));
    Ok(others.map(|one| one.login).collect())
}

/// A comment as somebody with the right may read it.
pub struct CommentView {
    /// Its identifier.
    pub id: Uuid,
    /// Who wrote it.
    pub by_user: UserId,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub text: Personal<String>,
}

/// Whether an account may read a case: who may not is never mentioned in it.
fn may_know(app: &App, who: &Who, facts: &Facts, user: &User) -> bool {
    let principal = Principal {
        user: user.id,
        tenant: user.tenant,
        organisation: user.organisation,
        operator: who.principal.operator,
        // Of the same organisation.
        reach: who.principal.reach.clone(),
        roles: user.roles,
        via: Via::Session { stepped_up_at: None },
    };
    let now = app.clock.now();
    user.status == UserStatus::Active
        && app.policies.decide::<Cases>(&principal, Action::Read, facts, now).is_ok()
}

/// Who can be mentioned in a comment on a case: colleagues who may read it.
async fn mentionable(app: &App, who: &Who, facts: &Facts) -> Result<Vec<User>, AppError> {
    let mut all = users::of_organisation(&app.store, app.tenant.id, who.principal.organisation).await?;
    all.retain(|user| may_know(app, who, facts, user));
    Ok(all)
}

/// The logins of those who can be mentioned in a comment on a case.
///
/// # Errors
/// `NotFound` when there is no such case or it is not for this person to know.
pub async fn can_be_mentioned(app: &App, who: &Who, case: CaseId) -> Result<Vec<String>, AppError> {
    let moment = app.moment();
    let (grant, _found) = cases::sealed(app, who, Action::Read, case, &moment).await?;
    let all = mentionable(app, who, grant.facts()).await?;
    Ok(all.into_iter().filter(|user| user.id != who.principal.user).map(|user| user.login).collect())
}

/// Writes a comment on a case; everybody it mentions is told.
///
/// # Errors
/// `Invalid` when it says nothing or too much; `Refused("mention_unknown")` when it mentions somebody who is no colleague
/// or may not read the case; `NotFound`; `Forbidden`; `Refused("case_closed")`; `Erased`.
pub async fn comment(app: &App, who: &Who, case: CaseId, text: &Personal<String>) -> Result<Uuid, AppError> {
    check_comment(text)?;
    let mut moment = app.moment();
    let (grant, found) = cases::sealed_open(app, who, Action::Update, case, &moment).await?;
    let wanted = mentioned(text.expose());
    let known = if wanted.is_empty() { Vec::new() } else { mentionable(app, who, grant.facts()).await? };
    let mut told = Vec::new();
    for login in &wanted {
        let user = known.iter().find(|user| user.login.to_lowercase() == *login);
        told.push(user.ok_or(AppError::Refused("mention_unknown"))?.id);
    }
    let key = app.data_key(found.data_key).await?;
    let id = uuid_v7(moment.now, &mut moment.rng);
    let place = Record { key: &key, table: table::COMMENTS, row: id };
    let sealed = place.seal(table::TEXT, text, &mut moment)?;
    let mut change = Change::new(app.audited(&grant, "update", Some("comment".into()), &mut moment));
    table::comment(&mut change, &grant, id, sealed, &told)?;
    change.tell("case_commented", "case", case.uuid());
    app.store.write(change).await?;
    Ok(id)
}

/// The comments on a case, newest first, at most [`fener_store::LARGEST`]. That they were read stands in the audit, and
/// whoever they mention has seen them.
///
/// # Errors
/// `NotFound`; `Erased`.
pub async fn comments(app: &App, who: &Who, case: CaseId) -> Result<Vec<CommentView>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = cases::sealed(app, who, Action::Read, case, &moment).await?;
    let records = table::comments(&app.store, &grant).await?;
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let key = app.data_key(found.data_key).await?;
    app.note_read(&grant, &mut moment).await?;
    let me = who.principal.user;
    let seen = records.iter().map(|record| record.id).collect();
    table::see(&app.store, app.tenant.id, me, seen, moment.now).await?;
    records.into_iter().map(|record| view(&key, record)).collect()
}

fn view(key: &fener_vault::data_key::DataKey, record: table::CommentRecord) -> Result<CommentView, AppError> {
    let place = Record { key, table: table::COMMENTS, row: record.id };
    Ok(CommentView {
        id: record.id,
        by_user: record.by_user,
        at: record.at,
        text: place.open(table::TEXT, &record.text)?,
    })
}

/// A mention as the mentioned sees it.
pub struct MentionView {
    /// The case.
    pub case: CaseId,
    /// What people call it.
    pub reference: Reference,
    /// The comment.
    pub comment: CommentView,
    /// Whether it was seen before.
    pub seen: bool,
}

/// How many mentions somebody has not seen, at most a hundred.
///
/// # Errors
/// `Unavailable`.
pub async fn unseen(app: &App, who: &Who) -> Result<u64, AppError> {
    Ok(table::unseen(&app.store, app.tenant.id, who.principal.user).await?)
}

/// The newest comments that mention somebody, in cases that the person may still read; with that they are seen. That
/// they were read stands in the audit.
///
/// # Errors
/// `Unavailable`.
pub async fn mentions(app: &App, who: &Who) -> Result<Vec<MentionView>, AppError> {
    let me = who.principal.user;
    let mut views = Vec::new();
    let all = table::mentions(&app.store, app.tenant.id, me, SHOWN).await?;
    for mention in &all {
        let mut moment = app.moment();
        let (grant, found) = match cases::sealed(app, who, Action::Read, mention.case, &moment).await {
            Ok(known) => known,
            Err(AppError::NotFound | AppError::Forbidden) => continue,
            Err(error) => return Err(error),
        };
        let Some(record) = table::one_comment(&app.store, &grant, mention.comment).await? else { continue };
        let key = match app.data_key(found.data_key).await {
            Ok(key) => key,
            Err(AppError::Erased) => continue,
            Err(error) => return Err(error),
        };
        app.note_read(&grant, &mut moment).await?;
        let comment = view(&key, record)?;
        let reference = found.summary.reference;
        views.push(MentionView { case: mention.case, reference, comment, seen: mention.seen });
    }
    let comments = all.iter().filter(|one| !one.seen).map(|one| one.comment).collect::<Vec<_>>();
    if !comments.is_empty() {
        table::see(&app.store, app.tenant.id, me, comments, app.clock.now()).await?;
    }
    Ok(views)
}

/// Somebody who has seen a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The login, or what else the audit says of whoever it was.
    pub who: String,
    /// When last.
    pub last: Timestamp,
    /// How often, among the newest thousand readings.
    pub times: usize,
}

/// Who has seen a case, the latest first, for whoever may change it: from the audit.
///
/// # Errors
/// `NotFound`; `Forbidden`.
pub async fn seen_by(app: &App, who: &Who, case: CaseId) -> Result<Vec<Seen>, AppError> {
    let moment = app.moment();
    let (grant, _found) = cases::sealed(app, who, Action::Update, case, &moment).await?;
    let mut by_actor: BTreeMap<String, Seen> = BTreeMap::new();
    for (actor, at) in audit::readers(&app.store, &grant, READINGS).await? {
        let seen = Seen { who: String::new(), last: at, times: 0 };
        let seen = by_actor.entry(actor).or_insert(seen);
        seen.times = seen.times.saturating_add(1);
    }
    let mut all = Vec::new();
    for (actor, mut seen) in by_actor {
        seen.who = called(app, actor).await?;
        all.push(seen);
    }
    all.sort_by_key(|seen| std::cmp::Reverse(seen.last));
    Ok(all)
}

/// The login of an actor of the audit; the program itself keeps its name.
async fn called(app: &App, actor: String) -> Result<String, AppError> {
    let Ok(id) = actor.parse::<UserId>() else { return Ok(actor) };
    let user = users::by_id(&app.store, app.tenant.id, id).await?;
    Ok(user.map_or(actor, |user| user.login))
}

/// What is done to many cases at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// Handed to somebody.
    Assign(UserId),
    /// Closed.
    Close,
}

/// What became of one of many cases.
pub struct Done {
    /// The case.
    pub case: CaseId,
    /// What people call it; none when it is not for this person to know.
    pub reference: Option<Reference>,
    /// How it went.
    pub result: Result<(), AppError>,
}

/// Does the same to many cases, each in a change of its own and each with its own rights. One that cannot be done keeps
/// none of the others from it.
///
/// # Errors
/// `Refused("bulk_none")` for none, `Refused("bulk_many")` for more than [`AT_ONCE`].
pub async fn in_bulk(app: &App, who: &Who, all: &[CaseId], bulk: Bulk) -> Result<Vec<Done>, AppError> {
    if all.is_empty() {
        return Err(AppError::Refused("bulk_none"));
    }
    if all.len() > AT_ONCE {
        return Err(AppError::Refused("bulk_many"));
    }
    let mut done = Vec::with_capacity(all.len());
    for case in all {
        let moment = app.moment();
        done.push(match cases::sealed(app, who, Action::Read, *case, &moment).await {
            Err(error) => Done { case: *case, reference: None, result: Err(error) },
            Ok((_may_read, found)) => {
                let version = found.summary.version;
                let result = match bulk {
                    Bulk::Assign(to) => cases::assign(app, who, *case, version, to).await,
                    Bulk::Close => cases::step(app, who, *case, version, CaseStatus::Closed).await,
                };
                Done { case: *case, reference: Some(found.summary.reference), result: result.map(|_| ()) }
            }
        });
    }
    Ok(done)
}

/// A saved filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    /// Its identifier.
    pub id: Uuid,
    /// What it is.
    pub input: FilterInput,
}

/// The saved filters of somebody, the oldest first.
///
/// # Errors
/// `Unavailable`.
pub async fn filters(app: &App, who: &Who) -> Result<Vec<SavedFilter>, AppError> {
    let saved = table::filters(&app.store, app.tenant.id, who.principal.user).await?;
    let opened = |one: FilterRecord| {
        let name = app.keyring.open_tenant(&filter_place(one.id), &one.name)?;
        let input = FilterInput { name: name.expose().clone(), query: one.query, chosen: one.chosen };
        Ok::<_, AppError>(SavedFilter { id: one.id, input })
    };
    saved.into_iter().map(opened).collect()
}

const fn filter_place(row: Uuid) -> Place {
    Place { table: table::FILTERS, row, column: table::NAME }
}

/// Saves a filter for the list of cases.
///
/// # Errors
/// `Invalid`; `Refused("filters_full")`; `Forbidden` for whoever lists no cases.
pub async fn save_filter(app: &App, who: &Who, input: &FilterInput) -> Result<Uuid, AppError> {
    if !app.may_list::<Cases>(who) {
        return Err(AppError::Forbidden);
    }
    input.check()?;
    if filters(app, who).await?.len() >= FILTERS {
        return Err(AppError::Refused("filters_full"));
    }
    let mut moment = app.moment();
    let id = uuid_v7(moment.now, &mut moment.rng);
    let name: Personal<String> = Personal::from(input.name.as_str());
    let name = app.keyring.seal_tenant(&filter_place(id), &name, &mut moment.rng)?;
    let filter = FilterRecord { id, name, query: input.query.clone(), chosen: input.chosen };
    table::save_filter(&app.store, (app.tenant.id, who.principal.user), filter).await?;
    Ok(id)
}

/// Takes a saved filter away; nothing happens when it is gone already.
///
/// # Errors
/// `Unavailable`.
pub async fn drop_filter(app: &App, who: &Who, id: Uuid) -> Result<(), AppError> {
    Ok(table::drop_filter(&app.store, app.tenant.id, who.principal.user, id).await?)
}
