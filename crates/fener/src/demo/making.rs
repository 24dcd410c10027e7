//! Making a demo: an empty installation, its ground, and a year lived through.

use std::sync::Arc;

use fener_app::installation::{self, Around, Setup};
use fener_app::{App, Chance};
use fener_domain::time::{Clock, SystemClock, Timestamp};
use fener_identification::IndicatorSet;
use fener_packs::{Pack, Packs};
use fener_store::Store;
use fener_store::tenants::OperatingModel;
use jiff::tz::TimeZone;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;

use super::clock::PastClock;
use super::country::OPERATOR;
use super::fill::{self, Ground};
use super::plan::{self, Calendar, Country, Plan};
use super::{CONTACTS, SEED, folder};
use crate::config::Config;
use crate::exit::Failure;
use crate::opening;
use crate::output::note;

/// The pack of the demo's country.
const PACK: &str = "rs";
/// The indicator sets that the demo's specialists ask; those of which every strength is known.
const SETS: [&str; 1] = ["adult_labour"];
/// Months of prison when the pack does not say.
const MONTHS: (u32, u32) = (12, 120);

/// What somebody asked for.
pub struct Wanted {
    /// The seed.
    pub seed: Option<u64>,
    /// How many contacts.
    pub contacts: Option<u32>,
}

/// Makes and fills a demo.
///
/// # Errors
/// When the folder or database cannot be written. What was written by then is cleared at the next start.
pub async fn make(config: &Config, wanted: &Wanted) -> Result<Ground, Failure> {
    let begun = std::time::Instant::now();
    let folder = &config.data.value;
    let _lock = folder::begin(folder)?;
    let packs = Packs::embedded().map_err(|error| Failure::Refused(error.to_string()))?;
    let pack = packs.get(PACK).map_err(|error| Failure::Refused(error.to_string()))?;
    let (calendar, day) = year_before(pack, SystemClock.now())?;
    let ground =
        Ground { seed: wanted.seed.unwrap_or(SEED), contacts: wanted.contacts.unwrap_or(CONTACTS), day };
    let country = country(&packs, pack);
    let plan = plan::plan(ground.seed, ground.contacts, &country, &calendar);
    note(&format!("Inventing a year with {} contacts; once only.", plan.journeys.len()));
    let app = empty(config, &ground, &plan).await?;
    fill_up(&app, &ground, &country, plan).await?;
    app.store.close().await?;
    note(&format!("Filled in {} s.", begun.elapsed().as_secs()));
    folder::end(folder)?;
    Ok(ground)
}

async fn empty(config: &Config, ground: &Ground, plan: &Plan) -> Result<App, Failure> {
    let mut rng = ChaCha20Rng::seed_from_u64(ground.seed);
    let root = opening::key_source(config)?.create(&mut rng)?;
    let files = config.data.value.join(opening::FILES);
    let store = Store::open(&config.location()?).await?.with_files_in(files);
    store.migrate().await?;
    let around = Around {
        clock: Arc::new(PastClock::at(plan.begins)),
        chance: Chance::seeded(ground.seed),
        ..opening::around(config)?
    };
    let setup = Setup {
        pack: PACK.to_owned(),
        operator: OPERATOR.to_owned(),
        model: OperatingModel::Ngo,
        demo: true,
    };
    Ok(installation::create(store, &root, around, setup).await?)
}

async fn fill_up(app: &App, ground: &Ground, country: &Country, plan: Plan) -> Result<(), Failure> {
    let taken = fill::taken(&plan);
    let cast = fill::lay(app, ground).await?;
    let ends = plan.ends;
    fill::seal(app, &cast, ends).await?;
    fill::rota(app, &cast, ground, ends).await?;
    let tell = |done: usize, all: usize| note(&format!("  {done} of {all}"));
    let landmarks = fill::live(app, cast.clone(), plan, tell).await?;
    fill::count_places(app, &cast.services, &taken).await?;
    let landmarks = fill::together(app, cast, (ground, country), (landmarks, ends)).await?;
    fill::catch_up(app, ends).await?;
    fill::settle(app).await?;
    Ok(fill::keep(app, ground, landmarks).await?)
}

fn year_before(pack: &Pack, now: Timestamp) -> Result<(Calendar, jiff::civil::Date), Failure> {
    let zone = TimeZone::get(pack.zone()).map_err(|error| Failure::Refused(error.to_string()))?;
    let day = now.to_jiff().to_zoned_datetime(zone.clone()).date();
    Ok((Calendar::new(zone, day), day))
}

fn country(packs: &Packs, pack: &Pack) -> Country {
    let trafficking = |kind| kind == fener_packs::ProvisionKind::Trafficking;
    let offence =
        pack.law().provisions.iter().find(|provision| trafficking(provision.kind)).map(|provision| {
            let months = |years: &Option<fener_packs::Fact<u8>>, otherwise| {
                years.as_ref().map_or(otherwise, |years| u32::from(*years.value()) * 12)
            };
            let fewest = months(&provision.minimum_years, MONTHS.0);
            let most = months(&provision.maximum_years, MONTHS.1);
            (format!("{}:{}", provision.law, provision.article), fewest, most.max(fewest))
        });
    let codes = |set: &IndicatorSet| set.indicators().iter().map(|one| one.code.clone()).collect();
    Country {
        jurisdictions: pack
            .jurisdictions()
            .iter()
            .filter(|one| {
                matches!(one.parent.as_deref(), Some("RS" | "RS-VO"))
                    && one.code != "RS-KM"
                    && one.code != "RS-VO"
            })
            .map(|one| one.code.clone())
            .collect(),
        offence: offence.unwrap_or_else(|| ("CC".to_owned(), MONTHS.0, MONTHS.1)),
        currency: pack.currency().value().clone(),
        indicators: SETS
            .iter()
            .filter_map(|name| Some((*name, codes(packs.indicators().set(name).ok()?))))
            .collect(),
    }
}
