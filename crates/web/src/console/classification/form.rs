//! The form of a case's facts: what it shows, and what it says.

use std::collections::{BTreeMap, BTreeSet};

use fener_domain::fields::{FieldError, Problem};
use fener_identification::law::{
    Act, Age, CaseFacts, Circumstance, ElementKind, Means, OffenceName, Purpose, VictimCharge, VictimStatus,
    Word,
};
use fener_identification::smuggling::{Journey, Profit, Relation};
use fener_text::Texts;

use crate::console::law::{element, word};
use crate::form::Fields;
use crate::layout::{Choice, Said};

/// What a form sends for "nothing of the kind".
const NONE: &str = "none";
/// Elements of which somebody has to have evidence.
const PROVEN: [ElementKind; 6] = [
    ElementKind::Act,
    ElementKind::Means,
    ElementKind::Purpose,
    ElementKind::Age,
    ElementKind::Border,
    ElementKind::Circumstance,
];
/// Rows for charges against victims: those that are there, and one more.
const SPARE: usize = 1;

/// Rows that could not be read come back behind all others.
const MOVED: usize = 100;

/// Everything the form shows.
pub struct FactsForm {
    /// What was done.
    pub acts: Vec<Choice>,
    /// By what means.
    pub means: Vec<Choice>,
    /// For what purpose.
    pub purposes: Vec<Choice>,
    /// What else.
    pub circumstances: Vec<Choice>,
    /// The victim's age.
    pub age: String,
    /// Questions about the journey: name, question, answers.
    pub journey: Vec<(&'static str, Said, Vec<Choice>)>,
    /// Evidence: name of the field, element, items a line each.
    pub evidence: Vec<(String, Said, String)>,
    /// Charges against victims.
    pub charges: Vec<Charge>,
    /// The version that the form was made from.
    pub version: String,
}

/// What a victim is charged with.
pub struct Charge {
    /// The number of the row, from 0.
    pub row: usize,
    /// The offence.
    pub offence: String,
    /// Whether it was compelled.
    pub compelled: Vec<Choice>,
    /// What the person is.
    pub status: Vec<Choice>,
}

impl FactsForm {
    /// The form of these facts.
    pub fn of(t: Texts, facts: &CaseFacts, version: i32) -> Self {
        let evidence = |kind: &ElementKind| {
            let items = facts.evidence.as_ref().and_then(|evidence| evidence.get(kind));
            let lines = items.map(|items| items.join("\n")).unwrap_or_default();
            (format!("evidence-{}", kind.code()), element(t, *kind), lines)
        };
        Self {
            acts: listed(t, "law-act", facts.acts.as_ref()),
            means: listed(t, "law-means", facts.means.as_ref()),
            purposes: listed(t, "law-purpose", facts.purposes.as_ref()),
            circumstances: listed(t, "law-circumstance", facts.circumstances.as_ref()),
            age: facts.victim_age.map(|age| age.0.to_string()).unwrap_or_default(),
            journey: journey(t, &facts.border.unwrap_or_default()),
            evidence: PROVEN.iter().map(evidence).collect(),
            charges: charges(t, facts.victim_charged.as_deref().unwrap_or_default()),
            version: version.to_string(),
        }
    }
}

impl FactsForm {
    /// The form of facts that were refused, with what could not be read as it was typed.
    pub fn typed(t: Texts, facts: &CaseFacts, version: i32, fields: &Fields) -> Self {
        let mut form = Self::of(t, facts, version);
        form.age = fields.get("victim_age").to_owned();
        let rows: Vec<(usize, String)> = rows(fields)
            .map(|row| (row, fields.get(&format!("victim_offence-{row}")).to_owned()))
            .filter(|(_, offence)| !offence.is_empty() && OffenceName::parse(offence).is_none())
            .collect();
        for (row, offence) in rows {
            let kept = |name: &str| fields.get(&format!("{name}-{row}")).to_owned();
            form.charges.push(Charge {
                row: row.saturating_add(MOVED),
                offence,
                compelled: yes_no(t, truth(&kept("victim_compelled"))),
                status: statuses(t, &kept("victim_status")),
            });
        }
        form
    }
}

fn listed<W: Word + Ord>(t: Texts, prefix: &str, now: Option<&BTreeSet<W>>) -> Vec<Choice> {
    let choice = |one: &W| {
        let chosen = now.is_some_and(|now| now.contains(one));
        Choice::new(one.code(), word(t, prefix, *one), "").chosen(chosen)
    };
    let nothing =
        Choice::new(NONE, t.get("classification-none"), "").chosen(now.is_some_and(BTreeSet::is_empty));
    W::LIST.iter().map(choice).chain([nothing]).collect()
}

fn yes_no(t: Texts, now: Option<bool>) -> Vec<Choice> {
    let now = now.map(|yes| if yes { "yes" } else { "no" }).unwrap_or_default();
    vec![
        Choice::new("yes", t.get("classification-yes"), now),
        Choice::new("no", t.get("classification-no"), now),
    ]
}

fn journey(t: Texts, now: &Journey) -> Vec<(&'static str, Said, Vec<Choice>)> {
    let profit = now.profit.map(Profit::as_str).unwrap_or_default();
    let profit = Profit::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), t.choice("classification-profit", one), profit));
    let relation = now.relation.map(Relation::as_str).unwrap_or_default();
    let relation = Relation::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), t.choice("classification-relation", one), relation));
    vec![
        ("crossed", t.get("classification-ask-crossed"), yes_no(t, now.crossed)),
        ("illegal_entry", t.get("classification-ask-illegal-entry"), yes_no(t, now.illegal_entry)),
        ("consent", t.get("classification-ask-consent"), yes_no(t, now.consent)),
        (
            "exploitation_after_arrival",
            t.get("classification-ask-exploitation"),
            yes_no(t, now.exploitation_after_arrival),
        ),
        ("profit", t.get("classification-ask-profit"), profit.collect()),
        ("relation", t.get("classification-ask-relation"), relation.collect()),
    ]
}

fn statuses(t: Texts, now: &str) -> Vec<Choice> {
    let choice = |one: &VictimStatus| Choice::new(one.as_str(), t.choice("classification-victim", one), now);
    VictimStatus::ALL.iter().map(choice).collect()
}

fn charges(t: Texts, now: &[VictimCharge]) -> Vec<Charge> {
    (0..now.len() + SPARE)
        .map(|row| {
            let charge = now.get(row);
            Charge {
                row,
                offence: charge.map(|charge| charge.offence.to_string()).unwrap_or_default(),
                compelled: yes_no(t, charge.and_then(|charge| charge.compelled)),
                status: statuses(t, charge.map_or(VictimStatus::Presumed, |charge| charge.status).as_str()),
            }
        })
        .collect()
}

/// What a form says, as far as it can be read, and what is wrong with it. Nothing ticked is not known; "nothing of the
/// kind" is known.
pub fn input(fields: &Fields) -> (CaseFacts, Vec<FieldError>) {
    let mut errors = Vec::new();
    let facts = CaseFacts {
        acts: words::<Act>(fields, "acts", &mut errors),
        means: words::<Means>(fields, "means", &mut errors),
        purposes: words::<Purpose>(fields, "purposes", &mut errors),
        circumstances: words::<Circumstance>(fields, "circumstances", &mut errors),
        victim_age: age(fields, &mut errors),
        border: border(fields),
        charge: None,
        sentence_months: None,
        victim_charged: victims(fields, &mut errors),
        evidence: Some(evidence(fields)),
    };
    (facts, errors)
}

fn words<W: Word + Ord>(
    fields: &Fields,
    name: &'static str,
    errors: &mut Vec<FieldError>,
) -> Option<BTreeSet<W>> {
    let ticked: Vec<&str> = fields.all(name).filter(|word| !word.is_empty()).collect();
    let (nothing, words): (Vec<&str>, Vec<&str>) = ticked.iter().partition(|word| **word == NONE);
    if words.is_empty() {
        return (!nothing.is_empty()).then(BTreeSet::new);
    }
    if !nothing.is_empty() {
        errors.push(FieldError { field: name, problem: Problem::Contradicts { field: name } });
    }
    let mut read = BTreeSet::new();
    for one in words {
        match W::read(one) {
            Ok(word) => {
                read.insert(word);
            }
            Err(unknown) => {
                let problem = Problem::Unknown { known: unknown.known.join("; ") };
                errors.push(FieldError { field: name, problem });
            }
        }
    }
    Some(read)
}

fn age(fields: &Fields, errors: &mut Vec<FieldError>) -> Option<Age> {
    let text = fields.get("victim_age");
    if text.is_empty() {
        return None;
    }
    match text.parse::<u8>() {
        Ok(years) if years <= Age::MOST => Some(Age(years)),
        Ok(_) => {
            let problem = Problem::TooLarge { max: Age::MOST.into() };
            errors.push(FieldError { field: "victim_age", problem });
            None
        }
        Err(_) => {
            errors.push(FieldError { field: "victim_age", problem: Problem::Unreadable });
            None
        }
    }
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn border(fields: &Fields) -> Option<Journey> {
    let journey = Journey {
        crossed: truth(fields.get("crossed")),
        illegal_entry: truth(fields.get("illegal_entry")),
        consent: truth(fields.get("consent")),
        exploitation_after_arrival: truth(fields.get("exploitation_after_arrival")),
        profit: Profit::from_code(fields.get("profit")),
        relation: Relation::from_code(fields.get("relation")),
    };
    (journey != Journey::default()).then_some(journey)
}

/// The numbers of the rows that were sent.
fn rows(fields: &Fields) -> impl Iterator<Item = usize> {
    fields.iter().filter_map(|(name, _)| name.strip_prefix("victim_offence-")?.parse().ok())
}

fn victims(fields: &Fields, errors: &mut Vec<FieldError>) -> Option<Vec<VictimCharge>> {
    let mut charges = Vec::new();
    for row in rows(fields).collect::<BTreeSet<usize>>() {
        let field = |name: &str| fields.get(&format!("{name}-{row}")).to_owned();
        let written = field("victim_offence");
        if written.is_empty() {
            continue;
        }
        match OffenceName::parse(&written) {
            Some(offence) => charges.push(VictimCharge {
                offence,
                compelled: truth(&field("victim_compelled")),
                status: VictimStatus::from_code(&field("victim_status")).unwrap_or(VictimStatus::Presumed),
            }),
            None => errors.push(FieldError { field: "victim_charged", problem: Problem::Unreadable }),
        }
    }
    (!charges.is_empty()).then_some(charges)
}

fn evidence(fields: &Fields) -> BTreeMap<ElementKind, Vec<String>> {
    let items = |kind: ElementKind| {
        let lines = fields.get(&format!("evidence-{}", kind.code())).to_owned();
        let items: Vec<String> =
            lines.lines().map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect();
        (!items.is_empty()).then_some((kind, items))
    };
    PROVEN.into_iter().filter_map(items).collect()
}
