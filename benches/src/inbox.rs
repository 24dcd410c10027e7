//! The inbox of a partner: every way to look at it, its counts and its page, through the router, at a thousand referrals and at a
//! million. Nearly all of them wait and are late and unread, which is the worst that can happen to a count.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use fener_access::action::Action;
use fener_access::kind::Referrals;
use fener_access::role::Role;
use fener_app::installation;
use fener_app::tokens::{self, NewToken};
use fener_domain::ids::{CaseId, DataKeyId, PersonId, ReferralId};
use fener_domain::reference::Reference;
use fener_domain::referrals::{ReferralStatus, ReferralUrgency};
use fener_store::referrals::{self as rows, NewReferral, ReferralOutcome};
use fener_store::{Change, StoreError};
use fener_testkit::{Place, StoreMaker, TestApp};
use fener_vault::sealed::Sealed;
use fener_web::Web;
use tower::ServiceExt;
use uuid::Uuid;

use crate::figure::{Figures, Result, percentile};

/// Referrals of the small inbox.
const SMALL: u64 = 1_000;
/// Referrals that one change writes.
const AT_ONCE: u64 = 500;
/// One of so many was answered.
const ANSWERED: u64 = 20;
/// Times that each address is asked for.
const ASKED: usize = 300;
/// The page far behind.
const FAR: u32 = 100;
/// What is asked.
const ADDRESSES: [&str; 6] = [
    "/api/inbox",
    "/api/inbox?view=waiting",
    "/api/inbox?view=late",
    "/api/inbox?view=unread",
    "/api/inbox/counts",
    "/partner/inbox",
];

/// An inbox that was filled.
struct Inbox {
    _made: TestApp,
    router: Router,
    token: String,
}

/// Measures both inboxes on one engine.
pub async fn measure(postgres: bool, referrals: u64, figures: &mut Figures) -> Result<()> {
    let engine = if postgres { "PostgreSQL" } else { "SQLite" };
    let maker = || if postgres { StoreMaker::postgresql() } else { StoreMaker::sqlite() };
    let (small_maker, large_maker) = (maker(), maker());
    let small = Inbox::filled(&small_maker, SMALL).await?;
    let large = Inbox::filled(&large_maker, referrals).await?;
    for address in ADDRESSES {
        let (mut few, mut many) = (small.asked(address).await?, large.asked(address).await?);
        let beside = format!("{:.2} ms at {SMALL}", percentile(&mut few, 0.99));
        let what = format!("{address}, {referrals} referrals, p99, {engine}");
        figures.at_most(what, percentile(&mut many, 0.99), "ms", 15.0, &beside);
    }
    for view in ["all", "waiting", "late", "unread"] {
        let far = large.far(&format!("/api/inbox?view={view}")).await?;
        let mut times = large.asked(&far).await?;
        let what = format!("/api/inbox?view={view}, page {FAR}, {referrals} referrals, p99, {engine}");
        figures.at_most(what, percentile(&mut times, 0.99), "ms", 15.0, "–");
    }
    Ok(())
}

impl Inbox {
    async fn filled(maker: &StoreMaker, referrals: u64) -> Result<Self> {
        let made = TestApp::new(maker).await;
        fill(&made, referrals).await?;
        // So that what is due within a week is late.
        made.clock.advance(8 * 24 * 60 * 60);
        let app = Arc::clone(&made.app);
        let token = NewToken {
            user: made.who(Role::PartnerAgent).principal.user,
            name: "bench".into(),
            scopes: vec!["*:*".parse()?],
            expires_at: None,
        };
        let made_token = tokens::create(&app, &installation::system(&app.tenant), &token).await?;
        let token = made_token.secret.reveal().expose().clone();
        let web = Web::new(app, "http://127.0.0.1", Vec::new())?;
        Ok(Self { _made: made, router: fener_web::router(web), token })
    }

    /// The address of a page far behind.
    async fn far(&self, address: &str) -> Result<String> {
        let mut far = address.to_owned();
        for _ in 1..FAR {
            let page: serde_json::Value = serde_json::from_slice(&self.ask(&far).await?)?;
            let next =
                page.get("next").and_then(|next| next.as_str()).and_then(|next| next.parse::<Uuid>().ok());
            let Some(next) = next else { break };
            far = format!("{address}&after={next}");
        }
        Ok(far)
    }

    /// Milliseconds of each time.
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

/// Referrals as commands would have made them, many to a change; what is sealed in them is never opened here.
async fn fill(made: &TestApp, referrals: u64) -> Result<()> {
    let mut rng = made.app.chance.rng();
    let mut left = referrals;
    while left > 0 {
        let count = left.min(AT_ONCE);
        let mut change = made.change();
        let mut answered = Vec::new();
        for number in 0..count {
            let id = ReferralId::generate(change.at(), &mut rng);
            let new = NewReferral {
                id,
                organisation: made.organisation(Place::Operator),
                given_to: made.organisation(Place::Shelter),
                assignee: None,
                reference: Reference::generate(&mut rng),
                case: CaseId::generate(change.at(), &mut rng),
                person: PersonId::generate(change.at(), &mut rng),
                service: made.service,
                urgency: ReferralUrgency::Week,
                due_at: ReferralUrgency::Week.due(change.at()),
                data_key: DataKeyId::generate(change.at(), &mut rng),
                package: Sealed::from_bytes(vec![0; 300]),
                note: None,
                came_from: None,
                onward: false,
                alternatives: Vec::new(),
            };
            rows::insert(&mut change, &made.grant::<Referrals>(Action::Create, id.uuid()), new)?;
            if number % ANSWERED == 0 {
                answered.push(id);
            }
        }
        match made.app.store.write(change).await {
            Ok(()) => left -= count,
            // Among a million references two may be the same: these rows are drawn anew.
            Err(StoreError::Duplicate { .. }) => continue,
            Err(error) => return Err(error.into()),
        }
        let change = accepted(made, &answered)?;
        made.app.store.write(change).await?;
    }
    Ok(())
}

fn accepted(made: &TestApp, ids: &[ReferralId]) -> Result<Change> {
    let mut change = made.change();
    for id in ids {
        let outcome = ReferralOutcome {
            status: ReferralStatus::Accepted,
            clock: None,
            appointment: None,
            leads_on: None,
            decline_reason: None,
            answer: None,
        };
        rows::step(&mut change, &made.grant::<Referrals>(Action::Answer, id.uuid()), 1, outcome)?;
    }
    Ok(change)
}
