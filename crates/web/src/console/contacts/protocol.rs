//! The protocol of a call: steps in the specialist's language, the words to say in the caller's.

use fener_app::contacts::DoneStep;
use fener_domain::contacts::protocol::ProtocolStep;
use fener_text::{Language, Texts};

use crate::console::language_name;
use crate::layout::Said;
use crate::state::Web;
use crate::when::When;

/// The protocol as a page shows it.
pub struct Protocol {
    /// In which language the words stand.
    pub spoken: Said,
    /// That language.
    pub language: Language,
    /// What is said first.
    pub greeting: String,
    /// Its steps, in the order of a call.
    pub steps: Vec<Step>,
}

/// One step.
pub struct Step {
    /// Its word.
    pub word: &'static str,
    /// What it is about.
    pub heading: Said,
    /// What to mind.
    pub mind: Said,
    /// What to say.
    pub say: Said,
    /// Whether it is done.
    pub done: bool,
    /// That it is done, with how long ago where that is known.
    pub when: Said,
    /// Whether it is the first that is not done.
    pub next: bool,
}

/// The language of the words for somebody who speaks `tag`: theirs, or the country's first where the program has none.
fn spoken(web: &Web, tag: &str) -> Language {
    Language::from_tag(tag).filter(|language| language.is_everywhere()).unwrap_or(web.language)
}

impl Protocol {
    /// For somebody who speaks `tag`; `told` says whether the contact knows that the caller was told what to expect, which
    /// decides about that step.
    #[must_use]
    pub fn of(web: &Web, t: Texts, tag: &str, told: bool, done: &[DoneStep]) -> Self {
        let language = spoken(web, tag);
        let texts = Texts::of(language);
        let wished = language_name(t, tag);
        let other = language_name(t, language.tag());
        let spoken = if Language::from_tag(tag) == Some(language) || wished == other {
            t.with("protocol-words", &[("language", other.as_ref().into())])
        } else {
            let values = [("language", wished.as_ref().into()), ("other", other.as_ref().into())];
            t.with("protocol-words-other", &values)
        };
        let hotline = web.app.tenant.operator.as_str();
        let is_done = |step: ProtocolStep| match step {
            ProtocolStep::Expect => told,
            step => done.iter().any(|one| one.step == step),
        };
        let ticked: Vec<ProtocolStep> =
            ProtocolStep::ALL.iter().copied().filter(|step| is_done(*step)).collect();
        let next = ProtocolStep::next(&ticked);
        let step = |step: &ProtocolStep| {
            let at = done.iter().find(|one| one.step == *step).map(|one| When::ago(web, t, one.at).text);
            let when = t.with("protocol-done", &[("when", at.unwrap_or_default().as_ref().into())]);
            Step {
                word: step.as_str(),
                heading: t.choice("protocol-step", step),
                mind: t.choice("protocol-mind", step),
                say: texts.choice("protocol-say", step),
                done: is_done(*step),
                when: when.trim_end().to_owned().into(),
                next: next == Some(*step),
            }
        };
        Self {
            spoken,
            language,
            greeting: texts.with("protocol-greet-say", &[("hotline", hotline.into())]).into_owned(),
            steps: ProtocolStep::ALL.iter().map(step).collect(),
        }
    }
}
