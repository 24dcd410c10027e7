//! The form of a consent.

use fener_domain::time::Timestamp;
use fener_text::Zone;
use fener_web::form::Fields;
use fener_web::tested::terms;

fn form(pairs: &[(&str, &str)]) -> Fields {
    Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())))
}

fn complete() -> Vec<(&'static str, &'static str)> {
    vec![
        ("purpose", "support"),
        ("recipient", "any"),
        ("categories", "name"),
        ("categories", "needs"),
        ("form", "spoken"),
        ("language", "sr"),
    ]
}

#[test]
fn a_consent_ends_with_the_last_day_on_the_countrys_clocks() {
    let zone = Zone::named("Europe/Belgrade").unwrap();
    let mut sent = complete();
    sent.extend([("expires_at-day", "24"), ("expires_at-month", "12"), ("expires_at-year", "2026")]);
    let terms = terms(&form(&sent), &zone, Timestamp::from_micros(0)).unwrap();
    assert_eq!(terms.expires_at.unwrap().rfc3339(), "2026-12-24T23:00:00Z");
    assert_eq!(terms.categories.len(), 2);
    assert_eq!(terms.recipient, None);
}

#[test]
fn whoever_may_learn_is_always_chosen_and_everything_wrong_is_told() {
    let sent = [("form", "spoken"), ("expires_at-day", "31"), ("expires_at-month", "2")];
    let zone = Zone::named("Europe/Belgrade").unwrap();
    let wrong = terms(&form(&sent), &zone, Timestamp::from_micros(0)).unwrap_err();
    let wrong: Vec<_> = wrong.iter().map(|error| error.field).collect();
    assert_eq!(wrong, ["purpose", "recipient", "categories", "expires_at"]);
}
