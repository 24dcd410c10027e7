//! Support of persons in the API: needs, goals, terms with their clocks, milestones.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use fener_app::support::{self, Clock, GoalView, SupportView, TermView};
use fener_domain::ids::{ActionId, GoalId, NeedId, PersonId, ReferralId, TermId};
use fener_domain::personal::Personal;
use fener_domain::support::{
    ActionInput, Area, Due, GoalInput, Length, MilestoneInput, NeedInput, NeedKind, NeedUrgency, Outcome,
    Point, ReviewInput, TermInput, TermKind,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::input::{Body, Listing, Params, Problem};
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(
    read,
    waiting,
    add_need,
    meet,
    add_goal,
    end_goal,
    act,
    finish_action,
    review,
    begin,
    end,
    add_milestone
))]
pub struct Description;

/// Addresses of support.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/support/waiting", get(waiting))
        .route("/api/persons/{id}/support", get(read))
        .route("/api/persons/{id}/support/needs", post(add_need))
        .route("/api/persons/{id}/support/needs/{part}/met", post(meet))
        .route("/api/persons/{id}/support/goals", post(add_goal))
        .route("/api/persons/{id}/support/goals/{part}/end", post(end_goal))
        .route("/api/persons/{id}/support/goals/{part}/actions", post(act))
        .route("/api/persons/{id}/support/goals/{part}/reviews", post(review))
        .route("/api/persons/{id}/support/actions/{part}/done", post(finish_action))
        .route("/api/persons/{id}/support/terms", post(begin))
        .route("/api/persons/{id}/support/terms/{part}/end", post(end))
        .route("/api/persons/{id}/support/milestones", post(add_milestone))
}

/// A need.
#[derive(Serialize, ToSchema)]
struct SupportNeedLine {
    id: Uuid,
    /// safe_place, subsistence, medical, psychological, legal, interpretation, education, work, documents.
    kind: String,
    /// now, days, weeks, later.
    urgency: String,
    words: String,
    since: String,
    /// The day it was met.
    met: Option<String>,
    version: i32,
}

/// Something done for a goal.
#[derive(Serialize, ToSchema)]
struct SupportAction {
    id: Uuid,
    referral: Option<Uuid>,
    words: String,
    done: Option<String>,
    version: i32,
}

/// A look at a goal.
#[derive(Serialize, ToSchema)]
struct SupportReview {
    on: String,
    /// not_started, worse, unchanged, better, reached.
    outcome: String,
    words: String,
}

/// A goal with what was done and seen.
#[derive(Serialize, ToSchema)]
struct SupportGoalLine {
    id: Uuid,
    kind: String,
    words: String,
    /// When it was agreed with the person.
    agreed: Option<String>,
    target: Option<String>,
    outcome: String,
    open: bool,
    actions: Vec<SupportAction>,
    reviews: Vec<SupportReview>,
    version: i32,
}

/// A term with its clock.
#[derive(Serialize, ToSchema)]
struct SupportTermLine {
    id: Uuid,
    /// reflection, residence, guardian, return, exit.
    kind: String,
    began: String,
    /// Where the clock comes from: `granted`, `law`, or none where nothing says how long it runs.
    clock: Option<String>,
    days: Option<u16>,
    months: Option<u16>,
    /// How sure the law's fact is: verified, secondary, implied, conflict, unverified.
    status: Option<String>,
    /// The sources of that fact.
    sources: Vec<String>,
    until: Option<String>,
    ended: Option<String>,
    words: String,
    version: i32,
}

/// A milestone as it was found.
#[derive(Serialize, ToSchema)]
struct SupportMilestoneLine {
    area: String,
    point: String,
    on: String,
    outcome: String,
    words: String,
}

/// A milestone that is to be looked at.
#[derive(Serialize, ToSchema)]
struct SupportDueLine {
    area: String,
    point: String,
    on: String,
    overdue: bool,
}

/// Everything about the support of a person. Entitlements depend on no co-operation.
#[derive(Serialize, ToSchema)]
struct SupportDetail {
    entitled: Vec<String>,
    guardian_missing: bool,
    needs: Vec<SupportNeedLine>,
    goals: Vec<SupportGoalLine>,
    terms: Vec<SupportTermLine>,
    milestones: Vec<SupportMilestoneLine>,
    due: Vec<SupportDueLine>,
}

fn day(on: Option<Date>) -> Option<String> {
    on.map(|on| on.to_string())
}

fn goal_line(goal: GoalView) -> SupportGoalLine {
    let action = |one: &support::ActionView| SupportAction {
        id: one.id.uuid(),
        referral: one.referral.map(ReferralId::uuid),
        words: one.words.expose().clone(),
        done: day(one.done),
        version: one.version,
    };
    let review = |one: &support::ReviewView| SupportReview {
        on: one.on.to_string(),
        outcome: one.outcome.to_string(),
        words: one.words.expose().clone(),
    };
    SupportGoalLine {
        id: goal.id.uuid(),
        kind: goal.kind.to_string(),
        words: goal.words.expose().clone(),
        agreed: day(goal.agreed),
        target: day(goal.target),
        outcome: goal.outcome.to_string(),
        open: goal.open,
        actions: goal.actions.iter().map(action).collect(),
        reviews: goal.reviews.iter().map(review).collect(),
        version: goal.version,
    }
}

fn term_line(term: &TermView) -> SupportTermLine {
    let (clock, length, fact) = match &term.clock {
        Clock::Granted(months) => (Some("granted"), Some(Length::Months(*months)), None),
        Clock::Law(length, fact) => (Some("law"), Some(*length), Some(fact)),
        Clock::None => (None, None, None),
    };
    let (days, months) = match length {
        Some(Length::Days(days)) => (Some(days), None),
        Some(Length::Months(months)) => (None, Some(months)),
        None => (None, None),
    };
    SupportTermLine {
        id: term.id.uuid(),
        kind: term.kind.to_string(),
        began: term.began.to_string(),
        clock: clock.map(str::to_owned),
        days,
        months,
        status: fact.map(|fact| fact.status().as_str().to_owned()),
        sources: fact.map(|fact| fact.sources().to_vec()).unwrap_or_default(),
        until: day(term.until),
        ended: day(term.ended),
        words: term.words.expose().clone(),
        version: term.version,
    }
}

fn due_line(due: &Due) -> SupportDueLine {
    SupportDueLine {
        area: due.area.to_string(),
        point: due.point.to_string(),
        on: due.on.to_string(),
        overdue: due.overdue,
    }
}

/// Read the support of a person; that it was read stands in the audit.
#[utoipa::path(get, path = "/api/persons/{id}/support", tag = "support", operation_id = "read_support",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = SupportDetail), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn read(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
) -> Result<Json<SupportDetail>, Failure> {
    let view = support::read(&web.app, &signed.who, id).await?;
    let SupportView { entitled, guardian_missing, needs, goals, terms, milestones, due, .. } = view;
    let need = |one: &support::NeedView| SupportNeedLine {
        id: one.id.uuid(),
        kind: one.kind.to_string(),
        urgency: one.urgency.to_string(),
        words: one.words.expose().clone(),
        since: one.since.to_string(),
        met: day(one.met),
        version: one.version,
    };
    let milestone = |one: &support::MilestoneView| SupportMilestoneLine {
        area: one.area.to_string(),
        point: one.point.to_string(),
        on: one.on.to_string(),
        outcome: one.outcome.to_string(),
        words: one.words.expose().clone(),
    };
    Ok(Json(SupportDetail {
        entitled: entitled.iter().map(ToString::to_string).collect(),
        guardian_missing,
        needs: needs.iter().map(need).collect(),
        goals: goals.into_iter().map(goal_line).collect(),
        terms: terms.iter().map(term_line).collect(),
        milestones: milestones.iter().map(milestone).collect(),
        due: due.iter().map(due_line).collect(),
    }))
}

/// What is to be looked at of one term.
#[derive(Serialize, ToSchema)]
struct SupportWaitingLine {
    person: Uuid,
    kind: String,
    until: Option<String>,
    /// False where the clock rests on a fact that is not verified.
    confirmed: bool,
    due: Vec<SupportDueLine>,
}

/// A page of what is to be looked at.
#[derive(Serialize, ToSchema)]
struct SupportWaitingList {
    items: Vec<SupportWaitingLine>,
    /// Pass it as `after` for the next page; none at the end.
    next: Option<Uuid>,
}

/// List the terms that run and the milestones that are due, of all persons that the caller may list.
#[utoipa::path(get, path = "/api/support/waiting", tag = "support", operation_id = "list_support_waiting",
    params(Listing), responses((status = 200, body = SupportWaitingList), (status = 401, body = Problem)))]
async fn waiting(
    State(web): State<Web>,
    signed: Signed,
    Params(listing): Params<Listing>,
) -> Result<Json<SupportWaitingList>, Failure> {
    let page = support::waiting(&web.app, &signed.who, listing.page()).await?;
    let line = |one: &support::Waiting| SupportWaitingLine {
        person: one.person.uuid(),
        kind: one.kind.to_string(),
        until: day(one.until),
        confirmed: one.confirmed,
        due: one.due.iter().map(due_line).collect(),
    };
    Ok(Json(SupportWaitingList { items: page.items.iter().map(line).collect(), next: page.next }))
}

/// What was made.
#[derive(Serialize, ToSchema)]
struct SupportMade {
    id: Uuid,
}

fn made(id: impl Into<Uuid>) -> (StatusCode, Json<SupportMade>) {
    (StatusCode::CREATED, Json(SupportMade { id: id.into() }))
}

type Made = Result<(StatusCode, Json<SupportMade>), Failure>;

/// A need as it is written down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupportNeedBody {
    #[schema(value_type = String, example = "safe_place")]
    kind: NeedKind,
    #[schema(value_type = String, example = "now")]
    urgency: NeedUrgency,
    words: String,
    #[schema(value_type = String, example = "2026-01-15")]
    since: Date,
}

/// Write down a need.
#[utoipa::path(post, path = "/api/persons/{id}/support/needs", tag = "support", operation_id = "add_need",
    params(("id" = Uuid, Path)), request_body = SupportNeedBody,
    responses((status = 201, body = SupportMade), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn add_need(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
    body: Body<SupportNeedBody>,
) -> Made {
    let SupportNeedBody { kind, urgency, words, since } = body.value;
    let input = NeedInput { kind, urgency, words: Personal::new(words), since };
    Ok(made(support::add_need(&web.app, &signed.who, id, &input).await?))
}

/// Whether a need is met.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupportMetBody {
    /// The version that was read.
    version: i32,
    met: bool,
}

/// Say that a need is met, or that it is not after all.
#[utoipa::path(post, path = "/api/persons/{id}/support/needs/{part}/met", tag = "support", operation_id = "meet_need",
    params(("id" = Uuid, Path), ("part" = Uuid, Path)), request_body = SupportMetBody,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn meet(
    State(web): State<Web>,
    signed: Signed,
    Path((id, need)): Path<(PersonId, NeedId)>,
    body: Body<SupportMetBody>,
) -> Result<StatusCode, Failure> {
    let SupportMetBody { version, met } = body.value;
    support::meet(&web.app, &signed.who, id, (need, version), met).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A goal as it is set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupportGoalBody {
    #[schema(value_type = String, example = "work")]
    kind: NeedKind,
    words: String,
    /// When it was agreed with the person; leave out as long as it was not.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "2026-01-15")]
    agreed: Option<Date>,
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "2026-09-01")]
    target: Option<Date>,
}

/// Set a goal.
#[utoipa::path(post, path = "/api/persons/{id}/support/goals", tag = "support", operation_id = "add_goal",
    params(("id" = Uuid, Path)), request_body = SupportGoalBody,
    responses((status = 201, body = SupportMade), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn add_goal(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
    body: Body<SupportGoalBody>,
) -> Made {
    let SupportGoalBody { kind, words, agreed, target } = body.value;
    let input = GoalInput { kind, words: Personal::new(words), agreed, target };
    Ok(made(support::add_goal(&web.app, &signed.who, id, &input).await?))
}

/// The version that was read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupportVersion {
    version: i32,
}

/// Note that a goal is not worked on any more.
#[utoipa::path(post, path = "/api/persons/{id}/support/goals/{part}/end", tag = "support", operation_id = "end_goal",
    params(("id" = Uuid, Path), ("part" = Uuid, Path)), request_body = SupportVersion,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn end_goal(
    State(web): State<Web>,
    signed: Signed,
    Path((id, goal)): Path<(PersonId, GoalId)>,
    body: Body<SupportVersion>,
) -> Result<StatusCode, Failure> {
    support::end_goal(&web.app, &signed.who, id, (goal, body.value.version)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Something that is done for a goal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupportActionBody {
    /// The referral that serves it; leave out for an own action.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    referral: Option<ReferralId>,
    #[serde(default)]
    words: String,
}

/// Write down what is done for a goal.
#[utoipa::path(post, path = "/api/persons/{id}/support/goals/{part}/actions", tag = "support",
    operation_id = "add_support_action",
    params(("id" = Uuid, Path), ("part" = Uuid, Path)), request_body = SupportActionBody,
    responses((status = 201, body = SupportMade), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn act(
    State(web): State<Web>,
    signed: Signed,
    Path((id, goal)): Path<(PersonId, GoalId)>,
    body: Body<SupportActionBody>,
) -> Made {
    let SupportActionBody { referral, words } = body.value;
    let input = ActionInput { referral, words: Personal::new(words) };
    Ok(made(support::add_action(&web.app, &signed.who, id, goal, &input).await?))
}

/// Note that an action was done today.
#[utoipa::path(post, path = "/api/persons/{id}/support/actions/{part}/done", tag = "support",
    operation_id = "finish_support_action",
    params(("id" = Uuid, Path), ("part" = Uuid, Path)), request_body = SupportVersion,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn finish_action(
    State(web): State<Web>,
    signed: Signed,
    Path((id, action)): Path<(PersonId, ActionId)>,
    body: Body<SupportVersion>,
) -> Result<StatusCode, Failure> {
    support::finish_action(&web.app, &signed.who, id, (action, body.value.version)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A look at a goal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupportReviewBody {
    /// The version of the goal that was read.
    version: i32,
    #[schema(value_type = String, example = "2026-01-15")]
    on: Date,
    #[schema(value_type = String, example = "better")]
    outcome: Outcome,
    #[serde(default)]
    words: String,
}

/// Record how a goal stands.
#[utoipa::path(post, path = "/api/persons/{id}/support/goals/{part}/reviews", tag = "support",
    operation_id = "review_goal",
    params(("id" = Uuid, Path), ("part" = Uuid, Path)), request_body = SupportReviewBody,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn review(
    State(web): State<Web>,
    signed: Signed,
    Path((id, goal)): Path<(PersonId, GoalId)>,
    body: Body<SupportReviewBody>,
) -> Result<StatusCode, Failure> {
    let SupportReviewBody { version, on, outcome, words } = body.value;
    let input = ReviewInput { on, outcome, words: Personal::new(words) };
    support::review(&web.app, &signed.who, id, (goal, version), &input).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A term that begins.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupportTermBody {
    #[schema(value_type = String, example = "reflection")]
    kind: TermKind,
    #[schema(value_type = String, example = "2026-01-15")]
    began: Date,
    /// Months that the decision grants; leave out for what the law says.
    #[serde(default)]
    months: Option<u16>,
    #[serde(default)]
    words: String,
}

/// Record that a term begins: reflection period, residence permit, guardian, return, exit.
#[utoipa::path(post, path = "/api/persons/{id}/support/terms", tag = "support", operation_id = "begin_term",
    params(("id" = Uuid, Path)), request_body = SupportTermBody,
    responses((status = 201, body = SupportMade), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn begin(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
    body: Body<SupportTermBody>,
) -> Made {
    let SupportTermBody { kind, began, months, words } = body.value;
    let input = TermInput { kind, began, months, words: Personal::new(words) };
    Ok(made(support::begin(&web.app, &signed.who, id, &input).await?))
}

/// Record that a term is over.
#[utoipa::path(post, path = "/api/persons/{id}/support/terms/{part}/end", tag = "support", operation_id = "end_term",
    params(("id" = Uuid, Path), ("part" = Uuid, Path)), request_body = SupportVersion,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn end(
    State(web): State<Web>,
    signed: Signed,
    Path((id, term)): Path<(PersonId, TermId)>,
    body: Body<SupportVersion>,
) -> Result<StatusCode, Failure> {
    support::end(&web.app, &signed.who, id, (term, body.value.version)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A milestone of reintegration as it was found.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SupportMilestoneBody {
    /// housing, income, work, education, health, documents, relations.
    #[schema(value_type = String, example = "housing")]
    area: Area,
    /// exit, months_3, months_6, months_12.
    #[schema(value_type = String, example = "months_3")]
    point: Point,
    #[schema(value_type = String, example = "2026-04-15")]
    on: Date,
    #[schema(value_type = String, example = "better")]
    outcome: Outcome,
    #[serde(default)]
    words: String,
}

/// Record a milestone of reintegration.
#[utoipa::path(post, path = "/api/persons/{id}/support/milestones", tag = "support", operation_id = "add_milestone",
    params(("id" = Uuid, Path)), request_body = SupportMilestoneBody,
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add_milestone(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
    body: Body<SupportMilestoneBody>,
) -> Result<StatusCode, Failure> {
    let SupportMilestoneBody { area, point, on, outcome, words } = body.value;
    let input = MilestoneInput { area, point, on, outcome, words: Personal::new(words) };
    support::add_milestone(&web.app, &signed.who, id, &input).await?;
    Ok(StatusCode::NO_CONTENT)
}
