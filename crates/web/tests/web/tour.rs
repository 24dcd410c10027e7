//! The guided tour of a demonstration.

use fener_app::tour::Landmarks;
use fener_text::{Language, Texts};
use fener_web::tested::{STORY, place};

#[test]
fn every_station_is_told_in_every_language() {
    for language in Language::ALL {
        let t = Texts::of(language);
        for (word, login, links) in STORY {
            let parts = ["story", "look", "next"].map(|name| t.get(&format!("tour-step-{word}.{name}")));
            let labels = links.iter().map(|(label, _)| t.get(label));
            let called = (!login.is_empty()).then(|| t.choice("demo-who", login));
            let said = parts.into_iter().chain(labels).chain(called).chain([t.choice("tour-step", word)]);
            for text in said {
                assert!(!text.contains('⟦'), "{language:?} {word}: {text}");
            }
        }
    }
}

#[test]
fn a_place_that_the_story_lacks_is_not_linked() {
    let none = Landmarks::default();
    assert_eq!(place("/impact", &none).as_deref(), Some("/impact"));
    assert_eq!(place("/console/cases/{case}", &none), None);
}
