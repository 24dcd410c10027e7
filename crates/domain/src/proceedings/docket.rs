//! The machine of a proceeding: each defendant goes a way of their own, and what was recorded leads there.

use std::collections::BTreeMap;

use super::{AppealOutcome, Compensation, ProceedingState, ProceedingStep, ProceedingStepRefused, Stage};

/// The defendant of a proceeding that names none: the first.
pub const FIRST: u16 = 1;
/// The most defendants, and the most victims, of one proceeding.
pub const MOST: u16 = 100;

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// In the currency's whole units.
    pub amount: i64,
    /// ISO 4217 code.
    pub currency: String,
}

/// What one victim asked of one defendant, was granted and received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Where it stands: paid once as much was received as was granted.
    pub state: Compensation,
    /// What was asked.
    pub claimed: Option<Sum>,
    /// What was granted.
    pub awarded: Option<Sum>,
    /// What was received so far, in the currency of what was granted.
    pub paid: i64,
}

impl Claim {
    const fn none() -> Self {
        Self { state: Compensation::None, claimed: None, awarded: None, paid: 0 }
    }
}

/// Where one defendant stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defendant {
    /// How far it has come.
    pub stage: Stage,
    /// The day of the arrest.
    pub arrested: Option<jiff::civil::Date>,
    /// Whether a court confirmed the indictment.
    pub indicted: bool,
    /// Whether an appeal waits for its decision.
    pub appealed: bool,
    /// The offence of the charge, then of indictment and verdict.
    pub offence: Option<String>,
    /// Months of imprisonment.
    pub sentence_months: Option<u32>,
    /// Whether the reasons for a sentence below the minimum are recorded.
    pub reasons_recorded: bool,
    /// Compensation by the victim's number; 0 where no victim was named.
    pub claims: BTreeMap<u16, Claim>,
    /// What was confiscated.
    pub confiscated: Vec<Sum>,
    /// Compensation as last claimed, granted or received.
    pub last: Option<Sum>,
}

impl Defendant {
    /// Somebody against whom an investigation was just opened.
    #[must_use]
    pub const fn opened() -> Self {
        Self {
            stage: Stage::Investigation,
            arrested: None,
            indicted: false,
            appealed: false,
            offence: None,
            sentence_months: None,
            reasons_recorded: false,
            claims: BTreeMap::new(),
            confiscated: Vec::new(),
            last: None,
        }
    }

    /// Compensation over all victims: paid when all of it is, else as far as the furthest has come.
    #[must_use]
    pub fn compensation(&self) -> Compensation {
        let mut states =
            self.claims.values().map(|claim| claim.state).filter(|one| *one != Compensation::None);
        let Some(first) = states.next() else { return Compensation::None };
        states.fold(first, |all, one| match (all, one) {
            (all, one) if all == one => all,
            _ => Compensation::Awarded,
        })
    }

    /// Where it stands in short.
    #[must_use]
    pub fn state(&self) -> ProceedingState {
        ProceedingState { stage: self.stage, compensation: self.compensation() }
    }

    fn claim(&self, victim: Option<u16>) -> Claim {
        self.claims.get(&victim.unwrap_or_default()).cloned().unwrap_or_else(Claim::none)
    }

    /// Where the defendant stands after a step; `victim` says whose compensation it is. Hearings are held between
    /// charge and verdict, and while an appeal waits. Compensation can be claimed once there is a charge, and is
    /// granted after a conviction; a grant needs no claim before it, a payment needs a grant and its currency, and
    /// may be a part of it.
    ///
    /// # Errors
    /// When the step makes no sense from here, such as a verdict before a charge.
    pub fn after(&self, step: &ProceedingStep, victim: Option<u16>) -> Result<Self, ProceedingStepRefused> {
        let mut next = self.clone();
        let claim = self.claim(victim);
        let refused = || {
            let ProceedingState { stage, compensation } = self.state();
            Err(ProceedingStepRefused { stage, compensation, step: step.word() })
        };
        match (step, self.stage) {
            (ProceedingStep::Arrest { on }, Stage::Investigation | Stage::Charged)
                if self.arrested.is_none() =>
            {
                next.arrested = Some(*on);
            }
            (ProceedingStep::Charge { offence }, Stage::Investigation) => {
                next.stage = Stage::Charged;
                next.offence = Some(offence.clone());
            }
            (ProceedingStep::Indict { offence }, Stage::Charged) if !self.indicted => {
                next.indicted = true;
                next.offence = Some(offence.clone());
            }
            (ProceedingStep::Hear { .. }, stage) if stage == Stage::Charged || self.appealed => {}
            (ProceedingStep::Convict { offence, sentence_months }, Stage::Charged) => {
                next.stage = Stage::Convicted;
                next.offence = Some(offence.clone());
                next.sentence_months = Some(*sentence_months);
                next.reasons_recorded = false;
            }
            (ProceedingStep::Mitigate { .. }, Stage::Convicted) => next.reasons_recorded = true,
            (ProceedingStep::Acquit, Stage::Charged) => next.stage = Stage::Acquitted,
            (ProceedingStep::Drop, Stage::Investigation | Stage::Charged) => next.stage = Stage::Dropped,
            (ProceedingStep::Appeal { .. }, Stage::Convicted | Stage::Acquitted) if !self.appealed => {
                next.appealed = true;
            }
            (ProceedingStep::DecideAppeal { outcome, sentence_months }, _) if self.appealed => {
                if !next.decided(*outcome, *sentence_months) {
                    return refused();
                }
            }
            (ProceedingStep::Confiscate { amount, currency }, Stage::Convicted) => {
                next.confiscated.push(Sum { amount: *amount, currency: currency.clone() });
            }
            (ProceedingStep::ClaimCompensation { amount, currency }, Stage::Charged | Stage::Convicted)
                if claim.state == Compensation::None =>
            {
                let sum = Sum { amount: *amount, currency: currency.clone() };
                next.last = Some(sum.clone());
                next.put(victim, Claim { state: Compensation::Claimed, claimed: Some(sum), ..claim });
            }
            (ProceedingStep::AwardCompensation { amount, currency }, Stage::Convicted)
                if matches!(claim.state, Compensation::None | Compensation::Claimed) =>
            {
                let sum = Sum { amount: *amount, currency: currency.clone() };
                next.last = Some(sum.clone());
                next.put(victim, Claim { state: Compensation::Awarded, awarded: Some(sum), ..claim });
            }
            (ProceedingStep::PayCompensation { amount, currency }, Stage::Convicted)
                if claim.state == Compensation::Awarded =>
            {
                let Some(awarded) = claim.awarded.clone().filter(|sum| sum.currency == *currency) else {
                    return refused();
                };
                let paid = claim.paid.saturating_add(*amount);
                let whole = paid >= awarded.amount;
                let state = if whole { Compensation::Paid } else { Compensation::Awarded };
                next.last = Some(Sum { amount: *amount, currency: currency.clone() });
                next.put(victim, Claim { state, paid, ..claim });
            }
            _ => return refused(),
        }
        Ok(next)
    }

    fn put(&mut self, victim: Option<u16>, claim: Claim) {
        self.claims.insert(victim.unwrap_or_default(), claim);
    }

    /// Takes what a court of appeal decided; whether it makes sense after this verdict.
    fn decided(&mut self, outcome: AppealOutcome, sentence_months: Option<u32>) -> bool {
        let next = match (outcome, self.stage) {
            (AppealOutcome::Upheld, stage) => stage,
            (AppealOutcome::SentenceChanged, Stage::Convicted)
            | (AppealOutcome::Convicted, Stage::Acquitted) => Stage::Convicted,
            (AppealOutcome::Acquitted, Stage::Convicted) => Stage::Acquitted,
            (AppealOutcome::Retrial, _) => Stage::Charged,
            _ => return false,
        };
        match outcome {
            AppealOutcome::SentenceChanged | AppealOutcome::Convicted => {
                self.sentence_months = sentence_months;
                self.reasons_recorded = false;
            }
            AppealOutcome::Acquitted | AppealOutcome::Retrial => self.sentence_months = None,
            AppealOutcome::Upheld => {}
        }
        self.stage = next;
        self.appealed = false;
        true
    }
}

/// A step with whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The defendant's number.
    pub defendant: u16,
    /// The number of the victim whose compensation it is.
    pub victim: Option<u16>,
    /// What happened.
    pub step: ProceedingStep,
}

impl Entry {
    /// A step of a proceeding that has one defendant.
    #[must_use]
    pub const fn first(step: ProceedingStep) -> Self {
        Self { defendant: FIRST, victim: None, step }
    }
}

/// Every defendant of a proceeding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docket {
    defendants: BTreeMap<u16, Defendant>,
}

/// A proceeding in one line: of several defendants, the one that matters most now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Stage and compensation.
    pub state: ProceedingState,
    /// The offence.
    pub offence: Option<String>,
    /// Months of imprisonment.
    pub sentence_months: Option<u32>,
    /// Compensation as last claimed, granted or received.
    pub last: Option<Sum>,
}

impl Docket {
    /// A proceeding that was just opened, with one defendant.
    #[must_use]
    pub fn opened() -> Self {
        Self { defendants: BTreeMap::from([(FIRST, Defendant::opened())]) }
    }

    /// What was recorded leads where it leads. A step that today's rules refuse was recorded under older ones and
    /// moves nothing.
    #[must_use]
    pub fn replayed<'a>(
        numbers: impl IntoIterator<Item = u16>,
        entries: impl IntoIterator<Item = &'a Entry>,
    ) -> Self {
        let mut docket = Self::opened();
        for number in numbers {
            docket.defendants.entry(number).or_insert_with(Defendant::opened);
        }
        for entry in entries {
            if let Ok(next) = docket.after(entry) {
                docket = next;
            }
        }
        docket
    }

    /// The defendants by their numbers.
    pub fn defendants(&self) -> impl Iterator<Item = (u16, &Defendant)> {
        self.defendants.iter().map(|(number, defendant)| (*number, defendant))
    }

    /// One of them.
    #[must_use]
    pub fn defendant(&self, number: u16) -> Option<&Defendant> {
        self.defendants.get(&number)
    }

    /// The number that the next defendant gets; none when there are as many as there can be.
    #[must_use]
    pub fn next_number(&self) -> Option<u16> {
        let last = self.defendants.keys().next_back().copied().unwrap_or_default();
        (last < MOST).then(|| last.saturating_add(1))
    }

    /// The docket after a step.
    ///
    /// # Errors
    /// When the step makes no sense for that defendant, or there is none of that number.
    pub fn after(&self, entry: &Entry) -> Result<Self, ProceedingStepRefused> {
        let ProceedingState { stage, compensation } = self.summary().state;
        let unknown = ProceedingStepRefused { stage, compensation, step: entry.step.word() };
        let defendant = self.defendants.get(&entry.defendant).ok_or(unknown)?;
        let moved = defendant.after(&entry.step, entry.victim)?;
        let mut next = self.clone();
        next.defendants.insert(entry.defendant, moved);
        Ok(next)
    }

    /// The proceeding in one line.
    #[must_use]
    pub fn summary(&self) -> Summary {
        // A conviction stands before what still goes on, and what goes on before what has ended.
        let weight = |stage: Stage| match stage {
            Stage::Convicted => 0,
            Stage::Charged => 1,
            Stage::Investigation => 2,
            Stage::Acquitted => 3,
            Stage::Dropped => 4,
        };
        let foremost = self.defendants.values().min_by_key(|one| weight(one.stage));
        let Some(one) = foremost else {
            return Summary {
                state: ProceedingState::OPENED,
                offence: None,
                sentence_months: None,
                last: None,
            };
        };
        Summary {
            state: one.state(),
            offence: one.offence.clone(),
            sentence_months: one.sentence_months,
            last: one.last.clone(),
        }
    }
}

#[cfg(test)]
#[path = "docket_tests.rs"]
mod tests;
