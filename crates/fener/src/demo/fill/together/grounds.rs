//! What stands in place of a consent: the best interests of a child, and in danger the word of two people.

use fener_app::{Who, grounds};
use fener_domain::cases::AgeBand;
use fener_domain::consent::{ConsentPurpose, DataCategory};
use fener_domain::grounds::{GroundInput, GroundKind, GroundWords};
use fener_domain::ids::{CaseId, PersonId};
use fener_domain::personal::Personal;
use fener_domain::support::{NeedKind, NeedUrgency};

use super::referring::ROSA;
use super::{Scene, Somebody};
use crate::demo::country::Body;
use crate::demo::fill::{Cast, FillError, Named};

const GIRL: Somebody =
    Somebody { age: AgeBand::From12To17, name: "Duga", needs: "Staratelj, škola, siguran smeštaj", ..ROSA };

impl Scene {
    /// Two people decided that the police may know where she is; she was told as soon as that was safe.
    pub(super) async fn in_danger(&self, person: PersonId) -> Result<(), FillError> {
        let words = GroundWords {
            reasons: "(izmišljeno) Čovek sa ključem je ispred vrata; zaključana je i povređena.".to_owned(),
            ..GroundWords::default()
        };
        let input = GroundInput {
            kind: GroundKind::Override,
            purpose: ConsentPurpose::Authorities,
            recipient: Some(self.hand.cast.body(Body::Police)?),
            categories: [DataCategory::Place, DataCategory::Situation].into(),
            expires_at: None,
            words: Personal::new(words),
        };
        let (app, manager) = (self.at((42, 14)), self.manager()?);
        let asked = grounds::decide(app, manager, person, &input, None).await;
        let id = asked.named("deciding in danger")?.id;
        let second = Cast::one(&self.hand.cast.supervisors, 0)?;
        grounds::confirm(app, second, id, 1).await.named("confirming what was decided in danger")?;
        grounds::tell(self.at((40, 12)), manager, id, 2).await.named("telling what was decided")
    }

    /// A child: what is best for it was determined, and a guardian is still missing.
    pub(super) async fn child(&self, case: CaseId) -> Result<(), FillError> {
        let girl = self.person((5, 9), case, &GIRL).await?;
        let words = GroundWords {
            decided_by: "(izmišljeno) Tim za zaštitu deteta".to_owned(),
            basis: "(izmišljeno) Procena od istog dana".to_owned(),
            reasons: "(izmišljeno) Bez smeštaja je u opasnosti.".to_owned(),
            views: "(izmišljeno) Želi da ide u školu i da joj se javi tetka.".to_owned(),
        };
        let input = GroundInput {
            kind: GroundKind::BestInterests,
            purpose: ConsentPurpose::Support,
            recipient: Some(self.hand.cast.body(Body::SocialWork)?),
            categories: [DataCategory::Situation, DataCategory::Needs].into(),
            expires_at: None,
            words: Personal::new(words),
        };
        let manager: &Who = self.manager()?;
        grounds::decide(self.at((5, 10)), manager, girl, &input, None).await.named("deciding for a child")?;
        let school = (NeedKind::Education, NeedUrgency::Weeks, "(izmišljeno) Sedmi razred, nova škola");
        self.need((5, 11), girl, school, None).await?;
        let guardian = (NeedKind::Legal, NeedUrgency::Now, "(izmišljeno) Privremeni staratelj");
        self.need((5, 12), girl, guardian, None).await?;
        Ok(())
    }
}
