//! From answers to an outcome.

use crate::answer::{Answer, Answers};
use crate::assessment::{Assessment, Finding, Missing};
use crate::set::IndicatorSet;
use crate::weigh::Tally;
use crate::words::{Dimension, Element, Outcome, Rule, State, Strength};

/// Applies a set's rule. Answers to codes that the set does not have count for nothing.
///
/// For adults, trafficking needs one recruitment dimension, exploitation and coercion at destination;
/// without coercion, deceptive recruitment with exploitation is named on its own. For children no means are
/// needed, so recruitment and exploitation suffice (Palermo Protocol, Article 3(c)). Abuse of vulnerability
/// at destination is weighed and shown, but carries no outcome.
///
/// Source: ILO and European Commission, *Operational indicators of trafficking in human beings* (2009,
/// WCMS_105023), known to this program at second hand; the rule for children is to be checked with its text.
/// [`Outcome::Signs`] is ours: the ILO names nothing short of exploitation.
#[must_use]
pub fn assess(set: &IndicatorSet, answers: &Answers) -> Assessment {
    let info = set.info();
    let weighed: Vec<(Finding, Tally)> =
        set.dimensions().into_iter().map(|dimension| weigh(set, dimension, answers)).collect();
    let in_state = |state: State| -> Vec<Dimension> {
        let found = weighed.iter().filter(|(finding, _)| finding.state == state);
        found.map(|(finding, _)| finding.dimension).collect()
    };
    let shown = in_state(State::Positive);
    let open = in_state(State::Undetermined);
    let either: Vec<Dimension> = shown.iter().chain(&open).copied().collect();

    let has_sign = set.indicators().iter().any(|one| answers.get(&one.code) == Answer::Yes);
    let may_have_sign = set.indicators().iter().any(|one| answers.get(&one.code) != Answer::No);
    let decisive: Vec<Dimension> =
        open.iter().copied().filter(|&dimension| decides(info.rule, dimension, &shown, &open)).collect();

    Assessment {
        set: info.id.clone(),
        edition: info.edition.clone(),
        provisional: info.provisional,
        outcome: outcome(info.rule, &shown, has_sign),
        possible: outcome(info.rule, &either, may_have_sign),
        missing: missing(info.rule, &shown, &either),
        ask: weighed.iter().flat_map(|(finding, tally)| ask(set, finding, tally, &decisive)).collect(),
        findings: weighed.into_iter().map(|(finding, _)| finding).collect(),
    }
}

fn weigh(set: &IndicatorSet, dimension: Dimension, answers: &Answers) -> (Finding, Tally) {
    let mut tally = Tally::default();
    let (mut present, mut unweighed, mut unanswered) = (Vec::new(), Vec::new(), Vec::new());
    for indicator in set.of(dimension) {
        let code = indicator.code.clone();
        match answers.get(&code) {
            Answer::Yes => {
                tally.add_present(indicator.strength);
                let list =
                    if indicator.strength == Strength::Unrated { &mut unweighed } else { &mut present };
                list.push(code);
            }
            Answer::Unknown => {
                tally.add_unanswered(indicator.strength);
                unanswered.push(code);
            }
            Answer::No => {}
        }
    }
    // Without a rule nothing is shown, and nothing excluded while a sign is there or may be.
    let (state, criterion) = match set.info().rule {
        Rule::Signs if tally.is_open() || !present.is_empty() => (State::Undetermined, None),
        Rule::Signs => (State::Negative, None),
        Rule::DelphiAdult | Rule::DelphiChild => (tally.state(), tally.criterion()),
    };
    (Finding { dimension, state, criterion, present, unweighed, unanswered }, tally)
}

fn outcome(rule: Rule, shown: &[Dimension], has_sign: bool) -> Outcome {
    let exploited = rule != Rule::Signs && shown.contains(&Dimension::Exploitation);
    if !exploited {
        return if has_sign { Outcome::Signs } else { Outcome::NoSigns };
    }
    if elements(rule).iter().all(|&element| is_shown(element, shown)) {
        Outcome::Trafficking
    } else if shown.contains(&Dimension::DeceptiveRecruitment) {
        Outcome::DeceptionAndExploitation
    } else {
        Outcome::Exploitation
    }
}

/// What trafficking needs by a rule.
const fn elements(rule: Rule) -> &'static [Element] {
    match rule {
        Rule::DelphiAdult => &[Element::Recruitment, Element::Exploitation, Element::CoercionAtDestination],
        Rule::DelphiChild => &[Element::Recruitment, Element::Exploitation],
        Rule::Signs => &[],
    }
}

fn is_shown(element: Element, shown: &[Dimension]) -> bool {
    match element {
        Element::Recruitment => shown.iter().any(|dimension| dimension.is_recruitment()),
        Element::Exploitation => shown.contains(&Dimension::Exploitation),
        Element::CoercionAtDestination => shown.contains(&Dimension::CoercionAtDestination),
    }
}

fn missing(rule: Rule, shown: &[Dimension], either: &[Dimension]) -> Vec<Missing> {
    let lacking = elements(rule).iter().filter(|&&element| !is_shown(element, shown));
    lacking.map(|&element| Missing { element, open: is_shown(element, either) }).collect()
}

/// Whether showing an open dimension would change the outcome for some state of the other open ones.
fn decides(rule: Rule, dimension: Dimension, shown: &[Dimension], open: &[Dimension]) -> bool {
    let others: Vec<Dimension> = open.iter().copied().filter(|&other| other != dimension).collect();
    subsets(&others).any(|some| {
        let without: Vec<Dimension> = shown.iter().copied().chain(some).collect();
        let with: Vec<Dimension> = without.iter().copied().chain([dimension]).collect();
        outcome(rule, &without, true) != outcome(rule, &with, true)
    })
}

/// All subsets; there are at most seven dimensions.
fn subsets(all: &[Dimension]) -> impl Iterator<Item = Vec<Dimension>> {
    (0..1_u32 << all.len()).map(move |chosen| {
        let bits = all.iter().enumerate().filter(move |(place, _)| (chosen >> place) & 1 == 1);
        bits.map(|(_, &dimension)| dimension).collect()
    })
}

fn ask(set: &IndicatorSet, finding: &Finding, tally: &Tally, decisive: &[Dimension]) -> Vec<String> {
    if !decisive.contains(&finding.dimension) {
        return Vec::new();
    }
    let open = finding.unanswered.iter().filter_map(|code| set.indicator(code));
    open.filter(|indicator| tally.turns_on(indicator.strength))
        .map(|indicator| indicator.code.clone())
        .collect()
}
