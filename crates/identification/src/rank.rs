//! Which question decides most.
//!
//! The measure of a question is the share of completions in which it decides: imagine every way in which all *other*
//! unknown questions of the set could be answered with present or absent, each way once; the share is in how many
//! of them the outcome with this one present differs from the outcome with it absent. (In the theory of voting this
//! is the Banzhaf index.) A question that can never make a difference has the share nought and is not asked. Equal
//! shares are asked strong before medium before weak, and then in the order of the set.

use crate::assess::outcome;
use crate::set::{Indicator, IndicatorSet};
use crate::weigh::{Counts, Standing, Tally};
use crate::words::{Dimension, Rule, Strength};

/// Shares that differ by less are equal: this much is lost when fractions are added up.
const FINENESS: f64 = 1e-12;

/// A dimension with the counts of its answers.
pub(crate) type Tallied = (Dimension, Tally);

/// The unanswered indicators that could change the outcome, by how much they decide.
pub(crate) fn ask(
    set: &IndicatorSet,
    tallies: &[Tallied],
    is_open: impl Fn(&Indicator) -> bool,
) -> Vec<String> {
    // In one order whatever the order of the file, so that sums are the same to the last digit.
    let mut tallies = tallies.to_vec();
    tallies.sort_by_key(|(dimension, _)| *dimension);
    let shares = shares(set.info().rule, &tallies);
    let share = |one: &Indicator| {
        let found = shares.iter().find(|(at, strength, _)| (*at, *strength) == (one.dimension, one.strength));
        found.map(|(_, _, share)| *share)
    };
    let open = set.indicators().iter().filter(|one| is_open(one));
    let mut asked: Vec<(f64, &Indicator)> = open
        .filter_map(|one| share(one).map(|share| (share, one)))
        .filter(|(share, _)| *share > 0.0)
        .collect();
    asked.sort_by(|(share, one), (other_share, other)| {
        let steps = |share: &f64| (share / FINENESS).round();
        steps(other_share).total_cmp(&steps(share)).then(one.strength.cmp(&other.strength))
    });
    asked.into_iter().map(|(_, one)| one.code.clone()).collect()
}

/// The share for each strength that is still open in each dimension.
fn shares(rule: Rule, tallies: &[Tallied]) -> Vec<(Dimension, Strength, f64)> {
    let mut shares = Vec::new();
    for &(dimension, tally) in tallies.iter().filter(|(_, tally)| tally.open.total() > 0) {
        let others = completions(tallies.iter().filter(|(other, _)| *other != dimension));
        for &strength in Strength::ALL.iter().filter(|&&strength| tally.open.has(strength)) {
            shares.push((dimension, strength, share(rule, dimension, turns(tally, strength), &others)));
        }
    }
    shares
}

/// One way in which dimensions may stand, and the share of completions that lead to it.
type Completion = (Vec<(Dimension, Standing)>, f64);

fn completions<'a>(tallies: impl Iterator<Item = &'a Tallied>) -> Vec<Completion> {
    let start = vec![(Vec::new(), 1.0)];
    tallies.fold(start, |sofar, &(dimension, tally)| {
        let spread = spread(tally);
        let with = |(standings, share): &Completion| -> Vec<Completion> {
            let each = spread.iter().map(|&(standing, part)| {
                let mut more = standings.clone();
                more.push((dimension, standing));
                (more, share * part)
            });
            each.collect()
        };
        sofar.iter().flat_map(with).collect()
    })
}

/// How the completions of a dimension are spread over its standings.
fn spread(tally: Tally) -> Vec<(Standing, f64)> {
    let mut spread: Vec<(Standing, f64)> = Vec::new();
    for (part, share) in parts(tally.open) {
        let standing = tally.present.plus(part).standing();
        match spread.iter_mut().find(|(known, _)| *known == standing) {
            Some((_, sum)) => *sum += share,
            None => spread.push((standing, share)),
        }
    }
    spread
}

/// How a dimension stands without and with one more indicator, for all completions of its others in which that
/// differs.
fn turns(tally: Tally, strength: Strength) -> Vec<(Standing, Standing, f64)> {
    let turn = |(part, share): (Counts, f64)| {
        let without = tally.present.plus(part);
        let mut with = without;
        with.add(strength);
        (without.standing(), with.standing(), share)
    };
    parts(tally.open.less_one(strength)).map(turn).filter(|(without, with, _)| without != with).collect()
}

fn share(
    rule: Rule,
    dimension: Dimension,
    turns: Vec<(Standing, Standing, f64)>,
    others: &[Completion],
) -> f64 {
    let mut sum = 0.0;
    for (without, with, part) in turns {
        for (standings, share) in others {
            let drawn = |own: Standing| {
                outcome(rule, |asked| {
                    if asked == dimension {
                        return own;
                    }
                    let found = standings.iter().find(|(other, _)| *other == asked);
                    found.map(|(_, standing)| *standing).unwrap_or_default()
                })
            };
            if drawn(without) != drawn(with) {
                sum += part * share;
            }
        }
    }
    sum
}

/// Every way in which some of these may be present, and the share of completions that it stands for.
fn parts(open: Counts) -> impl Iterator<Item = (Counts, f64)> {
    (0..=open.strong).flat_map(move |strong| {
        (0..=open.medium).flat_map(move |medium| {
            (0..=open.weak).flat_map(move |weak| {
                (0..=open.unrated).map(move |unrated| {
                    let share = chosen(open.strong, strong)
                        * chosen(open.medium, medium)
                        * chosen(open.weak, weak)
                        * chosen(open.unrated, unrated);
                    (Counts { strong, medium, weak, unrated }, share)
                })
            })
        })
    })
}

/// The share of the subsets of `of` things that hold exactly `some`.
fn chosen(of: u32, some: u32) -> f64 {
    let ways = (1..=some).fold(1.0, |ways, step| ways * f64::from(of - some + step) / f64::from(step));
    (0..of).fold(ways, |share, _| share / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_subsets_make_a_whole() {
        assert!((chosen(4, 2) - 6.0 / 16.0).abs() < FINENESS);
        let open = Counts { strong: 2, medium: 5, weak: 3, unrated: 1 };
        let whole: f64 = parts(open).map(|(_, share)| share).sum();
        assert!((whole - 1.0).abs() < FINENESS);
    }

    #[test]
    fn an_indicator_that_cannot_matter_turns_nothing() {
        let present = Counts { weak: 1, ..Counts::default() };
        let open = Counts { weak: 1, medium: 2, ..Counts::default() };
        let tally = Tally { present, open };
        assert!(!turns(tally, Strength::Medium).is_empty());
        // Two medium ones and the weak one that is there suffice; a second weak one adds nothing.
        assert!(turns(tally, Strength::Weak).is_empty());
    }
}
