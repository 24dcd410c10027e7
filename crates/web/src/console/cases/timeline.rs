//! The way of a case along the chain, newest first: what its records tell, and the steps that only its contacts'
//! ways know.

use fener_app::cases::CaseHistory;
use fener_domain::chain::ChainStep;
use fener_domain::time::Timestamp;
use fener_text::Texts;

use crate::console::persons::PLACE;
use crate::layout::{Link, Moment, Said};
use crate::state::Web;
use crate::when::When;

/// Something that happened on a case.
struct Event {
    at: Timestamp,
    title: Said,
    text: Said,
    href: String,
}

impl Event {
    fn new(at: Timestamp, title: Said, text: impl Into<Said>, href: String) -> Self {
        Self { at, title, text: text.into(), href }
    }
}

/// What happened on a case, newest first.
pub fn moments(web: &Web, t: Texts, history: &CaseHistory) -> Vec<Moment> {
    let mut events = from_ways(t, history);
    events.extend(from_people(t, history));
    events.extend(from_agencies(t, history));
    // Of two things at the same moment the one told first happened first.
    events.sort_by_key(|event| event.at);
    events.into_iter().rev().map(|event| moment(web, t, event)).collect()
}

fn moment(web: &Web, t: Texts, event: Event) -> Moment {
    let when = When::exact(web, t, event.at);
    let link = (!event.href.is_empty()).then(|| Link::new(t.get("case-event-look"), event.href));
    Moment { title: event.title, by: Said::default(), at: when.at, when: when.text, text: event.text, link }
}

/// The steps of the chain that no record of the case tells by itself.
fn from_ways(t: Texts, history: &CaseHistory) -> Vec<Event> {
    let told_elsewhere = |step: ChainStep| {
        matches!(step, ChainStep::Case | ChainStep::Consent | ChainStep::Referral | ChainStep::Tip)
    };
    let mut steps: Vec<(ChainStep, Timestamp)> =
        history.ways.iter().flat_map(|way| way.steps.iter().copied()).collect();
    // Several contacts of one case share what came later: each step is told once for each moment.
    steps.sort_unstable();
    steps.dedup();
    let own = steps.into_iter().filter(|(step, _)| !told_elsewhere(*step));
    own.map(|(step, at)| Event::new(at, t.choice("case-event", step), "", String::new())).collect()
}

fn from_people(t: Texts, history: &CaseHistory) -> Vec<Event> {
    let case = &history.case;
    let opened =
        Event::new(case.created_at, t.get("case-event-case"), case.reference.to_string(), String::new());
    let mut events = vec![opened];
    for person in &history.persons {
        let (title, role) = (t.get("case-event-person"), t.choice("person-role", person.role));
        events.push(Event::new(person.created_at, title, role, format!("{PLACE}/{}", person.id)));
    }
    for consent in &history.consents {
        let href = format!("{PLACE}/{}/consents", consent.person);
        let purpose = t.choice("consent-purpose", consent.terms.purpose);
        let given = t.get("case-event-consent");
        events.push(Event::new(consent.created_at, given, purpose.clone(), href.clone()));
        if let Some(at) = consent.terms.withdrawn_at {
            events.push(Event::new(at, t.get("case-event-withdrawn"), purpose, href));
        }
    }
    events
}

fn from_agencies(t: Texts, history: &CaseHistory) -> Vec<Event> {
    let mut events = Vec::new();
    for referral in &history.referrals {
        let (reference, href) =
            (referral.reference.to_string(), format!("/console/referrals/{}", referral.id));
        let sent = t.get("case-event-referral");
        events.push(Event::new(referral.created_at, sent, reference.clone(), href.clone()));
        if let Some(at) = referral.answered_at {
            events.push(Event::new(at, t.get("case-event-answered"), reference, href));
        }
    }
    for tip in &history.tips {
        let (reference, href) = (tip.reference.to_string(), format!("/console/tips/{}", tip.id));
        events.push(Event::new(tip.created_at, t.get("case-event-tip"), reference.clone(), href.clone()));
        if let Some(at) = tip.acknowledged_at {
            events.push(Event::new(at, t.get("case-event-acknowledged"), reference, href));
        }
    }
    for proceeding in &history.proceedings {
        let href = format!("/console/proceedings/{}", proceeding.id);
        let reference = proceeding.reference.to_string();
        events.push(Event::new(proceeding.created_at, t.get("case-event-proceeding"), reference, href));
    }
    events
}
