//! The page of a case on which five hundred things have happened, through the router: the first page of its list and the
//! next, with policies, opened fields and audit.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use fener_access::role::Role;
use fener_app::cases::entries;
use fener_app::tokens::{self, NewToken};
use fener_app::{Who, cases, consents, installation, persons};
use fener_domain::cases::entries::{EntryBody, EntryInput};
use fener_domain::cases::notes::Note;
use fener_domain::cases::risks::{Risk, RiskKind, Severity};
use fener_domain::cases::tasks::Task;
use fener_domain::cases::{
    AgeBand, CaseInput, CaseStory, ExploitationForm, Identity, PersonInput, PersonRole, Sex,
};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::ids::CaseId;
use fener_domain::personal::Personal;
use fener_domain::time::Clock;
use fener_testkit::{StoreMaker, TestApp};
use fener_web::Web;
use tower::ServiceExt;

use crate::figure::{Figures, Result, percentile};

/// Persons of the case, each with a consent.
const PERSONS: u16 = 20;
/// Things that have happened, with the case's opening.
const THINGS: u16 = 500;
/// Times that each page is asked for.
const ASKED: usize = 200;

/// Measures the page on one engine.
pub async fn measure(postgres: bool, figures: &mut Figures) -> Result<()> {
    let engine = if postgres { "PostgreSQL" } else { "SQLite" };
    let maker = if postgres { StoreMaker::postgresql() } else { StoreMaker::sqlite() };
    let made = TestApp::new(&maker).await;
    let who = made.who(Role::CaseManager);
    let case = fill(&made, &who).await?;
    let token = token(&made, &who).await?;
    let router = fener_web::router(Web::new(Arc::clone(&made.app), "http://127.0.0.1", Vec::new())?);
    let first = format!("/console/cases/{case}");
    let page = ask(&router, &token, &first).await?;
    let next = page.split_once("?before=").and_then(|(_, rest)| rest.split('"').next());
    let older = format!("{first}?before={}", next.ok_or("the page leads to nothing older")?);
    for (name, address) in [("", first), (", older things", older)] {
        let mut times = times(&router, &token, &address).await?;
        figures.at_most(
            format!("page of a case with {THINGS} things that happened{name}, p99, {engine}"),
            percentile(&mut times, 0.99),
            "ms",
            50.0,
            "–",
        );
    }
    Ok(())
}

async fn token(made: &TestApp, who: &Who) -> Result<String> {
    let new = NewToken {
        user: who.principal.user,
        name: "bench".into(),
        scopes: vec!["*:*".parse()?],
        expires_at: None,
    };
    let system = installation::system(&made.app.tenant);
    let made_token = tokens::create(&made.app, &system, &new).await?;
    Ok(made_token.secret.reveal().expose().clone())
}

async fn times(router: &Router, token: &str, address: &str) -> Result<Vec<f64>> {
    let mut times = Vec::with_capacity(ASKED);
    for round in 0..ASKED + 20 {
        let begun = Instant::now();
        ask(router, token, address).await?;
        if round >= 20 {
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    Ok(times)
}

async fn ask(router: &Router, token: &str, address: &str) -> Result<String> {
    let request =
        Request::get(address).header("authorization", format!("Bearer {token}")).body(Body::empty())?;
    let answer = router.clone().oneshot(request).await?;
    if answer.status() != StatusCode::OK {
        return Err(format!("{address} answered {}", answer.status()).into());
    }
    let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A case as commands make it: persons with consents, then notes, tasks and risks in turn, a minute apart.
async fn fill(made: &TestApp, who: &Who) -> Result<CaseId> {
    let app = &made.app;
    let story = Personal::new(CaseStory { title: "Invented".into(), ..CaseStory::default() });
    let input = CaseInput { form: ExploitationForm::Labour, jurisdiction: String::new(), story };
    let case = cases::open(app, who, &input, None, None).await?.id;
    for _ in 0..PERSONS {
        made.clock.advance(60);
        let person = persons::add(app, who, case, &person(), None).await?.id;
        made.clock.advance(60);
        let terms = ConsentTerms {
            purpose: ConsentPurpose::Support,
            recipient: None,
            categories: [DataCategory::Needs].into(),
            given_at: made.clock.now(),
            expires_at: None,
            withdrawn_at: None,
            form: ConsentForm::Spoken,
            language: "sr".into(),
        };
        consents::give(app, who, person, &terms, None).await?;
    }
    for number in 0..THINGS - 1 - 2 * PERSONS {
        made.clock.advance(60);
        let body = Personal::new(thing(number, who));
        entries::add(app, who, case, &EntryInput { person: None, body }, None).await?;
    }
    Ok(case)
}

fn person() -> PersonInput {
    PersonInput {
        role: PersonRole::PresumedVictim,
        age: AgeBand::Unknown,
        sex: Sex::Unknown,
        citizenship: String::new(),
        identity: Personal::new(Identity::default()),
    }
}

fn thing(number: u16, who: &Who) -> EntryBody {
    let day = jiff::civil::date(2030, 1, 1);
    match number % 10 {
        0 => EntryBody::Task(Task {
            what: "Invented for measuring".into(),
            details: String::new(),
            assignee: who.principal.user,
            due_on: day,
        }),
        1 => EntryBody::Risk(Risk {
            what: RiskKind::Health,
            severity: Severity::Medium,
            about: String::new(),
            measures: "Invented for measuring.".into(),
            review_on: day,
        }),
        _ => EntryBody::Note(Note { on: None, note: "Invented for measuring. ".repeat(20) }),
    }
}
