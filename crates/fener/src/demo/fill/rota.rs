//! The rota of a demo: certificates, this week and the next, one shift on offer, one for which somebody is ill, one hand-over.
//! Everything is invented, and the same for the same day.

use std::sync::Arc;

use fener_app::shifts::{self, ShiftError};
use fener_app::{App, Chance, Who, installation};
use fener_domain::ids::ShiftId;
use fener_domain::personal::Personal;
use fener_domain::shifts::{CertificateInput, HOTLINE, Rules, ShiftInput, ShiftRole, week_of};
use fener_domain::time::Timestamp;
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::{Cast, FillError, Ground, Named};
use crate::demo::clock::PastClock;

/// Keeps what is drawn here apart from journeys.
const CHANCE: u64 = 7_002;
/// Days that are planned: this week and the next.
const DAYS: i64 = 14;
/// Each day one of five works by day, one in the evening, two at night, and one rests; the day after, everybody goes on by one.
const TURNS: [Option<(i8, i64)>; 5] = [Some((7, 8)), Some((15, 8)), Some((23, 8)), Some((23, 8)), None];
/// What each of five answers in.
const SPOKEN: [&[&str]; 5] = [
    &["sr-Latn", "en"],
    &["sr-Latn", "sq"],
    &["sr-Latn", "en", "rom"],
    &["sr-Latn", "hu"],
    &["sr-Latn", "sq", "en"],
];
/// Days for which certificates still last; that of the last one ends soon.
const LASTING: [i64; 5] = [300, 240, 180, 120, 30];
const NOTE: &str = "(izmišljeno) Osoba koja je zvala u 21.40 javlja se ponovo sutra posle devet. Ne predstavljajte se. \
    Mesto u sigurnoj kući na severu je slobodno od podneva.";

/// Plans the rota as a supervisor would have done until `now`.
///
/// # Errors
/// When a step is refused: a defect of the plan, or the database is gone.
pub async fn rota(app: &App, cast: &Cast, ground: &Ground, now: Timestamp) -> Result<(), FillError> {
    let app = app.elsewhen(Arc::new(PastClock::at(now)), Chance::seeded(ground.seed.wrapping_add(CHANCE)));
    let boss = Cast::one(&cast.supervisors, 0)?;
    let zone = shifts::zone(&app).named("the zone")?;
    let rules = Rules { languages: ["sr-Latn", "sq"].map(str::to_owned).to_vec(), ..Rules::default() };
    let system = installation::system(&app.tenant);
    shifts::decide_rules(&app, &system, &rules).await.named("deciding on the rota's rules")?;
    for (number, (languages, days)) in SPOKEN.iter().zip(LASTING).enumerate() {
        certify(&app, boss, cast.specialist(number)?, languages, ground.day, days).await?;
    }
    certify(&app, boss, boss, &["sr-Latn", "en"], ground.day, 365).await?;
    let planned = weeks(&app, cast, boss, ground.day, &zone).await?;
    events(&app, cast, &planned, now).await
}

async fn certify(
    app: &App,
    boss: &Who,
    who: &Who,
    languages: &[&str],
    day: Date,
    days: i64,
) -> Result<(), FillError> {
    let first = day.checked_sub(400.days()).unwrap_or(day);
    let last = day.checked_add(days.days()).unwrap_or(day);
    let (from, until) = shifts::day_span(app, first, last).named("the days of a certificate")?;
    let input = CertificateInput {
        user: who.principal.user,
        skill: HOTLINE.to_owned(),
        course: "(izmišljeno) Uvodna obuka, 90 sati".to_owned(),
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        from,
        until,
        evidence: "(izmišljeno) dosije zaposlenog".to_owned(),
    };
    shifts::certify(app, boss, &input).await.named("writing a certificate down")?;
    Ok(())
}

/// A shift that was planned, with whose it is among the specialists.
struct Planned {
    id: ShiftId,
    number: usize,
    from: Timestamp,
}

async fn weeks(
    app: &App,
    cast: &Cast,
    boss: &Who,
    day: Date,
    zone: &TimeZone,
) -> Result<Vec<Planned>, FillError> {
    let mut planned = Vec::new();
    for (round, date) in week_of(day).series(1.day()).take(usize::try_from(DAYS).unwrap_or(0)).enumerate() {
        for (number, languages) in SPOKEN.iter().enumerate() {
            let turn = TURNS.get((round + number) % TURNS.len()).copied().flatten();
            let Some((hour, hours)) = turn else { continue };
            let who = cast.specialist(number)?;
            let input = input(who, date, (hour, hours), ShiftRole::Specialist, languages, zone)?;
            let done = shifts::plan(app, boss, &input, None).await;
            planned.push(Planned { id: step(done, "planning a shift")?.id, number, from: input.from });
        }
        // One supervisor cannot be on call at all hours: the rota shows it.
        let input = input(boss, date, (8, 12), ShiftRole::Supervisor, &["sr-Latn"], zone)?;
        step(shifts::plan(app, boss, &input, None).await, "planning a supervisor")?;
    }
    Ok(planned)
}

fn input(
    who: &Who,
    date: Date,
    (hour, hours): (i8, i64),
    role: ShiftRole,
    languages: &[&str],
    zone: &TimeZone,
) -> Result<ShiftInput, FillError> {
    let cut = |error: jiff::Error| FillError::Cut(error.to_string());
    let begins = Time::new(hour, 0, 0, 0).map_err(cut)?;
    let ends = date.to_datetime(begins).checked_add(hours.hours()).map_err(cut)?;
    Ok(ShiftInput {
        user: who.principal.user,
        from: zone.to_timestamp(date.to_datetime(begins)).map_err(cut)?.into(),
        until: zone.to_timestamp(ends).map_err(cut)?.into(),
        role,
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        skills: Vec::new(),
    })
}

/// What happened to shifts since: a hand-over, an offer, an illness.
async fn events(app: &App, cast: &Cast, planned: &[Planned], now: Timestamp) -> Result<(), FillError> {
    let past = planned.iter().filter(|shift| shift.from <= now).max_by_key(|shift| shift.from);
    if let Some(last) = past.or(planned.first()) {
        let who = cast.specialist(last.number)?;
        let note = Personal::from(NOTE);
        shifts::hand_over(app, who, last.id, &note).await.named("handing over")?;
    }
    // Days from now, so that both are still to be decided on when somebody looks.
    let ahead = |days: i64, number: usize| {
        let after = now.plus_seconds(days * 86_400);
        planned.iter().find(move |shift| shift.from > after && shift.number == number)
    };
    if let Some(offered) = ahead(3, 1) {
        step(shifts::offer(app, cast.specialist(1)?, offered.id).await, "offering a shift")?;
    }
    if let Some(ill) = ahead(2, 3) {
        step(shifts::report_sick(app, cast.specialist(3)?, ill.id, 1).await, "reporting sick")?;
    }
    Ok(())
}

/// A rule that stands against the plan is a defect of the plan.
fn step<T>(done: Result<T, ShiftError>, what: &'static str) -> Result<T, FillError> {
    done.map_err(fener_app::AppError::from).named(what)
}
