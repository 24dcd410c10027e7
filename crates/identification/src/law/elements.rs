//! Whether the facts of a case meet an offence, element by element.

use std::collections::BTreeSet;

use serde::Serialize;

use super::facts::{Age, CaseFacts};
use super::offence::{AppliesTo, Asked, Certainty, Offence, Requirements};
use super::vocabulary::{BorderElement, ElementKind, Word};
use crate::code::codes;
use crate::smuggling::Journey;

codes!(
    /// Whether an element is there.
    ElementState {
        /// A fact meets it.
        Met = "met",
        /// No fact meets it.
        Missing = "missing",
        /// It cannot be told.
        Unknown = "unknown",
        /// This victim needs none.
        NotRequired = "not_required",
    }
);

codes!(
    /// Why an element is as it is, when no fact of the case says it by itself.
    Why {
        /// A child needs no means.
        ChildNeedsNoMeans = "child_needs_no_means",
        /// The facts of the case do not say.
        CaseDoesNotSay = "case_does_not_say",
        /// The facts of the country do not tell what the offence requires.
        CountryDoesNotTell = "country_does_not_tell",
        /// The code is no longer in force; only acts of its time fall under it.
        CodeOfThePast = "code_of_the_past",
        /// No source confirms that the article is the offence.
        ArticleNotVerified = "article_not_verified",
    }
);

/// One element of an offence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ElementFinding {
    /// Whether it is there.
    pub state: ElementState,
    /// The facts that meet it.
    pub by: Vec<String>,
    /// Why, when no fact says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl ElementFinding {
    fn met(by: Vec<String>) -> Self {
        Self { state: ElementState::Met, by, why: None }
    }

    fn missing() -> Self {
        Self { state: ElementState::Missing, by: Vec::new(), why: None }
    }

    fn unknown(why: Why) -> Self {
        Self { state: ElementState::Unknown, by: Vec::new(), why: Some(why) }
    }
}

/// What an offence says of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation<'a> {
    /// The offence.
    pub offence: &'a Offence,
    /// Whether it is met; none when that cannot be told.
    pub met: Option<bool>,
    /// What it requires, and what is there of it.
    pub elements: Vec<(ElementKind, ElementFinding)>,
}

impl Evaluation<'_> {
    /// Whether only facts that the case does not say stand between the case and the offence.
    #[must_use]
    pub fn turns_on_the_case(&self) -> bool {
        let unknown = self.elements.iter().filter(|(_, finding)| finding.state == ElementState::Unknown);
        self.met.is_none() && unknown.into_iter().all(|(_, finding)| finding.why == Some(Why::CaseDoesNotSay))
    }

    /// The elements in this state.
    pub fn in_state(&self, state: ElementState) -> impl Iterator<Item = ElementKind> {
        self.elements.iter().filter(move |(_, finding)| finding.state == state).map(|(kind, _)| *kind)
    }
}

/// Asks an offence whether the facts of a case meet it.
///
/// It is met when every element is met or not required, not met when one is missing, and cannot be told otherwise.
#[must_use]
pub fn evaluate<'a>(offence: &'a Offence, facts: &CaseFacts) -> Evaluation<'a> {
    let mut elements = Vec::new();
    match &offence.requires {
        Some(requires) => required(requires, facts, &mut elements),
        None => elements.push((ElementKind::Further, ElementFinding::unknown(Why::CountryDoesNotTell))),
    }
    if let Some(age) = age(offence.applies_to, facts) {
        elements.push((ElementKind::Age, age));
    }
    if offence.status == Certainty::Unverified {
        elements.push((ElementKind::Article, ElementFinding::unknown(Why::ArticleNotVerified)));
    }
    elements.sort_by_key(|(kind, _)| *kind);
    let has = |state: ElementState| elements.iter().any(|(_, finding)| finding.state == state);
    let met = match (has(ElementState::Missing), has(ElementState::Unknown)) {
        (true, _) => Some(false),
        (false, true) => None,
        (false, false) => Some(true),
    };
    Evaluation { offence, met, elements }
}

fn required(requires: &Requirements, facts: &CaseFacts, elements: &mut Vec<(ElementKind, ElementFinding)>) {
    if let Some(asked) = &requires.acts {
        elements.push((ElementKind::Act, listed(asked, facts.acts.as_ref())));
    }
    if requires.means.is_some() {
        elements.push((ElementKind::Means, means(requires, facts)));
    }
    if let Some(asked) = &requires.purposes {
        elements.push((ElementKind::Purpose, listed(asked, facts.purposes.as_ref())));
    }
    if !requires.border.is_empty() {
        elements.push((ElementKind::Border, border(&requires.border, facts.border.as_ref())));
    }
    if let Some(circumstance) = requires.circumstance {
        let asked = Asked::OneOf(vec![circumstance]);
        elements.push((ElementKind::Circumstance, listed(&asked, facts.circumstances.as_ref())));
    }
    if requires.past {
        elements.push((ElementKind::Time, ElementFinding::unknown(Why::CodeOfThePast)));
    }
    if requires.incomplete {
        elements.push((ElementKind::Further, ElementFinding::unknown(Why::CountryDoesNotTell)));
    }
}

/// Whether one of the words that are asked is among those of the case.
fn listed<W: Word + Ord>(asked: &Asked<W>, facts: Option<&BTreeSet<W>>) -> ElementFinding {
    let Some(facts) = facts else { return ElementFinding::unknown(Why::CaseDoesNotSay) };
    let by: Vec<String> = facts.iter().filter(|word| asked.takes(word)).map(|word| word.words()).collect();
    if by.is_empty() { ElementFinding::missing() } else { ElementFinding::met(by) }
}

fn means(requires: &Requirements, facts: &CaseFacts) -> ElementFinding {
    let Some(asked) = &requires.means else { return ElementFinding::met(Vec::new()) };
    let finding = listed(asked, facts.means.as_ref());
    match (requires.child_rule, facts.child()) {
        (true, Some(true)) => ElementFinding {
            state: ElementState::NotRequired,
            by: finding.by,
            why: Some(Why::ChildNeedsNoMeans),
        },
        // A child would need none.
        (true, None) if finding.state == ElementState::Missing => {
            ElementFinding::unknown(Why::CaseDoesNotSay)
        }
        _ => finding,
    }
}

fn border(asked: &[BorderElement], journey: Option<&Journey>) -> ElementFinding {
    let journey = journey.copied().unwrap_or_default();
    let known = |element: &BorderElement| match element {
        BorderElement::Crossed => journey.crossed,
        BorderElement::IllegalEntry => journey.illegal_entry,
        BorderElement::Consent => journey.consent,
        BorderElement::ProfitFromJourney => journey.profit_from_journey(),
    };
    if asked.iter().any(|element| known(element) == Some(false)) {
        ElementFinding::missing()
    } else if asked.iter().any(|element| known(element).is_none()) {
        ElementFinding::unknown(Why::CaseDoesNotSay)
    } else {
        ElementFinding::met(asked.iter().map(|element| element.words()).collect())
    }
}

/// The element of age, where an offence is only for some.
fn age(applies_to: AppliesTo, facts: &CaseFacts) -> Option<ElementFinding> {
    let for_children = match applies_to {
        AppliesTo::Any => return None,
        AppliesTo::Adults => false,
        AppliesTo::Children | AppliesTo::ClientsOfChildren => true,
    };
    Some(match facts.victim_age {
        None => ElementFinding::unknown(Why::CaseDoesNotSay),
        Some(Age(years)) if (years < Age::ADULT) == for_children => {
            ElementFinding::met(vec![format!("victim age {years}")])
        }
        Some(_) => ElementFinding::missing(),
    })
}
