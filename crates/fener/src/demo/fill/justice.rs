//! Tips, the answers of law enforcement, and proceedings up to compensation.

use fener_app::Who;
use fener_app::{proceedings, tips};
use fener_domain::ids::{CaseId, ContactId, PersonId, TipId};
use fener_domain::personal::Personal;
use fener_domain::tips::TipContent;

use super::{FillError, Hand, Named};
use crate::demo::country::Body;
use crate::demo::plan::{Proceeding, Tip};

impl Hand {
    /// Sends a tip and lives through what becomes of it.
    pub(super) async fn tip(
        &self,
        who: &Who,
        contact: Option<ContactId>,
        case: Option<CaseId>,
        person: Option<PersonId>,
        planned: &Tip,
    ) -> Result<(), FillError> {
        let input = tips::TipInput {
            given_to: self.cast.body(planned.to)?,
            contact,
            case,
            source: planned.source,
            person,
            urgency: planned.urgency,
            content: Personal::new(TipContent::from(&planned.content)),
        };
        let id = tips::send(self.at(planned.at), who, &input, None).await.named("sending a tip")?.id;
        let agent = self.cast.agent(planned.to)?;
        let mut version = 1;
        for step in &planned.steps {
            let answer = Some(step.answer.as_str()).filter(|text| !text.is_empty()).map(Personal::from);
            let input = tips::TipAnswer { feedback: step.feedback, answer };
            let app = self.at(step.at);
            if version == 1 {
                tips::read(app, agent, id).await.named("reading a tip")?;
            }
            version =
                tips::step(app, agent, id, version, step.step, &input).await.named("answering a tip")?;
        }
        match &planned.proceeding {
            Some(proceeding) => self.proceeding(planned.to, id, proceeding).await,
            None => Ok(()),
        }
    }

    async fn proceeding(&self, led_by: Body, tip: TipId, planned: &Proceeding) -> Result<(), FillError> {
        let mut agent = self.cast.agent(led_by)?;
        let origin = proceedings::Origin::Tip(tip);
        let opened = proceedings::open(self.at(planned.at), agent, origin, None, None).await;
        let id = opened.named("opening a proceeding")?.id;
        let mut version = 1;
        if let Some(at) = planned.handed_over_at {
            let to = self.cast.body(Body::Prosecutor)?;
            let handed = proceedings::hand_over(self.at(at), agent, id, version, to).await;
            version = handed.named("handing a proceeding over")?;
            agent = self.cast.agent(Body::Prosecutor)?;
        }
        for (at, step) in &planned.steps {
            let done = proceedings::step(self.at(*at), agent, id, version, step).await;
            version = done.named("moving a proceeding")?;
        }
        Ok(())
    }
}
