//! The messages of every language, as a page renders them.

use fener_text::{KEYS, Language, Texts, Value, unreviewed};

#[test]
fn every_language_has_every_message() {
    for language in Language::ALL {
        let t = Texts::of(language);
        assert_eq!(t.count(), KEYS.len(), "{language}");
        for key in KEYS {
            let text = t.get(key);
            assert!(!text.contains('⟦'), "{language} lacks {key}");
            assert!(!text.trim().is_empty(), "{key} is empty in {language}");
        }
    }
}

/// The files of public pages: whoever reads only these needs all of them.
#[test]
fn languages_of_the_public_pages_have_every_public_message() {
    let messages = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("messages");
    let ids = |tag: &str, file: &str| -> std::collections::BTreeSet<String> {
        let text = std::fs::read_to_string(messages.join(tag).join(file)).unwrap_or_default();
        let id = |line: &str| line.split_once(" =").map(|(id, _)| id.to_owned());
        text.lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(id)
            .collect()
    };
    for language in Language::PUBLIC.into_iter().filter(|language| !language.is_everywhere()) {
        let own = ids(language.tag(), "public.ftl");
        let missing: Vec<_> = ids("en", "public.ftl").into_iter().filter(|id| !own.contains(id)).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
    }
}

#[test]
fn a_missing_key_shows_itself() {
    assert_eq!(Texts::of(Language::En).get("no-such-key"), "⟦no-such-key⟧");
    assert_eq!(Texts::of(Language::En).get("error-forbidden.title"), "⟦error-forbidden.title⟧");
}

#[test]
fn variables_are_filled_in_without_isolation_marks() {
    let t = Texts::of(Language::SrCyrl);
    assert_eq!(t.with("signed-in-as", &[("name", "Ana".into())]), "Пријављени сте као Ana");
    assert_eq!(t.get("brand"), "Fener");
}

#[test]
fn plurals_follow_the_language() {
    let count = |language, n: i64| Texts::of(language).with("results-count", &[("count", n.into())]);
    assert_eq!(count(Language::En, 1), "1 result");
    assert_eq!(count(Language::En, 2500), "2,500 results");
    assert_eq!(count(Language::SrLatn, 0), "Nema rezultata");
    assert_eq!(count(Language::SrLatn, 21), "21 rezultat");
    assert_eq!(count(Language::SrCyrl, 3), "3 резултата");
    assert_eq!(count(Language::SrCyrl, 2500), "2.500 резултата");
    assert_eq!(count(Language::Bs, 3), "3 rezultata");
    assert_eq!(count(Language::Hr, 21), "21 rezultat");
    assert_eq!(count(Language::Cnr, 5), "5 rezultata");
    assert_eq!(count(Language::Mk, 1), "1 резултат");
    assert_eq!(count(Language::Mk, 11), "11 резултати");
    assert_eq!(count(Language::Mk, 21), "21 резултат");
    assert_eq!(count(Language::Sq, 1), "1 rezultat");
    assert_eq!(count(Language::Sq, 12_500), "12\u{a0}500 rezultate");
}

#[test]
fn choices_turn_codes_into_keys() {
    let t = Texts::of(Language::Sq);
    assert_eq!(t.choice("answer", "not_stated"), "Nuk është treguar");
    assert_eq!(t.choice("answer", "Yes"), "Po");
}

#[test]
fn attributes_are_reached_with_a_dot() {
    let seconds: [(&str, Value<'_>); 1] = [("seconds", 2u64.into())];
    let text = Texts::of(Language::SrLatn).with("error-too-many.body", &seconds);
    assert_eq!(text, "Sačekajte 2 sekunde i pokušajte ponovo.");
}

#[test]
fn serbian_cyrillic_has_only_the_latin_it_should() {
    let t = Texts::of(Language::SrCyrl);
    for key in ["action-save", "quick-exit", "error-conflict.body", "list-empty"] {
        let latin: String = t.get(key).chars().filter(|c| c.is_ascii_alphabetic()).collect();
        assert_eq!(latin, "", "{key}");
    }
}

#[test]
fn no_word_mixes_scripts() {
    let cyrillic = |c: char| ('\u{400}'..='\u{45f}').contains(&c);
    for language in Language::ALL {
        let t = Texts::of(language);
        for key in KEYS {
            let text = t.get(key);
            for word in text.split(|c: char| !c.is_alphabetic()) {
                let all = word.chars().all(cyrillic) || !word.contains(cyrillic);
                assert!(all, "{language}: {key}: {word} has letters that only look right");
            }
        }
    }
}

#[test]
fn translations_nobody_reviewed_are_named() {
    for language in Language::ALL {
        let files: Vec<_> = unreviewed(language).collect();
        // English is the original; of every other, nobody has read a file yet.
        assert_eq!(files.contains(&"common.ftl"), language != Language::En, "{language}");
    }
    // What is derived is as good as what it is derived from.
    assert!(unreviewed(Language::SrCyrl).eq(unreviewed(Language::SrLatn)));
}
