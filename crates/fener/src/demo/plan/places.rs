//! Who gets a place: referrals are answered in the order of time, and a full house says no.

use fener_domain::referrals::{DeclineReason, ReferralStep};
use fener_domain::time::Timestamp;

use super::{Journey, Referral};
use crate::demo::country::Offer;

/// Turns acceptances for which there is no place into refusals. One place of each house is left for the tour.
pub(super) fn assign(journeys: &mut [Journey]) {
    for offer in Offer::ALL {
        let Some(places) = offer.places().and_then(|places| usize::try_from(places).ok()) else { continue };
        let mut asked: Vec<&mut Referral> = journeys
            .iter_mut()
            .filter(|journey| journey.part.is_none())
            .filter_map(|journey| journey.case.as_mut())
            .flat_map(|case| &mut case.persons)
            .flat_map(|person| &mut person.referrals)
            .filter(|referral| referral.to == offer && accepted(referral).is_some())
            .collect();
        asked.sort_by_key(|referral| accepted(referral));
        let mut taken_until: Vec<Timestamp> = Vec::new();
        for referral in asked {
            let Some(at) = accepted(referral) else { continue };
            taken_until.retain(|until| *until > at);
            if taken_until.len() + 1 < places {
                taken_until.push(left(referral));
            } else {
                refuse(referral);
            }
        }
    }
}

fn accepted(referral: &Referral) -> Option<Timestamp> {
    referral.steps.iter().find(|step| step.step == ReferralStep::Accept).map(|step| step.at)
}

/// When the place is free again; beyond all times when the person is still there.
fn left(referral: &Referral) -> Timestamp {
    let ends = |step| matches!(step, ReferralStep::Complete | ReferralStep::NoShow);
    let last = referral.steps.iter().find(|step| ends(step.step));
    last.map_or(Timestamp::from_micros(i64::MAX), |step| step.at)
}

fn refuse(referral: &mut Referral) {
    let until = referral.steps.iter().position(|step| step.step == ReferralStep::Accept);
    referral.steps.truncate(until.map_or(0, |at| at + 1));
    if let Some(last) = referral.steps.last_mut() {
        last.step = ReferralStep::Decline;
        last.reason = Some(DeclineReason::Capacity);
        last.answer = String::new();
    }
}
