//! The flow of a call that comes with the program, a version a file: `common/flows/hotline-<version>.toml`, and what its
//! prompts say: `common/flows/prompts.toml`. Older versions stay, for calls that walked them.

use std::collections::{BTreeMap, BTreeSet};

use fener_domain::calls::flow::{Flow, Known, is_name};
use fener_text::Language;

use crate::reader::Reader;

const FOLDER: &str = "common/flows/";
/// The longest text of a prompt, in characters: about a minute of speech.
pub const LONGEST: usize = 800;

/// Texts of a prompt by BCP 47 tag of a written language.
type Texts = BTreeMap<String, String>;

/// Every version of the flow, and the texts of prompts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    versions: BTreeMap<u32, Flow>,
    prompts: BTreeMap<String, Texts>,
}

impl Flows {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let mut all = Self::default();
        let read = reader.toml::<BTreeMap<String, Texts>>(&format!("{FOLDER}prompts.toml"));
        for (name, texts) in read.value.unwrap_or_default() {
            if let Some(reason) = fault(&name, &texts) {
                reader.malformed(&read.file, None, &reason);
            }
            all.prompts.insert(name, texts);
        }
        for name in reader.under(FOLDER).into_keys() {
            let number = name.strip_prefix("hotline-").and_then(|name| name.strip_suffix(".toml"));
            // A file of another name is left, and told as stray.
            let Some(version) = number.and_then(|number| number.parse().ok()) else { continue };
            let read = reader.toml::<Flow>(&format!("{FOLDER}{name}"));
            let Some(flow) = read.value else { continue };
            match flow.check(&all.known(Language::En)) {
                Ok(()) => {
                    all.versions.insert(version, flow);
                }
                Err(errors) => {
                    errors.iter().for_each(|error| reader.malformed(&read.file, None, &error.to_string()));
                }
            }
        }
        all
    }

    /// What a flow can count on where calls begin in a language.
    #[must_use]
    pub fn known(&self, first: Language) -> Known {
        let spoken = |texts: &Texts| texts.keys().cloned().collect::<BTreeSet<_>>();
        Known {
            first: first.written_as().tag().to_owned(),
            languages: self.prompts.values().flat_map(spoken).collect(),
            prompts: self.prompts.iter().map(|(name, texts)| (name.clone(), spoken(texts))).collect(),
            partners: BTreeSet::new(),
        }
    }

    /// The newest version and its number; none when there is no file.
    #[must_use]
    pub fn current(&self) -> Option<(u32, &Flow)> {
        self.versions.last_key_value().map(|(version, flow)| (*version, flow))
    }

    /// A version, also an older one.
    #[must_use]
    pub fn version(&self, version: u32) -> Option<&Flow> {
        self.versions.get(&version)
    }

    /// The names of prompts that have texts.
    pub fn prompts(&self) -> impl Iterator<Item = &str> {
        self.prompts.keys().map(String::as_str)
    }

    /// What a prompt says in a written language.
    #[must_use]
    pub fn text(&self, prompt: &str, tag: &str) -> Option<&str> {
        self.prompts.get(prompt)?.get(tag).map(String::as_str)
    }
}

fn fault(name: &str, texts: &Texts) -> Option<String> {
    if !is_name(name) {
        return Some(format!("{name:?} is no name of a prompt"));
    }
    texts.iter().find_map(|(tag, text)| {
        let language = Language::from_tag(tag).filter(|language| language.tag() == tag);
        if language.is_none_or(|language| language.derived_from().is_some()) {
            return Some(format!("prompt {name:?}: {tag:?} is no language with texts of its own"));
        }
        let length = text.chars().count();
        let wrong = text.trim().is_empty() || length > LONGEST;
        wrong.then(|| {
            format!("prompt {name:?} in {tag}: a text has 1 to {LONGEST} characters, this one {length}")
        })
    })
}

#[cfg(test)]
mod tests {
    use fener_domain::calls::flow::{Facts, Heard, Moment, Order, Phase, Walk};

    use crate::Packs;

    use super::*;

    fn flows() -> Flows {
        Packs::embedded().unwrap().flows().clone()
    }

    #[test]
    fn the_flow_of_the_program_can_be_walked_wherever_it_begins() {
        let flows = flows();
        let (version, flow) = flows.current().unwrap();
        assert_eq!(version, 1);
        for language in Language::written() {
            assert_eq!(flow.check(&flows.known(language)), Ok(()), "{language}");
        }
    }

    #[test]
    fn no_prompt_says_a_number_to_dial() {
        for (name, texts) in &flows().prompts {
            for (tag, text) in texts {
                let digits = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
                assert!(digits <= Some(1), "{name} in {tag}");
            }
        }
    }

    #[test]
    fn a_choice_of_language_says_the_digit_that_chooses_it() {
        let flows = flows();
        let (_, flow) = flows.current().unwrap();
        let Some(fener_domain::calls::flow::Step::Choose { choices, .. }) = flow.step("language") else {
            panic!("no choice of language");
        };
        for choice in choices {
            let (Some(prompt), Some(tag)) = (&choice.prompt, &choice.language) else { continue };
            assert!(flows.text(prompt, tag).unwrap().contains(choice.digit), "{prompt}");
        }
    }

    #[test]
    fn whoever_says_nothing_is_brought_to_the_queue_and_at_last_to_a_message() {
        let flows = flows();
        let (_, flow) = flows.current().unwrap();
        let moment = Moment { local: jiff::civil::date(2026, 11, 26).at(3, 0, 0, 0), holiday: true };
        let mut walk = Walk::begin(flow, Facts { language: "sq".into() });
        for heard in [Heard::Arrived, Heard::Played, Heard::Silent, Heard::Silent] {
            walk.hear(flow, heard, &moment);
        }
        assert_eq!((walk.step(), walk.phase()), ("queue", Phase::Waiting));
        walk.hear(flow, Heard::NobodyAnswered, &moment);
        let orders = walk.hear(flow, Heard::Silent, &moment);
        assert!(orders.contains(&Order::Record { longest: 180 }));
    }
}
