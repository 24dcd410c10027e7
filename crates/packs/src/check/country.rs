//! `pack.toml`: zone, calling code, languages, names.

use std::collections::BTreeSet;

use fener_text::{Language, Zone};
use icu_locale_core::LanguageIdentifier;
use icu_locale_core::subtags::Script;

use crate::document::Node;
use crate::fault::{Fault, Problem};
use crate::pack::{Country, Spoken};
use crate::parts::PackParts;

pub(super) fn check(pack: &PackParts, faults: &mut Vec<Fault>) {
    let Some((country, node)) = pack.country.both() else { return };
    let mut tell = |at: Option<&Node>, place: &str, problem| {
        faults.push(pack.country.fault(at, place, problem));
    };
    if Zone::named(&country.zone).is_err() {
        tell(node.get("zone"), "zone", Problem::UnknownZone(country.zone.clone()));
    }
    let calling = country.calling_code.value();
    if !is_calling_code(calling) {
        tell(node.get("calling_code"), "calling_code", Problem::BadCallingCode(calling.clone()));
    }
    for language in Language::written() {
        if !country.names.contains_key(language.tag()) {
            tell(node.get("names"), "names", Problem::NoName(language.tag().to_owned()));
        }
    }
    for tag in country.names.keys().filter(|tag| !is_tag(tag)) {
        tell(node.get("names").and_then(|names| names.get(tag)), "names", Problem::BadLanguage(tag.clone()));
    }
    languages(country, node, &mut tell);
}

fn languages(country: &Country, node: &Node, tell: &mut impl FnMut(Option<&Node>, &str, Problem)) {
    let listed = node.get("languages");
    let interface = |tag: &String| Language::ALL.iter().any(|language| language.tag() == tag);
    if !country.languages.iter().any(interface) {
        tell(listed, "languages", Problem::NoInterfaceLanguage);
    }
    for (at, tag) in country.languages.iter().enumerate() {
        let here = listed.and_then(|list| list.nth(at));
        if !is_tag(tag) {
            tell(here, "languages", Problem::BadLanguage(tag.clone()));
        }
        if country.languages.iter().take(at).any(|other| other == tag) {
            tell(here, "languages", Problem::Twice(tag.clone()));
        }
    }
    let spoken = [
        ("official_languages", &country.official_languages),
        ("minority_languages", &country.minority_languages),
    ];
    let mut seen = BTreeSet::new();
    for (name, all) in spoken {
        for (at, one) in all.iter().enumerate() {
            let here = node.get(name).and_then(|list| list.nth(at));
            let tag = one.tag.value();
            let twice = !seen.insert(tag);
            let problem = spoken_wrongly(one).or_else(|| {
                if twice {
                    return Some(Problem::Twice(tag.clone()));
                }
                (!country.languages.contains(tag)).then(|| Problem::LanguageNotListed(tag.clone()))
            });
            if let Some(problem) = problem {
                let field = if matches!(problem, Problem::BadScript { .. }) { "script" } else { "tag" };
                tell(here.and_then(|here| here.get(field)).or(here), name, problem);
            }
        }
    }
}

fn spoken_wrongly(one: &Spoken) -> Option<Problem> {
    let tag = one.tag.value();
    let Some(identifier) = identifier(tag) else { return Some(Problem::BadLanguage(tag.clone())) };
    let script = one.script.as_ref()?;
    let read = Script::try_from_str(script).ok().filter(|read| read.as_str() == script);
    let fits = read.is_some_and(|read| identifier.script.is_none_or(|of_tag| of_tag == read));
    (!fits).then(|| Problem::BadScript { script: script.clone(), tag: tag.clone() })
}

/// Whether a text is a tag of BCP 47 that begins with a code of ISO 639, written as it should be.
pub(super) fn is_tag(text: &str) -> bool {
    identifier(text).is_some()
}

fn identifier(text: &str) -> Option<LanguageIdentifier> {
    let read = LanguageIdentifier::try_from_str(text).ok()?;
    let known = (2..=3).contains(&read.language.as_str().len()) && !read.language.is_unknown();
    (known && read.to_string() == text).then_some(read)
}

fn is_calling_code(text: &str) -> bool {
    (1..=3).contains(&text.len()) && !text.starts_with('0') && text.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_written_as_bcp_47_has_it() {
        for good in ["sr", "sr-Latn", "bs-Cyrl", "cnr", "rom", "rup", "sr-Latn-ME"] {
            assert!(is_tag(good), "{good}");
        }
        for bad in ["", "s", "sr_Latn", "sr-latn", "SR", "serbian", "und", "tr, bs", "sr-", "š"] {
            assert!(!is_tag(bad), "{bad}");
        }
    }

    #[test]
    fn a_calling_code_is_digits_without_plus() {
        for good in ["381", "44", "1"] {
            assert!(is_calling_code(good), "{good}");
        }
        for bad in ["", "+381", "0381", "3811", "38a"] {
            assert!(!is_calling_code(bad), "{bad}");
        }
    }
}
