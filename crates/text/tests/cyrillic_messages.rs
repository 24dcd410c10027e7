//! What the build does to make Cyrillic messages, on patterns it has never seen.

#[path = "../src/script/cyrillic.rs"]
mod cyrillic;
#[path = "../build/patterns.rs"]
mod patterns;

use fluent_syntax::ast::{Entry, Resource};
use fluent_syntax::{parser, serializer};
use patterns::{Needs, collect, rewrite};
use proptest::prelude::*;

fn parsed(source: &str) -> Resource<String> {
    parser::parse(source.to_owned()).unwrap_or_else(|(_, errors)| panic!("{source}: {errors:?}"))
}

fn needs(resource: &Resource<String>) -> Needs {
    let mut needs = Needs::default();
    for entry in &resource.body {
        if let Entry::Message(message) = entry
            && let Some(value) = &message.value
        {
            collect(value, &mut needs);
        }
    }
    needs
}

fn in_cyrillic(mut resource: Resource<String>) -> Resource<String> {
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry
            && let Some(value) = &mut message.value
        {
            rewrite(value, cyrillic::to_cyrillic);
        }
    }
    resource
}

/// A piece of a pattern: Serbian text, or one of every kind of placeable.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zčćžšđ]{1,9} ".prop_map(|text| format!("tekst {text}")),
        "[a-z]{1,8}".prop_map(|name| format!("{{ ${name} }} ")),
        "[a-z]{1,8}".prop_map(|id| format!("{{ njeno-{id} }}")),
        "[a-z]{1,8}".prop_map(|id| format!("{{ -pojam-{id} }}")),
        "[a-z]{1,8}".prop_map(|id| format!("{{ poruka.{id} }}")),
        "[a-zA-Z ]{1,8}".prop_map(|literal| format!("{{ \"{literal}\" }}")),
        "[a-z]{1,8}".prop_map(|name| format!("{{ NUMBER(${name}, useGrouping: \"false\") }}")),
        ("[a-z]{1,6}", "[a-zčćžšđ]{1,6}").prop_map(|(name, text)| format!(
            "{{ ${name} ->\n    [one] {text} {{ ${name} }}\n   *[other] {text} {{ $drugo }}\n }}"
        )),
    ]
}

proptest! {
    #[test]
    fn placeables_survive(pieces in prop::collection::vec(piece(), 1..8)) {
        let latin = parsed(&format!("poruka = x{}\n", pieces.concat()));
        let before = needs(&latin);
        let cyrillic = in_cyrillic(latin);
        prop_assert_eq!(&needs(&cyrillic), &before);
        // And they survive being written to the file that is embedded.
        prop_assert_eq!(needs(&parsed(&serializer::serialize(&cyrillic))), before);
    }
}

#[test]
fn only_texts_change() {
    let source = "poruka = Da { $broj ->\n    [one] jedan { $naziv } u { \"Word\" }\n   *[other] više { njihov } od { -brend }\n }\n";
    let written = serializer::serialize(&in_cyrillic(parsed(source)));
    for kept in ["poruka =", "$broj", "[one]", "*[other]", "$naziv", "\"Word\"", "{ njihov }", "{ -brend }"] {
        assert!(written.contains(kept), "{kept} in {written}");
    }
    for changed in ["Да", "један", "више", "од"] {
        assert!(written.contains(changed), "{changed} in {written}");
    }
}
