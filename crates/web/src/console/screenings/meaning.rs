//! What answers mean, in words: the result, the rule that fired for each dimension, what is missing, what to ask next.

use fener_app::indicator_editions::SetEdition;
use fener_identification::smuggling::{Distinction, TraffickingOrSmuggling};
use fener_identification::{Assessment, Conclusion, Counts, Dimension, Finding, State as Shown};
use fener_text::{Texts, lists};

use super::Text;
use crate::layout::{Said, Status, Tone};
use crate::state::Web;

/// Questions that are offered next.
const NEXT: usize = 5;

/// What the answers mean so far.
pub(super) struct Meaning {
    pub(super) status: Status,
    pub(super) settled: bool,
    pub(super) provisional: bool,
    pub(super) reasons: Vec<Said>,
    pub(super) dimensions: Vec<Weighed>,
    pub(super) missing: Vec<(Said, bool)>,
    pub(super) ask: Vec<Next>,
    pub(super) journey: Option<JourneyMeaning>,
}

/// One dimension of the assessment.
pub(super) struct Weighed {
    pub(super) title: Text,
    pub(super) status: Status,
    /// How many indicators weigh what, and the clause that they meet; empty when none is present.
    pub(super) why: String,
    pub(super) because: Vec<Text>,
    pub(super) unweighed: Vec<Text>,
}

/// A question that could change the result, with the place where it is answered.
pub(super) struct Next {
    pub(super) href: String,
    pub(super) text: Text,
}

/// Trafficking or smuggling.
pub(super) struct JourneyMeaning {
    pub(super) status: Status,
    pub(super) reasons: Vec<Said>,
    pub(super) missing: Vec<Next>,
}

impl Meaning {
    /// An assessment in words; texts are those of `edition`, codes where that is not known any more.
    pub(super) fn of(
        web: &Web,
        edition: Option<&SetEdition>,
        assessment: &Assessment,
        distinction: Option<&Distinction>,
        t: Texts,
    ) -> Self {
        let text = |code: &String| Text::of_indicator(web, edition, code, t);
        let next = |code: &String| Next { href: format!("#i-{code}"), text: text(code) };
        let weighed = |finding: &Finding| Weighed {
            title: dimension(web, finding.dimension, t),
            status: shown(t, finding.state),
            why: why(finding, t),
            because: finding.present.iter().map(text).collect(),
            unweighed: finding.unweighed.iter().map(text).collect(),
        };
        let reasons = assessment.reasons.iter();
        let missing = assessment.missing.iter();
        Self {
            status: result(t, assessment.conclusion().as_str()),
            settled: assessment.is_settled(),
            provisional: assessment.provisional,
            reasons: reasons.map(|reason| t.choice("screening-reason", reason.as_str())).collect(),
            dimensions: assessment.findings.iter().map(weighed).collect(),
            missing: missing.map(|lack| (t.choice("element", lack.element.as_str()), lack.open)).collect(),
            ask: assessment.ask.iter().take(NEXT).map(next).collect(),
            journey: distinction.map(|distinction| journey(distinction, t)),
        }
    }
}

/// What a dimension is called.
pub(super) fn dimension(web: &Web, dimension: Dimension, t: Texts) -> Text {
    let title = web.app.packs.indicators().dimension_text(dimension, t.language());
    Text::new(title.text, Some(title.language), t)
}

/// The counts in words, and which clause of the rule they meet: "1 strong and 2 medium: one strong with another".
fn why(finding: &Finding, t: Texts) -> String {
    let Counts { strong, medium, weak, unrated } = finding.counts;
    let all = [("strong", strong), ("medium", medium), ("weak", weak), ("unrated", unrated)];
    let some = all.into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<_> = some
        .map(|(strength, count)| t.with(&format!("screening-count-{strength}"), &[("n", count.into())]))
        .collect();
    if counts.is_empty() {
        return String::new();
    }
    let counts = lists::format_and(&counts, t.language());
    let clause = match finding.criterion {
        Some(criterion) => t.choice("criterion", criterion.as_str()),
        None if finding.dimension == Dimension::Signs => return counts,
        None => t.get("criterion-none"),
    };
    format!("{counts}: {clause}")
}

fn journey(distinction: &Distinction, t: Texts) -> JourneyMeaning {
    let tone = match distinction.result {
        TraffickingOrSmuggling::Trafficking | TraffickingOrSmuggling::Both => Tone::Urgent,
        TraffickingOrSmuggling::Smuggling => Tone::Waiting,
        TraffickingOrSmuggling::Undetermined => Tone::Active,
        TraffickingOrSmuggling::Neither => Tone::Closed,
    };
    let reasons = distinction.reasons.iter();
    let missing = distinction.missing.iter().map(|question| Next {
        href: format!("#journey-{question}"),
        text: Text::new(t.choice("journey-ask", question.as_str()), None, t),
    });
    JourneyMeaning {
        status: Status::new(t.choice("journey-result", distinction.result.as_str()), tone),
        reasons: reasons.map(|reason| t.choice("journey-reason", reason.as_str())).collect(),
        missing: missing.collect(),
    }
}

/// A result by the word that is stored.
pub(super) fn result(t: Texts, word: &str) -> Status {
    let tone = match Conclusion::from_code(word) {
        Some(Conclusion::Trafficking) => Tone::Urgent,
        Some(Conclusion::DeceptionAndExploitation | Conclusion::Exploitation) => Tone::Waiting,
        Some(Conclusion::Undetermined) | None => Tone::Active,
        Some(Conclusion::NotEstablished) => Tone::Closed,
    };
    Status::new(t.choice("result", word), tone)
}

fn shown(t: Texts, state: Shown) -> Status {
    let tone = match state {
        Shown::Positive => Tone::Urgent,
        Shown::Undetermined => Tone::Waiting,
        Shown::Negative => Tone::Closed,
    };
    Status::new(t.choice("shown", state.as_str()), tone)
}
