//! Lists: the first page and page 100, through the router, at a thousand rows and at a million.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use fener_access::action::Action;
use fener_access::kind::{Cases, Contacts};
use fener_app::tokens::{self, NewToken};
use fener_app::{cases, contacts, installation};
use fener_domain::cases::{CaseInput, CaseStory, ExploitationForm};
use fener_domain::contacts::{Caller, Channel, ContactInput, ContactStatus, Contactor, Purpose, Urgency};
use fener_domain::ids::{CaseId, ContactId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_store::{StoreError, cases as case_rows, contacts as contact_rows};
use fener_testkit::{StoreMaker, TestApp};
use fener_vault::sealed::Sealed;
use fener_web::Web;
use tower::ServiceExt;
use uuid::Uuid;

use crate::figure::{Figures, Result, percentile};

/// Rows of a page.
const PAGE: u32 = 50;
/// The page far behind.
const FAR: u32 = 100;
/// Rows of the small list. It has no page 100; there, the large one is held against its first page.
const SMALL: u64 = 1_000;
/// Rows that one change writes.
const AT_ONCE: u64 = 500;
/// Times that each page is asked for.
const ASKED: usize = 300;

/// A list that was filled.
struct List {
    _made: TestApp,
    router: Router,
    token: String,
}

/// Measures both lists on one engine.
pub async fn measure(postgres: bool, rows: u64, figures: &mut Figures) -> Result<()> {
    let engine = if postgres { "PostgreSQL" } else { "SQLite" };
    let small_maker = if postgres { StoreMaker::postgresql() } else { StoreMaker::sqlite() };
    let large_maker = if postgres { StoreMaker::postgresql() } else { StoreMaker::sqlite() };
    let small = List::filled(&small_maker, SMALL).await?;
    let large = List::filled(&large_maker, rows).await?;
    for path in ["/api/contacts", "/api/cases"] {
        let (mut small_first, mut small_far) = small.times(path).await?;
        let (mut large_first, mut large_far) = large.times(path).await?;
        for (page, small, large) in [
            ("first page", &mut small_first, &mut large_first),
            ("page 100 or last", &mut small_far, &mut large_far),
        ] {
            let ratio = percentile(large, 0.5) / percentile(small, 0.5);
            figures.at_most(
                format!("{path}, {page}, {rows} rows to {SMALL}, {engine}"),
                ratio,
                "x",
                1.5,
                "1.0 is the floor",
            );
            figures.at_most(
                format!("{path}, {page}, {rows} rows, p99, {engine}"),
                percentile(large, 0.99),
                "ms",
                15.0,
                "–",
            );
        }
    }
    Ok(())
}

impl List {
    async fn filled(maker: &StoreMaker, rows: u64) -> Result<Self> {
        let made = TestApp::new(maker).await;
        fill(&made, rows).await?;
        let app = Arc::clone(&made.app);
        let specialist = made.who(fener_access::role::Role::CallSpecialist);
        let system = installation::system(&app.tenant);
        let token = NewToken {
            user: specialist.principal.user,
            name: "bench".into(),
            scopes: vec!["contacts:list".parse()?, "cases:list".parse()?],
            expires_at: None,
        };
        let made_token = tokens::create(&app, &system, &token).await?;
        let token = made_token.secret.reveal().expose().clone();
        let web = Web::new(app, "http://127.0.0.1", Vec::new())?;
        Ok(Self { _made: made, router: fener_web::router(web), token })
    }

    /// Milliseconds of the first page, and of page 100 or the last.
    async fn times(&self, path: &str) -> Result<(Vec<f64>, Vec<f64>)> {
        let first = format!("{path}?limit={PAGE}");
        let mut far = first.clone();
        let mut next = self.next(&far).await?;
        for _ in 1..FAR {
            let Some(after) = next else { break };
            far = format!("{path}?limit={PAGE}&after={after}");
            next = self.next(&far).await?;
        }
        if next.is_none() {
            // The last page is short; compare full ones.
            far = first.clone();
        }
        Ok((self.asked(&first).await?, self.asked(&far).await?))
    }

    async fn asked(&self, address: &str) -> Result<Vec<f64>> {
        let mut times = Vec::with_capacity(ASKED);
        for round in 0..ASKED + 20 {
            let begun = Instant::now();
            self.ask(address).await?;
            if round >= 20 {
                times.push(begun.elapsed().as_secs_f64() * 1_000.0);
            }
        }
        Ok(times)
    }

    async fn next(&self, address: &str) -> Result<Option<Uuid>> {
        let page: serde_json::Value = serde_json::from_slice(&self.ask(address).await?)?;
        Ok(page.get("next").and_then(|next| next.as_str()).and_then(|next| next.parse().ok()))
    }

    async fn ask(&self, address: &str) -> Result<Vec<u8>> {
        let request = Request::get(address)
            .header("authorization", format!("Bearer {}", self.token))
            .body(Body::empty())?;
        let answer = self.router.clone().oneshot(request).await?;
        if answer.status() != StatusCode::OK {
            return Err(format!("{address} answered {}", answer.status()).into());
        }
        Ok(axum::body::to_bytes(answer.into_body(), usize::MAX).await?.to_vec())
    }
}

/// Rows as commands would have made them, many to a change; only their sealed bytes are copies.
async fn fill(made: &TestApp, rows: u64) -> Result<()> {
    let who = made.who(fener_access::role::Role::CallSpecialist);
    let contact = contacts::record(&made.app, &who, &contact_input(), None).await?.id;
    let case = cases::open(&made.app, &who, &case_input(), Some(contact), None).await?.id;
    let contact_grant = made.grant::<Contacts>(Action::Read, contact.uuid());
    let case_grant = made.grant::<Cases>(Action::Read, case.uuid());
    let like = contact_rows::read(&made.app.store, &contact_grant).await?.ok_or("no contact")?;
    let like_case = case_rows::read(&made.app.store, &case_grant).await?.ok_or("no case")?;
    let mut rng = made.app.chance.rng();
    let mut left = rows;
    while left > 0 {
        let count = left.min(AT_ONCE);
        let mut change = made.change();
        for _ in 0..count {
            let at = change.at();
            let id = ContactId::generate(at, &mut rng);
            let input = contact_input();
            let new = contact_rows::NewContact {
                id,
                organisation: who.principal.organisation,
                assignee: Some(who.principal.user),
                reference: Reference::generate(&mut rng),
                status: ContactStatus::Open,
                input: &input,
                data_key: like.data_key,
                sealed: contact_rows::SealedContact {
                    caller: Sealed::from_bytes(like.caller.as_bytes().to_vec()),
                    notes: Sealed::from_bytes(like.notes.as_bytes().to_vec()),
                    phone_index: None,
                },
                receipt_index: None,
            };
            contact_rows::insert(&mut change, &contact_grant, new)?;
            let input = case_input();
            let new = case_rows::NewCase {
                id: CaseId::generate(at, &mut rng),
                organisation: who.principal.organisation,
                assignee: Some(who.principal.user),
                reference: Reference::generate(&mut rng),
                input: &input,
                data_key: like_case.data_key,
                story: Sealed::from_bytes(like_case.story.as_bytes().to_vec()),
            };
            case_rows::insert(&mut change, &case_grant, new)?;
        }
        match made.app.store.write(change).await {
            Ok(()) => left -= count,
            // Among a million references two may be the same: these rows are drawn anew.
            Err(StoreError::Duplicate { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn contact_input() -> ContactInput {
    ContactInput {
        channel: Channel::Phone,
        language: "sr-Latn".into(),
        contactor: Contactor::Relative,
        purpose: Purpose::Crisis,
        urgency: Urgency::Urgent,
        expectations_told: true,
        anonymous: false,
        caller: Personal::new(Caller { place: "a flat by the river".into(), ..Caller::default() }),
        notes: Personal::from("Invented for measuring."),
    }
}

fn case_input() -> CaseInput {
    CaseInput {
        form: ExploitationForm::Labour,
        jurisdiction: String::new(),
        story: Personal::new(CaseStory { title: "Invented".into(), ..CaseStory::default() }),
    }
}
