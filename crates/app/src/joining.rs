//! Two records of one person: finding them, making them one, and undoing it; and links between cases.

use std::collections::BTreeSet;

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::Persons;
use fener_domain::cases::Identity;
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{CaseId, PersonId, UserId, uuid_v7};
use fener_domain::joining::{Kept, Known, Likeness, PersonField, Unmergeable, merged, undone};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::persons::{self as table, MergeRecord, NewMerge, PersonFilter, PersonRecord, PersonSummary};
use fener_store::{Change, PageRequest};
use fener_text::fold;
use fener_vault::index::{BlindIndex, IndexKind};
use uuid::Uuid;

use crate::contacts::index_of_phone;
use crate::opened::Record;
use crate::persons::{PersonView, index_of_document, opened, seal, sealed};
use crate::{App, AppError, Moment, Who, cases, persons};

pub use links::{LinkView, link, links, unlink};

mod links;
#[cfg(test)]
mod tests;

/// The most records that are shown as likely doubles for one reason.
const LIKELY: u64 = 10;
/// The most words of a name that are looked at.
const WORDS: usize = 5;
/// The fewest letters of a name that says enough to be found by.
const LETTERS: usize = 4;

/// A record that may be of the same person.
pub struct Likely {
    /// The record, without what identifies the person.
    pub person: PersonSummary,
    /// Why.
    pub why: Vec<Likeness>,
}

/// The keys by which a name is found however it is written and in whatever order its words stand: all its words, and
/// of more than two words each two of them. A single word has none: a first name or a pseudonym is alike with too many.
#[must_use]
pub fn name_keys(app: &App, name: &str) -> Vec<BlindIndex> {
    let mut words: Vec<String> = fold::words(name).take(WORDS).collect();
    words.sort_unstable();
    words.dedup();
    if words.len() < 2 {
        return Vec::new();
    }
    let mut keys = vec![words.join(" ")];
    if words.len() > 2 {
        for (at, one) in words.iter().enumerate() {
            keys.extend(words.iter().skip(at.saturating_add(1)).map(|other| format!("{one} {other}")));
        }
    }
    keys.retain(|key| key.chars().filter(|letter| letter.is_alphanumeric()).count() >= LETTERS);
    keys.iter().map(|key| app.keyring.blind_index(IndexKind::Name, key)).collect()
}

/// Records of persons that this one may see and that may be of somebody like this: the same document, phone or name.
/// The surest first; nothing sealed is opened.
///
/// # Errors
/// `Unavailable`.
pub async fn likely(app: &App, who: &Who, of: &Identity) -> Result<Vec<Likely>, AppError> {
    let any = PersonFilter::default;
    let phone = index_of_phone(app, &of.phone)?;
    let document = index_of_document(app, &of.document);
    let names = name_keys(app, &of.name);
    let mut wanted = Vec::new();
    if document.is_some() {
        wanted.push((Likeness::Document, PersonFilter { document, ..any() }));
    }
    if phone.is_some() {
        wanted.push((Likeness::Phone, PersonFilter { phone, ..any() }));
    }
    if !names.is_empty() {
        wanted.push((Likeness::Name, PersonFilter { names, ..any() }));
    }
    let scope = app.scope::<Persons>(who, app.clock.now());
    let mut all: Vec<Likely> = Vec::new();
    for (why, filter) in wanted {
        let found = table::list(&app.store, &scope, &filter, PageRequest::new(None, LIKELY)).await?;
        for person in found.items {
            match all.iter_mut().find(|known| known.person.id == person.summary.id) {
                Some(known) => known.why.push(why),
                None => all.push(Likely { person: person.summary, why: vec![why] }),
            }
        }
    }
    Ok(all)
}

/// Records that may be of the same person as one that is there.
///
/// # Errors
/// `Unavailable`.
pub async fn likely_of(app: &App, who: &Who, view: &PersonView) -> Result<Vec<Likely>, AppError> {
    let mut all = likely(app, who, view.identity.expose()).await?;
    all.retain(|one| one.person.id != view.summary.id);
    Ok(all)
}

/// Where the records of a case lead that were merged into others, as far as this person may read those.
///
/// # Errors
/// `Unavailable`.
pub async fn led_away(app: &App, who: &Who, case: CaseId) -> Result<Vec<PersonId>, AppError> {
    let scope = app.scope::<Persons>(who, app.clock.now());
    let mut known = Vec::new();
    for person in table::led_away(&app.store, &scope, case).await? {
        match persons::check_known(app, who, person).await {
            Ok(()) => known.push(person),
            Err(AppError::NotFound | AppError::Forbidden) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(known)
}

/// What is known of a person, by field.
#[must_use]
pub fn known(view: &PersonView) -> Known {
    let person = &view.summary;
    Known {
        role: person.role,
        age: person.age,
        sex: person.sex,
        citizenship: person.citizenship.clone(),
        identity: view.identity.expose().clone(),
    }
}

/// Two records that shall become one.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The record that stays, and its version.
    pub survivor: (PersonId, i32),
    /// The record that will lead to it, and its version.
    pub other: (PersonId, i32),
    /// The fields that are taken from the other one.
    pub from_other: BTreeSet<PersonField>,
}

/// The right to change a record of a case that is worked on, and the record.
async fn workable(
    app: &App,
    who: &Who,
    id: PersonId,
    moment: &Moment,
) -> Result<(Grant<Persons>, PersonRecord), AppError> {
    let (grant, found) = sealed(app, who, Action::Update, id, moment).await?;
    cases::sealed_open(app, who, Action::Update, found.summary.case, moment).await?;
    Ok((grant, found))
}

/// Makes two records of one person one. The other one stays as it was, and its identifier leads to the record that
/// stays: referrals, consents, tips and proceedings that name it stand. Returns the new version.
///
/// # Errors
/// `Refused("merge_same")` when both are the same already; `Refused("merge_organisations")` when they belong to cases of
/// two organisations; `Refused("merge_identified")` when an identified victim would lead to somebody who is none, or the
/// other way round; `Refused("case_closed")`; `Conflict`; `Invalid`; `NotFound`; `Forbidden`; `Erased`.
pub async fn merge(app: &App, who: &Who, input: &Merge) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (stays, found) = workable(app, who, input.survivor.0, &moment).await?;
    let (leads, other) = workable(app, who, input.other.0, &moment).await?;
    let (id, other_id) = (found.summary.id, other.summary.id);
    if id == other_id {
        return Err(AppError::Refused("merge_same"));
    }
    if found.summary.organisation != other.summary.organisation {
        return Err(AppError::Refused("merge_organisations"));
    }
    let data_key = found.data_key;
    let before = known(&opened(app, found).await?);
    let other = known(&opened(app, other).await?);
    let after = merged(&before, &other, &input.from_other).map_err(|why| match why {
        Unmergeable::Identification => AppError::Refused("merge_identified"),
    })?;
    let person = after.input();
    person.check()?;
    let key = app.data_key(data_key).await?;
    let merge = uuid_v7(moment.now, &mut moment.rng);
    let place = Record { key: &key, table: table::MERGES, row: merge };
    let new = NewMerge {
        id: merge,
        by_user: who.principal.user,
        moved: table::merged_into(&app.store, app.tenant.id, other_id.uuid()).await?,
        kept: place.seal(table::KEPT, &Personal::new(Kept { before, after }), &mut moment)?,
    };
    let fields = seal(app, &key, id, &person, &mut moment)?;
    let took = Some(format!("took in {other_id}"));
    let mut change = Change::new(app.audited(&stays, "update", took, &mut moment));
    change.audit(app.audited(&leads, "update", Some(format!("merged into {id}")), &mut moment));
    table::update(&mut change, &stays, input.survivor.1, &person, fields)?;
    table::add_merge(&mut change, (&stays, &leads), input.other.1, new)?;
    change.tell("person_changed", "person", id.uuid());
    app.store.write(change).await?;
    Ok(input.survivor.1.saturating_add(1))
}

/// A merge as somebody with the right may read it.
pub struct MergeView {
    /// Its identifier.
    pub id: Uuid,
    /// The record that was merged.
    pub merged: PersonId,
    /// What it is called, as it was kept; empty when it was erased.
    pub name: Personal<String>,
    /// Who did it.
    pub by_user: UserId,
    /// When.
    pub at: Timestamp,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
}

/// What was merged into a person's record, newest first, at most 50. That it was read stands in the audit.
///
/// # Errors
/// `NotFound` when there is no such person or it is not for this one to know.
pub async fn merges(app: &App, who: &Who, id: PersonId) -> Result<Vec<MergeView>, AppError> {
    let mut moment = app.moment();
    let (grant, _found) = sealed(app, who, Action::Read, id, &moment).await?;
    let mut views = Vec::new();
    for merge in table::merges(&app.store, &grant).await? {
        views.push(view(app, &grant, merge).await?);
    }
    if !views.is_empty() {
        app.note_read(&grant, &mut moment).await?;
    }
    Ok(views)
}

async fn view(app: &App, grant: &Grant<Persons>, merge: MergeRecord) -> Result<MergeView, AppError> {
    let name = match table::alias(&app.store, grant, merge.merged).await? {
        None => Personal::from(""),
        Some(record) => match opened(app, record).await {
            Ok(view) => view.identity.map(|identity| identity.name.clone()),
            Err(AppError::Erased) => Personal::from(""),
            Err(other) => return Err(other),
        },
    };
    Ok(MergeView {
        id: merge.id,
        merged: merge.merged,
        name,
        by_user: merge.by_user,
        at: merge.at,
        undone_at: merge.undone_at,
    })
}

/// Undoes a merge: both records are what they were, and what was written since stays where the merge had changed nothing.
/// Returns the new version of the record that had stayed.
///
/// # Errors
/// `Invalid` with the fields that the merge had changed and somebody wrote anew since; `Refused("merge_newer")` when
/// a later merge has to be undone first; `Refused("case_closed")`; `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn undo(app: &App, who: &Who, id: PersonId, merge: Uuid) -> Result<i32, AppError> {
    let mut moment = app.moment();
    let (grant, found) = workable(app, who, id, &moment).await?;
    let (id, version, data_key) = (found.summary.id, found.summary.version, found.data_key);
    let all = table::merges(&app.store, &grant).await?;
    let wanted = all.iter().find(|one| one.id == merge && one.undone_at.is_none());
    let wanted = wanted.ok_or(AppError::NotFound)?;
    if all.iter().find(|one| one.undone_at.is_none()).is_some_and(|newest| newest.id != merge) {
        return Err(AppError::Refused("merge_newer"));
    }
    let key = app.data_key(data_key).await?;
    let place = Record { key: &key, table: table::MERGES, row: merge };
    let kept = place.open(table::KEPT, &wanted.kept)?;
    let now = known(&opened(app, found).await?);
    let person = undone(kept.expose(), &now).map_err(contradicting)?.input();
    let fields = seal(app, &key, id, &person, &mut moment)?;
    let why = Some(format!("let go {}", wanted.merged));
    let mut change = Change::new(app.audited(&grant, "update", why, &mut moment));
    table::update(&mut change, &grant, version, &person, fields)?;
    table::undo_merge(&mut change, &grant, wanted)?;
    change.tell("person_changed", "person", id.uuid());
    change.tell("person_changed", "person", wanted.merged.uuid());
    app.store.write(change).await?;
    Ok(version.saturating_add(1))
}

fn contradicting(fields: Vec<PersonField>) -> AppError {
    let error = |field: PersonField| FieldError {
        field: field.as_str(),
        problem: Problem::Contradicts { field: "merge" },
    };
    AppError::Invalid(fields.into_iter().map(error).collect())
}
