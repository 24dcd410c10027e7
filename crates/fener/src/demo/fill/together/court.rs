//! A trial of two: protection asked and granted, a sentence under the minimum, compensation in parts, rights of victims.

use std::collections::BTreeSet;

use fener_app::Who;
use fener_app::proceedings::{self, Origin, parties};
use fener_domain::ids::ProceedingId;
use fener_domain::personal::Personal;
use fener_domain::proceedings::docket::{Entry, FIRST};
use fener_domain::proceedings::rights::{NotOffered, RightInput, VictimRight};
use fener_domain::proceedings::{Appellant, ProceedingStep, ProtectionMeasure};
use jiff::civil::Date;

use super::kitchen::Kitchen;
use super::{Scene, When, before};
use crate::demo::country::Body;
use crate::demo::fill::{FillError, Named};
use crate::demo::plan::Country;

/// The second defendant's number.
const SECOND: u16 = 2;
const ROOM: &str = "(izmišljeno) Sud u Primeru, sudnica 4";

/// A trial, and the version that was seen last.
struct Trial {
    id: ProceedingId,
    version: i32,
}

impl Scene {
    /// Lives through the trial that came of the kitchen.
    pub(super) async fn trial(&self, kitchen: Kitchen) -> Result<ProceedingId, FillError> {
        let prosecutor = self.hand.cast.agent(Body::Prosecutor)?.clone();
        let lead = Some(self.hand.cast.body(Body::Prosecutor)?);
        let origin = Origin::Case(kitchen.case);
        let opened = proceedings::open(self.at((195, 10)), self.manager()?, origin, lead, None).await;
        let id = opened.named("opening a proceeding")?.id;
        let mut trial = Trial { id, version: 1 };
        self.parties(&mut trial, kitchen, &prosecutor).await?;
        for (when, defendant, victim, step) in steps(&self.country, self.day) {
            let entry = Entry { defendant, victim, step };
            let app = self.at(when);
            trial.version = proceedings::record(app, &prosecutor, id, trial.version, &entry)
                .await
                .named("moving a proceeding")?;
        }
        self.checklist(&mut trial).await?;
        Ok(id)
    }

    /// The prosecutor names the defendants, the manager says who the victims are.
    async fn parties(&self, trial: &mut Trial, kitchen: Kitchen, prosecutor: &Who) -> Result<(), FillError> {
        let app = self.at((190, 10));
        let first = Personal::from("(izmišljeno) Prvi Posrednik");
        trial.version = parties::name_defendant(app, prosecutor, trial.id, trial.version, FIRST, &first)
            .await
            .named("naming a defendant")?;
        let second = Personal::from("(izmišljeno) Drugi Pekar");
        parties::add_defendant(app, prosecutor, trial.id, trial.version, &second)
            .await
            .named("adding a defendant")?;
        trial.version += 1;
        let app = self.at((189, 10));
        for victim in kitchen.victims {
            parties::add_victim(app, self.manager()?, trial.id, trial.version, victim)
                .await
                .named("adding a victim")?;
            trial.version += 1;
        }
        Ok(())
    }

    /// What the victims were offered, as the manager keeps it.
    async fn checklist(&self, trial: &mut Trial) -> Result<(), FillError> {
        let offered = |victim, right, back| RightInput {
            victim,
            right,
            offered_on: Some(self.date(back)),
            not_offered: None,
        };
        let not = |victim, right, why| RightInput { victim, right, offered_on: None, not_offered: Some(why) };
        let all = [
            offered(1, VictimRight::Information, 189),
            offered(1, VictimRight::Lawyer, 180),
            offered(1, VictimRight::Interpreter, 180),
            offered(1, VictimRight::Protection, 122),
            offered(1, VictimRight::Compensation, 135),
            offered(2, VictimRight::Information, 188),
            not(2, VictimRight::Lawyer, NotOffered::NotAvailable),
            not(2, VictimRight::Interpreter, NotOffered::NotNeeded),
            not(2, VictimRight::Protection, NotOffered::NotYet),
        ];
        let app = self.at((2, 11));
        for right in &all {
            trial.version = parties::record_right(app, self.manager()?, trial.id, trial.version, right)
                .await
                .named("recording a right")?;
        }
        Ok(())
    }
}

/// What happens: when, to which defendant, for which victim.
fn steps(country: &Country, day: Date) -> Vec<(When, u16, Option<u16>, ProceedingStep)> {
    let (offence, fewest, _) = country.offence.clone();
    let currency = || country.currency.clone();
    let charge = || ProceedingStep::Charge { offence: offence.clone() };
    let indict = || ProceedingStep::Indict { offence: offence.clone() };
    let arrest = |back| ProceedingStep::Arrest { on: before(day, back) };
    let both = [ProtectionMeasure::ClosedHearing, ProtectionMeasure::VideoTestimony];
    let video = [ProtectionMeasure::VideoTestimony];
    let helped = [ProtectionMeasure::Interpreter, ProtectionMeasure::SupportPerson];
    let mild = fewest.saturating_sub(12).max(1);
    let pay = |amount| ProceedingStep::PayCompensation { amount, currency: currency() };
    vec![
        ((188, 12), FIRST, None, arrest(188)),
        ((186, 12), SECOND, None, arrest(186)),
        ((150, 12), FIRST, None, charge()),
        ((150, 13), SECOND, None, charge()),
        ((140, 12), FIRST, None, indict()),
        ((139, 12), SECOND, None, indict()),
        (
            (135, 12),
            FIRST,
            Some(1),
            ProceedingStep::ClaimCompensation { amount: 400_000, currency: currency() },
        ),
        (
            (134, 12),
            SECOND,
            Some(2),
            ProceedingStep::ClaimCompensation { amount: 250_000, currency: currency() },
        ),
        ((122, 12), FIRST, None, hear(day, 120, &both, &video)),
        ((62, 12), FIRST, None, hear(day, 60, &helped, &helped)),
        ((30, 12), FIRST, None, ProceedingStep::Convict { offence, sentence_months: mild }),
        (
            (28, 12),
            FIRST,
            Some(1),
            ProceedingStep::AwardCompensation { amount: 300_000, currency: currency() },
        ),
        ((20, 12), FIRST, Some(1), pay(100_000)),
        ((15, 12), FIRST, None, ProceedingStep::Appeal { by: Appellant::Prosecution }),
        ((5, 12), FIRST, Some(1), pay(100_000)),
        ((4, 12), SECOND, None, hear(day, -9, &both, &[])),
        ((3, 12), SECOND, None, hear(day, -16, &video, &video)),
    ]
}

fn hear(day: Date, back: i64, asked: &[ProtectionMeasure], granted: &[ProtectionMeasure]) -> ProceedingStep {
    let set = |all: &[ProtectionMeasure]| all.iter().copied().collect::<BTreeSet<_>>();
    ProceedingStep::Hear {
        on: before(day, back),
        place: ROOM.to_owned(),
        asked: set(asked),
        granted: set(granted),
    }
}

#[cfg(test)]
mod tests {
    use fener_domain::proceedings::docket::Docket;
    use fener_domain::proceedings::{Compensation, Stage};
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_trial_makes_sense_from_step_to_step() {
        let country = Country {
            jurisdictions: Vec::new(),
            offence: ("CC:388(1)".into(), 36, 144),
            currency: "RSD".into(),
            indicators: Vec::new(),
        };
        let steps = steps(&country, date(2026, 3, 2));
        assert!(steps.is_sorted_by(|(one, ..), (next, ..)| (-one.0, one.1) <= (-next.0, next.1)));
        let mut docket = Docket::replayed([SECOND], &[]);
        for (when, defendant, victim, step) in steps {
            assert_eq!(step.check(), Ok(()), "{when:?}");
            docket = docket.after(&Entry { defendant, victim, step }).unwrap();
        }
        let (first, second) = (docket.defendant(FIRST).unwrap(), docket.defendant(SECOND).unwrap());
        assert_eq!((first.stage, first.sentence_months), (Stage::Convicted, Some(24)));
        assert_eq!((first.claims[&1].paid, first.claims[&1].state), (200_000, Compensation::Awarded));
        assert_eq!(second.stage, Stage::Charged);
    }
}
