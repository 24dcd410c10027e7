//! The audit: who saw and did what, whether the log is whole, its signed head to hold outside.

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use fener_app::rows::{AuditEntry, AuditFilter, AuditReport, SignedHead};
use fener_app::{audit, users};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::UserId;
use fener_text::Texts;

use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Page, Pager, Said};
use crate::query::Query;
use crate::state::Web;
use crate::when::When;

const PATH: &str = "/admin/audit";

/// What entries say was done, the most telling first.
const ACTIONS: [&str; 25] = [
    "read",
    "listen",
    "create",
    "update",
    "answer",
    "adopt",
    "export",
    "erase",
    "disable",
    "enable",
    "reset",
    "set_roles",
    "set_organisation",
    "revoke",
    "rotate",
    "change_root",
    "change_password",
    "choose_language",
    "enrol_passkey",
    "enrol_totp",
    "remove_passkey",
    "renew_recovery_codes",
    "reset_own_password",
    "sign_out",
    "sign_out_everywhere",
];

/// Addresses of the audit.
pub fn routes() -> Router<Web> {
    Router::new()
        .route(PATH, get(list))
        .route("/admin/audit/verify", post(verify))
        .route("/admin/audit/head", post(head))
}

/// One entry.
struct Row {
    when: When,
    actor: String,
    by_actor: String,
    action: Said,
    kind: Said,
    record: String,
    by_record: String,
    why: String,
    policy: String,
}

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    pager: Pager,
    actor: String,
    record: String,
    actions: Vec<Choice>,
    report: Option<Proof>,
    held: String,
    errors: FormErrors,
}

/// What proving the log came to.
struct Proof {
    ok: bool,
    entries: String,
    first_bad: String,
    why: String,
}

impl From<AuditReport> for Proof {
    fn from(report: AuditReport) -> Self {
        Self {
            ok: report.ok,
            entries: report.entries.to_string(),
            first_bad: report.first_bad.map(|place| place.to_string()).unwrap_or_default(),
            why: report.why.unwrap_or_default(),
        }
    }
}

/// A word of the audit in the reader's language; a word that has no message stays as it stands in the log.
fn or_word(t: Texts, prefix: &str, word: &str, said: Said) -> Said {
    let key = format!("{prefix}-{}", word.replace('_', "-"));
    if t.has(&key) { said } else { word.to_owned().into() }
}

async fn rows(web: &Web, signed: &Signed, entries: &[AuditEntry]) -> Vec<Row> {
    let mut logins: HashMap<&str, String> = HashMap::new();
    for entry in entries {
        if !logins.contains_key(entry.actor.as_str()) {
            logins.insert(&entry.actor, login(web, signed, &entry.actor).await);
        }
    }
    let row = |entry: &AuditEntry| {
        let record = entry.record.map(|record| record.to_string()).unwrap_or_default();
        Row {
            when: When::exact(web, signed.t, entry.at),
            actor: logins.get(entry.actor.as_str()).cloned().unwrap_or_default(),
            by_actor: format!("{PATH}?actor={}", entry.actor),
            action: or_word(
                signed.t,
                "audit-action",
                &entry.action,
                signed.t.choice("audit-action", &entry.action),
            ),
            kind: or_word(signed.t, "audit-kind", &entry.kind, signed.t.choice("audit-kind", &entry.kind)),
            by_record: format!("{PATH}?record={record}"),
            record,
            why: entry.why.clone().unwrap_or_default(),
            policy: entry.policy.clone(),
        }
    };
    entries.iter().map(row).collect()
}

/// The login of an actor that is an account; other actors, and accounts that are gone, as they stand.
async fn login(web: &Web, signed: &Signed, actor: &str) -> String {
    let known = match actor.parse::<UserId>() {
        Ok(id) => users::read(&web.app, &signed.who, id).await.ok(),
        Err(_no_account) => None,
    };
    known.map_or_else(|| actor.to_owned(), |user| user.login)
}

async fn audit_page(web: &Web, signed: &Signed, query: &Query) -> Result<AuditPage, Failure> {
    let t = signed.t;
    let given = |name: &str| Some(query.get(name).to_owned()).filter(|text| !text.is_empty());
    let actor = match query.get("actor") {
        "" => None,
        text => Some(audit::actor_named(&web.app, &signed.who, text).await?),
    };
    let record = given("record");
    let filter = AuditFilter { actor, record: query.id("record"), action: given("action") };
    let unread = record.is_some() && filter.record.is_none();
    let found = audit::list(&web.app, &signed.who, &filter, query.page()).await?;
    let errors: Vec<_> =
        unread.then_some(FieldError { field: "record", problem: Problem::Unreadable }).into_iter().collect();
    let mut page = frame::page(web, signed, t.get("audit-title"));
    page.failed = !errors.is_empty();
    let actions = ACTIONS
        .iter()
        .map(|action| Choice::new(*action, t.choice("audit-action", action), query.get("action")));
    Ok(AuditPage {
        page,
        t,
        rows: rows(web, signed, &found.items).await,
        pager: query.pager(PATH, found.next),
        actor: query.get("actor").to_owned(),
        record: record.unwrap_or_default(),
        actions: actions.collect(),
        report: None,
        held: String::new(),
        errors: explained(t, &errors),
    })
}

async fn list(State(web): State<Web>, signed: Signed, RawQuery(query): RawQuery) -> Answer {
    render(&audit_page(&web, &signed, &Query::parse(query.as_deref())).await?)
}

/// Proves the log, against a head that somebody outside held, if one is given.
async fn verify(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let mut page = audit_page(&web, &signed, &Query::default()).await?;
    page.held = fields.get("held").to_owned();
    let held = match fields.get("held") {
        "" => None,
        note => match SignedHead::parse_note(&format!("{}\n", note.replace('\r', ""))) {
            Ok(head) => Some(head),
            Err(_no_head) => {
                let error = FieldError { field: "held", problem: Problem::Unreadable };
                page.errors = explained(signed.t, &[error]);
                page.page.failed = true;
                return render_invalid(&page);
            }
        },
    };
    page.report = Some(audit::verify(&web.app, &signed.who, held).await?.into());
    render(&page)
}

/// The newest signed head as a file.
async fn head(State(web): State<Web>, signed: Signed) -> Answer {
    match audit::export_head(&web.app, &signed.who).await? {
        None => Ok(frame::done(PATH, "audit-no-head")),
        Some(note) => {
            let headers = [
                (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"audit-head.txt\""),
            ];
            Ok((headers, note).into_response())
        }
    }
}
