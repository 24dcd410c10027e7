//! Object-level attacks over the whole API: everybody of another organisation, with a token that may everything, tries
//! every operation of the OpenAPI document on records that are not theirs, lists and searches everything, and listens.
//! New operations are found in the document by themselves; one whose parameter names no registered object fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use async_trait::async_trait;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{
    Cases, Consents, Contacts, DataRights, Kind, Measures, Organisations, Persons, Proceedings, Referrals,
    Resource, Screenings, Services, Settings, Sharings, Shifts, Tips, Users,
};
use fener_access::role::{Role, Roles};
use fener_access::seat::Seat;
use fener_app::messages::Messengers;
use fener_app::messages::channels::{Channel, Incoming, Outgoing, SendError, Sent};
use fener_app::messages::{arriving, reading};
use fener_app::rows::PageRequest;
use fener_app::users::{self, NewUser, Start};
use fener_app::{App, Who, installation, live, teamwork, tokens};
use fener_domain::ids::OrganisationId;
use fener_domain::messages::{ConversationState, Messenger};
use fener_testkit::{Place, StoreMaker, TestApp, run};
use serde_json::{Value, json};
use uuid::Uuid;

use super::client::{Answer, Api, contact};
use crate::rights::world::World;

mod objects;

/// Worlds that are tried until one has a record of every kind.
const WORLDS: u64 = 20;
/// Words that stand in personal data of the world and nowhere else.
const MARKS: [&str; 1] = ["invented"];
/// Roles whose work reaches over organisations: what they may read is said by policies, and what they read may name records
/// that they may not open.
const OVERSEERS: [Role; 4] =
    [Role::Coordinator, Role::Evaluator, Role::Administrator, Role::DataProtectionOfficer];

/// Something that a parameter of an address can name.
struct Object {
    /// The address up to the parameter, with `{}` for every parameter: `/api/cases/{}`.
    place: &'static str,
    /// What the address says.
    name: String,
    /// What policies know of it; none for what belongs to nobody, such as a country.
    facts: Option<Facts>,
}

impl Object {
    /// Whether its name tells it from everything else; words such as the kind of a record stand everywhere.
    fn has_id(&self) -> bool {
        Uuid::parse_str(&self.name).is_ok()
    }

    /// Whether it is an organisation itself: whoever may read a service reads whose it is.
    fn is_body(&self) -> bool {
        self.facts.as_ref().is_some_and(|facts| facts.id == facts.organisation.uuid())
    }
}

/// An operation of the document.
struct Operation {
    method: Method,
    path: String,
    says: Value,
}

/// Somebody of another organisation.
struct Attacker {
    who: Option<Who>,
    token: String,
}

impl Attacker {
    fn called(&self) -> String {
        self.who.as_ref().map_or_else(|| "nobody".to_owned(), |who| who.login.clone())
    }

    fn oversees(&self) -> bool {
        let has = |role: &Role| self.who.as_ref().is_some_and(|who| who.principal.roles.contains(*role));
        OVERSEERS.iter().any(has)
    }

    /// Whether policies let them read it.
    fn reads(&self, app: &App, facts: &Facts) -> bool {
        let Some(who) = &self.who else { return false };
        match facts.kind {
            Kind::Contact => decided::<Contacts>(app, who, facts),
            Kind::Screening => decided::<Screenings>(app, who, facts),
            Kind::Case => decided::<Cases>(app, who, facts),
            Kind::Person => decided::<Persons>(app, who, facts),
            Kind::Consent => decided::<Consents>(app, who, facts),
            Kind::Referral => decided::<Referrals>(app, who, facts),
            Kind::Tip => decided::<Tips>(app, who, facts),
            Kind::Proceeding => decided::<Proceedings>(app, who, facts),
            Kind::Service => decided::<Services>(app, who, facts),
            Kind::Shift => decided::<Shifts>(app, who, facts),
            Kind::User => decided::<Users>(app, who, facts),
            Kind::Measure => decided::<Measures>(app, who, facts),
            Kind::Organisation => decided::<Organisations>(app, who, facts),
            Kind::Sharing => decided::<Sharings>(app, who, facts),
            Kind::Setting => decided::<Settings>(app, who, facts),
            Kind::DataRight => decided::<DataRights>(app, who, facts),
            other => panic!("no right is asked for {other}: add it here"),
        }
    }
}

fn decided<R: Resource>(app: &App, who: &Who, facts: &Facts) -> bool {
    app.policies.decide::<R>(&who.principal, Action::Read, facts, app.clock.now()).is_ok()
}

/// A channel that only has a name.
struct Named;

#[async_trait]
impl Channel for Named {
    fn messenger(&self) -> Messenger {
        Messenger::Kannel
    }

    async fn send(&self, _message: &Outgoing) -> Result<Sent, SendError> {
        Err(SendError::Transient("nobody is there".into()))
    }

    async fn check(&self) -> Result<(), SendError> {
        Ok(())
    }
}

async fn world(maker: &StoreMaker) -> World {
    for seed in 0..WORLDS {
        let world = World::random(maker, seed).await;
        let found = [
            world.screenings.len(),
            world.cases.len(),
            world.persons.len(),
            world.consents.len(),
            world.referrals.len(),
            world.tips.len(),
            world.proceedings.len(),
            world.shifts.len(),
        ];
        if !found.contains(&0) {
            return world;
        }
    }
    panic!("no world of {WORLDS} has a record of every kind");
}

/// Somebody wrote to the hotline: the conversation and its message.
async fn written(made: &TestApp) -> (Uuid, Uuid) {
    let channels: Vec<Arc<dyn Channel>> = vec![Arc::new(Named)];
    assert!(made.app.messengers.set(Messengers::new(channels)).is_ok());
    let message = Incoming {
        id: "1".into(),
        from: "381641234567".into(),
        text: "invented".into(),
        attachments: 0,
        language: None,
        thread: None,
    };
    arriving::arrived(&made.app, Messenger::Kannel, &message).await.expect("a message");
    let who = made.who(Role::CallSpecialist);
    let open = reading::list(&made.app, &who, ConversationState::Open, PageRequest::default()).await;
    let of = open.expect("conversations").items.remove(0);
    let view = reading::read(&made.app, &who, of.id, PageRequest::default()).await.expect("a conversation");
    (of.id.uuid(), view.messages.items.first().expect("its message").id.uuid())
}

/// Every object of the first organisations, by the places of the API that name it.
async fn objects(world: &World) -> Vec<Object> {
    let made = &world.made;
    let operator = made.organisation(Place::Operator);
    let facts = |kind, id, organisation: OrganisationId, given_to| Facts {
        kind,
        id,
        tenant: made.app.tenant.id,
        organisation,
        given_to,
        assignee: None,
        seat: Seat::UNKNOWN,
    };
    let own = |place, kind, id: Uuid| Object {
        place,
        name: id.to_string(),
        facts: Some(facts(kind, id, operator, None)),
    };
    let mut all = Vec::new();
    for id in &world.contacts {
        all.push(own("/api/contacts/{}", Kind::Contact, id.uuid()));
        all.push(own("/api/chain/ways/{}", Kind::Measure, id.uuid()));
    }
    all.extend(world.screenings.iter().map(|id| own("/api/screenings/{}", Kind::Screening, id.uuid())));
    all.extend(world.cases.iter().map(|id| own("/api/cases/{}", Kind::Case, id.uuid())));
    all.extend(world.persons.iter().map(|id| own("/api/persons/{}", Kind::Person, id.uuid())));
    all.extend(world.consents.iter().map(|id| own("/api/consents/{}", Kind::Consent, id.uuid())));
    all.extend(world.shifts.iter().map(|id| own("/api/shifts/{}", Kind::Shift, id.uuid())));
    let given = |place, kind, id: Uuid, to| Object {
        place,
        name: id.to_string(),
        facts: Some(facts(kind, id, operator, Some(made.organisation(to)))),
    };
    let (shelter, police) = (Place::Shelter, Place::Police);
    let referrals = world.referrals.iter();
    all.extend(referrals.map(|id| given("/api/referrals/{}", Kind::Referral, id.uuid(), shelter)));
    all.extend(world.tips.iter().map(|id| given("/api/tips/{}", Kind::Tip, id.uuid(), police)));
    let proceedings = world.proceedings.iter();
    all.extend(proceedings.map(|id| given("/api/proceedings/{}", Kind::Proceeding, id.uuid(), police)));
    let of_shelter = |place, kind, id: Uuid| Object {
        place,
        name: id.to_string(),
        facts: Some(facts(kind, id, made.organisation(shelter), None)),
    };
    all.push(of_shelter("/api/services/{}", Kind::Service, made.service.uuid()));
    let agent = made.who(Role::PartnerAgent).principal.user;
    all.push(of_shelter("/api/users/{}", Kind::User, agent.uuid()));
    let (conversation, message) = written(made).await;
    // A conversation is as its contact.
    all.push(own("/api/conversations/{}", Kind::Contact, conversation));
    all.push(own("/api/messages/{}", Kind::Contact, message));
    all.extend(objects::more(world).await);
    all
}

/// A token that may everything its owner may, for each role in another organisation, and none.
async fn attackers(made: &TestApp) -> Vec<Attacker> {
    let system = installation::system(&made.app.tenant);
    let mut all = vec![Attacker { who: None, token: String::new() }];
    for role in Role::ALL {
        let new = NewUser {
            login: format!("attacker.{role}"),
            organisation: made.organisation(Place::OtherShelter),
            roles: Roles::only(*role),
            language: "en".into(),
        };
        let added = users::add(&made.app, &system, &new, Start::OneTimePassword).await.expect("an account");
        let token = tokens::NewToken {
            user: added.id,
            name: "attack".into(),
            scopes: vec!["*:*".parse().expect("a scope")],
            expires_at: None,
        };
        let made_token = tokens::create(&made.app, &system, &token).await.expect("a token");
        let token = made_token.secret.reveal().expose().clone();
        let who = tokens::resume_token(&made.app, &token).await.expect("its owner");
        all.push(Attacker { who: Some(who), token });
    }
    all
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, says) in item.as_object().expect("an item") {
            let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
            if ["GET", "PUT", "POST", "DELETE", "PATCH"].contains(&method.as_str()) {
                all.push(Operation { method, path: path.clone(), says: says.clone() });
            }
        }
    }
    all
}

/// The address of an operation with registered objects for its parameters, and the first of them: what rides on a record
/// has its rights.
fn addressed<'a>(path: &str, objects: &'a [Object]) -> (String, Option<&'a Object>) {
    let (mut place, mut address, mut first) = (String::new(), String::new(), None);
    for segment in path.split('/').skip(1) {
        if segment.starts_with('{') {
            place.push_str("/{}");
            let found = objects.iter().find(|object| object.place == place).unwrap_or_else(|| {
                panic!("{path}: no object is registered for {segment}: add one whose place is {place:?} to `objects`")
            });
            address.push('/');
            address.push_str(&found.name);
            first = first.or(Some(found));
        } else {
            place.push('/');
            place.push_str(segment);
            address.push('/');
            address.push_str(segment);
        }
    }
    (address, first)
}

/// Bodies that the document's own examples do not make.
fn bodies() -> BTreeMap<(&'static str, &'static str), Value> {
    let facts = json!({ "acts": ["recruitment"], "means": ["deception"],
        "purposes": ["forced labour or services"], "victim_age": 22 });
    let note = json!({ "entry": { "note": { "note": "x" } } });
    BTreeMap::from([
        (("POST", "/api/cases/{id}/entries"), note.clone()),
        (("PUT", "/api/cases/{id}/entries/{entry}"), json!({ "version": 1, "entry": note })),
        (
            ("POST", "/api/cases/{id}/sharings"),
            json!({ "given_to": Uuid::from_u128(7), "basis": "joint_investigation", "parts": ["outline"],
                "from": "2026-03-01T00:00:00Z", "until": "2026-04-01T00:00:00Z" }),
        ),
        (
            ("POST", "/api/organisations/{id}/agreements"),
            json!({ "about": "places", "from": "2026-01-01", "until": "2026-12-31" }),
        ),
        (
            ("PUT", "/api/organisations/{id}/agreements/{agreement}"),
            json!({ "version": 1, "until": "2026-12-31" }),
        ),
        (
            ("POST", "/api/proceedings/{id}/steps"),
            json!({ "version": 1, "step": { "kind": "charge", "offence": "CC:388(1)" } }),
        ),
        (
            ("POST", "/api/proceedings/{id}/rights"),
            json!({ "version": 1, "victim": 1, "right": "lawyer", "offered_on": "2026-01-15" }),
        ),
        (("POST", "/api/referrals/{id}/appointment"), json!({ "version": 1, "at": "2026-03-02T09:00:00Z" })),
        (("POST", "/api/persons/{id}/support/goals/{part}/actions"), json!({ "words": "x" })),
        (("POST", "/api/services/{id}/places"), json!({ "version": 1, "city": "Novi Sad" })),
        (
            ("POST", "/api/tips/{id}/evidence"),
            json!({ "kind": "file", "sha256": "a".repeat(64), "address": "x" }),
        ),
        (("PUT", "/api/contacts/{id}"), json!({ "version": 1, "contact": contact() })),
        (("PUT", "/api/cases/{id}/classification"), json!({ "version": 0, "facts": facts })),
        (
            ("POST", "/api/persons/{id}/consents"),
            json!({ "purpose": "support", "recipient": null, "categories": ["name"], "form": "spoken",
                "language": "sr-Latn" }),
        ),
        (("POST", "/api/conversations/{id}"), json!({ "version": 1, "text": "Good day" })),
        (
            ("POST", "/api/contacts/{id}/screenings"),
            json!({ "set": "adult_labour", "answers": { "AL-D1-01": "present" } }),
        ),
        (("PUT", "/api/screenings/{id}"), json!({ "version": 1, "answers": { "AL-D1-01": "present" } })),
    ])
}

/// The least that a schema takes.
fn sample(schema: &Value, document: &Value, depth: usize) -> Value {
    if depth > 12 {
        return Value::Null;
    }
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.trim_start_matches("#/components/schemas/");
        return sample(&document["components"]["schemas"][name], document, depth + 1);
    }
    for example in [&schema["example"], &schema["examples"][0], &schema["enum"][0], &schema["const"]] {
        if !example.is_null() {
            return example.clone();
        }
    }
    if let Some(all) = schema["allOf"].as_array() {
        let mut whole = serde_json::Map::new();
        for part in all {
            if let Value::Object(part) = sample(part, document, depth + 1) {
                whole.extend(part);
            }
        }
        return Value::Object(whole);
    }
    for choice in [&schema["oneOf"], &schema["anyOf"]] {
        let one = choice.as_array().and_then(|all| all.iter().find(|one| one["type"] != "null"));
        if let Some(one) = one {
            return sample(one, document, depth + 1);
        }
    }
    let kinds = schema["type"].as_array();
    let kind = match kinds {
        Some(all) => all.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        None => schema["type"].as_str(),
    };
    match (kind, schema["format"].as_str()) {
        (Some("string"), Some("uuid")) => json!(Uuid::from_u128(7)),
        (Some("string"), Some("date")) => json!("2026-01-15"),
        (Some("string"), Some("date-time")) => json!("2026-01-15T12:00:00Z"),
        (Some("string"), _) => json!("x"),
        (Some("integer" | "number"), _) => json!(1),
        (Some("boolean"), _) => json!(false),
        (Some("array"), _) => json!([]),
        _ => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let filled = required
                .map(|name| (name.to_owned(), sample(&schema["properties"][name], document, depth + 1)));
            Value::Object(filled.collect())
        }
    }
}

async fn asked(
    api: &Api,
    attacker: &Attacker,
    operation: &Operation,
    address: &str,
    body: &Payload,
) -> Answer {
    let mut request = Request::builder().method(operation.method.clone()).uri(address);
    if !attacker.token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {}", attacker.token));
    }
    let body = match body {
        Payload::None => Body::empty(),
        Payload::Json(value) => {
            request = request.header(header::CONTENT_TYPE, "application/json");
            Body::from(value.to_string())
        }
        Payload::Other(kind) => {
            request = request.header(header::CONTENT_TYPE, kind);
            Body::from("x")
        }
    };
    api.send(request.body(body).expect("a request")).await
}

/// What an operation is sent.
enum Payload {
    None,
    Json(Value),
    Other(String),
}

fn body_of(operation: &Operation, document: &Value) -> Payload {
    let known = bodies();
    if let Some(body) = known.get(&(operation.method.as_str(), operation.path.as_str())) {
        return Payload::Json(body.clone());
    }
    let Some(content) = operation.says["requestBody"]["content"].as_object() else { return Payload::None };
    match content.get("application/json") {
        Some(json) => Payload::Json(sample(&json["schema"], document, 0)),
        None => content.keys().next().map_or(Payload::None, |kind| Payload::Other(full(kind))),
    }
}

/// A kind of content as a header says it: a form has to say where its parts end.
fn full(kind: &str) -> String {
    if kind.starts_with("multipart/") { format!("{kind}; boundary=x") } else { kind.to_owned() }
}

/// A saved filter is one account's: whoever else takes it away is told what is told of one that is gone, and it stays.
async fn filters_stay(api: &Api, attackers: &[Attacker]) {
    let owner = api.made.who(Role::CaseManager);
    let saved = teamwork::filters(&api.made.app, &owner).await.expect("filters");
    assert!(!saved.is_empty(), "no filter was saved");
    let operation = Operation { method: Method::DELETE, path: String::new(), says: Value::Null };
    for filter in &saved {
        let address = format!("/api/case-filters/{}", filter.id);
        for attacker in attackers {
            let answer = asked(api, attacker, &operation, &address, &Payload::None).await;
            assert!(!answer.status.is_server_error(), "{} takes a filter: {answer:?}", attacker.called());
        }
    }
    let left = teamwork::filters(&api.made.app, &owner).await.expect("filters");
    assert_eq!(left, saved, "somebody took another's filter");
}

/// Nothing of anybody stands in an answer.
fn tells_nothing(answer: &Answer, what: &str) {
    let text = answer.body.to_string().to_lowercase();
    for mark in MARKS {
        assert!(!text.contains(mark), "{what} shows personal data");
    }
}

/// The addresses by which an operation without parameters is listed and searched: as it is, and with each of its queries
/// saying each name that is looked for.
fn searches(operation: &Operation, names: &BTreeSet<String>, phones: &[String]) -> Vec<String> {
    let mut all = vec![operation.path.clone()];
    for parameter in operation.says["parameters"].as_array().into_iter().flatten() {
        let Some(name) = parameter["name"].as_str().filter(|_| parameter["in"] == "query") else { continue };
        if matches!(name, "after" | "limit") {
            continue;
        }
        let is_id = parameter["schema"].to_string().contains("uuid");
        let sought: Vec<&String> = if is_id { names.iter().collect() } else { phones.iter().collect() };
        // Some of each are enough: what one search refuses, the next refuses too.
        for one in sought.into_iter().take(8) {
            let one = one.replace('+', "%2B");
            all.push(format!("{}?{name}={one}", operation.path));
        }
    }
    all
}

#[test]
fn nobody_of_another_organisation_reaches_a_record() {
    run(async {
        let maker = StoreMaker::sqlite();
        let world = world(&maker).await;
        let objects = objects(&world).await;
        let phones = world.phones.clone();
        let attackers = attackers(&world.made).await;
        let api = Api::of(world.made);
        let app = Arc::clone(&api.made.app);
        let document = api.get("", "/api/openapi.json").await.body;
        let operations = operations(&document);
        assert!(operations.len() > 60, "the document was not read: {} operations", operations.len());

        let (mut refused, mut unreached, mut answered) = (0, Vec::new(), Vec::new());
        for operation in operations.iter().filter(|one| one.path.contains('{')) {
            let (address, object) = addressed(&operation.path, &objects);
            let Some(facts) = object.and_then(|object| object.facts.as_ref()) else { continue };
            let body = body_of(operation, &document);
            let mut reached = false;
            for attacker in &attackers {
                let reading = operation.method == Method::GET;
                let open = facts.kind == Kind::Measure || (reading && facts.kind == Kind::Service);
                if (attacker.oversees() || open) && attacker.reads(&app, facts) {
                    continue;
                }
                let answer = asked(&api, attacker, operation, &address, &body).await;
                let what = format!("{} {} by {}", operation.method, operation.path, attacker.called());
                tells_nothing(&answer, &what);
                let status = answer.status;
                if status.is_success() || status.is_redirection() || status.is_server_error() {
                    answered.push(format!("{what}: {answer:?}"));
                    continue;
                }
                if attacker.who.is_none() {
                    continue;
                }
                if matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN) {
                    (reached, refused) = (true, refused + 1);
                } else {
                    assert_ne!(status, StatusCode::UNAUTHORIZED, "{what}: {answer:?}");
                }
            }
            if !reached {
                unreached.push(format!("{} {}", operation.method, operation.path));
            }
        }
        assert!(answered.is_empty(), "not refused: {answered:#?}");
        assert!(refused > 200, "the attacks were few: {refused}");
        assert!(
            unreached.is_empty(),
            "what was sent was refused before anybody's rights were asked: add a body to `bodies` for {unreached:#?}"
        );

        filters_stay(&api, &attackers).await;

        let named = objects.iter().filter(|object| object.has_id());
        let names: BTreeSet<String> = named.map(|object| object.name.clone()).collect();
        for operation in operations.iter().filter(|one| !one.path.contains('{') && one.method == Method::GET)
        {
            for attacker in &attackers {
                let hidden: Vec<&str> = objects
                    .iter()
                    .filter(|object| object.has_id() && !object.is_body())
                    .filter(|object| object.facts.as_ref().is_some_and(|facts| !attacker.reads(&app, facts)))
                    .map(|object| object.name.as_str())
                    .collect();
                for address in searches(operation, &names, &phones) {
                    let answer = asked(&api, attacker, operation, &address, &Payload::None).await;
                    let what = format!("GET {address} by {}", attacker.called());
                    tells_nothing(&answer, &what);
                    assert!(!answer.status.is_server_error(), "{what}: {answer:?}");
                    if attacker.oversees() || !answer.status.is_success() {
                        continue;
                    }
                    let text = answer.body.to_string();
                    let seen = hidden.iter().find(|id| text.contains(**id));
                    assert!(seen.is_none(), "{what} shows {seen:?}");
                }
            }
        }

        for heard in live::happened(&app, 0, 10_000, |_| true).await.expect("events") {
            for attacker in attackers.iter().filter(|attacker| !attacker.oversees()) {
                let Some(who) = &attacker.who else { continue };
                let plain = heard.kind == Kind::Service;
                assert!(
                    plain || !live::may_hear(&app, who, &heard),
                    "{} hears of a {}",
                    who.login,
                    heard.kind
                );
            }
        }
    });
}
