//! A case with its persons, what they allow, and the services that are asked and answer.

use std::collections::BTreeMap;

use fener_app::Who;
use fener_app::{cases, consents, persons, referrals};
use fener_domain::cases::{CaseInput, CaseStory, Identity, PersonInput};
use fener_domain::consent::ConsentTerms;
use fener_domain::ids::{CaseId, ContactId, PersonId};
use fener_domain::personal::Personal;

use super::{FillError, Hand, Named};
use crate::demo::plan::{Case, Consent, Contact, Person, Referral};

impl Hand {
    /// Opens a case, with everything that hangs on it; closing it comes later.
    pub(super) async fn case(
        &self,
        from: &Contact,
        contact: ContactId,
        planned: &Case,
    ) -> Result<CaseId, FillError> {
        let opener = self.cast.specialist(from.by)?;
        let story = CaseStory { title: planned.title.clone(), summary: planned.summary.clone() };
        let input = CaseInput {
            form: planned.form,
            jurisdiction: planned.jurisdiction.clone(),
            story: Personal::new(story),
        };
        let opened = cases::open(self.at(planned.at), opener, &input, Some(contact), None).await;
        let id = opened.named("opening a case")?.id;
        let mut known = Vec::new();
        for person in &planned.persons {
            let input = identified(person);
            let added = persons::add(self.at(person.at), opener, id, &input, None).await;
            known.push((person, added.named("adding a person")?.id));
        }
        let mut who = opener;
        if let Some((at, manager)) = planned.assigned {
            let manager = self.cast.manager(manager)?;
            cases::assign(self.at(at), opener, id, 1, manager.principal.user)
                .await
                .named("handing a case over")?;
            who = manager;
        }
        for (person, person_id) in known {
            self.support(who, person, person_id).await?;
            if let Some(tip) = &person.tip {
                self.tip(who, Some(contact), Some(id), Some(person_id), tip).await?;
            }
            self.withdraw(who, person, person_id, id).await?;
        }
        Ok(id)
    }

    async fn support(&self, who: &Who, person: &Person, id: PersonId) -> Result<(), FillError> {
        for consent in &person.consents {
            let terms = self.terms(consent)?;
            consents::give(self.at(consent.at), who, id, &terms, None).await.named("recording a consent")?;
        }
        for referral in &person.referrals {
            self.referral(who, id, referral).await?;
        }
        Ok(())
    }

    fn terms(&self, consent: &Consent) -> Result<ConsentTerms, FillError> {
        Ok(ConsentTerms {
            purpose: consent.purpose,
            recipient: consent.recipient.map(|body| self.cast.body(body)).transpose()?,
            categories: consent.categories.iter().copied().collect(),
            given_at: consent.at,
            expires_at: None,
            withdrawn_at: None,
            form: consent.form,
            language: consent.language.to_owned(),
        })
    }

    async fn referral(&self, who: &Who, person: PersonId, planned: &Referral) -> Result<(), FillError> {
        let proposal = referrals::Proposal {
            person,
            service: self.cast.service(planned.to)?,
            urgency: planned.urgency,
            note: planned.note.as_str().into(),
        };
        let sent = referrals::propose(self.at(planned.at), who, &proposal, None).await;
        let id = sent.named("sending a referral")?.id;
        let agent = self.cast.agent(planned.to.body())?;
        let mut version = 1;
        for step in &planned.steps {
            let answer = Some(step.answer.as_str()).filter(|text| !text.is_empty()).map(Personal::from);
            let input = referrals::StepInput { decline_reason: step.reason, answer };
            let app = self.at(step.at);
            if version == 1 {
                referrals::read(app, agent, id).await.named("reading a referral")?;
            }
            version = referrals::step(app, agent, id, version, step.step, &input)
                .await
                .named("answering a referral")?;
        }
        Ok(())
    }

    async fn withdraw(
        &self,
        who: &Who,
        person: &Person,
        id: PersonId,
        case: CaseId,
    ) -> Result<(), FillError> {
        let withdrawn: BTreeMap<_, _> = person
            .consents
            .iter()
            .filter_map(|consent| consent.withdrawn_at.map(|at| (consent.purpose, at)))
            .collect();
        let Some(at) = withdrawn.values().max() else { return Ok(()) };
        let app = self.at(*at);
        for consent in consents::list_of_person(app, who, case, id).await.named("reading the ledger")? {
            if withdrawn.contains_key(&consent.terms.purpose) {
                consents::withdraw(app, who, consent.id).await.named("withdrawing a consent")?;
            }
        }
        Ok(())
    }
}

fn identified(person: &Person) -> PersonInput {
    PersonInput {
        role: person.role,
        age: person.age,
        sex: person.sex,
        citizenship: person.citizenship.to_owned(),
        identity: Personal::new(Identity {
            name: person.name.clone(),
            phone: String::new(),
            document: String::new(),
            place: person.place.clone(),
            safe_contact: person.safe_contact.clone(),
            health: person.health.clone(),
            needs: person.needs.clone(),
        }),
    }
}
