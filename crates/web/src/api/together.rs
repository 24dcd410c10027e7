//! Working on a case together, in the API: likely doubles and merges, links, comments, documents, who is here, who has
//! seen it, many cases at once, saved filters, and a case on paper.

use axum::extract::{DefaultBodyLimit, Multipart, Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use fener_app::joining::{self, Merge};
use fener_app::teamwork::{self, Bulk};
use fener_app::{AppError, cases, papers};
use fener_domain::cases::Identity;
use fener_domain::ids::{CaseId, PersonId, UserId};
use fener_domain::joining::{LinkInput, LinkKind, PersonField};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::teamwork::FilterInput;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, Problem};
use crate::console::together::{Wish, as_file, brought, printed};
use crate::failure::{Answer, Failure};
use crate::guard::Signed;
use crate::state::Web;

#[derive(OpenApi)]
#[openapi(paths(
    likely,
    merge,
    merges,
    undo_merge,
    links,
    link,
    unlink,
    comments,
    comment,
    present,
    seen,
    list_papers,
    bring_paper,
    read_paper,
    mentions,
    many,
    filters,
    save_filter,
    drop_filter,
    dossier
))]
pub struct Description;

/// Addresses of what people share.
pub fn routes() -> Router<Web> {
    let documents = get(list_papers).post(bring_paper).layer(DefaultBodyLimit::disable());
    Router::new()
        .route("/api/persons/likely", post(likely))
        .route("/api/persons/{id}/merges", get(merges).post(merge))
        .route("/api/persons/{id}/merges/{merge}/undo", post(undo_merge))
        .route("/api/cases/{id}/links", get(links).post(link))
        .route("/api/cases/{id}/links/{link}", delete(unlink))
        .route("/api/cases/{id}/comments", get(comments).post(comment))
        .route("/api/cases/{id}/presence", post(present))
        .route("/api/cases/{id}/seen", get(seen))
        .route("/api/cases/{id}/papers", documents)
        .route("/api/cases/{id}/papers/{version}", get(read_paper))
        .route("/api/cases/{id}/dossier", get(dossier))
        .route("/api/cases/many", post(many))
        .route("/api/case-filters", get(filters).post(save_filter))
        .route("/api/case-filters/{id}", delete(drop_filter))
        .route("/api/mentions", get(mentions))
}

/// What was made.
#[derive(Serialize, ToSchema)]
struct Made {
    /// Its identifier.
    id: Uuid,
}

/// Somebody about to be written down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LikelyBody {
    /// Name or pseudonym, however it is written.
    #[serde(default)]
    name: String,
    /// Phone number.
    #[serde(default)]
    phone: String,
    /// Number of an identity document.
    #[serde(default)]
    document: String,
}

/// A record that may be of the same person.
#[derive(Serialize, ToSchema)]
struct LikelyLine {
    person: Uuid,
    case: Uuid,
    role: String,
    age: String,
    sex: String,
    /// document, phone, name.
    why: Vec<String>,
}

/// Records that may be of the same person, the surest first.
#[derive(Serialize, ToSchema)]
struct LikelyList {
    items: Vec<LikelyLine>,
}

/// Search before a person is written down: the same document, phone or name among those one may see.
#[utoipa::path(post, path = "/api/persons/likely", tag = "persons", operation_id = "likely_persons",
    request_body = LikelyBody,
    responses((status = 200, body = LikelyList), (status = 401, body = Problem), (status = 422, body = Problem)))]
async fn likely(
    State(web): State<Web>,
    signed: Signed,
    body: Body<LikelyBody>,
) -> Result<Json<LikelyList>, Failure> {
    let LikelyBody { name, phone, document } = body.value;
    let like = Personal::new(Identity { name, phone, document, ..Identity::default() });
    let line = |one: joining::Likely| LikelyLine {
        person: one.person.id.uuid(),
        case: one.person.case.uuid(),
        role: one.person.role.to_string(),
        age: one.person.age.to_string(),
        sex: one.person.sex.to_string(),
        why: one.why.iter().map(ToString::to_string).collect(),
    };
    let all = joining::likely(&web.app, &signed.who, like.expose()).await?;
    Ok(Json(LikelyList { items: all.into_iter().map(line).collect() }))
}

/// Two records to make one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MergeBody {
    /// The version of the record that stays.
    version: i32,
    /// The record that will lead to it.
    #[schema(value_type = Uuid)]
    other: PersonId,
    /// Its version.
    other_version: i32,
    /// Fields taken from the other one: role, age, sex, citizenship, name, phone, document, place, safe_contact, needs, health.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    from_other: Vec<PersonField>,
}

/// Make two records of one person one; the other's identifier leads to the one that stays.
#[utoipa::path(post, path = "/api/persons/{id}/merges", tag = "persons", operation_id = "merge_persons",
    params(("id" = Uuid, Path, description = "the record that stays")), request_body = MergeBody,
    responses((status = 200, body = Changed), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn merge(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
    body: Body<MergeBody>,
) -> Result<Json<Changed>, Failure> {
    let MergeBody { version, other, other_version, from_other } = body.value;
    let input = Merge {
        survivor: (id, version),
        other: (other, other_version),
        from_other: from_other.into_iter().collect(),
    };
    Ok(Json(Changed { version: joining::merge(&web.app, &signed.who, &input).await? }))
}

/// A merge.
#[derive(Serialize, ToSchema)]
struct MergeLine {
    id: Uuid,
    /// The record that was merged.
    merged: Uuid,
    /// Who did it.
    by: Uuid,
    /// RFC 3339.
    at: String,
    /// RFC 3339; none while it stands.
    undone_at: Option<String>,
}

/// What was merged into a record, newest first.
#[derive(Serialize, ToSchema)]
struct MergeList {
    items: Vec<MergeLine>,
}

/// What was merged into a person's record.
#[utoipa::path(get, path = "/api/persons/{id}/merges", tag = "persons", operation_id = "person_merges",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = MergeList), (status = 404, body = Problem)))]
async fn merges(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<PersonId>,
) -> Result<Json<MergeList>, Failure> {
    let line = |one: joining::MergeView| MergeLine {
        id: one.id,
        merged: one.merged.uuid(),
        by: one.by_user.uuid(),
        at: one.at.rfc3339(),
        undone_at: one.undone_at.map(|at| at.rfc3339()),
    };
    let all = joining::merges(&web.app, &signed.who, id).await?;
    Ok(Json(MergeList { items: all.into_iter().map(line).collect() }))
}

/// Undo a merge; fields that contradict are named.
#[utoipa::path(post, path = "/api/persons/{id}/merges/{merge}/undo", tag = "persons", operation_id = "undo_person_merge",
    params(("id" = Uuid, Path), ("merge" = Uuid, Path)),
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn undo_merge(
    State(web): State<Web>,
    signed: Signed,
    Path((id, merge)): Path<(PersonId, Uuid)>,
) -> Result<Json<Changed>, Failure> {
    Ok(Json(Changed { version: joining::undo(&web.app, &signed.who, id, merge).await? }))
}

/// A link to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkBody {
    /// The reference of the other case.
    #[schema(example = "7F3A-92KQ")]
    other: String,
    /// same, recruiter, place, vehicle, other.
    #[schema(value_type = String, example = "vehicle")]
    kind: LinkKind,
    /// More about it.
    #[serde(default)]
    note: String,
}

/// A link.
#[derive(Serialize, ToSchema)]
struct LinkLine {
    id: Uuid,
    /// The other case.
    case: Uuid,
    /// Its reference.
    reference: String,
    kind: String,
    note: String,
    /// RFC 3339.
    at: String,
}

/// Links whose other end one may read, newest first.
#[derive(Serialize, ToSchema)]
struct LinkList {
    items: Vec<LinkLine>,
}

/// The links of a case.
#[utoipa::path(get, path = "/api/cases/{id}/links", tag = "cases", operation_id = "case_links",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = LinkList), (status = 404, body = Problem)))]
async fn links(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<LinkList>, Failure> {
    let line = |one: joining::LinkView| LinkLine {
        id: one.id,
        case: one.other.id.uuid(),
        reference: one.other.reference.to_string(),
        kind: one.kind.to_string(),
        note: one.note.expose().clone(),
        at: one.at.rfc3339(),
    };
    let all = joining::links(&web.app, &signed.who, id).await?;
    Ok(Json(LinkList { items: all.into_iter().map(line).collect() }))
}

/// Link a case with another one that one may read.
#[utoipa::path(post, path = "/api/cases/{id}/links", tag = "cases", operation_id = "link_cases",
    params(("id" = Uuid, Path)), request_body = LinkBody,
    responses((status = 201, body = Made), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn link(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    body: Body<LinkBody>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let LinkBody { other, kind, note } = body.value;
    let other: Reference = other.parse().map_err(|_unreadable| AppError::NotFound)?;
    let input = LinkInput { kind, note: Personal::new(note) };
    let id = joining::link(&web.app, &signed.who, id, &other, &input).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Take a link away.
#[utoipa::path(delete, path = "/api/cases/{id}/links/{link}", tag = "cases", operation_id = "unlink_cases",
    params(("id" = Uuid, Path), ("link" = Uuid, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn unlink(
    State(web): State<Web>,
    signed: Signed,
    Path((id, link)): Path<(CaseId, Uuid)>,
) -> Result<StatusCode, Failure> {
    joining::unlink(&web.app, &signed.who, id, link).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A comment to write.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentBody {
    /// What is said; `@login` tells a colleague who may read the case.
    text: String,
}

/// A comment.
#[derive(Serialize, ToSchema)]
struct CommentLine {
    id: Uuid,
    /// Who wrote it.
    by: Uuid,
    /// RFC 3339.
    at: String,
    text: String,
}

impl From<&teamwork::CommentView> for CommentLine {
    fn from(one: &teamwork::CommentView) -> Self {
        let text = one.text.expose().clone();
        Self { id: one.id, by: one.by_user.uuid(), at: one.at.rfc3339(), text }
    }
}

/// Comments, newest first.
#[derive(Serialize, ToSchema)]
struct CommentList {
    items: Vec<CommentLine>,
}

/// The comments on a case.
#[utoipa::path(get, path = "/api/cases/{id}/comments", tag = "cases", operation_id = "case_comments",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = CommentList), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn comments(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<CommentList>, Failure> {
    let all = teamwork::comments(&web.app, &signed.who, id).await?;
    Ok(Json(CommentList { items: all.iter().map(Into::into).collect() }))
}

/// Write a comment.
#[utoipa::path(post, path = "/api/cases/{id}/comments", tag = "cases", operation_id = "comment_on_case",
    params(("id" = Uuid, Path)), request_body = CommentBody,
    responses((status = 201, body = Made), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn comment(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    body: Body<CommentBody>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let text = Personal::new(body.value.text);
    let id = teamwork::comment(&web.app, &signed.who, id, &text).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Who else is at a case now.
#[derive(Serialize, ToSchema)]
struct PresentList {
    /// Their logins.
    others: Vec<String>,
}

/// Say that one is at a case, and hear who else is; counts for 75 seconds.
#[utoipa::path(post, path = "/api/cases/{id}/presence", tag = "cases", operation_id = "be_at_case",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = PresentList), (status = 404, body = Problem)))]
async fn present(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<PresentList>, Failure> {
    Ok(Json(PresentList { others: teamwork::be_here(&web.app, &signed.who, id).await? }))
}

/// Somebody who has seen a case.
#[derive(Serialize, ToSchema)]
struct SeenLine {
    /// The login.
    who: String,
    /// RFC 3339.
    last: String,
    times: usize,
}

/// Who has seen a case, the latest first.
#[derive(Serialize, ToSchema)]
struct SeenList {
    items: Vec<SeenLine>,
}

/// Who has seen a case, for whoever may change it.
#[utoipa::path(get, path = "/api/cases/{id}/seen", tag = "cases", operation_id = "case_seen_by",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = SeenList), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn seen(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<SeenList>, Failure> {
    let line = |one: teamwork::Seen| SeenLine { who: one.who, last: one.last.rfc3339(), times: one.times };
    let all = teamwork::seen_by(&web.app, &signed.who, id).await?;
    Ok(Json(SeenList { items: all.into_iter().map(line).collect() }))
}

/// A version of a document.
#[derive(Serialize, ToSchema)]
struct PaperLine {
    id: Uuid,
    /// The document: the identifier of its first version.
    paper: Uuid,
    number: i32,
    name: String,
    /// Bytes.
    size: u64,
    /// pdf, png, jpeg, gif, webp, other: as its bytes say.
    kind: String,
    /// unchecked, clean, found.
    checked: String,
    /// SHA-256 in hexadecimal digits.
    hash: String,
    /// RFC 3339.
    at: String,
}

/// Versions of documents, newest first.
#[derive(Serialize, ToSchema)]
struct PaperList {
    items: Vec<PaperLine>,
}

/// The documents of a case.
#[utoipa::path(get, path = "/api/cases/{id}/papers", tag = "cases", operation_id = "case_papers",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = PaperList), (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn list_papers(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
) -> Result<Json<PaperList>, Failure> {
    let line = |one: papers::PaperView| PaperLine {
        id: one.id,
        paper: one.paper,
        number: one.number,
        name: one.about.expose().name.clone(),
        size: one.size,
        kind: one.kind.to_string(),
        checked: one.checked.to_string(),
        hash: one.about.expose().hash.clone(),
        at: one.at.rfc3339(),
    };
    let all = papers::list(&web.app, &signed.who, id).await?;
    Ok(Json(PaperList { items: all.into_iter().map(line).collect() }))
}

/// Bring a document into a case, as `multipart/form-data`: `file`, and `paper` for a new version of one that is there.
#[utoipa::path(post, path = "/api/cases/{id}/papers", tag = "cases", operation_id = "bring_case_paper",
    params(("id" = Uuid, Path)), request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses((status = 201, body = Made), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn bring_paper(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    form: Multipart,
) -> Result<(StatusCode, Json<Made>), Failure> {
    cases::check_known(&web.app, &signed.who, id).await?;
    let file = brought(form, papers::Scanning::of(&web.app).largest).await?;
    let id = papers::bring(&web.app, &signed.who, id, file).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// The bytes of a version of a document; one in which a scanner found something is not given out.
#[utoipa::path(get, path = "/api/cases/{id}/papers/{version}", tag = "cases", operation_id = "read_case_paper",
    params(("id" = Uuid, Path), ("version" = Uuid, Path)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 410, body = Problem)))]
async fn read_paper(
    State(web): State<Web>,
    signed: Signed,
    Path((id, version)): Path<(CaseId, Uuid)>,
) -> Result<Response, Failure> {
    let (view, bytes) = papers::content(&web.app, &signed.who, id, version).await?;
    Ok(as_file(&view, bytes.to_vec()))
}

/// A comment that mentions one.
#[derive(Serialize, ToSchema)]
struct MentionLine {
    case: Uuid,
    reference: String,
    comment: CommentLine,
    /// Whether it was seen before.
    seen: bool,
}

/// The newest mentions.
#[derive(Serialize, ToSchema)]
struct MentionList {
    items: Vec<MentionLine>,
}

/// Where one was mentioned; with that it is seen.
#[utoipa::path(get, path = "/api/mentions", tag = "cases", operation_id = "mentions",
    responses((status = 200, body = MentionList), (status = 401, body = Problem)))]
async fn mentions(State(web): State<Web>, signed: Signed) -> Result<Json<MentionList>, Failure> {
    let line = |one: teamwork::MentionView| MentionLine {
        case: one.case.uuid(),
        reference: one.reference.to_string(),
        comment: (&one.comment).into(),
        seen: one.seen,
    };
    let all = teamwork::mentions(&web.app, &signed.who).await?;
    Ok(Json(MentionList { items: all.into_iter().map(line).collect() }))
}

/// What to do to many cases.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ManyBody {
    /// At most 100 cases.
    #[schema(value_type = Vec<Uuid>)]
    cases: Vec<CaseId>,
    /// The account that they are handed to; left out, they are closed.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    assignee: Option<UserId>,
}

/// What became of one case.
#[derive(Serialize, ToSchema)]
struct ManyLine {
    case: Uuid,
    /// The code of what stood against it; none when it was done.
    problem: Option<String>,
}

/// What became of each.
#[derive(Serialize, ToSchema)]
struct ManyList {
    items: Vec<ManyLine>,
}

/// Hand over or close many cases: each by its own rights, each for itself.
#[utoipa::path(post, path = "/api/cases/many", tag = "cases", operation_id = "change_many_cases",
    request_body = ManyBody,
    responses((status = 200, body = ManyList), (status = 401, body = Problem), (status = 409, body = Problem)))]
async fn many(
    State(web): State<Web>,
    signed: Signed,
    body: Body<ManyBody>,
) -> Result<Json<ManyList>, Failure> {
    let ManyBody { cases, assignee } = body.value;
    let bulk = assignee.map_or(Bulk::Close, Bulk::Assign);
    let line = |one: teamwork::Done| ManyLine {
        case: one.case.uuid(),
        problem: one.result.err().map(|error| error.code().to_owned()),
    };
    let done = teamwork::in_bulk(&web.app, &signed.who, &cases, bulk).await?;
    Ok(Json(ManyList { items: done.into_iter().map(line).collect() }))
}

/// A saved filter of the list of cases.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FilterBody {
    /// What it is called.
    name: String,
    /// The query of the list's address.
    #[schema(example = "status=open&mine=yes")]
    query: String,
    /// Whether the list begins with it.
    #[serde(default)]
    chosen: bool,
}

/// A saved filter.
#[derive(Serialize, ToSchema)]
struct FilterLine {
    id: Uuid,
    name: String,
    query: String,
    chosen: bool,
}

/// One's saved filters, the oldest first.
#[derive(Serialize, ToSchema)]
struct FilterList {
    items: Vec<FilterLine>,
}

/// One's saved filters.
#[utoipa::path(get, path = "/api/case-filters", tag = "cases", operation_id = "case_filters",
    responses((status = 200, body = FilterList), (status = 401, body = Problem)))]
async fn filters(State(web): State<Web>, signed: Signed) -> Result<Json<FilterList>, Failure> {
    let line = |one: teamwork::SavedFilter| FilterLine {
        id: one.id,
        name: one.input.name,
        query: one.input.query,
        chosen: one.input.chosen,
    };
    let all = teamwork::filters(&web.app, &signed.who).await?;
    Ok(Json(FilterList { items: all.into_iter().map(line).collect() }))
}

/// Save a filter.
#[utoipa::path(post, path = "/api/case-filters", tag = "cases", operation_id = "save_case_filter",
    request_body = FilterBody,
    responses((status = 201, body = Made), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn save_filter(
    State(web): State<Web>,
    signed: Signed,
    body: Body<FilterBody>,
) -> Result<(StatusCode, Json<Made>), Failure> {
    let FilterBody { name, query, chosen } = body.value;
    let id = teamwork::save_filter(&web.app, &signed.who, &FilterInput { name, query, chosen }).await?;
    Ok((StatusCode::CREATED, Json(Made { id })))
}

/// Take a saved filter of one's own away.
#[utoipa::path(delete, path = "/api/case-filters/{id}", tag = "cases", operation_id = "drop_case_filter",
    params(("id" = Uuid, Path)), responses((status = 204), (status = 401, body = Problem)))]
async fn drop_filter(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Failure> {
    teamwork::drop_filter(&web.app, &signed.who, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A case as a PDF document: `kind=file` or `bundle`, `paper` for each chosen document, `pseudonyms=yes`, `timeline=yes`.
#[utoipa::path(get, path = "/api/cases/{id}/dossier", tag = "cases", operation_id = "print_case",
    params(("id" = Uuid, Path), ("kind" = Option<String>, Query), ("paper" = Option<Vec<Uuid>>, Query),
        ("pseudonyms" = Option<String>, Query), ("timeline" = Option<String>, Query)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn dossier(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<CaseId>,
    RawQuery(query): RawQuery,
) -> Answer {
    printed(&web, &signed, id, &Wish::parse(query.as_deref())).await
}
