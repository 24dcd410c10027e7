//! Packs of an operator: files in place of the shipped ones, and what is refused or found.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

use std::path::Path;

use fener_packs::{PackError, Packs, Problem};

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs");

/// A packs folder with one shipped file, changed.
fn changed(file: &str, from: &str, to: &str) -> tempfile::TempDir {
    let text = std::fs::read_to_string(Path::new(SHIPPED).join(file)).unwrap();
    assert!(text.contains(from), "{file} has no {from:?}");
    with(file, &text.replacen(from, to, 1))
}

/// A packs folder with one file.
fn with(file: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
    folder
}

fn problems(folder: &tempfile::TempDir) -> Vec<Problem> {
    Packs::load(folder.path()).unwrap().check().into_iter().map(|finding| finding.problem).collect()
}

#[test]
fn an_operator_replaces_a_file() {
    let folder = changed("rs/hotlines.toml", "0800 100 388", "0800 100 389");
    let packs = Packs::load(folder.path()).unwrap();
    assert!(packs.check().is_empty());
    let numbers: Vec<_> =
        packs.get("rs").unwrap().hotline_numbers().map(|(_, number)| number.value().clone()).collect();
    assert!(numbers.contains(&"0800 100 389".to_owned()));
    assert_eq!(packs.codes().count(), 7);
}

#[test]
fn what_is_wrong_in_a_readable_pack_is_found() {
    let cases = [
        (changed("rs/hotlines.toml", "116 000", "1-6"), Problem::BadNumber("1-6".to_owned())),
        (changed("rs/hotlines.toml", "\"ASTRA-LIC\"", "\"HEARSAY\""), {
            Problem::UnknownSource("HEARSAY".to_owned())
        }),
        (changed("rs/hotlines.toml", "[\"ASTRA-LIC\"]", "[]"), Problem::NoSource),
        (changed("rs/hotlines.toml", "id = \"astra\"", "id = \"interior_ministry\""), {
            Problem::Twice("interior_ministry".to_owned())
        }),
        (changed("rs/jurisdictions.csv", "RS-01,", "RS-02,"), Problem::Twice("RS-02".to_owned())),
        (changed("rs/pack.toml", "Europe/Belgrade", "Europe/Beograd"), {
            Problem::UnknownZone("Europe/Beograd".to_owned())
        }),
        (changed("rs/pack.toml", "\"hu\", ", ""), Problem::LanguageNotListed("hu".to_owned())),
        (changed("rs/law.toml", "maximum_years = { value = 12", "maximum_years = { value = 2"), {
            Problem::UpsideDown
        }),
        (changed("rs/law.toml", "jurisdiction = \"RS\"", "jurisdiction = \"SR\""), {
            Problem::UnknownJurisdiction("SR".to_owned())
        }),
        (changed("rs/jurisdictions.csv", "RS-00,Beograd,city,RS", "RS-00,Beograd,city,RS-00"), {
            Problem::Detached("RS-00".to_owned())
        }),
        (changed("common/indicators/texts.sq.csv", "debt_bondage,", "debt,"), {
            Problem::NoText("debt_bondage".to_owned())
        }),
    ];
    for (folder, expected) in cases {
        let found = problems(&folder);
        assert!(found.contains(&expected), "{expected:?} is not in {found:?}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let refused = |folder: &tempfile::TempDir| Packs::load(folder.path()).unwrap_err();
    let error = refused(&changed("rs/pack.toml", "zone =", "zome ="));
    assert!(matches!(error, PackError::Malformed { .. }));
    assert!(error.to_string().contains("rs/pack.toml") && error.to_string().contains("zome"), "{error}");
    let error = refused(&changed("rs/pack.toml", "code = \"rs\"", "code = \"sr\""));
    assert!(matches!(error, PackError::Misplaced { folder, code } if folder == "rs" && code == "sr"));
    let error = refused(&with("rs/hotline.toml", ""));
    assert!(matches!(error, PackError::Stray { file } if file == "rs/hotline.toml"));
    let error = refused(&with("si/pack.toml", "code = \"si\""));
    assert!(matches!(error, PackError::Missing { .. } | PackError::Malformed { .. }), "{error}");
    let error = refused(&with("common/indicators/adult_labour.csv", "code,dimension,strength,text\n"));
    assert!(matches!(error, PackError::Set(_)));
    let error = Packs::load(Path::new("/nowhere/at/all")).unwrap_err();
    assert!(error.to_string().contains("/nowhere/at/all"));
}
