//! What a person needs, what is agreed with the person and how it goes. Nobody has to do anything for help: no command
//! and no rule here can reach what somebody does for the authorities.

use std::collections::BTreeMap;

use fener_access::action::Action;
use fener_access::grant::Grant;
use fener_access::kind::{Persons, Referrals};
use fener_domain::chain::ChainStep;
use fener_domain::ids::{ActionId, CaseId, GoalId, NeedId, PersonId, ReferralId, TermId, uuid_v7};
use fener_domain::personal::Personal;
use fener_domain::support::{
    ActionInput, Area, Due, GoalInput, Length, MilestoneInput, NeedInput, NeedKind, NeedUrgency, Outcome,
    Point, ReviewInput, Standing, TermInput, TermKind, due, ends, entitlements, needs_guardian,
};
use fener_packs::Fact;
use fener_store::chain::{self, Traveller};
use fener_store::persons::{PersonRecord, PersonSummary};
use fener_store::support::{
    self as table, ActionRecord, GoalRecord, MilestoneRecord, NeedRecord, ReviewRecord, TermRecord,
};
use fener_store::{Change, Page, PageRequest, referrals};
use fener_text::Zone;
use fener_vault::data_key::DataKey;
use fener_vault::sealed::Sealed;
use jiff::civil::Date;
use uuid::Uuid;

use crate::opened::Record;
use crate::{App, AppError, Moment, Who, persons};

/// A need as it is read.
pub struct NeedView {
    /// Its identifier.
    pub id: NeedId,
    /// Its group.
    pub kind: NeedKind,
    /// How soon it is to be met.
    pub urgency: NeedUrgency,
    /// What is needed.
    pub words: Personal<String>,
    /// Since when.
    pub since: Date,
    /// When it was met.
    pub met: Option<Date>,
    /// Its version.
    pub version: i32,
}

/// A goal with all that was done and seen.
pub struct GoalView {
    /// Its identifier.
    pub id: GoalId,
    /// The group of needs that it serves.
    pub kind: NeedKind,
    /// What is to be reached.
    pub words: Personal<String>,
    /// When it was agreed with the person.
    pub agreed: Option<Date>,
    /// When it should be reached.
    pub target: Option<Date>,
    /// How it stood when it was last looked at.
    pub outcome: Outcome,
    /// Whether it is worked on.
    pub open: bool,
    /// What is done for it, oldest first.
    pub actions: Vec<ActionView>,
    /// How it stood, by day.
    pub reviews: Vec<ReviewView>,
    /// Its version.
    pub version: i32,
}

/// Something done for a goal.
pub struct ActionView {
    /// Its identifier.
    pub id: ActionId,
    /// The referral that serves it.
    pub referral: Option<ReferralId>,
    /// What is done.
    pub words: Personal<String>,
    /// When it was done.
    pub done: Option<Date>,
    /// Its version.
    pub version: i32,
}

/// A look at a goal.
pub struct ReviewView {
    /// The day.
    pub on: Date,
    /// How it stood.
    pub outcome: Outcome,
    /// What was said.
    pub words: Personal<String>,
}

/// What says how long a term runs.
pub enum Clock {
    /// The decision: so many months.
    Granted(u16),
    /// The country's law, a fact with status and sources.
    Law(Length, Fact<u16>),
    /// Nothing: no fact of the country says it, so nothing runs.
    None,
}

/// A term with its clock.
pub struct TermView {
    /// Its identifier.
    pub id: TermId,
    /// The person.
    pub person: PersonId,
    /// What began.
    pub kind: TermKind,
    /// The day.
    pub began: Date,
    /// What says how long it runs.
    pub clock: Clock,
    /// The day that the clock ends at.
    pub until: Option<Date>,
    /// The day it was over.
    pub ended: Option<Date>,
    /// What belongs to it.
    pub words: Personal<String>,
    /// Its version.
    pub version: i32,
}

/// A milestone as it was found.
pub struct MilestoneView {
    /// By what.
    pub area: Area,
    /// When.
    pub point: Point,
    /// The day it was looked at.
    pub on: Date,
    /// How it stood.
    pub outcome: Outcome,
    /// What was said.
    pub words: Personal<String>,
}

/// Everything about the support of a person.
pub struct SupportView {
    /// Who it is, without what identifies.
    pub person: PersonSummary,
    /// What the person is entitled to.
    pub entitled: Vec<NeedKind>,
    /// Whether the person must have a guardian and none is recorded.
    pub guardian_missing: bool,
    /// Needs, oldest first.
    pub needs: Vec<NeedView>,
    /// Goals, oldest first.
    pub goals: Vec<GoalView>,
    /// Terms, oldest first.
    pub terms: Vec<TermView>,
    /// Milestones, oldest first.
    pub milestones: Vec<MilestoneView>,
    /// Milestones that are to be looked at.
    pub due: Vec<Due>,
    /// The day it is in the country.
    pub today: Date,
}

/// What somebody has to look at soon: a term of a person, or milestones.
pub struct Waiting {
    /// The person.
    pub person: PersonId,
    /// What began.
    pub kind: TermKind,
    /// The day it is over, where something says so.
    pub until: Option<Date>,
    /// Whether what says so is confirmed.
    pub confirmed: bool,
    /// Milestones to be looked at.
    pub due: Vec<Due>,
}

/// The support of a person. That it was read stands in the audit before it is shown.
///
/// # Errors
/// `NotFound` when there is no such person or it is not for this one to know; `Erased`.
pub async fn read(app: &App, who: &Who, id: PersonId) -> Result<SupportView, AppError> {
    let mut moment = app.moment();
    let (grant, found) = persons::sealed(app, who, Action::Read, id, &moment).await?;
    let keys = keys(app, &grant, &found).await?;
    let today = today(app, &moment)?;
    let mut needs = table::needs(&app.store, &grant).await?;
    needs.retain(|need| keys.contains_key(&need.person));
    let goals = goals(app, &grant, &keys).await?;
    let mut terms = table::terms(&app.store, &grant).await?;
    terms.retain(|term| keys.contains_key(&term.person));
    let mut milestones = table::milestones(&app.store, &grant).await?;
    milestones.retain(|one| keys.contains_key(&one.person));
    let standing = Standing { role: found.summary.role, age: found.summary.age };
    let guarded = terms.iter().any(|term| term.kind == TermKind::Guardian && term.ended.is_none());
    let recorded: Vec<_> = milestones.iter().map(|one| (one.area, one.point)).collect();
    let exit = terms.iter().rev().find(|term| term.kind == TermKind::Exit && term.ended.is_none());
    let view = SupportView {
        entitled: entitlements(standing).into_iter().collect(),
        guardian_missing: needs_guardian(standing) && !guarded,
        due: exit.map(|exit| due(exit.began, &recorded, today)).unwrap_or_default(),
        needs: needs.into_iter().map(|need| need_view(&keys, need)).collect::<Result<_, _>>()?,
        goals,
        terms: terms.into_iter().map(|term| term_view(app, &keys, term)).collect::<Result<_, _>>()?,
        milestones: milestones.into_iter().map(|one| milestone_view(&keys, one)).collect::<Result<_, _>>()?,
        person: found.summary,
        today,
    };
    app.note_read(&grant, &mut moment).await?;
    Ok(view)
}

/// The keys of the records that are one person, by record. One whose case is erased has none: nothing under it opens.
type Keys = BTreeMap<PersonId, DataKey>;

async fn keys(app: &App, grant: &Grant<Persons>, found: &PersonRecord) -> Result<Keys, AppError> {
    let mut keys = BTreeMap::from([(found.summary.id, app.data_key(found.data_key).await?)]);
    for (person, key) in fener_store::persons::keys_of_records(&app.store, grant).await? {
        match app.data_key(key).await {
            Ok(key) => {
                keys.insert(person, key);
            }
            Err(AppError::Erased) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(keys)
}

async fn goals(app: &App, grant: &Grant<Persons>, keys: &Keys) -> Result<Vec<GoalView>, AppError> {
    let mut records = table::goals(&app.store, grant).await?;
    records.retain(|goal| keys.contains_key(&goal.person));
    let mut actions = table::actions(&app.store, grant).await?;
    actions.retain(|action| keys.contains_key(&action.person));
    let mut reviews = table::reviews(&app.store, grant).await?;
    reviews.retain(|review| keys.contains_key(&review.person));
    reviews.sort_by_key(|review| (review.on, review.id));
    let view = |goal: GoalRecord| {
        let action = |one: &ActionRecord| {
            Ok(ActionView {
                id: one.id,
                referral: one.referral,
                words: open(keys, one.person, (table::ACTIONS, one.id.uuid()), &one.words)?,
                done: one.done,
                version: one.version,
            })
        };
        let review = |one: &ReviewRecord| {
            let words = open(keys, one.person, (table::REVIEWS, one.id), &one.words)?;
            Ok(ReviewView { on: one.on, outcome: one.outcome, words })
        };
        let actions = actions.iter().filter(|one| one.goal == goal.id).map(action);
        let reviews = reviews.iter().filter(|one| one.goal == goal.id).map(review);
        Ok(GoalView {
            words: open(keys, goal.person, (table::GOALS, goal.id.uuid()), &goal.words)?,
            actions: actions.collect::<Result<_, AppError>>()?,
            reviews: reviews.collect::<Result<_, AppError>>()?,
            id: goal.id,
            kind: goal.kind,
            agreed: goal.agreed,
            target: goal.target,
            outcome: goal.outcome,
            open: goal.ended_at.is_none(),
            version: goal.version,
        })
    };
    records.into_iter().map(view).collect()
}

fn open(
    keys: &Keys,
    person: PersonId,
    (name, row): (&'static str, Uuid),
    words: &Sealed<String>,
) -> Result<Personal<String>, AppError> {
    let key = keys.get(&person).ok_or(AppError::Erased)?;
    Record { key, table: name, row }.open(table::WORDS, words)
}

fn seal(
    key: &DataKey,
    name: &'static str,
    row: Uuid,
    words: &Personal<String>,
    moment: &mut Moment,
) -> Result<Sealed<String>, AppError> {
    Record { key, table: name, row }.seal(table::WORDS, words, moment)
}

fn need_view(keys: &Keys, need: NeedRecord) -> Result<NeedView, AppError> {
    Ok(NeedView {
        words: open(keys, need.person, (table::NEEDS, need.id.uuid()), &need.words)?,
        id: need.id,
        kind: need.kind,
        urgency: need.urgency,
        since: need.since,
        met: need.met,
        version: need.version,
    })
}

fn milestone_view(keys: &Keys, one: MilestoneRecord) -> Result<MilestoneView, AppError> {
    let words = open(keys, one.person, (table::MILESTONES, one.id), &one.words)?;
    Ok(MilestoneView { area: one.area, point: one.point, on: one.on, outcome: one.outcome, words })
}

fn term_view(app: &App, keys: &Keys, term: TermRecord) -> Result<TermView, AppError> {
    let (clock, until) = clock(app, &term)?;
    Ok(TermView {
        words: open(keys, term.person, (table::TERMS, term.id.uuid()), &term.words)?,
        id: term.id,
        person: term.person,
        kind: term.kind,
        began: term.began,
        clock,
        until,
        ended: term.ended,
        version: term.version,
    })
}

/// What says how long a term runs, and the day it is over. A country whose pack does not tell has no clock.
fn clock(app: &App, term: &TermRecord) -> Result<(Clock, Option<Date>), AppError> {
    if let Some(months) = term.months {
        return Ok((Clock::Granted(months), ends(term.began, Length::Months(months))));
    }
    let law = app.pack()?.law();
    let told = match term.kind {
        TermKind::Reflection => law.reflection_days.as_ref().map(|fact| (Length::Days(*fact.value()), fact)),
        TermKind::Residence => {
            law.residence_months.as_ref().map(|fact| (Length::Months(*fact.value()), fact))
        }
        TermKind::Guardian | TermKind::Return | TermKind::Exit => None,
    };
    Ok(told.map_or((Clock::None, None), |(length, fact)| {
        (Clock::Law(length, fact.clone()), ends(term.began, length))
    }))
}

/// A page of what is to be looked at: the running terms of all persons this one may list, and their milestones.
///
/// # Errors
/// `Unavailable`.
pub async fn waiting(app: &App, who: &Who, page: PageRequest) -> Result<Page<Waiting>, AppError> {
    let moment = app.moment();
    let today = today(app, &moment)?;
    let scope = app.scope::<Persons>(who, moment.now);
    let running = table::running(&app.store, &scope, page).await?;
    let mut of: Vec<PersonId> = running.items.iter().map(|term| term.person).collect();
    of.sort_unstable();
    of.dedup();
    let recorded = table::recorded(&app.store, &scope, &of).await?;
    let mut items = Vec::with_capacity(running.items.len());
    for term in running.items {
        let (clock, until) = clock(app, &term)?;
        let known: Vec<_> =
            recorded.iter().filter(|one| one.0 == term.person).map(|one| (one.1, one.2)).collect();
        let due = if term.kind == TermKind::Exit { due(term.began, &known, today) } else { Vec::new() };
        let confirmed = match &clock {
            Clock::Law(_, fact) => fact.for_caller().is_some(),
            Clock::Granted(_) | Clock::None => true,
        };
        items.push(Waiting { person: term.person, kind: term.kind, until, confirmed, due });
    }
    Ok(Page { items, next: running.next })
}

/// The right to work on a person's support, and what is sealed under the case's key.
struct Ground {
    grant: Grant<Persons>,
    key: DataKey,
    case: CaseId,
    today: Date,
}

async fn ground(app: &App, who: &Who, id: PersonId, moment: &Moment) -> Result<Ground, AppError> {
    let (grant, found) = persons::sealed(app, who, Action::Update, id, moment).await?;
    let key = app.data_key(found.data_key).await?;
    Ok(Ground { grant, key, case: found.summary.case, today: today(app, moment)? })
}

async fn finish(app: &App, mut change: Change, person: PersonId) -> Result<(), AppError> {
    change.tell("person_changed", "person", person.uuid());
    Ok(app.store.write(change).await?)
}

/// Writes down a need. It asks for no case that is open: a need does not end with the paperwork.
///
/// # Errors
/// `Invalid`; `NotFound`; `Forbidden`; `Erased`.
pub async fn add_need(app: &App, who: &Who, person: PersonId, input: &NeedInput) -> Result<NeedId, AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    input.check(ground.today)?;
    let id = NeedId::generate(moment.now, &mut moment.rng);
    let new = NeedRecord {
        id,
        person,
        kind: input.kind,
        urgency: input.urgency,
        words: seal(&ground.key, table::NEEDS, id.uuid(), &input.words, &mut moment)?,
        since: input.since,
        met: None,
        version: 1,
    };
    let why = Some(format!("need {}", input.kind));
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::add_need(&mut change, &ground.grant, new)?;
    finish(app, change, person).await?;
    Ok(id)
}

/// Says that a need is met as of today, or that it is not after all.
///
/// # Errors
/// `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn meet(
    app: &App,
    who: &Who,
    person: PersonId,
    (need, version): (NeedId, i32),
    met: bool,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    let why = Some(if met { "need met" } else { "need unmet" }.to_owned());
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::set_met(&mut change, &ground.grant, (need, version), met.then_some(ground.today))?;
    if met {
        chain::reach(&mut change, Traveller::Case(ground.case), ChainStep::Support);
    }
    finish(app, change, person).await
}

/// Sets a goal.
///
/// # Errors
/// `Invalid`; `NotFound`; `Forbidden`; `Erased`.
pub async fn add_goal(app: &App, who: &Who, person: PersonId, input: &GoalInput) -> Result<GoalId, AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    input.check(ground.today)?;
    let id = GoalId::generate(moment.now, &mut moment.rng);
    let new = GoalRecord {
        id,
        person,
        kind: input.kind,
        words: seal(&ground.key, table::GOALS, id.uuid(), &input.words, &mut moment)?,
        agreed: input.agreed,
        target: input.target,
        outcome: Outcome::NotStarted,
        ended_at: None,
        version: 1,
    };
    let why = Some(format!("goal {}", input.kind));
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::add_goal(&mut change, &ground.grant, new)?;
    finish(app, change, person).await?;
    Ok(id)
}

/// The goal, when it is one of the person's that is worked on.
async fn open_goal(app: &App, grant: &Grant<Persons>, goal: GoalId) -> Result<GoalRecord, AppError> {
    let found = table::goals(&app.store, grant).await?.into_iter().find(|one| one.id == goal);
    let found = found.ok_or(AppError::NotFound)?;
    if found.ended_at.is_some() { Err(AppError::Refused("goal_ended")) } else { Ok(found) }
}

/// Notes that a goal is not worked on any more.
///
/// # Errors
/// `Refused("goal_ended")`; `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn end_goal(
    app: &App,
    who: &Who,
    person: PersonId,
    (goal, version): (GoalId, i32),
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    open_goal(app, &ground.grant, goal).await?;
    let why = Some("goal ended".to_owned());
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::end_goal(&mut change, &ground.grant, goal, version)?;
    finish(app, change, person).await
}

/// Writes down what is done for a goal. A referral that serves it must be the person's.
///
/// # Errors
/// `Invalid`; `Refused("goal_ended")`; `NotFound`, also for a referral of somebody else; `Forbidden`; `Erased`.
pub async fn add_action(
    app: &App,
    who: &Who,
    person: PersonId,
    goal: GoalId,
    input: &ActionInput,
) -> Result<ActionId, AppError> {
    input.check()?;
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    open_goal(app, &ground.grant, goal).await?;
    if let Some(referral) = input.referral {
        let facts = referrals::facts(&app.store, app.tenant.id, referral).await?;
        let may_read = app.allow::<Referrals>(who, Action::Read, facts.as_ref(), moment.now)?;
        let found = referrals::read(&app.store, &may_read).await?.ok_or(AppError::NotFound)?;
        let same = fener_store::persons::same(&app.store, app.tenant.id, person).await?;
        if !same.contains(&found.summary.person.uuid()) {
            return Err(AppError::NotFound);
        }
    }
    let id = ActionId::generate(moment.now, &mut moment.rng);
    let new = ActionRecord {
        id,
        person,
        goal,
        referral: input.referral,
        words: seal(&ground.key, table::ACTIONS, id.uuid(), &input.words, &mut moment)?,
        done: None,
        version: 1,
    };
    let why = Some("action".to_owned());
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::add_action(&mut change, &ground.grant, new)?;
    finish(app, change, person).await?;
    Ok(id)
}

/// Notes that an action was done today. The chain reaches support with the first.
///
/// # Errors
/// `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn finish_action(
    app: &App,
    who: &Who,
    person: PersonId,
    (action, version): (ActionId, i32),
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    let why = Some("action done".to_owned());
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::set_done(&mut change, &ground.grant, (action, version), ground.today)?;
    chain::reach(&mut change, Traveller::Case(ground.case), ChainStep::Support);
    finish(app, change, person).await
}

/// Records how a goal stands.
///
/// # Errors
/// `Invalid`; `Refused("goal_ended")`; `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn review(
    app: &App,
    who: &Who,
    person: PersonId,
    (goal, version): (GoalId, i32),
    input: &ReviewInput,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    input.check(ground.today)?;
    open_goal(app, &ground.grant, goal).await?;
    let id = uuid_v7(moment.now, &mut moment.rng);
    let new = ReviewRecord {
        id,
        person,
        goal,
        on: input.on,
        outcome: input.outcome,
        words: seal(&ground.key, table::REVIEWS, id, &input.words, &mut moment)?,
        by_user: who.principal.user,
    };
    let why = Some(format!("review {}", input.outcome));
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::add_review(&mut change, &ground.grant, version, new)?;
    finish(app, change, person).await
}

/// Records that a term begins. Of one kind only one runs at a time.
///
/// # Errors
/// `Invalid`; `Refused("term_runs")`; `NotFound`; `Forbidden`; `Erased`.
pub async fn begin(app: &App, who: &Who, person: PersonId, input: &TermInput) -> Result<TermId, AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    input.check(ground.today)?;
    let terms = table::terms(&app.store, &ground.grant).await?;
    if terms.iter().any(|term| term.kind == input.kind && term.ended.is_none()) {
        return Err(AppError::Refused("term_runs"));
    }
    let id = TermId::generate(moment.now, &mut moment.rng);
    let new = TermRecord {
        id,
        person,
        kind: input.kind,
        began: input.began,
        months: input.months,
        ended: None,
        words: seal(&ground.key, table::TERMS, id.uuid(), &input.words, &mut moment)?,
        version: 1,
    };
    let why = Some(format!("term {}", input.kind));
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::add_term(&mut change, &ground.grant, new)?;
    finish(app, change, person).await?;
    Ok(id)
}

/// Records that a term is over as of today.
///
/// # Errors
/// `Conflict`; `NotFound`; `Forbidden`; `Erased`.
pub async fn end(
    app: &App,
    who: &Who,
    person: PersonId,
    (term, version): (TermId, i32),
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    let why = Some("term ended".to_owned());
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::end_term(&mut change, &ground.grant, (term, version), ground.today)?;
    finish(app, change, person).await
}

/// Records a milestone of reintegration. The chain reaches reintegration with the first that is reached.
///
/// # Errors
/// `Invalid`; `Refused("no_exit")` when no exit was recorded that it could be counted from; `NotFound`; `Forbidden`;
/// `Erased`.
pub async fn add_milestone(
    app: &App,
    who: &Who,
    person: PersonId,
    input: &MilestoneInput,
) -> Result<(), AppError> {
    let mut moment = app.moment();
    let ground = ground(app, who, person, &moment).await?;
    input.check(ground.today)?;
    let terms = table::terms(&app.store, &ground.grant).await?;
    if !terms.iter().any(|term| term.kind == TermKind::Exit) {
        return Err(AppError::Refused("no_exit"));
    }
    let id = uuid_v7(moment.now, &mut moment.rng);
    let new = MilestoneRecord {
        id,
        person,
        area: input.area,
        point: input.point,
        on: input.on,
        outcome: input.outcome,
        words: seal(&ground.key, table::MILESTONES, id, &input.words, &mut moment)?,
        by_user: who.principal.user,
    };
    let why = Some(format!("milestone {} {}", input.area, input.point));
    let mut change = Change::new(app.audited(&ground.grant, "update", why, &mut moment));
    table::add_milestone(&mut change, &ground.grant, new)?;
    if input.outcome == Outcome::Reached {
        chain::reach(&mut change, Traveller::Case(ground.case), ChainStep::Reintegration);
    }
    finish(app, change, person).await
}

/// The day it is in the country.
fn today(app: &App, moment: &Moment) -> Result<Date, AppError> {
    let zone = Zone::named(app.pack()?.zone()).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(zone.date_at(moment.now.micros()))
}

#[cfg(test)]
#[path = "support_tests.rs"]
mod tests;
