//! What is kept of a person, for the person: everything under the person's record, and what was shared with whom and when.

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Kind, Persons};
use fener_access::policies::DeniedReason;
use fener_domain::consent::SharedPackage;
use fener_domain::ids::{OrganisationId, PersonId};
use fener_domain::personal::Personal;
use fener_domain::time::Timestamp;
use fener_store::persons::PersonSummary;
use fener_store::referrals::ReferralFilter;
use fener_store::{Change, LARGEST, PageRequest};
use serde::Serialize;
use zeroize::Zeroize;

use crate::{App, AppError, Who, consents, directory, persons, referrals};

/// The most pages of referrals that a copy holds.
const PAGES: usize = 20;

/// A decision on what somebody is in the eyes of the mechanism.
#[derive(Clone, Default, Serialize, Zeroize)]
pub struct CopiedStatus {
    /// The day.
    pub on: String,
    /// What was decided.
    pub kind: String,
    /// By which body.
    pub body: String,
    /// On what grounds.
    pub grounds: String,
}

/// What the person allowed.
#[derive(Clone, Default, Serialize, Zeroize)]
pub struct CopiedConsent {
    /// What for.
    pub purpose: String,
    /// To whom; empty: to any partner that helps.
    pub recipient: String,
    /// Which data.
    pub categories: Vec<String>,
    /// How it was given.
    pub form: String,
    /// In which language.
    pub language: String,
    /// From when, RFC 3339.
    pub given_at: String,
    /// Until when, RFC 3339.
    pub expires_at: Option<String>,
    /// When it was taken back, RFC 3339.
    pub withdrawn_at: Option<String>,
}

/// What a partner was given.
#[derive(Clone, Default, Serialize, Zeroize)]
pub struct CopiedReferral {
    /// What people call it.
    pub reference: String,
    /// When it was sent, RFC 3339.
    pub sent_at: String,
    /// To whom.
    pub recipient: String,
    /// Where it stands.
    pub status: String,
    /// What the partner sees; none once it sees nothing any more.
    pub shared: Option<SharedPackage>,
    /// What the sender added.
    pub note: String,
    /// What the partner answered.
    pub answer: String,
}

/// The whole copy. Words are those of the API, times RFC 3339.
#[derive(Clone, Default, Serialize, Zeroize)]
pub struct PersonCopy {
    /// When it was made.
    pub made_at: String,
    /// Who keeps the data.
    pub kept_by: String,
    /// Name or pseudonym.
    pub name: String,
    /// Phone number.
    pub phone: String,
    /// Number of an identity document.
    pub document: String,
    /// Where the person is.
    pub place: String,
    /// How to reach the person safely.
    pub safe_contact: String,
    /// What health care has to know.
    pub health: String,
    /// What the person needs.
    pub needs: String,
    /// What the person is in the case.
    pub role: String,
    /// Age band.
    pub age: String,
    /// Sex as recorded.
    pub sex: String,
    /// Citizenship.
    pub citizenship: String,
    /// Since when it is kept.
    pub recorded_at: String,
    /// Decisions on the person.
    pub statuses: Vec<CopiedStatus>,
    /// What the person allowed.
    pub consents: Vec<CopiedConsent>,
    /// What was shared.
    pub referrals: Vec<CopiedReferral>,
}

/// Whether somebody may hand out the copy: what buttons show. The second factor may still have to be proved anew.
#[must_use]
pub fn may_copy(app: &App, who: &Who, person: &PersonSummary) -> bool {
    let facts = Facts {
        organisation: person.organisation,
        assignee: person.assignee,
        ..Facts::new_record(Kind::Person, &who.principal).with_id(person.id.uuid())
    };
    let decided = app.policies.decide::<Persons>(&who.principal, Action::Export, &facts, app.clock.now());
    decided.map_or_else(|denied| denied.reason == DeniedReason::NeedsStepUp, |_grant| true)
}

/// Makes the copy. That it was made stands in the audit before it is handed out.
///
/// # Errors
/// `NeedsStepUp` when the second factor was not proved lately; `NotFound`; `Forbidden`; `Erased`; `Unavailable`.
pub async fn of_person(app: &App, who: &Who, id: PersonId) -> Result<Personal<PersonCopy>, AppError> {
    let mut moment = app.moment();
    let (grant, found) = persons::sealed(app, who, Action::Export, id, &moment).await?;
    let case = found.summary.case;
    let view = persons::opened(app, found).await?;
    let why = Some("copy for the person".to_owned());
    app.store.write(Change::new(app.audited(&grant, Action::Export.as_str(), why, &mut moment))).await?;
    let names = directory::names(app).await?;
    let name = |id: &OrganisationId| names.get(id).cloned().unwrap_or_default();
    let (identity, summary) = (view.identity.expose(), &view.summary);
    let mut copy = PersonCopy {
        made_at: moment.now.rfc3339(),
        kept_by: app.tenant.operator.clone(),
        name: identity.name.clone(),
        phone: identity.phone.clone(),
        document: identity.document.clone(),
        place: identity.place.clone(),
        safe_contact: identity.safe_contact.clone(),
        health: identity.health.clone(),
        needs: identity.needs.clone(),
        role: summary.role.to_string(),
        age: summary.age.to_string(),
        sex: summary.sex.to_string(),
        citizenship: summary.citizenship.clone(),
        recorded_at: summary.created_at.rfc3339(),
        ..PersonCopy::default()
    };
    for status in persons::statuses(app, who, id).await? {
        copy.statuses.push(CopiedStatus {
            on: status.on.to_string(),
            kind: status.kind.to_string(),
            body: status.body,
            grounds: status.grounds.expose().clone(),
        });
    }
    for consent in consents::list_of_person(app, who, case, id).await? {
        let terms = consent.terms;
        copy.consents.push(CopiedConsent {
            purpose: terms.purpose.to_string(),
            recipient: terms.recipient.as_ref().map(name).unwrap_or_default(),
            categories: terms.categories.iter().map(ToString::to_string).collect(),
            form: terms.form.to_string(),
            language: terms.language,
            given_at: terms.given_at.rfc3339(),
            expires_at: terms.expires_at.map(Timestamp::rfc3339),
            withdrawn_at: terms.withdrawn_at.map(Timestamp::rfc3339),
        });
    }
    copy.referrals = shared(app, who, id, name).await?;
    Ok(Personal::new(copy))
}

async fn shared(
    app: &App,
    who: &Who,
    person: PersonId,
    name: impl Fn(&OrganisationId) -> String,
) -> Result<Vec<CopiedReferral>, AppError> {
    let filter = ReferralFilter { person: Some(person), ..ReferralFilter::default() };
    let mut all = Vec::new();
    let mut after = None;
    for _ in 0..PAGES {
        let page = referrals::list(app, who, &filter, PageRequest::new(after, LARGEST)).await?;
        for row in page.items {
            let view = referrals::read(app, who, row.id).await?;
            let text = |words: &Option<Personal<String>>| {
                words.as_ref().map(|words| words.expose().clone()).unwrap_or_default()
            };
            all.push(CopiedReferral {
                reference: row.reference.to_string(),
                sent_at: row.created_at.rfc3339(),
                recipient: name(&row.given_to),
                status: row.status.to_string(),
                shared: view.package.as_ref().map(|package| package.expose().clone()),
                note: text(&view.note),
                answer: text(&view.answer),
            });
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    Ok(all)
}
