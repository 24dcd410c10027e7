//! A contact, its screening, and what it leads to.

use fener_app::reports;
use fener_app::{cases, contacts, screenings};
use fener_domain::contacts::{Caller, Channel, ContactInput, ContactStep};
use fener_domain::ids::{CaseId, ContactId};
use fener_domain::personal::Personal;
use fener_identification::Answers;
use fener_store::idempotency::{self, Before, Key};
use uuid::Uuid;

use super::{FillError, Hand, Named};
use crate::demo::plan::{Contact, Journey, Screening};

impl Hand {
    /// Lives through one journey.
    pub(super) async fn journey(&self, journey: &Journey) -> Result<(ContactId, Option<CaseId>), FillError> {
        let planned = &journey.contact;
        let (contact, mut version) = self.contact(journey).await?;
        if let Some(screening) = &journey.screening {
            self.screening(planned, contact, screening).await?;
        }
        let mut case = None;
        if let Some(planned_case) = &journey.case {
            case = Some(self.case(planned, contact, planned_case).await?);
            version += 1;
        }
        if let Some(tip) = &journey.tip {
            self.tip(self.cast.specialist(planned.by)?, Some(contact), None, None, tip).await?;
        }
        if let Some(closed) = planned.closed_at {
            let who = self.cast.specialist(planned.by)?;
            contacts::step(self.at(closed), who, contact, version, ContactStep::Close)
                .await
                .named("closing a contact")?;
        }
        if let (Some(id), Some(planned_case)) = (case, &journey.case) {
            self.close(planned, id, planned_case).await?;
        }
        Ok((contact, case))
    }

    /// Records a call, or stores a web report that a specialist takes later. Gives its version too.
    async fn contact(&self, journey: &Journey) -> Result<(ContactId, i32), FillError> {
        let planned = &journey.contact;
        let who = self.cast.specialist(planned.by)?;
        let input = input(planned);
        if planned.channel != Channel::WebReport {
            let done = contacts::record(self.at(planned.at), who, &input, None)
                .await
                .named("recording a contact")?;
            return Ok((done.id, 1));
        }
        let contact = self.report(journey, &input).await?;
        let Some(taken) = planned.taken_at else { return Ok((contact, 1)) };
        let version = contacts::step(self.at(taken), who, contact, 1, ContactStep::Take).await;
        Ok((contact, version.named("taking a report")?))
    }

    async fn report(&self, journey: &Journey, input: &ContactInput) -> Result<ContactId, FillError> {
        let app = self.at(journey.contact.at);
        let client = Uuid::from_u64_pair(journey.seed, journey.seed.rotate_left(32));
        let digest = [0; 32];
        reports::submit(app, client, digest, input).await.named("sending a report")?;
        let key = Key { scope: reports::SCOPE.to_owned(), key: client.to_string(), digest };
        match idempotency::before(&app.store, app.tenant.id, &key).await? {
            Before::Done(id) => Ok(ContactId::from_uuid(id)),
            _ => Err(FillError::Cut("a report is not where it was stored".into())),
        }
    }

    async fn screening(
        &self,
        planned: &Contact,
        contact: ContactId,
        screening: &Screening,
    ) -> Result<(), FillError> {
        let who = self.cast.specialist(planned.by)?;
        let app = self.at(screening.at);
        let set =
            app.packs.indicators().set(screening.set).map_err(|error| FillError::Cut(error.to_string()))?;
        let pairs = screening.answers.iter().map(|(code, answer)| (code.as_str(), *answer));
        let answers = Answers::read(set, pairs).map_err(|error| FillError::Cut(error.to_string()))?;
        screenings::record(app, who, contact, screening.set, &answers.into(), None)
            .await
            .named("screening")?;
        Ok(())
    }

    async fn close(
        &self,
        planned: &Contact,
        id: CaseId,
        case: &crate::demo::plan::Case,
    ) -> Result<(), FillError> {
        let Some(closed) = case.closed_at else { return Ok(()) };
        let (who, version) = match case.assigned {
            Some((_, manager)) => (self.cast.manager(manager)?, 2),
            None => (self.cast.specialist(planned.by)?, 1),
        };
        let status = fener_domain::cases::CaseStatus::Closed;
        cases::step(self.at(closed), who, id, version, status).await.named("closing a case")?;
        Ok(())
    }
}

fn input(planned: &Contact) -> ContactInput {
    ContactInput {
        channel: planned.channel,
        language: planned.language.to_owned(),
        contactor: planned.contactor,
        purpose: planned.purpose,
        urgency: planned.urgency,
        expectations_told: planned.expectations_told,
        anonymous: planned.anonymous,
        caller: Personal::new(Caller {
            name: planned.name.clone(),
            phone: planned.phone.clone(),
            safe_contact: planned.safe_contact.clone(),
            place: planned.place.clone(),
        }),
        notes: planned.notes.as_str().into(),
    }
}
