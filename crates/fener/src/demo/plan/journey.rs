//! A contact, what was asked, and whether it leads to a case or a tip.

use fener_domain::cases::ExploitationForm;
use fener_domain::contacts::{Channel, Contactor, Purpose, Urgency};
use fener_domain::time::Timestamp;
use fener_domain::tips::TipSource;

use super::{Contact, Dice, Journey, Planner, Screening};
use crate::demo::story::{Teller, Tongue};

/// How many specialists take contacts.
const SPECIALISTS: u32 = 5;
const DAY: i64 = 86_400;
/// Seconds before the year's end since which nobody took web reports.
const LEFT_OPEN: i64 = 36 * 3_600;

impl Planner<'_> {
    /// A contact at a moment, with what comes of it.
    pub(super) fn journey(&self, at: Timestamp, dice: &mut Dice) -> Journey {
        let seed = dice.seed();
        let purpose = purpose(dice);
        let form = form(dice);
        let grave = matches!(purpose, Purpose::Crisis | Purpose::HighRisk | Purpose::Tip);
        let mut contact = contact(at, purpose, grave.then_some(form), dice);
        let answered = self.answered(&mut contact, dice);
        let mut journey = Journey { seed, part: None, contact, screening: None, case: None, tip: None };
        if !answered {
            return journey;
        }
        let begun = journey.contact.taken_at.unwrap_or(at);
        let asked = match purpose {
            Purpose::Crisis | Purpose::HighRisk => 88,
            Purpose::Tip => 45,
            Purpose::Referral => 20,
            _ => 0,
        };
        if dice.percent(asked) {
            journey.screening = self.screening(begun, dice).filter(|one| one.at <= self.calendar.ends());
        }
        let opened = match purpose {
            Purpose::Crisis => 75,
            Purpose::HighRisk => 50,
            Purpose::Tip => 10,
            Purpose::Referral => 8,
            _ => 0,
        };
        if dice.percent(opened) {
            journey.case = self.case(begun, form, dice);
        }
        let passed_on = match journey.contact.contactor {
            Contactor::Victim => 0,
            _ if purpose == Purpose::Tip => 78,
            _ if journey.case.is_some() => 22,
            _ => 0,
        };
        if dice.percent(passed_on) {
            let at = begun.plus_seconds(dice.between(20 * 60, 90 * 60));
            journey.tip = self.tip(at, TipSource::ThirdParty, form, dice);
        }
        self.close(&mut journey, dice);
        journey
    }

    /// A web report waits until somebody takes it, within a day; the last ones are left
    /// for whoever looks around. False when nobody has yet.
    fn answered(&self, contact: &mut Contact, dice: &mut Dice) -> bool {
        if contact.channel != Channel::WebReport {
            return true;
        }
        let ends = self.calendar.ends();
        let taken = contact.at.plus_seconds(dice.between(1_200, 20 * 3_600));
        let left = contact.at > ends.plus_seconds(-LEFT_OPEN);
        contact.taken_at = (taken <= ends && !left).then_some(taken);
        contact.taken_at.is_some()
    }

    /// Closed when nothing is left to do; some of the last week's are still open.
    fn close(&self, journey: &mut Journey, dice: &mut Dice) {
        let contact = &mut journey.contact;
        let begun = contact.taken_at.unwrap_or(contact.at);
        let after = if journey.case.is_some() || journey.tip.is_some() {
            dice.between(2 * 3_600, 14 * DAY)
        } else if dice.percent(12) {
            dice.between(DAY / 2, 10 * DAY)
        } else {
            dice.between(120, 70 * 60)
        };
        let closed = begun.plus_seconds(after);
        contact.closed_at = (closed <= self.calendar.ends()).then_some(closed);
    }

    /// Answers to one of the indicator sets: some signs there, most not, many not known.
    pub(super) fn screening(&self, begun: Timestamp, dice: &mut Dice) -> Option<Screening> {
        let sets = &self.country.indicators;
        let at = usize::try_from(dice.below(u32::try_from(sets.len()).ok()?)).ok()?;
        let (set, indicators) = sets.get(at)?;
        let present = dice.share(&[(25, 4), (30, 12), (25, 28)], 45);
        let answers = indicators
            .iter()
            .map(|code| {
                let answer = match dice.below(100) {
                    thrown if thrown < present => "present",
                    thrown if thrown < present + 30 => "absent",
                    _ => "unknown",
                };
                (code.clone(), answer)
            })
            .filter(|(_, answer)| *answer != "unknown")
            .collect();
        Some(Screening { at: begun.plus_seconds(dice.between(300, 1_800)), set, answers })
    }
}

fn purpose(dice: &mut Dice) -> Purpose {
    dice.share(
        &[
            (17, Purpose::Silent),
            (11, Purpose::Referral),
            (13, Purpose::Tip),
            (5, Purpose::Training),
            (12, Purpose::HighRisk),
            (6, Purpose::Crisis),
        ],
        Purpose::Information,
    )
}

fn form(dice: &mut Dice) -> ExploitationForm {
    dice.share(
        &[
            (36, ExploitationForm::Labour),
            (34, ExploitationForm::Sexual),
            (10, ExploitationForm::Begging),
            (7, ExploitationForm::Criminality),
            (6, ExploitationForm::Marriage),
            (4, ExploitationForm::Servitude),
        ],
        ExploitationForm::Unknown,
    )
}

fn contact(at: Timestamp, purpose: Purpose, form: Option<ExploitationForm>, dice: &mut Dice) -> Contact {
    let channel = channel(purpose, dice);
    let language = language(dice);
    let contactor = contactor(purpose, dice);
    let anonymous = purpose == Purpose::Silent || dice.percent(if purpose == Purpose::Tip { 65 } else { 40 });
    let by = usize::try_from(dice.below(SPECIALISTS)).unwrap_or(0);
    let tongue = tongue(language, by);
    let known = !anonymous && form.is_some();
    let mut teller = Teller::new(tongue, dice);
    let (notes, name, phone) = (teller.notes(purpose, form), teller.name(), teller.phone());
    let (safe_contact, place) = (teller.safe_contact(), teller.place());
    let only = |wanted: bool, text: String| if wanted { text } else { String::new() };
    Contact {
        at,
        by,
        taken_at: None,
        closed_at: None,
        channel,
        language,
        contactor,
        purpose,
        urgency: urgency(purpose, dice),
        expectations_told: purpose != Purpose::Silent && dice.percent(93),
        anonymous,
        name: only(!anonymous && purpose != Purpose::Information, name),
        phone: only(!anonymous, phone),
        safe_contact: only(known, safe_contact),
        place: only(form.is_some(), place),
        notes,
    }
}

/// Most specialists write Serbian, in the script they like; calls in Albanian and English are noted so.
const fn tongue(language: &str, by: usize) -> Tongue {
    match language.as_bytes() {
        b"sq" => Tongue::Albanian,
        b"en" => Tongue::English,
        b"sr-Cyrl" => Tongue::SerbianCyrillic,
        b"sr-Latn" => Tongue::SerbianLatin,
        _ if by.is_multiple_of(2) => Tongue::SerbianCyrillic,
        _ => Tongue::SerbianLatin,
    }
}

fn channel(purpose: Purpose, dice: &mut Dice) -> Channel {
    match purpose {
        Purpose::Silent => dice.share(&[(12, Channel::WebChat)], Channel::Phone),
        Purpose::Tip => dice.share(
            &[
                (38, Channel::WebReport),
                (8, Channel::WebChat),
                (8, Channel::TextMessage),
                (6, Channel::Email),
            ],
            Channel::Phone,
        ),
        _ => dice.share(
            &[
                (10, Channel::WebReport),
                (17, Channel::WebChat),
                (9, Channel::TextMessage),
                (8, Channel::Email),
                (3, Channel::InPerson),
            ],
            Channel::Phone,
        ),
    }
}

fn language(dice: &mut Dice) -> &'static str {
    dice.share(
        &[
            (33, "sr-Latn"),
            (6, "en"),
            (5, "sq"),
            (3, "hu"),
            (3, "rom"),
            (2, "ar"),
            (2, "fa"),
            (1, "ro"),
            (1, "uk"),
        ],
        "sr-Cyrl",
    )
}

fn contactor(purpose: Purpose, dice: &mut Dice) -> Contactor {
    match purpose {
        Purpose::Silent => Contactor::Unknown,
        Purpose::Training => Contactor::Professional,
        Purpose::Tip => dice.share(
            &[(14, Contactor::Relative), (8, Contactor::Client), (12, Contactor::Professional)],
            Contactor::Bystander,
        ),
        Purpose::Crisis | Purpose::HighRisk => dice.share(
            &[(44, Contactor::Victim), (14, Contactor::Bystander), (10, Contactor::Professional)],
            Contactor::Relative,
        ),
        Purpose::Referral => {
            dice.share(&[(40, Contactor::Professional), (30, Contactor::Victim)], Contactor::Relative)
        }
        Purpose::Information => dice.share(
            &[(18, Contactor::Professional), (20, Contactor::Relative), (30, Contactor::Unknown)],
            Contactor::Bystander,
        ),
    }
}

fn urgency(purpose: Purpose, dice: &mut Dice) -> Urgency {
    match purpose {
        Purpose::Crisis => dice.share(&[(62, Urgency::Danger)], Urgency::Urgent),
        Purpose::HighRisk => dice.share(&[(8, Urgency::Danger), (52, Urgency::Urgent)], Urgency::Routine),
        Purpose::Tip | Purpose::Referral => dice.share(&[(22, Urgency::Urgent)], Urgency::Routine),
        _ => Urgency::Routine,
    }
}
