//! The directory in the API: searching, keeping services up to date, verifying, agreements.

use axum::extract::{Path, State};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use fener_app::directory::agreements::{self, AgreementInput};
use fener_app::directory::finding::{self, Found, Wanted};
use fener_app::directory::places::{self, Details, PlaceInput};
use fener_app::directory::verifying::{self, Handed};
use fener_domain::directory::ServiceKind;
use fener_domain::directory::hours::clock;
use fener_domain::directory::profile::{Profile, ServiceStatus, Sex, Speed};
use fener_domain::directory::verifying::Standing;
use fener_domain::ids::{OrganisationId, ServiceId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

use super::contacts::Changed;
use super::input::{Body, Params, Problem};
use crate::admin::letter;
use crate::failure::Failure;
use crate::guard::Signed;
use crate::state::Web;

/// The most services that one answer holds.
const MOST: usize = 200;

#[derive(OpenApi)]
#[openapi(paths(
    search,
    details,
    update_details,
    set_hours,
    add_place,
    reveal,
    list_service,
    list_organisation,
    due,
    confirm,
    make_link,
    proposals,
    decide,
    agreement_list,
    agreement_add,
    agreement_end
))]
pub struct Description;

/// Addresses of the directory.
pub fn routes() -> Router<Web> {
    Router::new()
        .route("/api/directory", get(search))
        .route("/api/directory/due", get(due))
        .route("/api/directory/proposals", get(proposals))
        .route("/api/directory/proposals/{id}", post(decide))
        .route("/api/services/{id}/details", get(details).put(update_details))
        .route("/api/services/{id}/hours", put(set_hours))
        .route("/api/services/{id}/places", post(add_place))
        .route("/api/services/{id}/places/{location}/whereabouts", post(reveal))
        .route("/api/services/{id}/listed", put(list_service))
        .route("/api/services/{id}/verified", post(confirm))
        .route("/api/organisations/{id}/listed", put(list_organisation))
        .route("/api/organisations/{id}/verify-link", post(make_link))
        .route("/api/organisations/{id}/agreements", get(agreement_list).post(agreement_add))
        .route("/api/organisations/{id}/agreements/{agreement}", put(agreement_end))
}

/// What somebody looks for.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct SearchQuery {
    /// What it gives.
    #[param(value_type = Option<String>)]
    kind: Option<ServiceKind>,
    /// Words, in any language and script.
    text: String,
    /// A town that the directory knows, or `latitude, longitude`.
    near: String,
    /// How many kilometres around it, up to 200; 25 when left out.
    reach: Option<f64>,
    /// Open now.
    open: bool,
    /// A language, BCP 47.
    language: String,
    /// Takes in somebody of this age.
    age: Option<i32>,
    /// female, male, other.
    #[param(value_type = Option<String>)]
    sex: Option<Sex>,
    /// Takes in people with their children.
    children: bool,
    /// Takes in people with a disability.
    disability: bool,
    /// With a free place.
    free: bool,
    /// Takes somebody in within: now, 24h, 72h, 7d.
    #[param(value_type = Option<String>)]
    urgency: Option<Speed>,
    /// Only those of this organisation.
    #[param(value_type = Option<Uuid>)]
    organisation: Option<OrganisationId>,
}

/// A service that was found.
#[derive(Serialize, ToSchema)]
struct FoundLine {
    id: Uuid,
    name: String,
    kind: String,
    organisation: Uuid,
    languages: Vec<String>,
    places: Option<i32>,
    free: Option<i32>,
    /// When its places were told, RFC 3339.
    updated_at: String,
    /// When somebody last made sure of it, RFC 3339.
    verified_at: Option<String>,
    /// Kilometres to its nearest place.
    kilometres: Option<f64>,
    /// Whether it is open now; none when nobody told its hours.
    open: Option<bool>,
    /// Today's hours.
    today: Vec<String>,
    /// coming, holds, ends_soon, ended; none when there is no agreement with its organisation.
    agreement: Option<&'static str>,
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Coming => "coming",
        Standing::Holds => "holds",
        Standing::EndsSoon => "ends_soon",
        Standing::Ended => "ended",
    }
}

impl From<Found> for FoundLine {
    fn from(found: Found) -> Self {
        let input = found.record.service.input;
        Self {
            id: found.record.service.id.uuid(),
            name: input.name,
            kind: input.kind.to_string(),
            organisation: input.organisation.uuid(),
            languages: input.languages,
            places: input.places,
            free: input.free,
            updated_at: found.record.service.updated_at.rfc3339(),
            verified_at: found.record.verified_at.map(fener_domain::time::Timestamp::rfc3339),
            kilometres: found.kilometres,
            open: found.open,
            today: found.today.iter().map(|(from, to)| format!("{}-{}", clock(*from), clock(*to))).collect(),
            agreement: found.agreement.map(standing),
        }
    }
}

/// Services that were found.
#[derive(Serialize, ToSchema)]
struct FoundList {
    items: Vec<FoundLine>,
}

/// Search services: at most 200, the nearest first when a place is given, else the newest.
#[utoipa::path(get, path = "/api/directory", tag = "directory", operation_id = "search_directory", params(SearchQuery),
    responses((status = 200, body = FoundList), (status = 401, body = Problem), (status = 422, body = Problem)))]
async fn search(
    State(web): State<Web>,
    signed: Signed,
    Params(query): Params<SearchQuery>,
) -> Result<Json<FoundList>, Failure> {
    let wanted = Wanted {
        kind: query.kind,
        text: query.text,
        near: query.near,
        reach: query.reach,
        open: query.open,
        language: query.language,
        age: query.age,
        sex: query.sex,
        children: query.children,
        disability: query.disability,
        free: query.free,
        speed: query.urgency,
        organisation: query.organisation,
        changed_since: None,
    };
    let found = finding::find(&web.app, &signed.who, &wanted, MOST).await?;
    Ok(Json(FoundList { items: found.into_iter().map(Into::into).collect() }))
}

/// What is told of a service beyond its name and places.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DetailsBody {
    /// active, inactive, defunct, temporarily_closed.
    #[schema(value_type = String, example = "active")]
    status: ServiceStatus,
    /// The youngest who is taken in.
    min_age: Option<i32>,
    /// The oldest.
    max_age: Option<i32>,
    /// female, male, other; none: everybody.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    sexes: Vec<Sex>,
    /// Whether people come with their children.
    #[serde(default)]
    children: bool,
    /// Whether people with a disability are taken in.
    #[serde(default)]
    disability: bool,
    /// now, 24h, 72h, 7d; none: not told.
    #[schema(value_type = Option<String>)]
    urgency: Option<Speed>,
    /// Another name.
    #[serde(default)]
    alternate_name: String,
    /// What it is, in words.
    #[serde(default)]
    description: String,
    /// Its address on the web.
    #[serde(default)]
    url: String,
    /// Its public e-mail address.
    #[serde(default)]
    email: String,
    /// Its public numbers.
    #[serde(default)]
    phones: Vec<String>,
    /// A line for each rule: `MO-FR 09:00-17:00`.
    #[serde(default)]
    hours: String,
    /// What it costs, in words.
    #[serde(default)]
    cost: String,
}

impl From<DetailsBody> for Details {
    fn from(body: DetailsBody) -> Self {
        Self {
            profile: Profile {
                status: body.status,
                min_age: body.min_age,
                max_age: body.max_age,
                sexes: body.sexes,
                children: body.children,
                disability: body.disability,
                speed: body.urgency,
            },
            alternate_name: body.alternate_name,
            description: body.description,
            url: body.url,
            email: body.email,
            phones: body.phones,
            hours: body.hours,
            cost: body.cost,
        }
    }
}

/// A place where a service is given; of a confidential one only that there is one.
#[derive(Serialize, ToSchema)]
struct PlaceLine {
    location: Uuid,
    confidential: bool,
    name: String,
    city: String,
}

/// A service with what is told of it.
#[derive(Serialize, ToSchema)]
struct DetailsAnswer {
    details: DetailsBody,
    places: Vec<PlaceLine>,
    /// Whether anybody may read it.
    listed: bool,
    /// Whether it is open now; none when nobody told its hours.
    open: Option<bool>,
    /// Send it back with a change.
    version: i32,
}

/// Read what is told of a service.
#[utoipa::path(get, path = "/api/services/{id}/details", tag = "directory", operation_id = "read_service_details",
    params(("id" = Uuid, Path)), responses((status = 200, body = DetailsAnswer), (status = 404, body = Problem)))]
async fn details(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ServiceId>,
) -> Result<Json<DetailsAnswer>, Failure> {
    let view = places::view(&web.app, &signed.who, id).await?;
    let told = places::details_of(&view.record);
    let place = |there: places::There| PlaceLine {
        location: there.location,
        confidential: there.confidential,
        city: there.detail.addresses.into_iter().next().map(|one| one.city).unwrap_or_default(),
        name: there.detail.name,
    };
    Ok(Json(DetailsAnswer {
        details: DetailsBody {
            status: told.profile.status,
            min_age: told.profile.min_age,
            max_age: told.profile.max_age,
            sexes: told.profile.sexes,
            children: told.profile.children,
            disability: told.profile.disability,
            urgency: told.profile.speed,
            alternate_name: told.alternate_name,
            description: told.description,
            url: told.url,
            email: told.email,
            phones: told.phones,
            hours: told.hours,
            cost: told.cost,
        },
        places: view.places.into_iter().map(place).collect(),
        listed: view.record.listed,
        open: view.open,
        version: view.record.service.version,
    }))
}

/// Changed details with the version they were read at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DetailsChange {
    /// The version that was read.
    version: i32,
    /// All of it anew.
    details: DetailsBody,
}

/// Write down anew what is told of a service.
#[utoipa::path(put, path = "/api/services/{id}/details", tag = "directory", operation_id = "update_service_details",
    params(("id" = Uuid, Path)), request_body = DetailsChange,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn update_details(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ServiceId>,
    body: Body<DetailsChange>,
) -> Result<Json<Changed>, Failure> {
    let DetailsChange { version, details } = body.value;
    let version = places::update_details(&web.app, &signed.who, id, version, &details.into()).await?;
    Ok(Json(Changed { version }))
}

/// When a service is open, with the version it was read at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct HoursChange {
    /// The version that was read.
    version: i32,
    /// A line for each rule.
    #[schema(example = "MO-FR 09:00-17:00")]
    hours: String,
}

/// Tell anew when a service is open: for the organisation that gives it, too.
#[utoipa::path(put, path = "/api/services/{id}/hours", tag = "directory", operation_id = "set_service_hours",
    params(("id" = Uuid, Path)), request_body = HoursChange,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn set_hours(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ServiceId>,
    body: Body<HoursChange>,
) -> Result<Json<Changed>, Failure> {
    let HoursChange { version, hours } = body.value;
    let version = places::set_hours(&web.app, &signed.who, id, version, &hours).await?;
    Ok(Json(Changed { version }))
}

/// A place that is added.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ServicePlaceBody {
    /// The version of the service that was read.
    version: i32,
    /// What it is called.
    #[serde(default)]
    name: String,
    /// Street and number.
    #[serde(default)]
    address: String,
    /// The town.
    #[serde(default)]
    city: String,
    /// The postal code.
    #[serde(default)]
    postal_code: String,
    /// `latitude, longitude`; empty when nobody measured.
    #[serde(default)]
    point: String,
    /// What makes it accessible.
    #[serde(default)]
    accessibility: String,
    /// Whether nobody may learn where it is without need.
    #[serde(default)]
    confidential: bool,
}

/// Add a place where a service is given.
#[utoipa::path(post, path = "/api/services/{id}/places", tag = "directory", operation_id = "add_service_place",
    params(("id" = Uuid, Path)), request_body = ServicePlaceBody,
    responses((status = 200, body = Changed), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn add_place(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ServiceId>,
    body: Body<ServicePlaceBody>,
) -> Result<Json<Changed>, Failure> {
    let ServicePlaceBody { version, name, address, city, postal_code, point, accessibility, confidential } =
        body.value;
    let input = PlaceInput { name, address, city, postal_code, point, accessibility, confidential };
    let version = places::add_place(&web.app, &signed.who, id, version, &input).await?;
    Ok(Json(Changed { version }))
}

/// Where a confidential place is.
#[derive(Serialize, ToSchema)]
struct Whereabouts {
    /// Name, address and point, a line for each.
    text: String,
}

/// Be shown where a confidential place is, as whoever refers people; the audit says so.
#[utoipa::path(post, path = "/api/services/{id}/places/{location}/whereabouts", tag = "directory",
    operation_id = "reveal_service_place", params(("id" = Uuid, Path), ("location" = Uuid, Path)),
    responses((status = 200, body = Whereabouts), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn reveal(
    State(web): State<Web>,
    signed: Signed,
    Path((id, location)): Path<(ServiceId, Uuid)>,
) -> Result<Json<Whereabouts>, Failure> {
    let text = places::reveal(&web.app, &signed.who, id, location).await?;
    Ok(Json(Whereabouts { text: text.expose().clone() }))
}

/// Whether anybody may read it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ListedBody {
    /// Shown to everybody, without an account.
    listed: bool,
}

/// What was done.
#[derive(Serialize, ToSchema)]
struct DirectoryDone {
    done: bool,
}

const DONE: Json<DirectoryDone> = Json(DirectoryDone { done: true });

/// Decide whether anybody may read a service.
#[utoipa::path(put, path = "/api/services/{id}/listed", tag = "directory", operation_id = "list_service_publicly",
    params(("id" = Uuid, Path)), request_body = ListedBody,
    responses((status = 200, body = DirectoryDone), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list_service(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ServiceId>,
    body: Body<ListedBody>,
) -> Result<Json<DirectoryDone>, Failure> {
    places::list_service(&web.app, &signed.who, id, body.value.listed).await?;
    Ok(DONE)
}

/// Decide whether anybody may read an organisation.
#[utoipa::path(put, path = "/api/organisations/{id}/listed", tag = "directory",
    operation_id = "list_organisation_publicly", params(("id" = Uuid, Path)), request_body = ListedBody,
    responses((status = 200, body = DirectoryDone), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list_organisation(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<OrganisationId>,
    body: Body<ListedBody>,
) -> Result<Json<DirectoryDone>, Failure> {
    places::list_organisation(&web.app, &signed.who, id, body.value.listed).await?;
    Ok(DONE)
}

/// A service that has to be verified.
#[derive(Serialize, ToSchema)]
struct DueLine {
    id: Uuid,
    name: String,
    organisation: Uuid,
    /// RFC 3339; none when nobody ever did.
    verified_at: Option<String>,
}

/// Services that have to be verified.
#[derive(Serialize, ToSchema)]
struct DueList {
    items: Vec<DueLine>,
}

/// List services that have to be verified, longest due first.
#[utoipa::path(get, path = "/api/directory/due", tag = "directory", operation_id = "list_due_services",
    responses((status = 200, body = DueList), (status = 401, body = Problem)))]
async fn due(State(web): State<Web>, signed: Signed) -> Result<Json<DueList>, Failure> {
    let all = verifying::due_now(&web.app, &signed.who).await?;
    let items = all.into_iter().map(|record| DueLine {
        id: record.service.id.uuid(),
        name: record.service.input.name,
        organisation: record.service.input.organisation.uuid(),
        verified_at: record.verified_at.map(fener_domain::time::Timestamp::rfc3339),
    });
    Ok(Json(DueList { items: items.collect() }))
}

/// Note that somebody made sure of a service.
#[utoipa::path(post, path = "/api/services/{id}/verified", tag = "directory", operation_id = "verify_service",
    params(("id" = Uuid, Path)), responses((status = 200, body = DirectoryDone), (status = 404, body = Problem)))]
async fn confirm(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<ServiceId>,
) -> Result<Json<DirectoryDone>, Failure> {
    verifying::confirm(&web.app, &signed.who, id).await?;
    Ok(DONE)
}

/// A link by which an organisation answers once.
#[derive(Serialize, ToSchema)]
struct VerifyLink {
    /// Shown only now; it lasts 14 days. None when it went to the organisation by e-mail.
    url: Option<String>,
    /// The e-mail address that it was sent to; none when e-mail is not configured or the directory knows no address.
    sent_to: Option<String>,
}

/// Make a link by which an organisation answers, without an account, whether its services still hold.
#[utoipa::path(post, path = "/api/organisations/{id}/verify-link", tag = "directory",
    operation_id = "make_verify_link", params(("id" = Uuid, Path)),
    responses((status = 200, body = VerifyLink), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn make_link(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<OrganisationId>,
) -> Result<Json<VerifyLink>, Failure> {
    let written = |token: &str| letter(&web, signed.t, token);
    let (url, sent_to) = match verifying::hand_link(&web.app, &signed.who, id, written).await? {
        Handed::Sent(address) => (None, Some(address)),
        Handed::Shown(token) => (Some(format!("{}/verify/{}", web.origin, token.expose())), None),
    };
    Ok(Json(VerifyLink { url, sent_to }))
}

/// Numbers that an organisation proposes for a service.
#[derive(Serialize, ToSchema)]
struct ProposalLine {
    id: Uuid,
    service: Uuid,
    phones: Vec<String>,
    /// RFC 3339.
    made_at: String,
}

/// Proposals that wait.
#[derive(Serialize, ToSchema)]
struct ProposalList {
    items: Vec<ProposalLine>,
}

/// List numbers that organisations propose, oldest first.
#[utoipa::path(get, path = "/api/directory/proposals", tag = "directory", operation_id = "list_directory_proposals",
    responses((status = 200, body = ProposalList), (status = 401, body = Problem)))]
async fn proposals(State(web): State<Web>, signed: Signed) -> Result<Json<ProposalList>, Failure> {
    let all = verifying::proposals(&web.app, &signed.who).await?;
    let items = all.into_iter().map(|one| ProposalLine {
        id: one.id,
        service: one.service.uuid(),
        phones: one.phones.into_iter().map(|phone| phone.number).collect(),
        made_at: one.made_at.rfc3339(),
    });
    Ok(Json(ProposalList { items: items.collect() }))
}

/// What becomes of a proposal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposalDecision {
    /// Whether the numbers hold from now on.
    accepted: bool,
}

/// Accept or decline numbers that an organisation proposes.
#[utoipa::path(post, path = "/api/directory/proposals/{id}", tag = "directory",
    operation_id = "decide_directory_proposal", params(("id" = Uuid, Path)), request_body = ProposalDecision,
    responses((status = 200, body = DirectoryDone), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem)))]
async fn decide(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<Uuid>,
    body: Body<ProposalDecision>,
) -> Result<Json<DirectoryDone>, Failure> {
    verifying::decide(&web.app, &signed.who, id, body.value.accepted).await?;
    Ok(DONE)
}

/// An agreement; days as 20261231.
#[derive(Serialize, ToSchema)]
struct AgreementLine {
    id: Uuid,
    about: String,
    from: i32,
    until: Option<i32>,
    document: String,
    /// coming, holds, ends_soon, ended.
    standing: &'static str,
    /// Send it back with a change.
    version: i32,
}

/// Agreements with an organisation.
#[derive(Serialize, ToSchema)]
struct AgreementList {
    items: Vec<AgreementLine>,
}

/// List the agreements with an organisation, newest first.
#[utoipa::path(get, path = "/api/organisations/{id}/agreements", tag = "directory",
    operation_id = "list_agreements", params(("id" = Uuid, Path)),
    responses((status = 200, body = AgreementList), (status = 404, body = Problem)))]
async fn agreement_list(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<OrganisationId>,
) -> Result<Json<AgreementList>, Failure> {
    let all = agreements::list(&web.app, &signed.who, id).await?;
    let items = all.into_iter().map(|(one, stands)| AgreementLine {
        id: one.id,
        about: one.about,
        from: one.from,
        until: one.until,
        document: one.document,
        standing: standing(stands),
        version: one.version,
    });
    Ok(Json(AgreementList { items: items.collect() }))
}

/// An agreement as it is written down; days as 2026-12-31.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AgreementBody {
    /// About what.
    about: String,
    /// The first day.
    from: String,
    /// The last day; empty: until somebody ends it.
    #[serde(default)]
    until: String,
    /// The name of the signed document.
    #[serde(default)]
    document: String,
}

/// Write down an agreement with an organisation.
#[utoipa::path(post, path = "/api/organisations/{id}/agreements", tag = "directory",
    operation_id = "add_agreement", params(("id" = Uuid, Path)), request_body = AgreementBody,
    responses((status = 200, body = DirectoryDone), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
async fn agreement_add(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<OrganisationId>,
    body: Body<AgreementBody>,
) -> Result<Json<DirectoryDone>, Failure> {
    let AgreementBody { about, from, until, document } = body.value;
    let input = AgreementInput { about, from, until, document };
    agreements::add(&web.app, &signed.who, id, &input).await?;
    Ok(DONE)
}

/// When an agreement ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AgreementEnd {
    /// The version that was read.
    version: i32,
    /// The last day, as 2026-12-31; empty: until somebody ends it.
    until: String,
}

/// Say when an agreement ends.
#[utoipa::path(put, path = "/api/organisations/{id}/agreements/{agreement}", tag = "directory",
    operation_id = "end_agreement", params(("id" = Uuid, Path), ("agreement" = Uuid, Path)),
    request_body = AgreementEnd,
    responses((status = 200, body = DirectoryDone), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem)))]
async fn agreement_end(
    State(web): State<Web>,
    signed: Signed,
    Path((id, agreement)): Path<(OrganisationId, Uuid)>,
    body: Body<AgreementEnd>,
) -> Result<Json<DirectoryDone>, Failure> {
    let AgreementEnd { version, until } = body.value;
    agreements::end(&web.app, &signed.who, id, (agreement, version), &until).await?;
    Ok(DONE)
}
