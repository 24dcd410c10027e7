//! The branch of help: a case, its persons, what they allow, and the services that are asked.

use fener_domain::cases::{AgeBand, ExploitationForm, PersonRole, Sex};
use fener_domain::consent::{ConsentForm, ConsentPurpose, DataCategory};
use fener_domain::referrals::{DeclineReason, ReferralStep, ReferralUrgency};
use fener_domain::time::Timestamp;
use fener_domain::tips::TipSource;

use super::{Case, Consent, Dice, Person, Planner, Referral, ReferralMove};
use crate::demo::country::{Body, Offer};
use crate::demo::story::{Teller, Tongue};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// How many case managers there are.
const MANAGERS: u32 = 3;

impl Planner<'_> {
    /// A case that grows from a contact; none when the year ends before it is opened.
    pub(super) fn case(&self, begun: Timestamp, form: ExploitationForm, dice: &mut Dice) -> Option<Case> {
        let ends = self.calendar.ends();
        let at = begun.plus_seconds(dice.between(20 * 60, 2 * HOUR));
        if at > ends {
            return None;
        }
        let assigned = at.plus_seconds(dice.between(HOUR, 20 * HOUR));
        let manager = usize::try_from(dice.below(MANAGERS)).unwrap_or(0);
        let tongue = dice.share(
            &[(45, Tongue::SerbianLatin), (8, Tongue::English), (6, Tongue::Albanian)],
            Tongue::SerbianCyrillic,
        );
        let victims = dice.share(&[(14, 2), (4, 3)], 1);
        let mut persons: Vec<Person> = (0..victims).map(|_| self.victim(at, form, tongue, dice)).collect();
        if dice.percent(28) {
            persons.push(other(at, PersonRole::Suspect, tongue, dice));
        }
        if dice.percent(12) {
            persons.push(other(at, PersonRole::Witness, tongue, dice));
        }
        persons.retain(|person| person.at <= ends);
        let jurisdiction =
            dice.word(&self.country.jurisdictions.iter().map(String::as_str).collect::<Vec<_>>()).to_owned();
        let mut teller = Teller::new(tongue, dice);
        let (title, summary) = (teller.title(), teller.seen(form));
        let closed = at.plus_seconds(dice.between(40 * DAY, 220 * DAY));
        let still_worked_on = dice.percent(35) || last_moment(&persons) > closed;
        Some(Case {
            at,
            form,
            jurisdiction,
            title,
            summary,
            assigned: (assigned <= ends).then_some((assigned, manager)),
            persons,
            closed_at: (closed <= ends && !still_worked_on).then_some(closed),
        })
    }

    fn victim(&self, opened: Timestamp, form: ExploitationForm, tongue: Tongue, dice: &mut Dice) -> Person {
        let role = if dice.percent(30) { PersonRole::IdentifiedVictim } else { PersonRole::PresumedVictim };
        let mut person = other(opened, role, tongue, dice);
        person.sex = match form {
            ExploitationForm::Labour => dice.share(&[(30, Sex::Female)], Sex::Male),
            ExploitationForm::Sexual | ExploitationForm::Marriage => {
                dice.share(&[(6, Sex::Male)], Sex::Female)
            }
            _ => dice.share(&[(45, Sex::Male)], Sex::Female),
        };
        let ends = self.calendar.ends();
        let asked = person.at.plus_seconds(dice.between(5 * 60, 40 * 60));
        if asked > ends {
            return person;
        }
        if dice.percent(84) {
            person.consents.push(consent(asked, ConsentPurpose::Support, dice));
            for _ in 0..dice.share(&[(34, 2), (12, 3)], 1) {
                let sent = asked.plus_seconds(dice.between(15 * 60, 3 * DAY));
                person.referrals.extend(self.referral(sent, tongue, dice));
            }
            self.withdraw(&mut person, dice);
        }
        if dice.percent(44) {
            person.consents.push(consent(asked, ConsentPurpose::Authorities, dice));
            if dice.percent(75) {
                let sent = asked.plus_seconds(dice.between(30 * 60, 6 * DAY));
                person.tip = self.tip(sent, TipSource::Survivor, form, dice);
            }
        }
        person
    }

    /// A request for help with its answers; none when the year ends before it is sent.
    fn referral(&self, at: Timestamp, tongue: Tongue, dice: &mut Dice) -> Option<Referral> {
        let ends = self.calendar.ends();
        if at > ends {
            return None;
        }
        let to = dice.share(
            &[
                (26, Offer::SafePlaceNorth),
                (14, Offer::SafePlaceSouth),
                (14, Offer::Doctor),
                (16, Offer::Psychologist),
                (14, Offer::Lawyer),
                (5, Offer::Interpreter),
                (7, Offer::Training),
            ],
            Offer::Subsistence,
        );
        let urgency = dice.share(
            &[(18, ReferralUrgency::Now), (32, ReferralUrgency::Day), (30, ReferralUrgency::ThreeDays)],
            ReferralUrgency::Week,
        );
        let mut steps = answers(at, urgency, tongue, dice);
        steps.retain(|step| step.at <= ends);
        let note = Teller::new(tongue, dice).referral();
        Some(Referral { at, to, urgency, note, steps })
    }

    /// A few take their consent back while services still think about it; nothing follows after that.
    fn withdraw(&self, person: &mut Person, dice: &mut Dice) {
        if !dice.percent(4) {
            return;
        }
        let last = person.referrals.iter().map(|referral| referral.at).max().unwrap_or(person.at);
        let at = last.plus_seconds(dice.between(HOUR, 2 * DAY));
        if at > self.calendar.ends() {
            return;
        }
        for referral in &mut person.referrals {
            referral.steps.retain(|step| step.at < at && step.step == ReferralStep::Acknowledge);
        }
        person.consents.iter_mut().for_each(|consent| consent.withdrawn_at = Some(at));
    }
}

fn last_moment(persons: &[Person]) -> Timestamp {
    persons
        .iter()
        .flat_map(|person| {
            let sent = person.referrals.iter().map(|referral| referral.at);
            let told = person.consents.iter().filter_map(|consent| consent.withdrawn_at);
            sent.chain(told).chain(person.tip.iter().map(|tip| tip.at))
        })
        .max()
        .unwrap_or_default()
}

fn other(opened: Timestamp, role: PersonRole, tongue: Tongue, dice: &mut Dice) -> Person {
    let age = dice.share(
        &[
            (4, AgeBand::Under12),
            (16, AgeBand::From12To17),
            (34, AgeBand::From18To25),
            (26, AgeBand::From26To40),
            (12, AgeBand::Over40),
        ],
        AgeBand::Unknown,
    );
    let citizenship = dice
        .share(&[(6, "BA"), (4, "ME"), (4, "AL"), (4, "IN"), (3, "TR"), (3, "NP"), (3, "AF"), (6, "")], "RS");
    let at = opened.plus_seconds(dice.between(60, 30 * 60));
    let suspect = role == PersonRole::Suspect;
    let mut teller = Teller::new(tongue, dice);
    let mut person = Person {
        at,
        role,
        age: if suspect { AgeBand::Over40 } else { age },
        sex: if suspect { Sex::Male } else { Sex::Female },
        citizenship,
        name: teller.name(),
        place: teller.place(),
        safe_contact: String::new(),
        health: String::new(),
        needs: String::new(),
        consents: Vec::new(),
        referrals: Vec::new(),
        tip: None,
    };
    if matches!(role, PersonRole::PresumedVictim | PersonRole::IdentifiedVictim) {
        person.safe_contact = teller.safe_contact();
        person.health = teller.health();
        person.needs = teller.needs();
    }
    person
}

/// Consents name no recipient here, so that they carry whatever service is asked next.
fn consent(at: Timestamp, purpose: ConsentPurpose, dice: &mut Dice) -> Consent {
    let mut categories = vec![DataCategory::Name, DataCategory::Situation];
    for (share, category) in [
        (85, DataCategory::Needs),
        (70, DataCategory::ContactDetails),
        (60, DataCategory::Place),
        (35, DataCategory::Health),
        (15, DataCategory::Document),
    ] {
        if dice.percent(share) {
            categories.push(category);
        }
    }
    let recipient: Option<Body> = None;
    let form = dice.share(&[(35, ConsentForm::Signed), (10, ConsentForm::Interpreter)], ConsentForm::Spoken);
    let language = dice.share(&[(40, "sr-Latn"), (6, "en"), (6, "sq")], "sr-Cyrl");
    Consent { at, purpose, recipient, categories, form, language, withdrawn_at: None }
}

fn answers(sent: Timestamp, urgency: ReferralUrgency, tongue: Tongue, dice: &mut Dice) -> Vec<ReferralMove> {
    if dice.percent(4) {
        return Vec::new();
    }
    let within = urgency.answer_within();
    let mut steps = Vec::new();
    let mut at = sent;
    let mut take = |after: i64, step, reason, answer| {
        at = at.plus_seconds(after);
        steps.push(ReferralMove { at, step, reason, answer });
    };
    take(dice.between(within / 20, within / 2), ReferralStep::Acknowledge, None, String::new());
    let answered = dice.between(within / 10, within * 8 / 10);
    if dice.percent(15) {
        let reason = dice.share(
            &[(40, DeclineReason::Eligibility), (20, DeclineReason::Unsafe), (15, DeclineReason::Conflict)],
            DeclineReason::Other,
        );
        take(answered, ReferralStep::Decline, Some(reason), Teller::new(tongue, dice).declined());
        return steps;
    }
    take(answered, ReferralStep::Accept, None, Teller::new(tongue, dice).accepted());
    if dice.percent(6) {
        take(dice.between(DAY, 4 * DAY), ReferralStep::NoShow, None, String::new());
        return steps;
    }
    take(dice.between(HOUR, 2 * DAY), ReferralStep::Start, None, String::new());
    take(dice.between(5 * DAY, 70 * DAY), ReferralStep::Complete, None, String::new());
    steps
}
