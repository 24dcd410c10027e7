//! Who could stand in for somebody who is ill.

use super::rules::is_free;
use super::{CertificateInput, HOTLINE, Rules, Shift, ShiftInput};
use crate::ids::UserId;
use crate::time::Timestamp;

/// Somebody who may be asked.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who.
    pub user: UserId,
    /// What they are certified for.
    pub certificates: Vec<CertificateInput>,
    /// Their shifts around the time, at least of the same week.
    pub shifts: Vec<Shift>,
}

/// Somebody who could stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Who.
    pub user: UserId,
    /// Languages of the shift that would be lacking, because the person does not answer in them.
    pub lacking: Vec<String>,
    /// Minutes that the person already works in the week of the shift.
    pub minutes: i64,
}

/// Who could stand in, best first: who answers in most of its languages, then who works least in the week from `week.0` to
/// `week.1`. Nobody is among them who is not certified for all of it, works then, would rest too little, or answers in none of
/// its languages.
#[must_use]
pub fn covers(
    shift: &ShiftInput,
    week: (Timestamp, Timestamp),
    candidates: &[Candidate],
    rules: &Rules,
) -> Vec<Cover> {
    let mut able: Vec<Cover> = candidates.iter().filter_map(|one| cover(shift, week, one, rules)).collect();
    able.sort_by(|one, other| {
        let key = |cover: &Cover| (cover.lacking.len(), cover.minutes, cover.user);
        key(one).cmp(&key(other))
    });
    able
}

fn cover(
    shift: &ShiftInput,
    week: (Timestamp, Timestamp),
    candidate: &Candidate,
    rules: &Rules,
) -> Option<Cover> {
    if candidate.user == shift.user {
        return None;
    }
    let plan = ShiftInput { user: candidate.user, ..shift.clone() };
    let mut skills = std::iter::once(HOTLINE).chain(shift.skills.iter().map(String::as_str));
    let gate = |skill| CertificateInput::gate(&candidate.certificates, skill, shift.from, shift.until);
    if !skills.all(|skill| gate(skill).is_ok()) || is_free(&plan, None, &candidate.shifts, rules).is_err() {
        return None;
    }
    let spoken = CertificateInput::spoken(&candidate.certificates, shift.from, shift.until);
    let lacking: Vec<String> = shift.languages.iter().filter(|tag| !spoken.contains(*tag)).cloned().collect();
    if !lacking.is_empty() && lacking.len() == shift.languages.len() {
        return None;
    }
    let of_week = candidate.shifts.iter().filter(|other| {
        other.state == super::ShiftState::Planned && (week.0..week.1).contains(&other.plan.from)
    });
    Some(Cover { user: candidate.user, lacking, minutes: of_week.map(|other| other.plan.minutes()).sum() })
}
