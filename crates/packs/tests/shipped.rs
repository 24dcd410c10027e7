//! What must hold of the packs that come with the program.

use fener_identification::{Answer, Answers, Conclusion, Dimension, assess};
use fener_packs::{
    JurisdictionKind, PackError, Packs, Role, StageKind, Status, TextStatus, Tier, Topic, Victims, check,
};
use fener_text::{KEYS, Language};

#[test]
fn every_pack_passes_the_check() {
    let report = check(None).unwrap();
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
    assert!(report.ok);
    assert_eq!(report.packs, 7);
    assert!(report.facts.iter().all(|(_, number)| number > 0), "each status occurs: {:?}", report.facts);
    assert!(report.gaps > 0);
}

#[test]
fn an_unknown_pack_is_answered_with_the_known_ones() {
    let packs = Packs::embedded().unwrap();
    let error = packs.get("zz").unwrap_err().to_string();
    assert_eq!(error, "there is no country pack `zz`; known are: al, ba, hr, me, mk, rs, xk");
    assert!(matches!(packs.indicators().set("luck"), Err(PackError::UnknownSet { .. })));
}

#[test]
fn a_country_has_its_name_in_every_language() {
    let packs = Packs::embedded().unwrap();
    let serbia = packs.get("rs").unwrap();
    let names: Vec<_> = Language::ALL.iter().map(|&language| serbia.name(language)).collect();
    assert_eq!(names, ["Serbia", "Serbia", "Srbija", "Srbija", "Srbija", "Srbija", "Србија", "Србија"]);
    assert_eq!((serbia.calling_code(), serbia.zone()), ("381", "Europe/Belgrade"));
    let menu: Vec<_> = serbia.interface_languages().collect();
    assert_eq!(menu, [Language::SrCyrl, Language::SrLatn, Language::Sq, Language::Hr, Language::En]);
}

#[test]
fn a_menu_begins_with_the_country_s_own_languages() {
    let packs = Packs::embedded().unwrap();
    for (code, first) in [
        ("al", Language::Sq),
        ("ba", Language::Bs),
        ("hr", Language::Hr),
        ("me", Language::Cnr),
        ("mk", Language::Mk),
        ("rs", Language::SrCyrl),
        ("xk", Language::Sq),
    ] {
        let pack = packs.get(code).unwrap();
        assert_eq!(pack.interface_languages().next(), Some(first), "{code}");
        let own = pack.official_languages().iter().map(|spoken| spoken.tag.value().as_str());
        let spoken: Vec<_> =
            own.filter_map(|tag| Language::ALL.into_iter().find(|l| l.tag() == tag)).collect();
        let menu: Vec<_> = pack.interface_languages().take(spoken.len()).collect();
        assert!(spoken.iter().all(|language| menu.contains(language)), "{code}: {spoken:?} after {menu:?}");
    }
}

#[test]
fn every_language_of_a_country_has_a_name() {
    let packs = Packs::embedded().unwrap();
    for pack in packs.codes().map(|code| packs.get(code).unwrap()) {
        for tag in pack.languages() {
            let key = format!("language-{}", tag.to_ascii_lowercase());
            assert!(KEYS.contains(&key.as_str()), "{}: {key}", pack.code());
        }
    }
}

#[test]
fn a_caller_is_told_only_what_is_verified() {
    let packs = Packs::embedded().unwrap();
    let told = |code: &str| -> Vec<String> {
        let pack = packs.get(code).unwrap();
        let lines = pack.hotline_numbers().filter(|(line, _)| line.topics.contains(&Topic::Trafficking));
        lines.filter_map(|(_, number)| number.for_caller().cloned()).collect()
    };
    assert_eq!(told("rs"), ["+381 11 785 0000", "0800 100 388"]);
    assert_eq!(told("mk"), ["0800 11111", "02 2777 070"]);
    assert_eq!(told("me"), ["116 666"]);
    for unverified in ["al", "ba", "hr", "xk"] {
        assert_eq!(told(unverified), Vec::<String>::new(), "{unverified}");
    }
    let (_, conflict) = packs.get("al").unwrap().hotline_numbers().next().unwrap();
    assert_eq!((conflict.status(), conflict.for_caller()), (Status::Conflict, None));
    assert_eq!(conflict.value(), "116 006");
}

#[test]
fn a_canton_leads_up_to_its_entity_and_the_state() {
    let packs = Packs::embedded().unwrap();
    let tree = packs.get("ba").unwrap().jurisdictions();
    let path: Vec<_> = tree.path("BA-09").iter().map(|node| (node.code.as_str(), node.kind)).collect();
    assert_eq!(
        path,
        [
            ("BA-09", JurisdictionKind::Canton),
            ("BA-BIH", JurisdictionKind::Entity),
            ("BA", JurisdictionKind::State),
        ]
    );
    assert_eq!(tree.below("BA-BIH").count(), 10);
    assert_eq!(tree.below("BA-SRP").count(), 0);
}

#[test]
fn a_sentence_cites_a_source_that_is_there() {
    let packs = Packs::embedded().unwrap();
    let law = packs.get("rs").unwrap().law();
    let trafficking = law.provisions.iter().find(|one| one.article == "388(1)").unwrap();
    let minimum = trafficking.minimum_years.as_ref().unwrap();
    assert_eq!((*minimum.value(), minimum.status()), (3, Status::Verified));
    let source = packs.source(&minimum.sources()[0]).unwrap();
    assert!(source.title.starts_with("ASTRA"));
}

#[test]
fn sets_say_whether_they_are_confirmed() {
    let packs = Packs::embedded().unwrap();
    let sets: Vec<_> = packs
        .indicators()
        .sets()
        .iter()
        .map(|set| (set.id().as_str(), set.info().provisional, set.indicators().len()))
        .collect();
    assert_eq!(
        sets,
        [
            ("adult_labour", false, 67),
            ("child_labour", false, 65),
            ("adult_sexual", true, 67),
            ("child_sexual", true, 67),
            ("sexual_exploitation_unweighted", true, 17),
        ]
    );
    let provisional = packs.indicators().set("adult_sexual").unwrap();
    let all = provisional.indicators().iter().map(|one| (one.code.clone(), Answer::Present));
    let assessment = assess(provisional, &all.collect::<Answers>());
    assert!(assessment.provisional);
    assert_eq!(assessment.conclusion(), Conclusion::Trafficking);
}

#[test]
fn indicators_are_read_in_every_language_and_say_what_is_a_working_translation() {
    let packs = Packs::embedded().unwrap();
    let indicators = packs.indicators();
    let set = indicators.set("adult_labour").unwrap();
    let documents = set.indicator("AL-D2-03").unwrap();
    let texts: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| indicators.indicator_text(documents, language))
        .map(|text| (text.text.into_owned(), text.status))
        .collect();
    assert_eq!(
        texts,
        [
            ("Confiscation of documents".to_owned(), TextStatus::Source),
            ("Marrje e dokumenteve".to_owned(), TextStatus::Unverified),
            ("Oduzimanje dokumenata".to_owned(), TextStatus::Unverified),
            ("Oduzimanje dokumenata".to_owned(), TextStatus::Unverified),
            ("Oduzimanje dokumenata".to_owned(), TextStatus::Unverified),
            ("Oduzimanje dokumenata".to_owned(), TextStatus::Unverified),
            ("Одузимање докумената".to_owned(), TextStatus::Unverified),
            ("Одземање документи".to_owned(), TextStatus::Unverified),
        ]
    );
    let dimension = indicators.dimension_text(Dimension::Exploitation, Language::Sq);
    assert_eq!(dimension.text, "Shfrytëzim");
    assert_eq!(indicators.set_text(set, Language::En).text, "Labour exploitation, adults");
}

#[test]
fn what_nobody_could_confirm_is_a_gap_and_no_value() {
    let packs = Packs::embedded().unwrap();
    let bosnia = packs.get("ba").unwrap();
    let gaps: Vec<&str> = bosnia.gaps().iter().flat_map(|gap| gap.at.iter().map(String::as_str)).collect();
    for gap in ["hotlines.national", "hotlines.emergency.general", "jurisdictions.municipalities"] {
        assert!(gaps.contains(&gap), "{gap} is not in {gaps:?}");
    }
    assert!(bosnia.hotlines().iter().all(|line| !line.topics.contains(&Topic::Trafficking)));
    assert!(bosnia.emergency().general.is_none());
    assert!(!bosnia.jurisdictions().iter().any(|node| node.kind == JurisdictionKind::Municipality));
}

#[test]
fn the_path_of_a_country_is_data() {
    let packs = Packs::embedded().unwrap();
    let path = packs.get("rs").unwrap().identification();
    let stages: Vec<_> = path.stages.iter().map(|stage| (stage.kind, stage.victims)).collect();
    assert_eq!(
        stages,
        [
            (StageKind::Presumed, Victims::Any),
            (StageKind::Formal, Victims::Adults),
            (StageKind::Formal, Victims::Children),
        ]
    );
    let montenegro = packs.get("me").unwrap().identification();
    let team = montenegro.stages.iter().find(|stage| stage.kind == StageKind::Formal).unwrap();
    let panel: Vec<&str> = team.panel.iter().map(|member| member.value().as_str()).collect();
    assert_eq!(
        panel,
        ["Doctor", "Psychologist", "NGO", "Police", "Social worker", "Office against trafficking"]
    );
    assert!(team.deadline_days.is_none());
}

#[test]
fn who_helps_is_listed_one_by_one() {
    let packs = Packs::embedded().unwrap();
    let serbia = packs.get("rs").unwrap().coordination();
    let helpers: Vec<_> = serbia
        .organisations
        .iter()
        .map(|one| (one.name.value().as_str(), one.name.sources().to_vec()))
        .collect();
    let cited = |name, source: &str| (name, vec![source.to_owned()]);
    assert_eq!(helpers, [cited("ASTRA", "ASTRA-LIC"), cited("Atina", "ATINA24"), cited("Praxis", "PRAXIS")]);
    assert!(serbia.bodies.iter().any(|body| body.role == Role::Rapporteur));
}

#[test]
fn figures_stand_by_year_in_the_unit_of_their_measure() {
    let packs = Packs::embedded().unwrap();
    let serbia = packs.get("rs").unwrap();
    let below =
        serbia.statistics().iter().find(|one| one.indicator == "share_sentences_below_3y_pct").unwrap();
    assert_eq!((below.years.first(), *below.figure.value()), (2022, 80.0));
    assert_eq!((below.figure.status(), below.figure.for_caller()), (Status::Secondary, None));
    assert_eq!(packs.measure(&below.indicator).unwrap().unit.as_str(), "percent");
    let several = serbia.statistics().iter().find(|one| one.indicator == "court_convicted_min").unwrap();
    assert_eq!((several.years.first(), several.years.last()), (2012, 2016));
    let figures: usize = packs.codes().map(|code| packs.get(code).unwrap().statistics().len()).sum();
    assert_eq!(figures, 594);
}

#[test]
fn tiers_stand_by_year_of_the_report() {
    let packs = Packs::embedded().unwrap();
    let tiers = packs.get("rs").unwrap().tiers();
    let of = |year| {
        tiers.iter().find(|one| one.report_year == year).map(|one| (*one.tier.value(), one.tier.status()))
    };
    assert_eq!(of(2016), Some((Tier::TwoWatchList, Status::Implied)));
    assert_eq!(of(2019), Some((Tier::Two, Status::Verified)));
    let all: usize = packs.codes().map(|code| packs.get(code).unwrap().tiers().len()).sum();
    assert_eq!(all, 73);
}

#[test]
fn what_countries_share_has_its_status_too() {
    let packs = Packs::embedded().unwrap();
    let day = packs.calendar().iter().find(|day| day.date == "07-30").unwrap();
    assert_eq!((day.name.value().as_str(), day.name.status()), {
        ("World Day Against Trafficking in Persons", Status::Verified)
    });
    let palermo = packs.palermo();
    assert_eq!((palermo.acts.len(), palermo.means.len(), palermo.purposes.len()), (5, 8, 5));
    assert_eq!(packs.hotline_practice().training_hours.for_caller(), Some(&40));
}
