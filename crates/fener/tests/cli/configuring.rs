//! Configuration by file, environment and flags, and how the program says no.

use serde_json::Value;

use crate::common::Place;

#[test]
fn each_value_says_where_it_came_from_and_the_later_wins() {
    let place = Place::new();
    place.write("fener.toml", "listen = '127.0.0.1:1'\ndata = 'a'\norigin = 'https://a.example.org'\n");
    let environment = [("FENER_LISTEN", "127.0.0.1:2"), ("FENER_DATA", "b"), ("FENER_PASSPHRASE", "hunter2")];
    let said = place.fener_with(&environment, &["config", "show", "--listen", "127.0.0.1:3", "--json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(!said.out.contains("hunter2"));
    let shown = said.json();
    let of = |key: &str| {
        let all = shown.as_array().unwrap();
        let one = all.iter().find(|setting| setting["key"] == key).unwrap();
        (one["value"].as_str().unwrap_or("none").to_owned(), one["from"].as_str().unwrap().to_owned())
    };
    assert_eq!(of("listen"), ("127.0.0.1:3".into(), "flag".into()));
    assert_eq!(of("data"), ("b".into(), "environment".into()));
    assert_eq!(of("origin"), ("https://a.example.org".into(), "file fener.toml".into()));
    assert_eq!(of("metrics"), ("none".into(), "default".into()));
    assert_eq!(of("passphrase"), ("set".into(), "environment".into()));
}

#[test]
fn a_broken_configuration_is_named_with_file_line_and_key() {
    let place = Place::new();
    place.write("broken.toml", "data = 'a'\nlissten = 'x'\n");
    let said = place.fener(&["config", "show", "--config", "broken.toml"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("broken.toml, line 2") && said.err.contains("lissten"), "{}", said.err);
    let report = place.fener(&["doctor", "--config", "broken.toml", "--json"]);
    assert_eq!((report.code, report.json()["ok"].clone()), (1, false.into()));
    let said = place.fener(&["config", "show", "--config", "none.toml"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("none.toml"), "{}", said.err);
}

#[test]
fn exit_codes_tell_usage_from_failure() {
    let place = Place::new();
    assert_eq!(place.fener(&["fly"]).code, 2);
    assert_eq!(place.fener(&["serve", "--listen", "nowhere"]).code, 2);
    assert_eq!(place.fener(&["--log", "=,=", "config", "show"]).code, 2);
    assert_eq!(place.fener(&["--version"]).code, 0);
    let said = place.fener(&["serve", "--json"]);
    assert_eq!(said.code, 1);
    assert!(said.json()["error"].as_str().unwrap().contains("fener init"), "{}", said.out);
    assert!(!place.path("fener-data").exists(), "looking makes nothing");
}

#[test]
fn languages_say_what_no_native_speaker_reviewed() {
    let place = Place::new();
    let status = place.done(&["i18n", "status"]);
    let languages = status["languages"].as_array().unwrap();
    let tags: Vec<_> = languages.iter().map(|one| one["tag"].as_str().unwrap()).collect();
    assert_eq!(tags, ["en", "sq", "bs", "hr", "cnr", "sr-Latn", "sr-Cyrl", "mk"]);
    let of = |tag: &str| languages.iter().find(|one| one["tag"] == tag).unwrap();
    assert_eq!((&of("mk")["name"], &of("mk")["derived_from"]), (&"Македонски".into(), &Value::Null));
    assert_eq!(of("en")["unreviewed"], Value::Array(Vec::new()), "the original");
    for file in ["common.ftl", "public.ftl", "indicators/texts.mk.csv", "information/mk/rights.md"] {
        assert!(of("mk")["unreviewed"].as_array().unwrap().contains(&file.into()), "{file}");
    }
    assert_eq!(of("sr-Cyrl")["derived_from"], "sr-Latn");
    assert_eq!(of("sr-Cyrl")["unreviewed"], of("sr-Latn")["unreviewed"]);
    let public = status["public"].as_array().unwrap();
    let tags: Vec<_> = public.iter().map(|one| one["tag"].as_str().unwrap()).collect();
    assert_eq!(tags, ["tr", "ku", "ar", "fa", "ps", "ur", "rom"]);
    for file in ["public.ftl", "sealed.ftl", "information/ar/rights.md"] {
        assert!(public[2]["unreviewed"].as_array().unwrap().contains(&file.into()), "{file}");
    }
    for file in ["public.ftl", "sealed.ftl", "information/rom/rights.md"] {
        assert!(public[6]["unreviewed"].as_array().unwrap().contains(&file.into()), "{file}");
    }
    let counts: Vec<_> = languages.iter().map(|one| one["messages"].as_u64().unwrap()).collect();
    assert!(counts[0] > 500 && counts.iter().all(|count| *count == counts[0]), "{counts:?}");

    place.write("fener.toml", "no configuration");
    let said = place.fener(&["i18n", "status"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("sq       Shqip: ") && said.out.contains("texts.sq.csv"), "{}", said.out);
    assert!(!place.path("fener-data").exists(), "looking makes nothing");
}

#[test]
fn completions_are_for_a_shell() {
    let said = Place::new().fener(&["completions", "bash"]);
    assert_eq!(said.code, 0);
    assert!(said.out.contains("_fener()"));
}
