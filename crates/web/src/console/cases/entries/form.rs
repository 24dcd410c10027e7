//! The forms of a case's file: what they show, and what they say. An entry is shown by the same fields as it is typed in.

use std::collections::BTreeSet;

use fener_domain::cases::entries::{EntryBody, EntryInput, EntryKind};
use fener_domain::cases::episodes::{Episode, OnlinePart, Recruiter};
use fener_domain::cases::notes::Note;
use fener_domain::cases::risks::{Risk, RiskKind, Severity};
use fener_domain::cases::safety::{SafeChannel, SafeContact, SafetyPlan};
use fener_domain::cases::tasks::Task;
use fener_domain::cases::vulnerabilities::{FactSource, Vulnerability, VulnerabilityKind};
use fener_domain::fields::{FieldError, Problem};
use fener_domain::ids::{PersonId, UserId};
use fener_domain::personal::Personal;
use fener_identification::law::{Act, Means, Purpose, Word};
use fener_text::Texts;
use jiff::civil::Date;

use crate::form::{Fields, choices};
use crate::layout::{Choice, DateFields, Fact, FormErrors, Said};

/// How a field is filled in.
pub enum Input {
    /// One line.
    Line(String),
    /// Several lines.
    Lines(String),
    /// One of several answers.
    Select(Vec<Choice>),
    /// Any of several answers.
    Checks(Vec<Choice>),
    /// A day.
    Day(DateFields),
}

/// A field of the form.
pub struct Control {
    /// Its name.
    pub name: &'static str,
    /// What it asks.
    pub label: Said,
    /// What is wrong with it; may be empty.
    pub error: String,
    /// How it is filled in.
    pub input: Input,
}

/// Who can be named in an entry.
#[derive(Default)]
pub struct Named {
    /// Persons of the case, by identifier.
    pub persons: Vec<(String, String)>,
    /// Colleagues, by identifier, and whether they can be given a task.
    pub colleagues: Vec<(String, String, bool)>,
}

/// Builds the form out of what was typed or is written down.
struct Builder<'a> {
    t: Texts,
    fields: &'a Fields,
    errors: &'a FormErrors,
    all: Vec<Control>,
}

impl Builder<'_> {
    fn push(&mut self, name: &'static str, label: Said, input: Input) {
        let error = self.errors.of(name).to_owned();
        self.all.push(Control { name, label, error, input });
    }

    fn line(&mut self, name: &'static str, label: Said) {
        let value = self.fields.get(name).to_owned();
        self.push(name, label, Input::Line(value));
    }

    fn lines(&mut self, name: &'static str, label: Said) {
        let value = self.fields.get(name).to_owned();
        self.push(name, label, Input::Lines(value));
    }

    fn day(&mut self, name: &'static str, label: Said) {
        let part = |part: &str| self.fields.get(&format!("{name}-{part}")).to_owned();
        let day = DateFields { day: part("day"), month: part("month"), year: part("year") };
        self.push(name, label, Input::Day(day));
    }

    fn law<W: Word>(&mut self, name: &'static str, label: Said, prefix: &str) {
        let choice = |word: &W| {
            let chosen = self.fields.all(name).any(|sent| sent == word.code());
            Choice::new(word.code(), self.t.choice(prefix, word.code()), "").chosen(chosen)
        };
        let all = W::LIST.iter().map(choice).collect();
        self.push(name, label, Input::Checks(all));
    }

    fn of(&self, all: &[(String, String)], name: &str) -> Vec<Choice> {
        let now = self.fields.get(name);
        all.iter().map(|(id, label)| Choice::new(id.clone(), label.clone(), now)).collect()
    }

    fn now(&self, name: &str) -> String {
        self.fields.get(name).to_owned()
    }
}

/// The form of an entry of a kind.
pub fn controls(
    t: Texts,
    kind: EntryKind,
    named: &Named,
    fields: &Fields,
    errors: &FormErrors,
) -> Vec<Control> {
    let mut form = Builder { t, fields, errors, all: Vec::new() };
    if kind.is_written() {
        let persons = form.of(&named.persons, "person");
        form.push("person", t.get("file-person"), Input::Select(persons));
    }
    match kind {
        EntryKind::Episode => episode(&mut form),
        EntryKind::Vulnerability => {
            let what = choices::<VulnerabilityKind>(t, "vulnerability", &form.now("what"));
            form.push("what", t.get("file-about"), Input::Select(what));
            form.lines("fact", t.get("file-fact"));
            let source = choices::<FactSource>(t, "fact-source", &form.now("source"));
            form.push("source", t.get("file-source"), Input::Select(source));
            form.day("known_on", t.get("file-known-on"));
        }
        EntryKind::Risk => {
            let what = choices::<RiskKind>(t, "risk", &form.now("what"));
            form.push("what", t.get("file-risk"), Input::Select(what));
            let severity = choices::<Severity>(t, "severity", &form.now("severity"));
            form.push("severity", t.get("file-severity"), Input::Select(severity));
            form.lines("about", t.get("file-in-words"));
            form.lines("measures", t.get("file-measures"));
            form.day("review_on", t.get("file-review-on"));
        }
        EntryKind::SafetyPlan => {
            form.lines("signs", t.get("file-signs"));
            form.lines("steps", t.get("file-steps"));
            form.lines("safe_places", t.get("file-safe-places"));
            form.lines("helpers", t.get("file-helpers"));
            form.day("review_on", t.get("file-review-on"));
        }
        EntryKind::SafeContact => safe_contact(&mut form),
        EntryKind::Note => {
            form.lines("note", t.get("file-note"));
            form.day("on", t.get("file-on"));
        }
        EntryKind::Task => {
            form.line("what", t.get("file-what"));
            form.lines("details", t.get("file-in-words"));
            let now = form.now("assignee");
            let able = named.colleagues.iter().filter(|(id, _, may)| *may || *id == now);
            let colleagues =
                able.map(|(id, login, _)| Choice::new(id.clone(), login.clone(), &now)).collect();
            form.push("assignee", t.get("file-assignee"), Input::Select(colleagues));
            form.day("due_on", t.get("file-due-on"));
        }
        EntryKind::Step => form.lines("reason", t.get("file-reason")),
    }
    form.all
}

fn episode(form: &mut Builder<'_>) {
    let t = form.t;
    form.lines("story", t.get("file-story"));
    form.law::<Act>("acts", t.get("classification-acts"), "law-act");
    form.law::<Means>("means", t.get("classification-means"), "law-means");
    form.law::<Purpose>("purposes", t.get("classification-purposes"), "law-purpose");
    form.day("from", t.get("file-from"));
    form.day("until", t.get("file-until"));
    form.line("origin", t.get("file-origin"));
    form.line("transit", t.get("file-transit"));
    form.line("place", t.get("file-place"));
    let recruiter = choices::<Recruiter>(t, "recruiter", &form.now("recruiter"));
    form.push("recruiter", t.get("file-recruiter"), Input::Select(recruiter));
    let online = choices::<OnlinePart>(t, "online-part", &form.now("online"));
    form.push("online", t.get("file-online"), Input::Select(online));
    form.lines("online_where", t.get("file-online-where"));
    form.lines("earnings", t.get("file-earnings"));
}

fn safe_contact(form: &mut Builder<'_>) {
    let t = form.t;
    let channel = |channel: &SafeChannel| {
        let chosen = form.fields.all("channels").any(|sent| sent == channel.as_str());
        Choice::new(channel.as_str(), t.choice("safe-channel", channel), "").chosen(chosen)
    };
    let channels = SafeChannel::ALL.iter().map(channel).collect();
    form.push("channels", t.get("file-channels"), Input::Checks(channels));
    form.line("by", t.get("file-by"));
    form.line("hours", t.get("file-hours"));
    form.line("code_word", t.get("file-code-word"));
    form.line("never_tell", t.get("file-never-tell"));
    form.lines("heed", t.get("file-heed"));
}

/// An entry as its form would have sent it.
pub fn sent(person: Option<PersonId>, body: &EntryBody) -> Fields {
    let mut sent: Vec<(&str, String)> = Vec::new();
    if let Some(person) = person {
        sent.push(("person", person.to_string()));
    }
    match body {
        EntryBody::Episode(one) => {
            sent.extend(one.acts.iter().map(|word| ("acts", word.code().to_owned())));
            sent.extend(one.means.iter().map(|word| ("means", word.code().to_owned())));
            sent.extend(one.purposes.iter().map(|word| ("purposes", word.code().to_owned())));
            days(&mut sent, ["from-day", "from-month", "from-year"], one.from);
            days(&mut sent, ["until-day", "until-month", "until-year"], one.until);
            sent.push(("origin", one.origin.clone()));
            sent.push(("transit", one.transit.clone()));
            sent.push(("place", one.place.clone()));
            sent.push(("recruiter", one.recruiter.to_string()));
            sent.push(("online", one.online.to_string()));
            sent.push(("online_where", one.online_where.clone()));
            sent.push(("earnings", one.earnings.clone()));
            sent.push(("story", one.story.clone()));
        }
        EntryBody::Vulnerability(one) => {
            sent.push(("what", one.what.to_string()));
            sent.push(("source", one.source.to_string()));
            sent.push(("fact", one.fact.clone()));
            days(&mut sent, ["known_on-day", "known_on-month", "known_on-year"], Some(one.known_on));
        }
        EntryBody::Risk(one) => {
            sent.push(("what", one.what.to_string()));
            sent.push(("severity", one.severity.to_string()));
            sent.push(("about", one.about.clone()));
            sent.push(("measures", one.measures.clone()));
            days(&mut sent, REVIEW, Some(one.review_on));
        }
        EntryBody::SafetyPlan(one) => {
            sent.push(("signs", one.signs.clone()));
            sent.push(("steps", one.steps.clone()));
            sent.push(("safe_places", one.safe_places.clone()));
            sent.push(("helpers", one.helpers.clone()));
            days(&mut sent, REVIEW, Some(one.review_on));
        }
        EntryBody::SafeContact(one) => sent.extend(sent_contact(one)),
        EntryBody::Note(one) => {
            sent.push(("note", one.note.clone()));
            days(&mut sent, ["on-day", "on-month", "on-year"], one.on);
        }
        EntryBody::Task(one) => {
            sent.push(("what", one.what.clone()));
            sent.push(("details", one.details.clone()));
            sent.push(("assignee", one.assignee.to_string()));
            days(&mut sent, ["due_on-day", "due_on-month", "due_on-year"], Some(one.due_on));
        }
        EntryBody::Step(one) => sent.push(("reason", one.reason.clone())),
    }
    Fields::of(sent)
}

const REVIEW: [&str; 3] = ["review_on-day", "review_on-month", "review_on-year"];

fn sent_contact(one: &SafeContact) -> Vec<(&'static str, String)> {
    let channels = one.channels.iter().map(|word| ("channels", word.to_string()));
    let lines = [
        ("by", one.by.clone()),
        ("hours", one.hours.clone()),
        ("code_word", one.code_word.clone()),
        ("never_tell", one.never_tell.clone()),
        ("heed", one.heed.clone()),
    ];
    channels.chain(lines).collect()
}

fn days(sent: &mut Vec<(&str, String)>, names: [&'static str; 3], date: Option<Date>) {
    if let Some(date) = date {
        let DateFields { day, month, year } = date.into();
        sent.extend(names.into_iter().zip([day, month, year]));
    }
}

/// Reads the form, noting everything that is wrong.
struct Reader<'a> {
    fields: &'a Fields,
    errors: Vec<FieldError>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> String {
        self.fields.get(name).to_owned()
    }

    fn word<W>(&mut self, name: &'static str) -> Option<W>
    where
        W: fener_domain::words::Word + std::str::FromStr,
    {
        self.fields.word(name, &mut self.errors)
    }

    fn law<W: Word + Ord>(&mut self, name: &'static str) -> BTreeSet<W> {
        let read: Vec<_> = self.fields.all(name).map(W::read).collect();
        if read.iter().any(Result::is_err) {
            let known = W::LIST.iter().map(|word| word.code()).collect::<Vec<_>>().join(", ");
            self.errors.push(FieldError { field: name, problem: Problem::Unknown { known } });
        }
        read.into_iter().filter_map(Result::ok).collect()
    }

    /// None when no part of it was filled in, or it cannot be read.
    fn day(&mut self, name: &'static str) -> Option<Date> {
        let part = |part: &str| self.fields.get(&format!("{name}-{part}")).to_owned();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        if day.is_empty() && month.is_empty() && year.is_empty() {
            return None;
        }
        let date = date_of(&day, &month, &year);
        if date.is_none() {
            self.errors.push(FieldError { field: name, problem: Problem::Unreadable });
        }
        date
    }

    fn needed_day(&mut self, name: &'static str) -> Option<Date> {
        let before = self.errors.len();
        let day = self.day(name);
        if day.is_none() && self.errors.len() == before {
            self.errors.push(FieldError { field: name, problem: Problem::Required });
        }
        day
    }

    fn id<I: std::str::FromStr>(&mut self, name: &'static str, needed: bool) -> Option<I> {
        let text = self.fields.get(name);
        let id = text.parse().ok();
        if id.is_none() && (needed || !text.is_empty()) {
            self.errors.push(FieldError { field: name, problem: Problem::Required });
        }
        id
    }
}

/// What a form says about an entry of a kind.
///
/// # Errors
/// Everything that is missing, unknown or cannot be read.
pub fn input(kind: EntryKind, fields: &Fields) -> Result<EntryInput, Vec<FieldError>> {
    let mut form = Reader { fields, errors: Vec::new() };
    let person = form.id::<PersonId>("person", false);
    let body = match kind {
        EntryKind::Episode => read_episode(&mut form).map(EntryBody::Episode),
        EntryKind::Vulnerability => read_vulnerability(&mut form).map(EntryBody::Vulnerability),
        EntryKind::Risk => read_risk(&mut form).map(EntryBody::Risk),
        EntryKind::SafetyPlan => read_plan(&mut form).map(EntryBody::SafetyPlan),
        EntryKind::SafeContact => Some(EntryBody::SafeContact(read_contact(&mut form))),
        EntryKind::Note => {
            let on = form.day("on");
            Some(EntryBody::Note(Note { on, note: form.text("note") }))
        }
        EntryKind::Task => read_task(&mut form).map(EntryBody::Task),
        EntryKind::Step => None,
    };
    match (body, form.errors.is_empty()) {
        (Some(body), true) => Ok(EntryInput { person, body: Personal::new(body) }),
        _ => Err(form.errors),
    }
}

fn read_episode(form: &mut Reader<'_>) -> Option<Episode> {
    let (acts, means, purposes) = (form.law("acts"), form.law("means"), form.law("purposes"));
    let (from, until) = (form.day("from"), form.day("until"));
    let (recruiter, online) = (form.word("recruiter"), form.word("online"));
    Some(Episode {
        acts,
        means,
        purposes,
        from,
        until,
        origin: form.text("origin"),
        transit: form.text("transit"),
        place: form.text("place"),
        recruiter: recruiter?,
        online: online?,
        online_where: form.text("online_where"),
        earnings: form.text("earnings"),
        story: form.text("story"),
    })
}

fn read_vulnerability(form: &mut Reader<'_>) -> Option<Vulnerability> {
    let (what, source, known_on) = (form.word("what"), form.word("source"), form.needed_day("known_on"));
    Some(Vulnerability { what: what?, source: source?, known_on: known_on?, fact: form.text("fact") })
}

fn read_risk(form: &mut Reader<'_>) -> Option<Risk> {
    let (what, severity) = (form.word("what"), form.word("severity"));
    let review_on = form.needed_day("review_on");
    Some(Risk {
        what: what?,
        severity: severity?,
        about: form.text("about"),
        measures: form.text("measures"),
        review_on: review_on?,
    })
}

fn read_plan(form: &mut Reader<'_>) -> Option<SafetyPlan> {
    Some(SafetyPlan {
        signs: form.text("signs"),
        steps: form.text("steps"),
        safe_places: form.text("safe_places"),
        helpers: form.text("helpers"),
        review_on: form.needed_day("review_on")?,
    })
}

fn read_contact(form: &mut Reader<'_>) -> SafeContact {
    let channels: Vec<Option<SafeChannel>> =
        form.fields.all("channels").map(|word| word.parse().ok()).collect();
    if channels.iter().any(Option::is_none) {
        let known = SafeChannel::ALL.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", ");
        form.errors.push(FieldError { field: "channels", problem: Problem::Unknown { known } });
    }
    SafeContact {
        channels: channels.into_iter().flatten().collect(),
        by: form.text("by"),
        hours: form.text("hours"),
        code_word: form.text("code_word"),
        never_tell: form.text("never_tell"),
        heed: form.text("heed"),
    }
}

fn read_task(form: &mut Reader<'_>) -> Option<Task> {
    let (assignee, due_on) = (form.id::<UserId>("assignee", true), form.needed_day("due_on"));
    Some(Task {
        what: form.text("what"),
        details: form.text("details"),
        assignee: assignee?,
        due_on: due_on?,
    })
}

fn date_of(day: &str, month: &str, year: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// What an entry says, field by field; what is empty is left out.
pub fn facts(t: Texts, named: &Named, person: Option<PersonId>, body: &EntryBody) -> Vec<Fact> {
    let fields = sent(person, body);
    let form = controls(t, body.kind(), named, &fields, &FormErrors::default());
    let facts = form.into_iter().map(|control| Fact::new(control.label, value(t, control.input)));
    facts.filter(|fact| !fact.value.is_empty()).collect()
}

fn value(t: Texts, input: Input) -> String {
    match input {
        Input::Line(text) | Input::Lines(text) => text,
        Input::Select(all) | Input::Checks(all) => {
            let chosen = all.iter().filter(|choice| choice.chosen);
            chosen.map(|choice| choice.label.as_ref()).collect::<Vec<_>>().join(", ")
        }
        Input::Day(DateFields { day, month, year }) => {
            let date = date_of(&day, &month, &year);
            date.map(|date| fener_text::dates::format_civil_date(date, t.language())).unwrap_or_default()
        }
    }
}
