//! Packs of an operator: files in place of the shipped ones, and what is refused.

use std::path::Path;

use fener_packs::{PackError, Packs, Tier, check};
use fener_text::Language;

use crate::folders::changed;

#[test]
fn an_operator_replaces_any_file() {
    let serbia = |folder: &tempfile::TempDir| Packs::load(folder.path()).unwrap().get("rs").unwrap().clone();
    let of = |file: &str, from: &str, to: &str| {
        let folder = changed(file, from, to);
        assert!(check(Some(folder.path())).unwrap().ok, "{file}");
        (serbia(&folder), Packs::load(folder.path()).unwrap())
    };

    let (pack, packs) = of("rs/hotlines.toml", "0800 100 388", "0800 100 389");
    assert!(pack.hotline_numbers().any(|(_, number)| number.value() == "0800 100 389"));
    assert_eq!(packs.codes().count(), 7);
    let (pack, _) = of("rs/pack.toml", "en = \"Serbia\"", "en = \"Srbija\"");
    assert_eq!(pack.name(Language::En), "Srbija");
    let (pack, _) = of("rs/law.toml", "\"388(1)\"", "\"388a\"");
    assert!(pack.law().provisions.iter().any(|provision| provision.article == "388a"));
    let (pack, _) = of("rs/coordination.toml", "\"Praxis\"", "\"Another\"");
    assert!(pack.coordination().organisations.iter().any(|one| one.name.value() == "Another"));
    let (pack, _) = of(
        "rs/identification.toml",
        "id = \"presumed\"",
        "id = \"presumed\"\ncalled = { value = \"x\", status = \"unverified\", note = \"y\" }",
    );
    assert!(pack.identification().stages[0].called.is_some());
    let (pack, _) = of("rs/gaps.toml", "law.non_punishment", "law.something_else");
    assert!(pack.gaps().iter().any(|gap| gap.at == ["law.something_else"]));
    let (pack, _) = of("rs/jurisdictions.csv", "RS-00,Beograd", "RS-00,Grad Beograd");
    assert_eq!(pack.jurisdictions().get("RS-00").unwrap().name, "Grad Beograd");
    let (pack, _) = of("rs/tiers.csv", "2019,2,", "2019,3,");
    assert!(pack.tiers().iter().any(|one| *one.tier.value() == Tier::Three));
    let (pack, _) =
        of("rs/statistics.csv", "share_sentences_below_3y_pct,80,", "share_sentences_below_3y_pct,81.5,");
    assert!(pack.statistics().iter().any(|one| *one.figure.value() == 81.5));

    let (_, packs) = of("common/sources.toml", "[PRAXIS]\ntitle = \"", "[PRAXIS]\ntitle = \"New ");
    assert!(packs.source("PRAXIS").unwrap().title.starts_with("New "));
    let (_, packs) = of("common/statistics.csv", "Calls to the hotline\n", "Calls answered\n");
    assert_eq!(packs.measure("hotline_calls").unwrap().meaning, "Calls answered");
    let (_, packs) = of("common/calendar.toml", "\"07-30\"", "\"07-31\"");
    assert!(packs.calendar().iter().any(|day| day.date == "07-31"));
    let (_, packs) = of("common/palermo.toml", "code = \"servitude\"", "code = \"service\"");
    assert!(packs.palermo().purposes.iter().any(|word| word.code == "service"));
    let (_, packs) = of("common/hotline.toml", "value = 40", "value = 60");
    assert_eq!(packs.hotline_practice().training_hours.value(), &60);
}

#[test]
fn municipalities_are_added_below_cantons() {
    let (from, to) = (
        "BA-09,Kanton Sarajevo",
        "BA-X1,Centar,municipality,BA-09,unverified,,added by the operator\nBA-09,Kanton Sarajevo",
    );
    let folder = changed("ba/jurisdictions.csv", from, to);
    assert_eq!(check(Some(folder.path())).unwrap().faults, []);
    let packs = Packs::load(folder.path()).unwrap();
    let tree = packs.get("ba").unwrap().jurisdictions();
    let tiers: Vec<_> = tree.path("BA-X1").iter().map(|node| node.kind.tier()).collect();
    assert_eq!(tiers, [3, 2, 1, 0], "municipality, canton, entity, state");
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let refused = |folder: &tempfile::TempDir| Packs::load(folder.path()).unwrap_err();
    let error = refused(&changed("rs/pack.toml", "zone =", "zome ="));
    let PackError::Fault(fault) = &error else { panic!("{error}") };
    assert!(fault.file.ends_with("rs/pack.toml") && fault.line == Some(3), "{fault}");
    assert!(error.to_string().contains("zome"), "{error}");
    let error = Packs::load(Path::new("/nowhere/at/all")).unwrap_err();
    assert!(error.to_string().contains("/nowhere/at/all"));
    assert!(check(Some(Path::new("/nowhere/at/all"))).is_err());
}
