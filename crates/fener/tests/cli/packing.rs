//! Packs: checked, shown and drawn without any installation; an operator's folder over those of the release.

use serde_json::Value;

use crate::common::Place;

/// The shipped packs.
const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs");

/// A folder `own` with one shipped file, changed.
fn own(file: &str, from: &str, to: &str) -> Place {
    let place = Place::new();
    put(&place, file, from, to);
    place
}

fn put(place: &Place, file: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(format!("{SHIPPED}/{file}")).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    let path = place.path(&format!("own/{file}"));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// The line of a text in a file of the folder `own`.
fn line_of(place: &Place, file: &str, text: &str) -> usize {
    let all = std::fs::read_to_string(place.path(&format!("own/{file}"))).unwrap();
    all.lines().position(|line| line.contains(text)).unwrap() + 1
}

#[test]
fn the_packs_of_the_release_check_clean() {
    let place = Place::new();
    for arguments in
        [vec!["pack", "check"], vec!["pack", "check", SHIPPED], vec!["pack", "check", "--packs", SHIPPED]]
    {
        let said = place.fener(&arguments);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
        assert!(
            said.out.starts_with("7 packs, ") && said.out.ends_with("Nothing is wrong.\n"),
            "{}",
            said.out
        );
    }
    let report = place.done(&["pack", "check"]);
    assert_eq!(
        (&report["ok"], &report["packs"], &report["faults"]),
        (&true.into(), &7.into(), &Value::Array(vec![]))
    );
    for status in ["verified", "secondary", "implied", "conflict", "unverified"] {
        assert!(report["facts"][status].as_u64().unwrap() > 0, "{status}");
    }
    assert!(!place.path("fener-data").exists(), "looking makes nothing");
}

#[test]
fn each_fault_is_a_line_with_file_line_and_fix() {
    let place = own("rs/law.toml", "maximum_years = { value = 12", "maximum_years = { value = 2");
    put(&place, "rs/hotlines.toml", "[\"ASTRA-LIC\"]", "[]");
    put(&place, "rs/jurisdictions.csv", "RS-VO,Vojvodina,province,RS", "RS-VO,Vojvodina,province,RS-01");
    put(&place, "rs/pack.toml", "\"sr-Latn\"", "\"sr_Latn\"");
    put(&place, "mk/jurisdictions.csv", "MK-101,", "MK-102,");
    put(&place, "me/tiers.csv", "report_year", "year_of_report");
    let said = place.fener(&["pack", "check", "own"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let lines: Vec<&str> = said.out.lines().collect();
    let minimum = line_of(&place, "rs/law.toml", "minimum_years");
    let cycle = line_of(&place, "rs/jurisdictions.csv", "RS-01,");
    for expected in [
        format!(
            "own/rs/law.toml:{minimum}: CC 388(1): the minimum is above the maximum; correct one of them"
        ),
        format!(
            "own/rs/jurisdictions.csv:{cycle}: RS-01: the tree runs in a circle: RS-01 -> RS-VO -> RS-01; \
             correct the parent of one of them"
        ),
    ] {
        assert!(lines.contains(&expected.as_str()), "{expected} is not in {lines:#?}");
    }
    let source = line_of(&place, "rs/hotlines.toml", "sources = []");
    let tag = line_of(&place, "rs/pack.toml", "sr_Latn");
    for (start, end) in [
        (format!("own/rs/hotlines.toml:{source}: astra."), "has no source; name one, or make it unverified"),
        (
            format!("own/rs/pack.toml:{tag}: languages: `sr_Latn` is no language tag"),
            "; write it such as sr, sr-Latn or rom",
        ),
        ("own/mk/jurisdictions.csv:".to_owned(), "`MK-102` stands twice; give each its own"),
        ("own/me/tiers.csv:".to_owned(), "year_of_report"),
    ] {
        assert!(
            lines.iter().any(|line| line.starts_with(&start) && line.contains(end)),
            "{start} {end}: {lines:#?}"
        );
    }

    let said = place.fener(&["pack", "check", "own", "--json"]);
    assert_eq!(said.code, 1);
    let report = said.json();
    assert_eq!(report["ok"], false);
    let faults = report["faults"].as_array().unwrap();
    assert_eq!(faults.len(), lines.len());
    let law = faults.iter().find(|fault| fault["file"] == "own/rs/law.toml").unwrap();
    assert_eq!(law["line"], minimum);
    assert_eq!((&law["place"], &law["fix"]), (&"CC 388(1)".into(), &"correct one of them".into()));
    assert_eq!(law["problem"], "the minimum is above the maximum");
    let doctor = place.fener(&["doctor", "--packs", "own", "--json"]).json();
    let packs =
        doctor["checks"].as_array().unwrap().iter().find(|check| check["name"] == "packs").unwrap().clone();
    assert_eq!(packs["state"], "bad");
    assert!(packs["to_do"].as_str().unwrap().contains("fener pack check"), "{packs}");
}

#[test]
fn a_folder_or_country_that_is_not_there_is_bad_input() {
    let place = Place::new();
    let said = place.fener(&["pack", "check", "nowhere"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("nowhere"), "{}", said.err);
    for command in ["show", "tree"] {
        let said = place.fener(&["pack", command, "zz"]);
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        assert!(said.err.contains("`zz`; known are: al, ba, hr, me, mk, rs, xk"), "{}", said.err);
    }
}

#[test]
fn a_sheet_marks_each_fact_with_status_and_sources() {
    let place = Place::new();
    let said = place.fener(&["pack", "show", "ba"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for line in [
        "Bosnia and Herzegovina (ba)",
        "  calling code: 387 [verified: WCOUNTRIES]",
        "    police: 122 [SECONDARY: AIDLINES]",
        "  - 2020 2WL [verified: TIP2020-BA]",
        "  - 2018 2WL [IMPLIED: TIP2018-BA]",
        "  hotlines.emergency.general: 112: not confirmed in any source read",
    ] {
        assert!(said.out.lines().any(|one| one == line), "{line} is not in {}", said.out);
    }
    assert!(said.out.contains("[verified: "), "{}", said.out);
    let sheet = place.done(&["pack", "show", "rs"]);
    assert_eq!(sheet["code"], "rs");
    assert_eq!(
        sheet["hotlines"]["hotlines"][0]["number"],
        serde_json::json!({
            "value": "+381 11 785 0000", "status": "verified", "sources": ["ASTRA-LIC"]
        })
    );
    let figures = sheet["statistics"].as_array().unwrap();
    let below = figures.iter().find(|one| one["indicator"] == "share_sentences_below_3y_pct").unwrap();
    assert_eq!((&below["value"], &below["sources"]), (&80.into(), &serde_json::json!(["ASTRA-CASELAW"])));
    for file in ["pack", "identification", "law", "coordination", "jurisdictions", "tiers", "gaps"] {
        assert!(sheet[file].is_object() || sheet[file].is_array(), "{file}");
    }
}

#[test]
fn a_tree_shows_who_stands_below_whom() {
    let place = Place::new();
    let said = place.fener(&["pack", "tree", "ba"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines[0], "BA  Bosna i Hercegovina (state)");
    assert_eq!(lines[1], "  BA-BIH  Federacija Bosne i Hercegovine (entity)");
    assert!(lines[2].starts_with("    BA-01  Unsko-sanska (canton) - withdrawn"), "{}", lines[2]);
    let tree = place.done(&["pack", "tree", "ba"]);
    let entity = &tree["tree"]["below"][0];
    assert_eq!((&entity["code"], &entity["kind"]), (&"BA-BIH".into(), &"entity".into()));
    assert_eq!(entity["below"].as_array().unwrap().len(), 10);
    assert_eq!(tree["status"], "verified");
}

#[test]
fn a_ministry_overrides_a_pack_and_adds_municipalities() {
    let place = own(
        "ba/jurisdictions.csv",
        "BA-10,Kanton br. 10",
        "BA-X1,Centar,municipality,BA-09,unverified,,added by the operator\nBA-10,Kanton br. 10",
    );
    put(&place, "ba/gaps.toml", "jurisdictions.municipalities", "jurisdictions.other");
    assert_eq!(place.fener(&["pack", "check", "--packs", "own"]).code, 0);
    let said = place.fener(&["pack", "tree", "ba", "--packs", "own"]);
    let centar = said.out.lines().find(|line| line.contains("Centar")).unwrap();
    assert_eq!(centar, "      BA-X1  Centar (municipality)  [unverified] - added by the operator");
    let said = place.fener_with(&[("FENER_PACKS", "own")], &["pack", "show", "ba"]);
    assert!(said.out.contains("BA-X1"), "{}", said.err);
}
