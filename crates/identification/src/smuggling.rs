//! Trafficking told apart from smuggling of migrants, by five questions about a journey and its organisers.
//!
//! Smuggling is an unlawful crossing that the traveller agrees to and pays for; it ends on arrival. Trafficking
//! lives on exploiting the person, wherever that is, and needs no border; agreeing to the journey does not undo it
//! (Palermo Protocol, Article 3(b)). One journey can be both. The assessment guides; it is no law, and what a national
//! code requires is asked by [`crate::law`].

use serde::{Deserialize, Serialize, Serializer};

use crate::code::codes;
use crate::object::object;

codes!(
    /// Where the organisers' profit comes from.
    Profit {
        /// From the journey: the fee for crossing.
        Journey = "journey",
        /// From exploiting the person.
        Exploitation = "exploitation",
        /// From both.
        Both = "both",
        /// There is none.
        Nothing = "none",
    }
);

codes!(
    /// What becomes of the tie between the person and the organisers after arrival.
    Relation {
        /// It goes on.
        Continues = "continues",
        /// It ends.
        Ended = "ended",
    }
);

/// What is known of a journey. `None` is not known, and never counts as yes or no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, default)]
pub struct Journey {
    /// Whether a border was crossed.
    pub crossed: Option<bool>,
    /// Whether the entry broke the rules of entry.
    pub illegal_entry: Option<bool>,
    /// Whether the person agreed to the journey.
    pub consent: Option<bool>,
    /// Whether the person was exploited after arrival.
    pub exploitation_after_arrival: Option<bool>,
    /// Where the organisers' profit comes from.
    pub profit: Option<Profit>,
    /// What became of the tie to the organisers after arrival.
    pub relation: Option<Relation>,
}

object!(Journey, "an object with what is known of a journey");

impl Serialize for Journey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

codes!(
    /// One thing that is asked about a journey.
    Question {
        /// [`Journey::exploitation_after_arrival`].
        ExploitationAfterArrival = "exploitation_after_arrival",
        /// [`Journey::profit`].
        Profit = "profit",
        /// [`Journey::relation`].
        Relation = "relation",
        /// [`Journey::consent`].
        Consent = "consent",
        /// [`Journey::crossed`].
        Crossed = "crossed",
        /// [`Journey::illegal_entry`].
        IllegalEntry = "illegal_entry",
    }
);

codes!(
    /// What the five questions say.
    TraffickingOrSmuggling {
        /// Trafficking.
        Trafficking = "trafficking",
        /// Smuggling of migrants.
        Smuggling = "smuggling",
        /// A smuggled migrant who is exploited by the organisers.
        Both = "both",
        /// Neither of them.
        Neither = "neither",
        /// What is not known could still change it.
        Undetermined = "undetermined",
    }
);

codes!(
    /// A known fact that speaks for the result, as a code that pages translate.
    JourneyReason {
        /// The person was exploited after arrival.
        ExploitedAfterArrival = "exploited_after_arrival",
        /// The person was not exploited after arrival. Exploitation may still be intended, which the law punishes.
        NotExploited = "not_exploited_after_arrival",
        /// The organisers profit from exploiting the person.
        ProfitFromExploitation = "profit_from_exploitation",
        /// The organisers profit from the journey.
        ProfitFromJourney = "profit_from_journey",
        /// The organisers have no profit.
        NoProfit = "no_profit",
        /// The tie to the organisers goes on after arrival.
        RelationContinues = "relation_continues",
        /// The tie to the organisers ends on arrival.
        RelationEnded = "relation_ended",
        /// The person agreed to the journey.
        Consented = "consented",
        /// The person agreed to the journey, which does not undo trafficking.
        ConsentDoesNotMatter = "consent_does_not_undo_trafficking",
        /// The person was taken along without agreeing: no smuggling; look for the purpose.
        TakenAgainstWill = "taken_without_consent",
        /// A border was crossed against the rules of entry.
        IllegalCrossing = "illegal_crossing",
        /// No border was crossed against the rules: no smuggling. Trafficking needs no border.
        NoIllegalCrossing = "no_illegal_crossing",
        /// The person is exploited, but not by these organisers: assess the exploitation on its own.
        ExploitedByOthers = "exploited_by_others",
    }
);

/// What the questions say of a journey, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Distinction {
    /// What it is.
    pub result: TraffickingOrSmuggling,
    /// The known facts that speak for it.
    pub reasons: Vec<JourneyReason>,
    /// The unknown things that could still change it; empty when nothing could.
    pub missing: Vec<Question>,
}

/// Tells trafficking from smuggling.
///
/// Trafficking: the person is exploited after arrival, and the organisers have a part in it: the tie goes on or they
/// profit from the exploitation. Smuggling: a border was crossed against the rules of entry, the person agreed, and
/// the organisers profit from the journey. A result stands only when every way of filling what is not known leads to
/// it.
#[must_use]
pub fn distinguish(journey: &Journey) -> Distinction {
    let completions = journey.completions();
    let mut results: Vec<TraffickingOrSmuggling> = completions.iter().map(Complete::result).collect();
    results.sort();
    results.dedup();
    let result = match results.as_slice() {
        [one] => *one,
        _ => TraffickingOrSmuggling::Undetermined,
    };
    let missing = Question::ALL.iter().copied().filter(|&question| {
        let unknown = journey.is_unknown(question);
        unknown && completions.iter().any(|one| one.turns_on(question))
    });
    Distinction { result, reasons: journey.reasons(result), missing: missing.collect() }
}

/// A journey of which everything is known.
#[derive(Clone, Copy)]
struct Complete {
    crossed: bool,
    illegal_entry: bool,
    consent: bool,
    exploited: bool,
    profit: Profit,
    relation: Relation,
}

impl Complete {
    fn result(&self) -> TraffickingOrSmuggling {
        let organisers_exploit = self.relation == Relation::Continues
            || matches!(self.profit, Profit::Exploitation | Profit::Both);
        let trafficking = self.exploited && organisers_exploit;
        let smuggling = self.crossed
            && self.illegal_entry
            && self.consent
            && matches!(self.profit, Profit::Journey | Profit::Both);
        match (trafficking, smuggling) {
            (true, true) => TraffickingOrSmuggling::Both,
            (true, false) => TraffickingOrSmuggling::Trafficking,
            (false, true) => TraffickingOrSmuggling::Smuggling,
            (false, false) => TraffickingOrSmuggling::Neither,
        }
    }

    /// Whether another answer to one question would change the result.
    fn turns_on(&self, question: Question) -> bool {
        let others: Vec<Self> = match question {
            Question::Crossed => vec![Self { crossed: !self.crossed, ..*self }],
            Question::IllegalEntry => vec![Self { illegal_entry: !self.illegal_entry, ..*self }],
            Question::Consent => vec![Self { consent: !self.consent, ..*self }],
            Question::ExploitationAfterArrival => vec![Self { exploited: !self.exploited, ..*self }],
            Question::Profit => Profit::ALL.iter().map(|&profit| Self { profit, ..*self }).collect(),
            Question::Relation => Relation::ALL.iter().map(|&relation| Self { relation, ..*self }).collect(),
        };
        others.iter().any(|other| other.result() != self.result())
    }
}

/// The known value, or each there could be.
fn either<T: Copy>(known: Option<T>, all: &[T]) -> Vec<T> {
    known.map_or_else(|| all.to_vec(), |value| vec![value])
}

impl Journey {
    const fn is_unknown(&self, question: Question) -> bool {
        match question {
            Question::Crossed => self.crossed.is_none(),
            Question::IllegalEntry => self.illegal_entry.is_none(),
            Question::Consent => self.consent.is_none(),
            Question::ExploitationAfterArrival => self.exploitation_after_arrival.is_none(),
            Question::Profit => self.profit.is_none(),
            Question::Relation => self.relation.is_none(),
        }
    }

    /// Whether the organisers profit from the journey; none when that is not known.
    #[must_use]
    pub fn profit_from_journey(&self) -> Option<bool> {
        self.profit.map(|profit| matches!(profit, Profit::Journey | Profit::Both))
    }

    /// Every way in which what is not known could be filled; at most 256.
    fn completions(&self) -> Vec<Complete> {
        let yes_or_no = |known| either(known, &[false, true]);
        let mut all = Vec::new();
        for crossed in yes_or_no(self.crossed) {
            for illegal_entry in yes_or_no(self.illegal_entry) {
                for consent in yes_or_no(self.consent) {
                    for exploited in yes_or_no(self.exploitation_after_arrival) {
                        for profit in either(self.profit, Profit::ALL) {
                            let ends = either(self.relation, Relation::ALL).into_iter().map(|relation| {
                                Complete { crossed, illegal_entry, consent, exploited, profit, relation }
                            });
                            all.extend(ends);
                        }
                    }
                }
            }
        }
        all
    }

    fn reasons(&self, result: TraffickingOrSmuggling) -> Vec<JourneyReason> {
        use JourneyReason as Reason;
        let trafficking =
            matches!(result, TraffickingOrSmuggling::Trafficking | TraffickingOrSmuggling::Both);
        let exploited = self.exploitation_after_arrival;
        let lawful = self.crossed == Some(false) || self.illegal_entry == Some(false);
        let by_others = exploited == Some(true)
            && self.relation == Some(Relation::Ended)
            && matches!(self.profit, Some(Profit::Journey | Profit::Nothing));
        let profits = |from: Profit| self.profit == Some(from) || self.profit == Some(Profit::Both);
        let holds = [
            (exploited == Some(true), Reason::ExploitedAfterArrival),
            (exploited == Some(false), Reason::NotExploited),
            (profits(Profit::Exploitation), Reason::ProfitFromExploitation),
            (profits(Profit::Journey), Reason::ProfitFromJourney),
            (self.profit == Some(Profit::Nothing), Reason::NoProfit),
            (self.relation == Some(Relation::Continues), Reason::RelationContinues),
            (self.relation == Some(Relation::Ended), Reason::RelationEnded),
            (self.consent == Some(true), Reason::Consented),
            (self.consent == Some(true) && trafficking, Reason::ConsentDoesNotMatter),
            (self.consent == Some(false), Reason::TakenAgainstWill),
            (self.crossed == Some(true) && self.illegal_entry == Some(true), Reason::IllegalCrossing),
            (lawful, Reason::NoIllegalCrossing),
            (by_others, Reason::ExploitedByOthers),
        ];
        holds.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
    }
}
