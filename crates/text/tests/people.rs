//! Names as people type them: folding, cleaning, and the languages they ask for.

use fener_text::fold::{fold, words};
use fener_text::names::{NameProblem, sanitize, sanitize_lines};
use fener_text::{KEYS, Language};
use proptest::prelude::*;

#[test]
fn spellings_of_a_name_fold_alike() {
    for group in [
        &["Đorđević", "ЂОРЂЕВИЋ", "djordjevic", "DJORDJEVIĆ", "  Đorđevic\u{301} "][..],
        &["Шћепановић", "Šćepanović", "scepanovic", "S\u{30c}c\u{301}epanovic\u{301}"],
        &["Џемаиловић", "Džemailović", "dzemailovic"],
        &["Љиљана Његош", "LJILJANA  NJEGOŠ", "ljiljana njegos"],
        &["Shkëlqim Çela", "SHKELQIM CELA"],
        &["Ѓорѓи", "Gjorgji", "gjorgi", "Ǵorǵi", "Đorđi", "Djordji", "Gorgi", "ЃОРЃИ"],
        &["Ќосев", "Kjosev", "ḱosev", "Kosev"],
        &["Ѕвездан", "Dzvezdan"],
        &["Љупчо Њаговски", "Ljupčo Njagovski", "LJUPCO NJAGOVSKI"],
        &["Џабир", "Džabir", "dzabir"],
        &["Николај", "Николай", "Nikolaj"],
        &["Ðurić", "Đurić", "Ђурић"],
        &["O’Brien", "O'Brien"],
    ] {
        let folded: Vec<String> = group.iter().map(|name| fold(name)).collect();
        assert!(folded.iter().all(|f| *f == folded[0]), "{folded:?}");
    }
    assert_eq!(fold("Đorđević"), "gorgevic");
}

#[test]
fn names_that_sound_different_stay_apart() {
    for [one, other] in [["Ќосев", "Ćosev"], ["Јован", "Иван"], ["Ѓорги", "Ѕорги"], ["Ana", "Anja"]]
    {
        assert_ne!(fold(one), fold(other), "{one} and {other}");
    }
}

#[test]
fn words_are_folded_apart() {
    assert_eq!(words("Ана-Марија  Ђукић, 2.").collect::<Vec<_>>(), ["ana", "marija", "gukic", "2"]);
}

#[test]
fn names_are_cleaned() {
    assert_eq!(sanitize("  Ana \t Marić\u{200b} ", 20).as_deref(), Ok("Ana Marić"));
    assert_eq!(sanitize("Mari\u{107}", 20), sanitize("Maric\u{301}", 20));
    assert_eq!(sanitize("علی\u{200c}رضا", 20).as_deref(), Ok("علی\u{200c}رضا"));
}

#[test]
fn what_a_name_must_not_contain_is_named() {
    assert_eq!(sanitize(" \u{feff} ", 20), Err(NameProblem::Empty));
    assert_eq!(sanitize("Ana", 2), Err(NameProblem::TooLong { max: 2 }));
    assert_eq!(sanitize("Ana\nMarić", 20), Err(NameProblem::Control('\n')));
    assert_eq!(sanitize("Ana\u{0}", 20), Err(NameProblem::Control('\u{0}')));
    assert_eq!(sanitize("Ana\u{2028}", 20), Err(NameProblem::Control('\u{2028}')));
    assert_eq!(sanitize("Ana\u{202e}nomiS", 20), Err(NameProblem::Direction('\u{202e}')));
    assert_eq!(sanitize("Ana\u{2066}", 20), Err(NameProblem::Direction('\u{2066}')));
    assert_eq!(
        NameProblem::Direction('\u{202e}').to_string(),
        "the text contains the direction override U+202E"
    );
}

#[test]
fn every_problem_has_a_message() {
    let problems = [
        NameProblem::Empty,
        NameProblem::TooLong { max: 1 },
        NameProblem::Control('a'),
        NameProblem::Direction('a'),
    ];
    for problem in problems {
        assert!(KEYS.contains(&problem.key()), "{problem:?}");
    }
}

#[test]
fn notes_keep_their_lines() {
    assert_eq!(sanitize_lines("first\r\nsecond\rthird\t.\n", 99).as_deref(), Ok("first\nsecond\nthird\t."));
    assert_eq!(sanitize_lines("a\u{7}", 99), Err(NameProblem::Control('\u{7}')));
}

#[test]
fn tags_are_understood() {
    for (tag, expected) in [
        ("en", Some(Language::En)),
        ("EN-gb", Some(Language::En)),
        ("sr", Some(Language::SrCyrl)),
        ("sr-RS", Some(Language::SrCyrl)),
        ("sr_latn_RS", Some(Language::SrLatn)),
        ("SR-CYRL", Some(Language::SrCyrl)),
        ("sh", Some(Language::SrLatn)),
        ("sr-ME", Some(Language::Cnr)),
        ("sr-Latn-ME", Some(Language::Cnr)),
        ("sr-Cyrl-ME", Some(Language::SrCyrl)),
        ("cnr-ME", Some(Language::Cnr)),
        ("bs-Latn-BA", Some(Language::Bs)),
        ("hr-BA", Some(Language::Hr)),
        ("mk-MK", Some(Language::Mk)),
        ("sq-AL", Some(Language::Sq)),
        ("aln", Some(Language::Sq)),
        ("rom-MK", Some(Language::Rom)),
        ("rmn", Some(Language::Rom)),
        ("rmy", Some(Language::Rom)),
        ("ro", None),
        ("de", None),
        ("srb", None),
        ("", None),
    ] {
        assert_eq!(Language::from_tag(tag), expected, "{tag}");
    }
    for language in Language::ALL {
        assert_eq!(language.tag().parse(), Ok(language));
    }
    let unknown = "de".parse::<Language>().map_err(|error| error.to_string());
    assert_eq!(
        unknown,
        Err("unknown language \"de\"; known are en, sq, bs, hr, cnr, sr-Latn, sr-Cyrl, mk".to_owned())
    );
}

#[test]
fn a_browser_gets_what_it_asks_for() {
    let pick = |header| Language::negotiate(header, &Language::ALL, Language::SrCyrl);
    assert_eq!(pick("sq,en;q=0.5"), Language::Sq);
    assert_eq!(pick("de-DE,en;q=0.5,sr-Latn;q=0.7"), Language::SrLatn);
    assert_eq!(pick("bs-BA, en;q=0.9"), Language::Bs);
    assert_eq!(pick("hr,en-US;q=0.7"), Language::Hr);
    assert_eq!(pick("sr-ME,sr;q=0.9"), Language::Cnr);
    assert_eq!(pick("sh;q=0.8,de"), Language::SrLatn);
    assert_eq!(pick("mk-MK"), Language::Mk);
    assert_eq!(pick("en;q=0, de"), Language::SrCyrl);
    assert_eq!(pick(""), Language::SrCyrl);
    assert_eq!(pick("en;q=banana, sq;q=0.001"), Language::Sq);
    assert_eq!(Language::negotiate("en", &[Language::Sq], Language::Sq), Language::Sq);
}

#[test]
fn a_reader_gets_the_nearest_language_that_is_offered() {
    let offered = [Language::En, Language::SrCyrl, Language::Hr];
    let pick = |header| Language::negotiate(header, &offered, Language::En);
    assert_eq!(pick("bs, en;q=0.9"), Language::Hr);
    assert_eq!(pick("sh, en;q=0.9"), Language::SrCyrl);
    assert_eq!(pick("mk, en;q=0.9"), Language::En);
    // The public pages speak Romani; where it is not spoken, its readers know a language of the country.
    assert_eq!(Language::negotiate("rom, en;q=0.9", &Language::PUBLIC, Language::En), Language::Rom);
    assert_eq!(Language::negotiate("rom, en;q=0.9", &Language::ALL, Language::En), Language::SrLatn);
    let in_skopje = [Language::Mk, Language::Sq, Language::En];
    assert_eq!(Language::negotiate("rom, en;q=0.9", &in_skopje, Language::En), Language::Mk);
    // Whoever writes Croatian need not read Cyrillic.
    assert_eq!(Language::negotiate("hr", &[Language::En, Language::SrCyrl], Language::En), Language::En);
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC*") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn a_clean_name_is_clean(text in any::<String>()) {
        if let Ok(clean) = sanitize(&text, 50) {
            prop_assert_eq!(sanitize(&clean, 50), Ok(clean.clone()));
            prop_assert!(!clean.chars().any(char::is_control));
        }
    }

    #[test]
    fn any_header_is_answered(header in "\\PC*") {
        let picked = Language::negotiate(&header, &[Language::Sq, Language::En], Language::En);
        prop_assert!(matches!(picked, Language::Sq | Language::En));
    }
}
