//! Tips with what goes to and fro: a question and its answer, an answer that changes, one like an earlier one, one passed on.

use fener_app::Who;
use fener_app::tips::{self, TipAnswer, TipInput, exchange, traces};
use fener_domain::ids::TipId;
use fener_domain::personal::Personal;
use fener_domain::tips::{EvidenceKind, TipContent, TipFeedback, TipLink, TipSource, TipStep, TipUrgency};

use super::{Scene, When};
use crate::demo::country::Body;
use crate::demo::fill::{FillError, Named};

/// Of nothing: the SHA-256 of an empty file.
const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

impl Scene {
    async fn tell(
        &self,
        when: When,
        (to, urgency): (Body, TipUrgency),
        (what, vehicle, traces): (&str, &str, &str),
    ) -> Result<TipId, FillError> {
        let content = TipContent {
            what: what.to_owned(),
            place: "(izmišljeno) Hala pored puta, Primerovac".to_owned(),
            when: "(izmišljeno) Svake večeri oko 22".to_owned(),
            vehicle: vehicle.to_owned(),
            traces: traces.to_owned(),
            source_safety: "(izmišljeno) Ne pominjati ko prijavljuje.".to_owned(),
        };
        let input = TipInput {
            given_to: self.hand.cast.body(to)?,
            contact: None,
            case: None,
            source: TipSource::ThirdParty,
            person: None,
            urgency,
            content: Personal::new(content),
        };
        let who = self.hand.cast.specialist(0)?;
        Ok(tips::send(self.at(when), who, &input, None).await.named("sending a tip")?.id)
    }

    async fn moved(
        &self,
        when: When,
        agent: &Who,
        (id, version): (TipId, i32),
        (step, feedback, answer): (TipStep, Option<TipFeedback>, &str),
    ) -> Result<i32, FillError> {
        let answer = Some(answer).filter(|text| !text.is_empty()).map(Personal::from);
        let input = TipAnswer { feedback, answer };
        tips::step(self.at(when), agent, id, version, step, &input).await.named("answering a tip")
    }

    pub(super) async fn tips(&self) -> Result<(), FillError> {
        let earlier = self.answered_twice().await?;
        self.alike(earlier).await?;
        let seen = "(izmišljeno) Dva radnika spavaju u kombiju iza skladišta.";
        let lane = (Body::Police, TipUrgency::Standard);
        let on = self.tell((3, 16), lane, (seen, "", "")).await?;
        let police = self.hand.cast.agent(Body::Police)?;
        let version = self.moved((3, 18), police, (on, 1), (TipStep::Acknowledge, None, "")).await?;
        let inspection = self.hand.cast.body(Body::LabourInspection)?;
        exchange::pass_on(self.at((2, 9)), police, on, version, inspection)
            .await
            .named("passing a tip on")?;
        Ok(())
    }

    /// The police ask, the sender answers without telling of the source, and what became of it is told twice.
    async fn answered_twice(&self) -> Result<TipId, FillError> {
        let seen =
            "(izmišljeno) Šest ljudi se dovozi u halu i odvozi pre zore; vrata se zaključavaju spolja.";
        let traces = "@demo_posao https://demo.example.org/oglas/7";
        let lane = (Body::Police, TipUrgency::Standard);
        let id = self.tell((12, 8), lane, (seen, "beli kombi DEMO 123", traces)).await?;
        let (police, sender) = (self.hand.cast.agent(Body::Police)?, self.hand.cast.specialist(0)?);
        let page = traces::EvidenceInput {
            kind: EvidenceKind::PageCapture,
            sha256: HASH.to_owned(),
            address: Personal::from("https://demo.example.org/oglas/7"),
        };
        traces::add_evidence(self.at((12, 9)), sender, id, &page).await.named("adding evidence")?;
        let version = self.moved((12, 10), police, (id, 1), (TipStep::Acknowledge, None, "")).await?;
        let version = self.moved((11, 9), police, (id, version), (TipStep::Investigate, None, "")).await?;
        let question = Personal::from("(izmišljeno) Na koju stranu gledaju vrata koja se zaključavaju?");
        exchange::ask(self.at((11, 10)), police, id, &question).await.named("asking about a tip")?;
        let reply = Personal::from("(izmišljeno) prema pruzi, pored rampe.");
        exchange::reply(self.at((11, 15)), sender, id, &reply, true).await.named("answering about a tip")?;
        let opened = (TipStep::Answer, Some(TipFeedback::InvestigationOpened), "(izmišljeno) Istražujemo.");
        let version = self.moved((9, 12), police, (id, version), opened).await?;
        let found =
            (TipStep::Answer, Some(TipFeedback::PerpetratorFound), "(izmišljeno) Dve osobe zadržane.");
        self.moved((4, 12), police, (id, version), found).await?;
        Ok(id)
    }

    /// Somebody else saw the same van; and one that nobody has taken up yet.
    async fn alike(&self, earlier: TipId) -> Result<(), FillError> {
        let seen = "(izmišljeno) Isti beli kombi, sada kod stare pekare.";
        let lane = (Body::Police, TipUrgency::Standard);
        let later = self.tell((5, 8), lane, (seen, "DEMO-123, beli kombi", "@demo_posao")).await?;
        let police = self.hand.cast.agent(Body::Police)?;
        self.moved((5, 9), police, (later, 1), (TipStep::Acknowledge, None, "")).await?;
        let sender = self.hand.cast.specialist(0)?;
        traces::link(self.at((5, 10)), sender, later, earlier, TipLink::Related)
            .await
            .named("linking tips")?;
        let fresh = "(izmišljeno) Oglas obećava posao bez papira, isti nadimak.";
        self.tell((1, 20), lane, (fresh, "", "@demo_posao")).await?;
        Ok(())
    }
}
