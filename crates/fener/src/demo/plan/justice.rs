//! The branch of justice: a tip, what law enforcement makes of it, and the proceeding that may follow.

use fener_domain::cases::ExploitationForm;
use fener_domain::proceedings::ProceedingStep;
use fener_domain::time::Timestamp;
use fener_domain::tips::{TipFeedback, TipSource, TipStep, TipUrgency};

use super::{Dice, Planner, Proceeding, Seen, Tip, TipMove};
use crate::demo::country::Body;
use crate::demo::story::{Teller, Tongue};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

impl Planner<'_> {
    /// A tip with its answers; none when the year ends before it is sent.
    pub(super) fn tip(
        &self,
        at: Timestamp,
        source: TipSource,
        form: ExploitationForm,
        dice: &mut Dice,
    ) -> Option<Tip> {
        let ends = self.calendar.ends();
        if at > ends {
            return None;
        }
        let to = match form {
            ExploitationForm::Labour => dice.share(&[(42, Body::LabourInspection)], Body::Police),
            _ => dice.share(&[(10, Body::Prosecutor)], Body::Police),
        };
        let urgency = dice.share(&[(24, TipUrgency::Crisis)], TipUrgency::Standard);
        let tongue = dice.share(&[(46, Tongue::SerbianLatin), (4, Tongue::English)], Tongue::SerbianCyrillic);
        let (mut steps, opened) = answers(at, urgency, tongue, dice);
        steps.retain(|step| step.at <= ends);
        let proceeding = opened.and_then(|opened| self.proceeding(opened, to, dice));
        let mut teller = Teller::new(tongue, dice);
        let content = Seen {
            what: teller.seen(form),
            place: teller.place(),
            when: teller.when(),
            vehicle: String::new(),
            source_safety: teller.source_safety(),
        };
        Some(Tip { at, to, source, urgency, content, steps, proceeding })
    }

    fn proceeding(&self, opened: Timestamp, led_by: Body, dice: &mut Dice) -> Option<Proceeding> {
        let ends = self.calendar.ends();
        if opened > ends {
            return None;
        }
        let handed = opened.plus_seconds(dice.between(8 * DAY, 60 * DAY));
        let to_hand = led_by != Body::Prosecutor;
        let handed_over_at = (to_hand && handed <= ends).then_some(handed);
        let mut steps = self.trial(handed, dice);
        steps.retain(|(at, _)| *at <= ends);
        Some(Proceeding { at: opened, handed_over_at, steps })
    }

    fn trial(&self, handed: Timestamp, dice: &mut Dice) -> Vec<(Timestamp, ProceedingStep)> {
        let (offence, fewest, most) = &self.country.offence;
        let mut at = handed;
        let mut steps = Vec::new();
        let mut take = |after: i64, step| {
            at = at.plus_seconds(after);
            steps.push((at, step));
        };
        if dice.percent(24) {
            take(dice.between(10 * DAY, 90 * DAY), ProceedingStep::Drop);
            return steps;
        }
        take(dice.between(2 * DAY, 50 * DAY), ProceedingStep::Charge { offence: offence.clone() });
        let amount = dice.between(2, 18) * 50_000;
        let currency = self.country.currency.clone();
        let claimed = dice.percent(40);
        if claimed {
            take(
                dice.between(5 * DAY, 30 * DAY),
                ProceedingStep::ClaimCompensation { amount, currency: currency.clone() },
            );
        }
        let until_verdict = dice.between(30 * DAY, 160 * DAY);
        if dice.percent(18) {
            take(until_verdict, ProceedingStep::Acquit);
            return steps;
        }
        let sentence_months = fewest + dice.below((most - fewest) / 2);
        take(until_verdict, ProceedingStep::Convict { offence: offence.clone(), sentence_months });
        if claimed && dice.percent(50) {
            take(
                dice.between(DAY, 40 * DAY),
                ProceedingStep::AwardCompensation { amount: amount / 2, currency: currency.clone() },
            );
            if dice.percent(40) {
                take(
                    dice.between(20 * DAY, 90 * DAY),
                    ProceedingStep::PayCompensation { amount: amount / 2, currency },
                );
            }
        }
        steps
    }
}

/// What law enforcement does with a tip, and when it opens a proceeding.
fn answers(
    sent: Timestamp,
    urgency: TipUrgency,
    tongue: Tongue,
    dice: &mut Dice,
) -> (Vec<TipMove>, Option<Timestamp>) {
    if dice.percent(5) {
        return (Vec::new(), None);
    }
    let mut at = sent;
    let mut steps = Vec::new();
    let mut take = |after: i64, step, feedback, answer| {
        at = at.plus_seconds(after);
        steps.push(TipMove { at, step, feedback, answer });
        at
    };
    let patience = match urgency {
        TipUrgency::Crisis => dice.between(2 * 60, 25 * 60),
        TipUrgency::Standard => dice.between(HOUR, 34 * HOUR),
    };
    take(patience, TipStep::Acknowledge, None, String::new());
    let investigates = dice.percent(52);
    let mut begun = None;
    if investigates {
        begun = Some(take(dice.between(2 * HOUR, 6 * DAY), TipStep::Investigate, None, String::new()));
    }
    let feedback = if investigates {
        dice.share(
            &[(55, TipFeedback::InvestigationOpened), (16, TipFeedback::PerpetratorFound)],
            TipFeedback::NotEnough,
        )
    } else {
        dice.share(
            &[(40, TipFeedback::NotEnough), (25, TipFeedback::KnownAlready), (20, TipFeedback::PassedOn)],
            TipFeedback::NoOffence,
        )
    };
    let goes_on = matches!(feedback, TipFeedback::InvestigationOpened | TipFeedback::PerpetratorFound);
    let opened =
        begun.filter(|_| goes_on && dice.percent(62)).map(|at| at.plus_seconds(dice.between(HOUR, DAY)));
    if dice.percent(86) {
        let answer = Teller::new(tongue, dice).tip_answer();
        take(dice.between(DAY, 12 * DAY), TipStep::Answer, Some(feedback), answer);
    }
    (steps, opened)
}
