//! A year of a hotline, invented from a seed: who calls when, and what comes of it. Pure: the same seed and day
//! give the same plan. Shares are chosen so that a demonstration looks plausible; they are no statistics.

mod dice;
mod help;
mod journey;
mod justice;
mod model;
mod places;
mod timing;
mod tour;

pub use dice::Dice;
pub use model::*;
pub use timing::Calendar;

/// Keeps what is thrown for the plan apart from what is thrown for logins.
const STREAM: u64 = 2;

/// What a plan needs to know of the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Codes of jurisdictions where something happens.
    pub jurisdictions: Vec<String>,
    /// The offence of trafficking, `CODE:ARTICLE`, with the fewest and most months of prison.
    pub offence: (String, u32, u32),
    /// ISO 4217 code of the currency.
    pub currency: String,
    /// For each indicator set that is asked, its indicators.
    pub indicators: Vec<(&'static str, Vec<String>)>,
}

/// What journeys are planned with.
struct Planner<'a> {
    country: &'a Country,
    calendar: &'a Calendar,
}

/// Plans a year with so many contacts; the three of the tour are among them, even when fewer are asked for.
#[must_use]
pub fn plan(seed: u64, contacts: u32, country: &Country, calendar: &Calendar) -> Plan {
    let mut dice = Dice::new(seed, STREAM);
    let planner = Planner { country, calendar };
    let mut journeys = planner.tour(&mut dice);
    for _ in journeys.len()..usize::try_from(contacts).unwrap_or(usize::MAX) {
        let at = calendar.call(&mut dice);
        let mut own = Dice::new(dice.seed(), STREAM);
        journeys.push(planner.journey(at, &mut own));
    }
    journeys.sort_by_key(|journey| journey.contact.at);
    places::assign(&mut journeys);
    Plan { begins: calendar.before(timing::DAYS + 2, 9, 0), ends: calendar.ends(), journeys }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn country() -> Country {
        Country {
            jurisdictions: vec!["RS-00".into(), "RS-20".into()],
            offence: ("CC:388(1)".into(), 36, 144),
            currency: "RSD".into(),
            indicators: vec![("adult_labour", (0..60).map(|n| format!("AL-{n}")).collect())],
        }
    }

    fn planned(seed: u64, contacts: u32) -> Plan {
        let zone = jiff::tz::TimeZone::get("Europe/Belgrade").unwrap();
        plan(seed, contacts, &country(), &Calendar::new(zone, date(2026, 3, 2)))
    }

    fn moments(journey: &Journey) -> Vec<fener_domain::time::Timestamp> {
        let contact = &journey.contact;
        let mut all: Vec<_> =
            [Some(contact.at), contact.taken_at, contact.closed_at].into_iter().flatten().collect();
        let case = journey.case.iter();
        let persons = case.clone().flat_map(|case| &case.persons);
        all.extend(case.flat_map(|case| [Some(case.at), case.closed_at].into_iter().flatten()));
        all.extend(
            persons.clone().flat_map(|person| &person.referrals).flat_map(|one| &one.steps).map(|one| one.at),
        );
        let tips = persons.filter_map(|person| person.tip.as_ref()).chain(journey.tip.as_ref());
        all.extend(tips.clone().flat_map(|tip| &tip.steps).map(|one| one.at));
        all.extend(
            tips.filter_map(|tip| tip.proceeding.as_ref()).flat_map(|one| &one.steps).map(|one| one.0),
        );
        all
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn the_same_seed_gives_the_same_year_and_nothing_happens_after_it(seed: u64, contacts in 3_u32..300) {
            let plan = planned(seed, contacts);
            prop_assert_eq!(&plan, &planned(seed, contacts));
            prop_assert_eq!(plan.journeys.len(), usize::try_from(contacts).unwrap());
            let within = |at: &fener_domain::time::Timestamp| (plan.begins..=plan.ends).contains(at);
            prop_assert!(plan.journeys.iter().flat_map(moments).all(|at| within(&at)));
        }
    }

    #[test]
    fn a_year_looks_like_one() {
        let plan = planned(1, 2_500);
        let cases = plan.journeys.iter().filter(|journey| journey.case.is_some()).count();
        assert!((220..=400).contains(&cases), "{cases} cases");
        let open = plan.journeys.iter().filter(|journey| journey.contact.closed_at.is_none()).count();
        assert!((5..=120).contains(&open), "{open} open contacts");
        assert_eq!(plan.journeys.iter().filter(|journey| journey.part.is_some()).count(), 2);
        assert_ne!(plan, planned(2, 2_500));
    }
}
