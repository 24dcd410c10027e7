//! The directory: searching 50,000 services by place, hours, language and words, through the router.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use fener_access::role::Role;
use fener_app::directory::exchange::{self, Brought, Outcome};
use fener_app::installation;
use fener_app::tokens::{self, NewToken};
use fener_domain::directory::ServiceKind;
use fener_testkit::{StoreMaker, TestApp};
use fener_web::Web;
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::figure::{Figures, Result, percentile};

/// Services of the directory.
const SERVICES: u32 = 50_000;
/// Services of one organisation; one file is brought in for each hundred organisations.
const EACH: u32 = 10;
const FILE: u32 = 1_000;
/// Times that each search is asked for.
const ASKED: u32 = 300;

/// Words that services are called by, in both scripts: some common, some rare.
const WORDS: [&str; 12] = [
    "pravna",
    "помоћ",
    "sklonište",
    "здравље",
    "savetovanje",
    "психолог",
    "djeca",
    "posao",
    "obuka",
    "jezik",
    "дневни",
    "noćni",
];
const LANGUAGES: [&str; 6] = ["sr-Latn", "sq", "rom", "mk", "en", "ar"];

/// Measures searches on one engine.
pub async fn measure(postgres: bool, figures: &mut Figures) -> Result<()> {
    let engine = if postgres { "PostgreSQL" } else { "SQLite" };
    let maker = if postgres { StoreMaker::postgresql() } else { StoreMaker::sqlite() };
    let made = TestApp::new(&maker).await;
    fill(&made).await?;
    let (router, token) = router(&made).await?;
    let searches = [
        ("place, hours, language and words", "near=44.8{N},20.4{N}&reach=25&open=true&language=sr&text=prav"),
        ("words alone", "text=pomoc%20ustanova{N}"),
        ("place and a free place", "near=43.3{N},21.9{N}&reach=50&free=true"),
        ("language and age", "language=rom&age=1{N}&open=true"),
    ];
    for (what, query) in searches {
        let mut times = Vec::new();
        for round in 0..ASKED + 20 {
            let address = format!("/api/directory?{}", query.replace("{N}", &(round % 10).to_string()));
            let begun = Instant::now();
            ask(&router, &token, &address).await?;
            if round >= 20 {
                times.push(begun.elapsed().as_secs_f64() * 1_000.0);
            }
        }
        let figure = percentile(&mut times, 0.99);
        let what = format!("directory of {SERVICES} services, {what}, p99, {engine}");
        figures.at_most(what, figure, "ms", 30.0, "–");
    }
    Ok(())
}

async fn router(made: &TestApp) -> Result<(Router, String)> {
    let app = Arc::clone(&made.app);
    let token = NewToken {
        user: made.who(Role::CallSpecialist).principal.user,
        name: "bench".into(),
        scopes: vec!["services:list".parse()?],
        expires_at: None,
    };
    let made_token = tokens::create(&app, &installation::system(&app.tenant), &token).await?;
    let token = made_token.secret.reveal().expose().clone();
    let web = Web::new(app, "http://127.0.0.1", Vec::new())?;
    Ok((fener_web::router(web), token))
}

async fn ask(router: &Router, token: &str, address: &str) -> Result<()> {
    let request =
        Request::get(address).header("authorization", format!("Bearer {token}")).body(Body::empty())?;
    let answer = router.clone().oneshot(request).await?;
    if answer.status() != StatusCode::OK {
        return Err(format!("{address} answered {}", answer.status()).into());
    }
    axum::body::to_bytes(answer.into_body(), usize::MAX).await?;
    Ok(())
}

/// An identifier that a number always gets.
fn id(kind: u32, number: u32) -> String {
    Uuid::from_u128((u128::from(kind) << 64) | (0x7000_u128 << 64) | u128::from(number)).to_string()
}

fn pick<'a>(words: &[&'a str], number: u32) -> &'a str {
    let many = u32::try_from(words.len()).unwrap_or(1);
    let place = usize::try_from(number % many).unwrap_or(0);
    words.get(place).copied().unwrap_or("")
}

/// A service at a place somewhere between 42 and 46 degrees north, every third one in the capital.
fn service(number: u32) -> (Value, Value) {
    let spread = |most: u32, by: u32| f64::from(number.wrapping_mul(by) % most) / f64::from(most);
    let (latitude, longitude) = if number.is_multiple_of(3) {
        (44.7 + spread(1_009, 7_919) * 0.2, 20.3 + spread(1_013, 104_729) * 0.3)
    } else {
        (42.0 + spread(4_001, 7_919) * 4.0, 19.0 + spread(4_003, 104_729) * 3.5)
    };
    let name =
        format!("{} {} ustanova{}", pick(&WORDS, number), pick(&WORDS, number / 12 + 5), number % 2_000);
    let kind = ServiceKind::ALL.iter().cycle().nth(usize::try_from(number % 9).unwrap_or(0));
    let location = json!({ "id": id(3, number), "location_type": "physical", "name": "Office",
        "latitude": latitude, "longitude": longitude });
    let closes = if number.is_multiple_of(4) { "24:00" } else { "16:00" };
    let service = json!({
        "id": id(2, number), "name": name, "status": "active", "minimum_age": number % 18,
        "languages": [{ "id": id(5, number), "code": pick(&LANGUAGES, number) },
            { "id": id(6, number), "code": pick(&LANGUAGES, number / 6 + 1) }],
        "schedules": [{ "id": id(7, number), "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU",
            "opens_at": "00:00", "closes_at": closes }],
        "capacities": [{ "id": id(8, number), "available": number % 4, "maximum": 4, "updated": "2026-01-01" }],
        "attributes": [{ "id": id(9, number), "link_type": "fener:kind",
            "value": kind.map_or("legal", |kind| kind.as_str()) }],
        "service_at_locations": [{ "id": id(4, number), "location_id": id(3, number) }],
    });
    (service, location)
}

async fn fill(made: &TestApp) -> Result<()> {
    let system = installation::system(&made.app.tenant);
    for file in 0..SERVICES / FILE {
        let organisations: Vec<Value> = (0..FILE / EACH)
            .map(|organisation| {
                let first = file * FILE + organisation * EACH;
                let (services, locations): (Vec<Value>, Vec<Value>) =
                    (first..first + EACH).map(service).unzip();
                json!({ "id": id(1, first), "name": format!("Lantern {first}"), "description": "Invented",
                    "services": services, "locations": locations })
            })
            .collect();
        let brought = Brought::Json(serde_json::to_vec(&organisations)?);
        match exchange::import(&made.app, &system, &brought, None).await? {
            Outcome::Done(_) => {}
            Outcome::Faulty(faults) => return Err(format!("{faults:?}").into()),
        }
    }
    Ok(())
}
