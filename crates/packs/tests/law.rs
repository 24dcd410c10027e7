//! The countries' law, as the engine of identification reads it.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

use fener_identification::law::{
    Age, CaseFacts, Classification, ClassifyError, ElementKind, ElementState, Evaluation, Flag, FlagKind,
    Ground, Months, NationalLaw, OffenceKind, OffenceName, classify,
};
use fener_identification::smuggling::{Journey, Profit, Relation, TraffickingOrSmuggling, distinguish};
use fener_packs::Packs;
use serde_json::{Value, json};

/// Country, offence, kind, minimum and maximum in years, status.
type Row = (&'static str, &'static str, &'static str, Option<u8>, Option<u8>, &'static str);

/// Every offence of the facts.
#[rustfmt::skip]
const OFFENCES: &[Row] = &[
    ("al", "CC:110/a", "thb", Some(8), Some(15), "verified"),
    ("al", "CC:128/b", "thb", Some(10), Some(20), "verified"),
    ("al", "CC:114", "lesser", None, None, "verified"),
    ("al", "CC:117", "lesser", None, None, "verified"),
    ("al", "CC:124/b", "lesser", None, None, "verified"),
    ("al", "CC:129", "lesser", None, None, "verified"),
    ("al", "CC:298", "smuggling", None, None, "unverified"),
    ("ba", "BiH CC:186", "thb", None, None, "verified"),
    ("ba", "BiH CC:186 (children)", "thb", Some(10), None, "verified"),
    ("ba", "BiH CC:186a", "thb", None, None, "verified"),
    ("ba", "BiH CC:185", "thb", None, None, "verified"),
    ("ba", "BiH CC:187", "lesser", None, None, "verified"),
    ("ba", "FBiH CC:210a", "thb", None, None, "verified"),
    ("ba", "FBiH CC:210", "lesser", None, None, "verified"),
    ("ba", "FBiH CC:219", "lesser", None, None, "verified"),
    ("ba", "RS CC:145", "thb", Some(3), Some(20), "secondary"),
    ("ba", "RS CC:146", "thb", None, None, "conflict"),
    ("ba", "RS CC:198 / 198b (old code)", "thb", Some(5), None, "verified"),
    ("ba", "Brčko CC:207a (207, 208)", "thb", Some(5), None, "secondary"),
    ("ba", "BiH CC:189", "smuggling", None, None, "unverified"),
    ("hr", "CC:105", "thb", Some(1), Some(10), "verified"),
    ("hr", "CC:106", "thb", Some(1), Some(15), "conflict"),
    ("hr", "CC:157", "lesser", None, None, "secondary"),
    ("hr", "CC:326", "smuggling", None, None, "verified"),
    ("xk", "CC 06/L-074:165", "thb", Some(5), Some(12), "secondary"),
    ("xk", "CC 06/L-074:163", "thb", None, None, "verified"),
    ("xk", "CC 06/L-074:166", "thb", None, None, "verified"),
    ("xk", "CC 06/L-074:232-234", "lesser", None, None, "verified"),
    ("xk", "CC 06/L-074:mistreatment/neglect of a child", "lesser", Some(1), Some(5), "secondary"),
    ("xk", "CC 06/L-074:164", "smuggling", None, None, "unverified"),
    ("xk", "Law:04/L-218", "law", None, None, "secondary"),
    ("me", "CC:444", "thb", Some(1), Some(15), "secondary"),
    ("me", "CC:445", "thb", None, None, "verified"),
    ("me", "CC:446", "thb", None, None, "verified"),
    ("me", "CC:209-211", "lesser", None, None, "verified"),
    ("me", "CC:405", "smuggling", None, None, "unverified"),
    ("mk", "CC:418-a", "thb", Some(4), None, "secondary"),
    ("mk", "CC:418-a (minors, 2004 text)", "thb", Some(8), None, "secondary"),
    ("mk", "CC:418-d", "thb", Some(12), None, "verified"),
    ("mk", "CC:418-b", "smuggling", None, None, "secondary"),
    ("mk", "CC:418-c (v)", "thb", None, None, "secondary"),
    ("mk", "CC:418", "thb", None, None, "secondary"),
    ("mk", "CC:191-193b", "lesser", None, None, "verified"),
    ("rs", "CC:388(1)", "thb", Some(3), Some(12), "verified"),
    ("rs", "CC:388(3)", "thb", Some(5), None, "verified"),
    ("rs", "CC:388(4)", "thb", Some(5), Some(15), "verified"),
    ("rs", "CC:388(5)", "thb", Some(10), None, "verified"),
    ("rs", "CC:388(6)", "thb", Some(5), None, "verified"),
    ("rs", "CC:388(7)", "thb", Some(10), None, "verified"),
    ("rs", "CC:388(8)-(9)", "thb", None, None, "verified"),
    ("rs", "CC:389", "thb", None, None, "verified"),
    ("rs", "CC:390", "thb", None, None, "verified"),
    ("rs", "CC:184", "lesser", None, None, "verified"),
    ("rs", "CC:183-185", "lesser", None, None, "verified"),
    ("rs", "Law on Public Order:16", "penalisation", None, None, "secondary"),
    ("rs", "CC:350", "smuggling", None, None, "unverified"),
];

fn law(code: &str) -> NationalLaw {
    Packs::embedded().unwrap().get(code).unwrap().law().national()
}

#[test]
fn every_offence_of_the_facts_is_there_with_its_penalty_and_status() {
    for code in Packs::embedded().unwrap().codes() {
        let law = law(code);
        let shipped: Vec<_> = law
            .offences
            .iter()
            .map(|one| {
                let penalty = &one.penalty;
                (one.name.to_string(), one.kind.as_str(), penalty.min, penalty.max, penalty.status.as_str())
            })
            .collect();
        for (_, name, kind, min, max, status) in OFFENCES.iter().filter(|(country, ..)| *country == code) {
            let expected = ((*name).to_owned(), *kind, *min, *max, *status);
            assert!(shipped.contains(&expected), "{code}: {expected:?} is not in {shipped:?}");
        }
        let told = OFFENCES.iter().filter(|(country, ..)| *country == code).count();
        assert_eq!(shipped.len(), told, "{code}");
    }
}

fn facts(written: Value) -> CaseFacts {
    serde_json::from_value(written).unwrap()
}

const SEXUAL: &str = "exploitation of the prostitution of others or other forms of sexual exploitation";

/// Recruited by deception for sexual exploitation.
fn deceived(age: u8) -> CaseFacts {
    facts(json!({ "acts": ["recruitment"], "means": ["deception"], "purposes": [SEXUAL], "victim_age": age }))
}

/// Recruited for sexual exploitation without any means.
fn without_means(age: u8) -> CaseFacts {
    facts(json!({ "acts": ["recruitment"], "means": [], "purposes": [SEXUAL], "victim_age": age }))
}

fn of<'a>(classification: &'a Classification<'_>, name: &str) -> &'a Evaluation<'a> {
    classification.offences.iter().find(|one| one.offence.name.to_string() == name).unwrap()
}

fn met(law: &NationalLaw, facts: &CaseFacts) -> Vec<String> {
    let classification = classify(law, facts).unwrap();
    let met = classification.offences.iter().filter(|one| one.met == Some(true));
    met.map(|one| one.offence.name.to_string()).collect()
}

#[test]
fn the_same_case_is_trafficking_in_seven_countries() {
    let adult = [
        ("al", vec!["CC:110/a"]),
        ("ba", vec!["FBiH CC:210a", "RS CC:145", "Brčko CC:207a (207, 208)"]),
        ("hr", vec!["CC:106"]),
        ("me", vec!["CC:444"]),
        ("mk", vec!["CC:418-a"]),
        ("rs", vec!["CC:388(1)"]),
        ("xk", vec!["CC 06/L-074:165"]),
    ];
    let child = [
        ("al", vec!["CC:128/b"]),
        ("ba", vec!["FBiH CC:210a", "RS CC:146", "Brčko CC:207a (207, 208)"]),
        ("hr", vec!["CC:106"]),
        ("me", vec!["CC:444"]),
        ("mk", vec!["CC:418-a (minors, 2004 text)"]),
        ("rs", vec!["CC:388(3)"]),
        ("xk", vec!["CC 06/L-074:165"]),
    ];
    for ((code, adults), (_, children)) in adult.into_iter().zip(child) {
        let law = law(code);
        assert_eq!(met(&law, &deceived(25)), adults, "{code}");
        assert_eq!(met(&law, &deceived(15)), children, "{code}");
        // A child needs no means; for an adult they are what is missing.
        assert_eq!(met(&law, &without_means(15)), children, "{code}");
        assert_eq!(met(&law, &without_means(25)), Vec::<String>::new(), "{code}");
    }
}

#[test]
fn a_missing_element_is_named() {
    let law = law("rs");
    let classification = classify(&law, &without_means(25)).unwrap();
    let basic = of(&classification, "CC:388(1)");
    assert_eq!(basic.met, Some(false));
    assert_eq!(basic.in_state(ElementState::Missing).collect::<Vec<_>>(), [ElementKind::Means]);
    let of_minors = of(&classification, "CC:388(3)");
    assert_eq!(of_minors.in_state(ElementState::Missing).collect::<Vec<_>>(), [ElementKind::Age]);
}

#[test]
fn without_an_age_nothing_is_guessed() {
    let law = law("rs");
    let mut case = without_means(15);
    case.victim_age = None;
    let classification = classify(&law, &case).unwrap();
    assert_eq!(of(&classification, "CC:388(3)").met, None);
    // Without means it is no trafficking in adults, whatever the age.
    assert_eq!(of(&classification, "CC:388(1)").met, Some(false));
}

#[test]
fn what_the_facts_do_not_tell_of_an_offence_stays_open() {
    let rs = law("rs");
    let case = deceived(25);
    let classification = classify(&rs, &case).unwrap();
    let mediation = of(&classification, "CC:184");
    assert_eq!(mediation.met, None);
    assert_eq!(mediation.in_state(ElementState::Met).collect::<Vec<_>>(), [ElementKind::Purpose]);
    assert_eq!(mediation.in_state(ElementState::Unknown).collect::<Vec<_>>(), [ElementKind::Further]);
    // Without that purpose it is none.
    let labour = facts(
        json!({ "acts": ["harbouring"], "means": ["fraud"], "purposes": ["forced labour or services"] }),
    );
    assert_eq!(of(&classify(&rs, &labour).unwrap(), "CC:184").met, Some(false));
    // Nothing at all is told of this one.
    let cited = law("ba");
    assert_eq!(of(&classify(&cited, &case).unwrap(), "BiH CC:186a").met, None);
}

#[test]
fn an_aggravated_offence_asks_for_its_circumstance() {
    let law = law("rs");
    let with = |circumstances: Value| {
        let mut case = deceived(25);
        case.circumstances = serde_json::from_value(circumstances).unwrap();
        of(&classify(&law, &case).unwrap(), "CC:388(5)").met
    };
    assert_eq!(with(json!(["death"])), Some(true));
    assert_eq!(with(json!([])), Some(false));
    assert_eq!(with(json!(null)), None);
}

#[test]
fn the_state_code_of_bosnia_and_herzegovina_covers_only_international_trafficking() {
    let law = law("ba");
    let with = |crossed: Option<bool>| {
        let border = Some(Journey { crossed, ..Journey::default() });
        of(&classify(&law, &CaseFacts { border, ..deceived(25) }).unwrap(), "BiH CC:186").met
    };
    assert_eq!(with(Some(true)), Some(true));
    assert_eq!(with(Some(false)), Some(false));
    assert_eq!(with(None), None);
    // A code of the past is never said to be met.
    let old = classify(&law, &deceived(25)).unwrap();
    assert_eq!(of(&old, "RS CC:198 / 198b (old code)").met, None);
}

/// Paid for a crossing and made to work on arrival by those who brought her.
const SMUGGLED_AND_EXPLOITED: Journey = Journey {
    crossed: Some(true),
    illegal_entry: Some(true),
    consent: Some(true),
    exploitation_after_arrival: Some(true),
    profit: Some(Profit::Both),
    relation: Some(Relation::Continues),
};

#[test]
fn a_smuggled_migrant_exploited_on_arrival_is_both() {
    assert_eq!(distinguish(&SMUGGLED_AND_EXPLOITED).result, TraffickingOrSmuggling::Both);
    let case = CaseFacts { border: Some(SMUGGLED_AND_EXPLOITED), ..deceived(25) };
    assert_eq!(met(&law("mk"), &case), ["CC:418-a", "CC:418-b"]);
    assert_eq!(met(&law("hr"), &case), ["CC:106", "CC:326"]);
    // In Serbia no source confirms the article on smuggling, so nobody says that it is met.
    let rs = law("rs");
    let classification = classify(&rs, &case).unwrap();
    let smuggling = of(&classification, "CC:350");
    assert_eq!((smuggling.met, smuggling.offence.kind), (None, OffenceKind::Smuggling));
    assert_eq!(smuggling.in_state(ElementState::Unknown).collect::<Vec<_>>(), [ElementKind::Article]);
}

fn flags(code: &str, case: &CaseFacts) -> Vec<Flag> {
    classify(&law(code), case).unwrap().flags
}

fn charge(name: &str) -> Option<OffenceName> {
    OffenceName::parse(name)
}

#[test]
fn trafficking_charged_as_mediation_in_prostitution_is_flagged() {
    let case = CaseFacts { charge: charge("CC:184"), ..deceived(25) };
    let found = flags("rs", &case);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].flag, found[0].certain), (FlagKind::LesserCharge, true));
    assert_eq!(found[0].sources, ["ASTRA-CASELAW", "ASTRA-LAW"]);
    // Charged as what it is, or without the elements, nothing is wrong.
    assert_eq!(flags("rs", &CaseFacts { charge: charge("CC:388(1)"), ..deceived(25) }), []);
    assert_eq!(flags("rs", &CaseFacts { charge: charge("CC:184"), ..without_means(25) }), []);
    // In Montenegro the article on trafficking is secondary, so nobody can be sure.
    let found = flags("me", &CaseFacts { charge: charge("CC:209-211"), ..deceived(25) });
    assert_eq!((found[0].flag, found[0].certain), (FlagKind::LesserCharge, false));
    // A case that does not say enough may be trafficking.
    let unsaid =
        facts(json!({ "acts": ["recruitment"], "purposes": [SEXUAL], "victim_age": 25, "charge": "CC:184" }));
    let found = flags("rs", &unsaid);
    assert!(found[0].grounds.iter().any(|ground| matches!(ground, Ground::ElementsMayBeMet { .. })));
    assert!(!found[0].certain);
}

#[test]
fn a_sentence_under_the_minimum_is_flagged_and_asks_for_reasons() {
    let sentenced = |months: u16, name: &str| CaseFacts {
        sentence_months: Some(Months(months)),
        charge: charge(name),
        ..deceived(25)
    };
    let found = flags("rs", &sentenced(24, "CC:388(1)"));
    assert_eq!((found[0].flag, found[0].certain), (FlagKind::BelowMinimum, true));
    assert_eq!(
        found[0].grounds,
        [Ground::SentenceBelow { offence: charge("CC:388(1)").unwrap(), sentence: 24, minimum: 36 }]
    );
    assert_eq!(found[0].asks_for.len(), 1);
    assert_eq!(flags("rs", &sentenced(36, "CC:388(1)")), []);
    // A minimum that is not verified, or not known, proves nothing either way.
    for (country, months, name) in [
        ("xk", 24, "CC 06/L-074:165"),
        ("xk", 72, "CC 06/L-074:165"),
        ("hr", 6, "CC:106"),
        ("ba", 12, "FBiH CC:210a"),
    ] {
        let found = flags(country, &sentenced(months, name));
        assert_eq!(
            (found.len(), found[0].flag, found[0].certain),
            (1, FlagKind::BelowMinimum, false),
            "{name}"
        );
    }
}

#[test]
fn a_victim_charged_with_prostitution_is_flagged_with_the_mark_of_the_article() {
    let charged = |entry: Value| CaseFacts {
        victim_charged: serde_json::from_value(json!([entry])).unwrap(),
        ..deceived(25)
    };
    let offence = "Law on Public Order:16";
    let found =
        flags("rs", &charged(json!({ "offence": offence, "compelled": true, "status": "identified" })));
    assert_eq!((found[0].flag, found[0].certain), (FlagKind::VictimPenalised, false));
    let secondary = |ground: &Ground| matches!(ground, Ground::NotVerified { status, .. } if status.as_str() == "secondary");
    assert!(found[0].grounds.iter().any(secondary), "{:?}", found[0].grounds);
    // Named alone, the charge asks whether it was compelled.
    let found = flags("rs", &charged(json!(offence)));
    assert!(found[0].grounds.contains(&Ground::CompulsionNotSaid) && found[0].asks_for.len() == 1);
    // Theft is in no pack, and is flagged all the same.
    let found = flags("hr", &charged(json!({ "offence": "CC:228", "compelled": true })));
    assert!(found[0].grounds.contains(&Ground::NotInPack { offence: charge("CC:228").unwrap() }));
    // What nobody compelled is no such thing.
    assert_eq!(flags("rs", &charged(json!({ "offence": offence, "compelled": false }))), []);
    // Smuggling charges against a victim are known and verified in Croatia.
    let found = flags("hr", &charged(json!({ "offence": "CC:326", "compelled": true })));
    assert!(found[0].certain);
}

#[test]
fn an_element_without_evidence_is_flagged() {
    let with = |evidence: Value, charged: Option<OffenceName>| {
        let case = CaseFacts {
            evidence: serde_json::from_value(evidence).unwrap(),
            charge: charged,
            ..deceived(25)
        };
        let found = flags("rs", &case);
        let elements = found.into_iter().map(|flag| match flag.grounds.first() {
            Some(Ground::NoEvidence { element, .. }) => *element,
            other => panic!("{other:?}"),
        });
        elements.collect::<Vec<_>>()
    };
    let two =
        json!({ "act": ["statement of the victim"], "purpose": ["advertisement"], "age": ["passport"] });
    assert_eq!(with(two.clone(), charge("CC:388(1)")), [ElementKind::Means]);
    // Without a charge the trafficking offences that are met are asked.
    assert_eq!(with(two, None), [ElementKind::Means]);
    assert_eq!(with(json!({ "act": [" "] }), charge("CC:388(1)")).len(), 4);
    // Nobody has to be asked about evidence.
    assert_eq!(with(json!(null), charge("CC:388(1)")), []);
    // A child's means need no evidence.
    let child = CaseFacts { evidence: Some(Default::default()), ..without_means(15) };
    assert_eq!(flags("rs", &child).len(), 3);
    assert_eq!(child.victim_age, Some(Age(15)));
}

#[test]
fn an_unknown_charge_is_answered_with_the_nearest_one() {
    let case = CaseFacts { charge: charge("CC:388(11)"), ..deceived(25) };
    let error = classify(&law("rs"), &case).unwrap_err();
    let ClassifyError::UnknownCharge { nearest, .. } = &error;
    assert_eq!(nearest.as_deref(), Some("CC:388(1)"));
    assert!(error.to_string().contains("known are: CC:388(1);"), "{error}");
}
