//! Agencies that act together: a handful of files, plans of support, referrals, tips and trials in full, however many contacts
//! the year has. Every step is a command of the person whose step it is, at its time. Everything is invented, and the same for
//! the same day and seed.

mod court;
mod directory;
mod files;
mod flat;
mod grounds;
mod kitchen;
mod papers;
mod referring;
mod rights;
mod story;
mod support;
mod tips;

use std::sync::Arc;

use fener_app::{App, Chance, Who, cases, consents, persons};
use fener_domain::cases::{
    AgeBand, CaseInput, CaseStory, ExploitationForm, Identity, PersonInput, PersonRole, Sex,
};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::ids::{CaseId, ConsentId, PersonId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Cast, FillError, Ground, Hand, Landmarks, Named};
use crate::demo::country::Body;
use crate::demo::plan::Country;

/// Keeps what is drawn here apart from journeys.
const CHANCE: u64 = 7_003;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// Something that happens so many days before the demo's day, at an hour.
type When = (i64, i64);

/// Where all this happens: who acts, when, and in which country.
struct Scene {
    hand: Hand,
    day: Date,
    ends: Timestamp,
    country: Country,
}

/// Somebody as a scene tells of them.
struct Somebody {
    role: PersonRole,
    age: AgeBand,
    sex: Sex,
    citizenship: &'static str,
    name: &'static str,
    document: &'static str,
    needs: &'static str,
}

/// A case of a scene.
struct Told {
    form: ExploitationForm,
    jurisdiction: &'static str,
    title: &'static str,
    summary: &'static str,
}

/// So many days before a day, or after it when the number is negative.
fn before(day: Date, back: i64) -> Date {
    day.saturating_sub(back.days())
}

impl Scene {
    /// The moment that something happens.
    const fn moment(&self, (back, hour): When) -> Timestamp {
        self.ends.plus_seconds(hour * HOUR - back * DAY)
    }

    /// The day so many days before the demo's, or after it when the number is negative.
    fn date(&self, back: i64) -> Date {
        before(self.day, back)
    }

    /// The application when something happens.
    fn at(&self, when: When) -> &App {
        self.hand.at(self.moment(when))
    }

    /// The case manager whose login is told.
    fn manager(&self) -> Result<&Who, FillError> {
        self.hand.cast.manager(0)
    }

    /// Opens a case as the manager.
    async fn open(&self, when: When, told: &Told) -> Result<CaseId, FillError> {
        let story = CaseStory { title: told.title.to_owned(), summary: told.summary.to_owned() };
        let input = CaseInput {
            form: told.form,
            jurisdiction: told.jurisdiction.to_owned(),
            story: Personal::new(story),
        };
        let opened = cases::open(self.at(when), self.manager()?, &input, None, None).await;
        Ok(opened.named("opening a case")?.id)
    }

    async fn person(&self, when: When, case: CaseId, one: &Somebody) -> Result<PersonId, FillError> {
        let identity = Identity {
            name: one.name.to_owned(),
            document: one.document.to_owned(),
            needs: one.needs.to_owned(),
            ..Identity::default()
        };
        let input = PersonInput {
            role: one.role,
            age: one.age,
            sex: one.sex,
            citizenship: one.citizenship.to_owned(),
            identity: Personal::new(identity),
        };
        let added = persons::add(self.at(when), self.manager()?, case, &input, None).await;
        Ok(added.named("adding a person")?.id)
    }

    /// The person says yes to the help of a body, or of any when none is named.
    async fn consent(&self, when: When, person: PersonId, to: Option<Body>) -> Result<ConsentId, FillError> {
        let terms = ConsentTerms {
            purpose: ConsentPurpose::Support,
            recipient: to.map(|body| self.hand.cast.body(body)).transpose()?,
            categories: [DataCategory::Name, DataCategory::Situation, DataCategory::Needs].into(),
            given_at: self.moment(when),
            expires_at: None,
            withdrawn_at: None,
            form: ConsentForm::Spoken,
            language: "sr-Latn".to_owned(),
        };
        let given = consents::give(self.at(when), self.manager()?, person, &terms, None).await;
        Ok(given.named("recording a consent")?.id)
    }

    /// What people call a case.
    async fn reference(&self, when: When, case: CaseId) -> Result<Reference, FillError> {
        let read = cases::read(self.at(when), self.manager()?, case).await;
        Ok(read.named("reading a case")?.summary.reference)
    }
}

/// Adds to a year that was lived through what agencies do together, as far as `landmarks` say where the story is. Says what
/// else the tour leads to.
///
/// # Errors
/// When a step is refused: a defect of the scenes, or the database is gone.
pub async fn together(
    app: &App,
    cast: Cast,
    (ground, country): (&Ground, &Country),
    (landmarks, ends): (Landmarks, Timestamp),
) -> Result<Landmarks, FillError> {
    let mut hand = Hand::new(app, &Arc::new(cast), ends);
    hand.app.chance = Chance::seeded(ground.seed.wrapping_add(CHANCE));
    let scene = Scene { hand, day: ground.day, ends, country: country.clone() };
    scene.directory().await?;
    let kitchen = scene.kitchen().await?;
    let trial = Some(scene.trial(kitchen).await?);
    let person = match landmarks.case {
        Some(story) => scene.story(story, kitchen).await?,
        None => None,
    };
    scene.refer().await?;
    scene.tips().await?;
    scene.rights(landmarks.case, kitchen).await?;
    Ok(Landmarks { person, trial, ..landmarks })
}
