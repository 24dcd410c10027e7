//! `statistics.csv` and `tiers.csv`: measures, figures, years.

use std::collections::BTreeSet;

use crate::fault::{Fault, Problem};
use crate::parts::PackParts;
use crate::statistics::{Measure, Statistic};

use super::YEARS;

pub(super) fn check(pack: &PackParts, measures: Option<&[Measure]>, faults: &mut Vec<Fault>) {
    figures(pack, measures, faults);
    let Some((tiers, node)) = pack.tiers.both() else { return };
    let mut seen = BTreeSet::new();
    for (at, one) in tiers.iter().enumerate() {
        let year = one.report_year;
        let problem = if YEARS.contains(&year) {
            (!seen.insert(year)).then(|| Problem::Twice(year.to_string()))
        } else {
            Some(Problem::BadYear(year))
        };
        faults.extend(problem.map(|problem| pack.tiers.fault(node.nth(at), year.to_string(), problem)));
    }
}

fn figures(pack: &PackParts, measures: Option<&[Measure]>, faults: &mut Vec<Fault>) {
    let Some((all, node)) = pack.statistics.both() else { return };
    let mut seen = BTreeSet::new();
    for (at, one) in all.iter().enumerate() {
        let mut tell = |problem| {
            faults.push(pack.statistics.fault(node.nth(at), one.indicator.clone(), problem));
        };
        if !seen.insert((one.years, &one.indicator)) {
            tell(Problem::Twice(one.indicator.clone()));
        }
        for year in [one.years.first(), one.years.last()] {
            if !YEARS.contains(&year) {
                tell(Problem::BadYear(year));
                break;
            }
        }
        if let Some(problem) = measures.and_then(|measures| wrong(one, measures)) {
            tell(problem);
        }
    }
}

fn wrong(one: &Statistic, measures: &[Measure]) -> Option<Problem> {
    let Some(measure) = measures.iter().find(|measure| measure.indicator == one.indicator) else {
        return Some(Problem::UnknownMeasure(one.indicator.clone()));
    };
    let figure = one.figure.value().to_string();
    (!one.is_in_range(measure.unit)).then(|| Problem::OutOfRange { figure, unit: measure.unit.as_str() })
}
