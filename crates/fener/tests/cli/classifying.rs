//! Screening and classifying: what programs outside rely on, and every example of the documentation.

use std::path::Path;

use serde_json::{Value, json};

use crate::common::{Place, Said};

const PAGE: &str = include_str!("../../../../docs/classification.md");

/// The fenced blocks of the page: what stands behind the fence, and the lines within.
fn blocks() -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in PAGE.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(info), None) => open = Some((info.to_owned(), String::new())),
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some((info, text))) => open = Some((info, format!("{text}{line}\n"))),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block of the page is not closed");
    blocks
}

/// The commands of a block, each with what it says.
fn commands(block: &str) -> Vec<(Vec<String>, String)> {
    let mut commands: Vec<(Vec<String>, String)> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ fener ") {
            commands.push((command.split(' ').map(str::to_owned).collect(), String::new()));
        } else {
            let (_, said) = commands.last_mut().unwrap();
            said.push_str(line);
            said.push('\n');
        }
    }
    commands
}

/// Why an answer lacks what the page shows of it; none when it is all there.
fn lacks(shown: &Value, answer: &Value) -> Option<String> {
    match (shown, answer) {
        (Value::Object(shown), Value::Object(answer)) => shown.iter().find_map(|(key, value)| {
            let found = answer.get(key).unwrap_or(&Value::Null);
            lacks(value, found).map(|why| format!("{key}: {why}"))
        }),
        (Value::Array(shown), Value::Array(answer)) if shown.is_empty() && !answer.is_empty() => {
            Some(format!("should be empty and is {answer:?}"))
        }
        (Value::Array(shown), Value::Array(answer)) => shown.iter().find_map(|one| {
            let there = answer.iter().any(|other| lacks(one, other).is_none());
            (!there).then(|| format!("{one} is not in {answer:?}"))
        }),
        _ => (shown != answer).then(|| format!("{shown} is {answer}")),
    }
}

#[test]
fn every_example_of_the_page_is_what_the_program_says() {
    let place = Place::new();
    let mut run = 0;
    for (info, text) in blocks() {
        if let Some(name) = info.strip_prefix("json ") {
            place.write(name, &text);
        }
        if info != "console" {
            continue;
        }
        for (command, shown) in commands(&text) {
            let said = place.fener(&command.iter().map(String::as_str).collect::<Vec<_>>());
            if command.iter().any(|word| word == "--json") {
                assert_eq!(said.code, 0, "{command:?}: {}", said.err);
                let shown: Value = serde_json::from_str(&shown).unwrap();
                assert_eq!(lacks(&shown, &said.json()), None, "{command:?}");
            } else {
                assert_eq!((said.code, said.err.as_str()), (2, shown.as_str()), "{command:?}");
            }
            run += 1;
        }
    }
    assert!(run >= 14, "{run}");
}

fn screen(arguments: &[&str]) -> Said {
    Place::new().fener(&[&["screen", "--json"], arguments].concat())
}

#[test]
fn a_screening_answers_with_exactly_the_keys_of_its_contract() {
    let answer = screen(&["--set", "adult_labour"]).json();
    let keys = ["set", "edition", "provisional", "dimensions", "result", "reasons", "missing", "ask_next"];
    let found = answer.as_object().unwrap();
    assert_eq!(found.len(), keys.len());
    assert!(keys.iter().all(|key| found.contains_key(*key)), "{answer}");
    let names = [
        "deceptive_recruitment",
        "coercive_recruitment",
        "recruitment_by_abuse_of_vulnerability",
        "exploitation",
        "coercion_at_destination",
        "abuse_of_vulnerability_at_destination",
    ];
    let dimensions = answer["dimensions"].as_object().unwrap();
    assert_eq!(dimensions.len(), names.len());
    for name in names {
        let one = json!({ "strong": 0, "medium": 0, "weak": 0, "positive": null, "rule": "open" });
        assert_eq!(dimensions[name], one, "{name}");
    }
    assert_eq!((&answer["result"], &answer["ask_next"][0]), (&json!("undetermined"), &json!("AL-D4-01")));
}

#[test]
fn closing_a_screening_settles_it() {
    let answer = screen(&["--set", "adult_labour", "--present", "", "--closed"]).json();
    assert_eq!(answer["result"], "not_established");
    assert_eq!(answer["ask_next"], json!([]));
    assert_eq!(answer["dimensions"]["exploitation"]["positive"], json!(false));
    // What is said to be unknown stays so.
    let open =
        screen(&["--set", "adult_labour", "--present", "AL-D4-01", "--unknown", "AL-D4-02", "--closed"]);
    assert_eq!(
        (open.json()["result"].clone(), open.json()["ask_next"].clone()),
        (json!("undetermined"), json!(["AL-D4-02"]))
    );
}

#[test]
fn one_answer_twice_is_one_answer() {
    let once = screen(&["--set", "adult_labour", "--present", "AL-D1-01"]);
    let twice =
        screen(&["--set", "adult_labour", "--present", "AL-D1-01, AL-D1-01", "--present", "AL-D1-01"]);
    assert_eq!(once.out, twice.out);
}

#[test]
fn a_screening_refuses_what_it_does_not_know_and_says_what_it_knows() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["--set", "adult_labour", "--present", "AL-D1-99"],
            "AL-D1-99 is no indicator of the set adult_labour",
        ),
        (&["--set", "adult_labour", "--absent", "CS-D1-01"], "take --set child_sexual"),
        (&["--set", "adult_labor"], "did you mean adult_labour?"),
        (
            &["--set", "adult_labour", "--present", "AL-D1-01", "--unknown", "AL-D1-01"],
            "--present and --unknown",
        ),
        (&["--set", "adult_labour", "--smuggling", "consent=maybe"], "write one of yes, no, unknown"),
        (&["--set", "adult_labour", "--smuggling", "consnt=yes"], "did you mean consent?"),
        (&["--set", "adult_labour", "--smuggling", "consent=yes,consent=no"], "consent stands twice"),
        (&[], "--set"),
    ];
    for (arguments, said) in cases {
        let answer = screen(arguments);
        assert_eq!(answer.code, 2, "{arguments:?}");
        assert!(answer.err.contains(said), "{arguments:?}: {}", answer.err);
    }
}

#[test]
fn a_screening_is_told_to_a_person_in_words() {
    let said = Place::new().fener(&[
        "screen",
        "--set",
        "adult_sexual",
        "--present",
        "AS-D5-06",
        "--smuggling",
        "consent=yes",
    ]);
    assert_eq!(said.code, 0, "{}", said.err);
    for part in [
        "Sexual exploitation, adults",
        "PROVISIONAL",
        "result: undetermined",
        "ask next: AS-D4-01",
        "no victim",
    ] {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
}

/// Classifies facts that stand in a file of this name.
fn classify(country: &str, facts: &str) -> Said {
    let place = Place::new();
    place.write("case.json", facts);
    place.fener(&["classify", "--country", country, "--facts", "case.json", "--json"])
}

fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn a_classification_answers_with_the_keys_of_its_contract() {
    for country in ["al", "ba", "hr", "me", "mk", "rs", "xk", "RS"] {
        let answer = classify(country, "{}").json();
        assert_eq!(keys(&answer), ["flags", "offences"]);
        let offences = answer["offences"].as_array().unwrap();
        assert!(offences.len() > 3);
        for offence in offences {
            assert_eq!(keys(offence), ["article", "code", "elements", "kind", "label", "met", "penalty"]);
            // Of an empty case nothing is known.
            assert_eq!(offence["met"], Value::Null, "{offence}");
        }
    }
}

#[test]
fn facts_come_from_standard_input_too() {
    let place = Place::new();
    let said =
        place.fener_told(&["classify", "--country", "rs", "--facts", "-", "--json"], "{\"victim_age\": 12}");
    assert_eq!(said.code, 0, "{}", said.err);
    let refused = place.fener_told(&["classify", "--country", "rs", "--facts", "-"], "[]");
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("standard input, line 1"), "{}", refused.err);
}

#[test]
fn mistakes_in_facts_are_named_with_line_field_value_and_fix() {
    let cases = [
        (
            "{\n \"acts\": [\"luck\"]}",
            "case.json, line 2, acts[0]: \"luck\" is no act; known are: recruitment",
        ),
        (
            "{\n\n \"means\": [\"use of force\"]}",
            "line 3, means[0]: \"use of force\" is no means; did you mean \"threat or use of force\"?",
        ),
        (
            "{\"acts\": \"recruitment\"}",
            "line 1, acts: invalid type: string \"recruitment\", expected a sequence",
        ),
        ("{\"victim_age\": -3}", "victim_age: -3 cannot be: write whole years from 0 to 120, or null"),
        ("{\"victim_age\": 15.5}", "victim_age: 15.5 cannot be: write whole years"),
        (
            "{\"victim_age\": \"15\"}",
            "victim_age: invalid type: string \"15\", expected whole years from 0 to 120, or null",
        ),
        (
            "{\"sentence_months\": -1}",
            "sentence_months: -1 cannot be: write whole months from 0 to 1200, or null",
        ),
        ("{\"sentence_months\": 99999999999}", "99999999999 cannot be"),
        ("{\"chage\": null}", "did you mean `charge`?"),
        ("{\n\"charge\": \"388(1)\"}", "line 2, charge: \"388(1)\" names no offence: write CODE:ARTICLE"),
        (
            "{\n\n\"charge\": \"CC:388(11)\"}",
            "line 3, charge: \"CC:388(11)\" is no offence of this country; did you mean \"CC:388(1)\"?",
        ),
        ("{\"border\": {\"profit\": \"luck\"}}", "border.profit: unknown variant `luck`"),
        (
            "{\"border\": {\"crossed\": \"yes\"}}",
            "border.crossed: invalid type: string \"yes\", expected a boolean",
        ),
        (
            "{\"border\": [true]}",
            "border: invalid type: sequence, expected an object with what is known of a journey",
        ),
        ("{\"border\": {\"consnt\": true}}", "did you mean `consent`?"),
        ("{\"victim_charged\": [\"prostitution\"]}", "victim_charged[0]: \"prostitution\" names no offence"),
        (
            "{\"victim_charged\": [{\"offence\": \"CC:1\", \"status\": \"presumd\"}]}",
            "did you mean `presumed`?",
        ),
        ("{\"evidence\": {\"mean\": []}}", "did you mean \"means\"?"),
        ("{\"acts\": [], \"acts\": []}", "duplicate field `acts`"),
        ("{\"acts\": [", "write one JSON object, as docs/classification.md shows"),
        ("{} {}", "trailing characters"),
        ("", "line 1"),
    ];
    for (facts, said) in cases {
        let answer = classify("rs", facts);
        assert_eq!(answer.code, 2, "{facts}: {}", answer.out);
        assert!(answer.err.contains(said), "{facts}: {}", answer.err);
    }
}

#[test]
fn a_country_or_file_that_is_not_there_is_named() {
    let said = classify("zz", "{}");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("--country: there is no country pack `zz`; known are: al, ba"), "{}", said.err);
    let said = Place::new().fener(&["classify", "--country", "rs", "--facts", "nowhere.json"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("nowhere.json cannot be read"), "{}", said.err);
}

#[test]
fn a_classification_is_told_to_a_person_in_words() {
    let place = Place::new();
    place.write(
        "case.json",
        "{\"victim_age\": 30, \"acts\": [], \"charge\": \"CC:388(1)\", \"sentence_months\": 24}",
    );
    let said = place.fener(&["classify", "--country", "rs", "--facts", "case.json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for part in [
        "Serbia",
        "not met      CC:388(1) Trafficking in persons, 3-12 years (verified); missing: act",
        "FLAG below_minimum",
    ] {
        assert!(said.out.contains(part), "{part}: {}", said.out);
    }
}

#[test]
fn an_authoritys_own_pack_is_asked() {
    let place = Place::new();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/rs/law.toml");
    let law = std::fs::read_to_string(shipped).unwrap();
    let changed = law.replacen("minimum_years = { value = 3,", "minimum_years = { value = 2,", 1);
    assert_ne!(law, changed);
    std::fs::create_dir_all(place.path("own/rs")).unwrap();
    place.write("own/rs/law.toml", &changed);
    place.write("case.json", "{\"charge\": \"CC:388(1)\", \"sentence_months\": 24}");
    let flags = |arguments: &[&str]| {
        let all = [&["classify", "--country", "rs", "--facts", "case.json"], arguments].concat();
        place.done(&all)["flags"].as_array().unwrap().len()
    };
    assert_eq!(flags(&[]), 1);
    assert_eq!(flags(&["--packs", "own"]), 0);
    let wrong = changed.replacen("border = [\"crossed\", \"illegal_entry\"]", "border = [\"crosed\"]", 1);
    assert_ne!(wrong, changed);
    place.write("own/rs/law.toml", &wrong);
    let said = place.fener(&["classify", "--country", "rs", "--facts", "case.json", "--packs", "own"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("rs/law.toml") && said.err.contains("did you mean \"crossed\"?"),
        "{}",
        said.err
    );
}
