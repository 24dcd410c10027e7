//! The story that the tour tells: once from a call at night to compensation, and once at its beginning.

use fener_domain::cases::{AgeBand, ExploitationForm, PersonRole, Sex};
use fener_domain::consent::{ConsentForm, ConsentPurpose, DataCategory};
use fener_domain::contacts::{Channel, Contactor, Purpose, Urgency};
use fener_domain::proceedings::ProceedingStep;
use fener_domain::referrals::{ReferralStep, ReferralUrgency};
use fener_domain::time::Timestamp;
use fener_domain::tips::{TipFeedback, TipSource, TipStep, TipUrgency};
use fener_text::script::to_cyrillic;

use super::{
    Case, Consent, Contact, Dice, Journey, Part, Person, Planner, Proceeding, Referral, ReferralMove,
    Screening, Seen, Tip, TipMove,
};
use crate::demo::country::{Body, Offer};

const MINUTE: i64 = 60;
/// The signs she tells of: deceived about the work, documents taken, a debt, watched, excessive hours.
const SIGNS: [&str; 5] = ["AL-D1-01", "AL-D2-03", "AL-D2-04", "AL-D2-05", "AL-D4-01"];

impl Planner<'_> {
    /// Both tellings, and a report that waits to be taken.
    pub(super) fn tour(&self, dice: &mut Dice) -> Vec<Journey> {
        vec![self.whole(dice.seed()), self.beginning(dice.seed()), self.report(dice.seed())]
    }

    fn report(&self, seed: u64) -> Journey {
        let call = call(self.calendar.before(1, 21, 50));
        let contact = Contact {
            channel: Channel::WebReport,
            contactor: Contactor::Bystander,
            purpose: Purpose::Tip,
            urgency: Urgency::Urgent,
            anonymous: true,
            name: String::new(),
            phone: String::new(),
            safe_contact: String::new(),
            notes: cyrillic(
                "Svake večeri ista dva čoveka dovoze radnike u halu pored puta. Radnici ne izlaze ni nedeljom. \
                 Ne želim da se zna ko prijavljuje.",
            ),
            ..call
        };
        Journey { seed, part: None, contact, screening: None, case: None, tip: None }
    }

    fn beginning(&self, seed: u64) -> Journey {
        let mut contact = call(self.calendar.before(1, 2, 40));
        contact.notes = cyrillic(
            "Noću zove brat. Sestra radi u kuhinji restorana izvan grada; pasoš joj je kod gazde i ne sme da \
             izađe. Javlja se šapatom, jednom nedeljno. Objašnjeno je šta linija radi i šta sledi. Čeka nov poziv.",
        );
        Journey { seed, part: Some(Part::Beginning), contact, screening: None, case: None, tip: None }
    }

    fn whole(&self, seed: u64) -> Journey {
        let begun = self.calendar.before(310, 2, 40);
        let mut contact = call(begun);
        contact.notes = cyrillic(
            "Noću zove brat. Sestra je otišla za obećanim poslom kuvarice. Radi po četrnaest sati, pasoš joj je \
             oduzet, plata se odbija od duga za put. Dogovoreno je da sestra zove sama, kad svi zaspe. Zvala je u \
             3 sata i pristala na sve što je dalje zapisano.",
        );
        contact.closed_at = Some(begun.plus_seconds(90 * MINUTE));
        Journey {
            seed,
            part: Some(Part::Whole),
            contact,
            screening: Some(self.signs(begun.plus_seconds(10 * MINUTE))),
            case: Some(self.situation(begun)),
            tip: None,
        }
    }

    /// The signs, as far as the indicator set of the country knows them.
    fn signs(&self, at: Timestamp) -> Screening {
        let known = self.country.indicators.iter().find(|(set, _)| *set == "adult_labour");
        let known: &[String] = known.map_or(&[], |(_, codes)| codes);
        let answers = SIGNS
            .iter()
            .filter(|sign| known.iter().any(|code| code == *sign))
            .map(|sign| ((*sign).to_owned(), "present"));
        Screening { at, set: "adult_labour", answers: answers.collect() }
    }

    fn situation(&self, begun: Timestamp) -> Case {
        Case {
            at: begun.plus_seconds(35 * MINUTE),
            form: ExploitationForm::Labour,
            jurisdiction: self.country.jurisdictions.first().cloned().unwrap_or_default(),
            title: cyrillic("Poziv u noći (priča iz obilaska)"),
            summary: cyrillic(
                "Obećan posao kuvarice, oduzet pasoš, dug za put. Brat je prvi zvao; ona sama zove u tri sata noću.",
            ),
            assigned: Some((begun.plus_seconds(80 * MINUTE), 0)),
            persons: vec![self.sister(begun)],
            // It stays open: how she lives is looked at for a year after she left the shelter.
            closed_at: None,
        }
    }

    fn sister(&self, begun: Timestamp) -> Person {
        Person {
            at: begun.plus_seconds(40 * MINUTE),
            role: PersonRole::IdentifiedVictim,
            age: AgeBand::From26To40,
            sex: Sex::Female,
            citizenship: "RS",
            name: cyrillic("Lasta"),
            place: cyrillic("Restoran kraj puta, Gornji Primer"),
            safe_contact: cyrillic("Samo preko brata, posle 2 sata noću"),
            health: cyrillic("Iscrpljenost, opekotina na ruci"),
            needs: cyrillic("Siguran smeštaj, lekar, nov pasoš, advokat"),
            consents: vec![
                allowed(begun.plus_seconds(45 * MINUTE), ConsentPurpose::Support, Body::ShelterNorth),
                allowed(begun.plus_seconds(46 * MINUTE), ConsentPurpose::Authorities, Body::Police),
            ],
            referrals: vec![self.shelter(begun.plus_seconds(50 * MINUTE))],
            tip: Some(self.told(begun.plus_seconds(60 * MINUTE))),
        }
    }

    fn shelter(&self, at: Timestamp) -> Referral {
        let step = |at, step, answer: &str| ReferralMove { at, step, reason: None, answer: cyrillic(answer) };
        Referral {
            at,
            to: Offer::SafePlaceNorth,
            urgency: ReferralUrgency::Now,
            note: cyrillic("Dolazi još noćas. Ne zvati njen telefon."),
            steps: vec![
                step(at.plus_seconds(6 * MINUTE), ReferralStep::Acknowledge, ""),
                step(
                    at.plus_seconds(14 * MINUTE),
                    ReferralStep::Accept,
                    "Primamo; soba je spremna, čekamo je.",
                ),
                step(at.plus_seconds(240 * MINUTE), ReferralStep::Start, "Stigla je bezbedno."),
                step(self.calendar.before(200, 12, 0), ReferralStep::Complete, "Ima svoj stan i posao."),
            ],
        }
    }

    fn told(&self, at: Timestamp) -> Tip {
        let step =
            |at, step, feedback, answer: &str| TipMove { at, step, feedback, answer: cyrillic(answer) };
        let found = Some(TipFeedback::PerpetratorFound);
        Tip {
            at,
            to: Body::Police,
            source: TipSource::Survivor,
            urgency: TipUrgency::Crisis,
            content: Seen {
                what: cyrillic("Tri radnice u kuhinji, pasoši zaključani u kancelariji gazde."),
                place: cyrillic("Restoran kraj puta, Gornji Primer"),
                when: cyrillic("Poslednja četiri meseca, svakog dana"),
                vehicle: String::new(),
                source_safety: cyrillic("Ne dolaziti pre nego što je ona u skloništu."),
            },
            steps: vec![
                step(at.plus_seconds(7 * MINUTE), TipStep::Acknowledge, None, ""),
                step(at.plus_seconds(300 * MINUTE), TipStep::Investigate, None, ""),
                step(
                    self.calendar.before(306, 15, 0),
                    TipStep::Answer,
                    found,
                    "Pasoši su nađeni, osumnjičeni je zadržan.",
                ),
            ],
            proceeding: Some(self.justice(at.plus_seconds(320 * MINUTE))),
        }
    }

    fn justice(&self, at: Timestamp) -> Proceeding {
        let (offence, fewest, _) = self.country.offence.clone();
        let currency = self.country.currency.clone();
        let amount = 900_000;
        let on = |days, step| (self.calendar.before(days, 13, 0), step);
        Proceeding {
            at,
            handed_over_at: Some(self.calendar.before(290, 10, 0)),
            steps: vec![
                on(240, ProceedingStep::Charge { offence: offence.clone() }),
                on(232, ProceedingStep::ClaimCompensation { amount, currency: currency.clone() }),
                on(95, ProceedingStep::Convict { offence, sentence_months: fewest + 24 }),
                on(80, ProceedingStep::AwardCompensation { amount: 600_000, currency: currency.clone() }),
                on(20, ProceedingStep::PayCompensation { amount: 600_000, currency }),
            ],
        }
    }
}

fn call(at: Timestamp) -> Contact {
    Contact {
        at,
        by: 0,
        taken_at: None,
        closed_at: None,
        channel: Channel::Phone,
        language: "sr-Cyrl",
        contactor: Contactor::Relative,
        purpose: Purpose::Crisis,
        urgency: Urgency::Danger,
        expectations_told: true,
        anonymous: false,
        name: cyrillic("Soko"),
        phone: "000 000 01".to_owned(),
        safe_contact: cyrillic("Samo poruka, posle 2 sata noću"),
        place: cyrillic("Gornji Primer"),
        notes: String::new(),
    }
}

fn allowed(at: Timestamp, purpose: ConsentPurpose, to: Body) -> Consent {
    let categories = vec![
        DataCategory::Name,
        DataCategory::Situation,
        DataCategory::Place,
        DataCategory::Needs,
        DataCategory::Health,
    ];
    Consent {
        at,
        purpose,
        recipient: Some(to),
        categories,
        form: ConsentForm::Spoken,
        language: "sr-Cyrl",
        withdrawn_at: None,
    }
}

fn cyrillic(latin: &str) -> String {
    to_cyrillic(latin)
}
