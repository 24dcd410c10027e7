//! From answers to an outcome.

use crate::answer::{Answer, Answers};
use crate::assessment::{Assessment, Finding, Missing};
use crate::rank;
use crate::set::IndicatorSet;
use crate::weigh::{Standing, Tally};
use crate::words::{Dimension, Element, Outcome, Reason, Rule, State, Strength};

/// Applies a set's rule. Answers to codes that the set does not have count for nothing.
///
/// For adults, trafficking needs one recruitment dimension (the means), exploitation and coercion at destination;
/// without coercion, deceptive recruitment with exploitation is named on its own. For children no means are needed
/// (Palermo Protocol, Article 3(c)-(d)): exploitation and an act suffice, and the act is shown by any indicator of
/// recruitment, or of coercion at destination, for whoever coerces a child there keeps it. Abuse of vulnerability at
/// destination is weighed and shown, but carries no outcome.
///
/// A set without a rule concludes nothing and excludes nothing.
///
/// Source: ILO and European Commission, *Operational indicators of trafficking in human beings* (2009,
/// WCMS_105023), known to this program at second hand; the rule for children is to be checked with its text.
#[must_use]
pub fn assess(set: &IndicatorSet, answers: &Answers) -> Assessment {
    let info = set.info();
    let weighed: Vec<(Finding, Tally)> =
        set.dimensions().into_iter().map(|dimension| weigh(set, dimension, answers)).collect();
    let tallies: Vec<(Dimension, Tally)> =
        weighed.iter().map(|(finding, tally)| (finding.dimension, *tally)).collect();
    let standing = |dimension: Dimension, of: fn(&Tally) -> Standing| {
        let found = tallies.iter().find(|(known, _)| *known == dimension);
        found.map(|(_, tally)| of(tally)).unwrap_or_default()
    };
    let least = |dimension: Dimension| standing(dimension, Tally::least);
    let most = |dimension: Dimension| standing(dimension, Tally::most);
    let mut assessment = Assessment {
        set: info.id.clone(),
        edition: info.edition.clone(),
        provisional: info.provisional,
        outcome: outcome(info.rule, least),
        possible: if info.rule == Rule::Signs { Outcome::Trafficking } else { outcome(info.rule, most) },
        reasons: Vec::new(),
        missing: missing(info.rule, least, most),
        ask: rank::ask(set, &tallies, |one| answers.get(&one.code) == Answer::Unknown),
        findings: weighed.into_iter().map(|(finding, _)| finding).collect(),
    };
    assessment.reasons = reasons(info.rule, least, &assessment);
    assessment
}

fn weigh(set: &IndicatorSet, dimension: Dimension, answers: &Answers) -> (Finding, Tally) {
    let mut tally = Tally::default();
    let (mut present, mut unweighed, mut unanswered) = (Vec::new(), Vec::new(), Vec::new());
    for indicator in set.of(dimension) {
        let code = indicator.code.clone();
        match answers.get(&code) {
            Answer::Present => {
                tally.present.add(indicator.strength);
                let list =
                    if indicator.strength == Strength::Unrated { &mut unweighed } else { &mut present };
                list.push(code);
            }
            Answer::Unknown => {
                tally.open.add(indicator.strength);
                unanswered.push(code);
            }
            Answer::Absent => {}
        }
    }
    let (state, criterion) = match set.info().rule {
        Rule::Signs => (State::Undetermined, None),
        Rule::DelphiAdult | Rule::DelphiChild => (tally.state(), tally.present.criterion()),
    };
    let counts = tally.present;
    (Finding { dimension, state, criterion, counts, present, unweighed, unanswered }, tally)
}

/// What the rule says when each dimension stands so.
pub(crate) fn outcome(rule: Rule, standing: impl Fn(Dimension) -> Standing) -> Outcome {
    if rule == Rule::Signs || !standing(Dimension::Exploitation).positive {
        Outcome::NotEstablished
    } else if elements(rule).iter().all(|&element| is_shown(element, &standing)) {
        Outcome::Trafficking
    } else if standing(Dimension::DeceptiveRecruitment).positive {
        Outcome::DeceptionAndExploitation
    } else {
        Outcome::Exploitation
    }
}

/// What trafficking needs by a rule.
const fn elements(rule: Rule) -> &'static [Element] {
    match rule {
        Rule::DelphiAdult => &[Element::Recruitment, Element::Exploitation, Element::CoercionAtDestination],
        Rule::DelphiChild => &[Element::Act, Element::Exploitation],
        Rule::Signs => &[],
    }
}

fn is_shown(element: Element, standing: impl Fn(Dimension) -> Standing) -> bool {
    let mut recruitment = Dimension::ALL.iter().filter(|dimension| dimension.is_recruitment());
    match element {
        Element::Recruitment => recruitment.any(|&dimension| standing(dimension).positive),
        Element::Act => {
            recruitment.any(|&dimension| standing(dimension).any)
                || standing(Dimension::CoercionAtDestination).any
        }
        Element::Exploitation => standing(Dimension::Exploitation).positive,
        Element::CoercionAtDestination => standing(Dimension::CoercionAtDestination).positive,
    }
}

fn missing(
    rule: Rule,
    least: impl Fn(Dimension) -> Standing,
    most: impl Fn(Dimension) -> Standing,
) -> Vec<Missing> {
    let lacking = elements(rule).iter().filter(|&&element| !is_shown(element, &least));
    lacking.map(|&element| Missing { element, open: is_shown(element, &most) }).collect()
}

fn reasons(rule: Rule, least: impl Fn(Dimension) -> Standing, assessment: &Assessment) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for &element in elements(rule).iter().filter(|&&element| is_shown(element, &least)) {
        reasons.push(match element {
            Element::Recruitment => Reason::RecruitmentShown,
            Element::Act => Reason::ActShown,
            Element::Exploitation => Reason::ExploitationShown,
            Element::CoercionAtDestination => Reason::CoercionAtDestinationShown,
        });
    }
    let holds = [
        (assessment.outcome == Outcome::DeceptionAndExploitation, Reason::DeceptionWithoutCoercion),
        (assessment.possible == Outcome::NotEstablished, Reason::ExploitationNotShown),
        (rule == Rule::DelphiChild, Reason::ChildNeedsNoMeans),
        (rule != Rule::Signs && !assessment.is_settled(), Reason::UnknownCouldChange),
        (assessment.provisional, Reason::ProvisionalSet),
        (rule == Rule::Signs, Reason::SetWithoutRule),
    ];
    reasons.extend(holds.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason));
    reasons
}
