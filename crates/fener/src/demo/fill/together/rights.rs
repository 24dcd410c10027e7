//! What people ask about their data, a breach whose clock runs, a record that is held as evidence, and the register.

use fener_app::rights::{breaches, holds, register, requests};
use fener_domain::ids::CaseId;
use fener_domain::personal::Personal;
use fener_domain::retention::{HeldKind, HoldReason};
use fener_domain::rights::{BreachRisk, BreachWords, RefusalReason, RequestKind, RequestStep, RequestWords};

use super::kitchen::Kitchen;
use super::{Scene, When};
use crate::demo::fill::{Cast, FillError, Named};

/// A request as somebody asked: when, what for, and in which words.
type Asked = (When, RequestKind, &'static str);

impl Scene {
    pub(super) async fn rights(&self, story: Option<CaseId>, kitchen: Kitchen) -> Result<(), FillError> {
        self.asked(story).await?;
        let held = holds::HoldInput {
            kind: HeldKind::Case,
            record: kitchen.case.to_string(),
            reason: HoldReason::Proceeding,
            until: None,
            note: Personal::from("(izmišljeno) K 00/demo"),
        };
        holds::place(self.at((150, 15)), self.manager()?, &held).await.named("holding a record")?;
        self.watched().await
    }

    /// One request waits, one was answered, one refused.
    async fn asked(&self, story: Option<CaseId>) -> Result<(), FillError> {
        let waits = ((10, 9), RequestKind::Access, "(izmišljeno) Kopija svega što je zapisano.");
        self.request(waits, story, None).await?;
        let done = ((60, 9), RequestKind::Rectification, "(izmišljeno) Grad rođenja je pogrešan.");
        let answer = (RequestStep::Do, None, "(izmišljeno) Ispravljeno.");
        self.request(done, None, Some(answer)).await?;
        let refused = ((80, 9), RequestKind::Erasure, "(izmišljeno) Obrisati prijavu.");
        let answer = (
            RequestStep::Refuse,
            Some(RefusalReason::Law),
            "(izmišljeno) Dokaz u postupku, čuva se do kraja.",
        );
        self.request(refused, None, Some(answer)).await
    }

    async fn request(
        &self,
        (when, kind, what): Asked,
        case: Option<CaseId>,
        answer: Option<(RequestStep, Option<RefusalReason>, &str)>,
    ) -> Result<(), FillError> {
        let words = RequestWords {
            who: "(izmišljeno) Osoba sa pseudonimom".to_owned(),
            reach: "(izmišljeno) Preko sigurne kuće".to_owned(),
            what: what.to_owned(),
            answer: String::new(),
        };
        let input =
            requests::RequestInput { kind, received: self.moment(when), case, words: Personal::new(words) };
        let (back, hour) = when;
        let taken = requests::take(self.at((back, hour + 1)), self.manager()?, &input).await;
        let id = taken.named("taking a request down")?;
        if let Some((step, reason, text)) = answer {
            let (app, text) = (self.at((back - 12, hour)), Personal::from(text));
            requests::step(app, self.manager()?, (id, 1), (step, reason), &text)
                .await
                .named("answering a request")?;
        }
        Ok(())
    }

    /// What the data protection officer keeps.
    async fn watched(&self) -> Result<(), FillError> {
        let officer = Cast::one(&self.hand.cast.officers, 0)?;
        let words = BreachWords {
            what: "(izmišljeno) Odštampan spisak termina zaboravljen u čekaonici, vraćen posle sat vremena."
                .to_owned(),
            categories: "(izmišljeno) Pseudonimi i vreme dolaska pet osoba".to_owned(),
            measures: "(izmišljeno) Spisak uništen, štampanje isključeno.".to_owned(),
            why_not: String::new(),
        };
        let input =
            breaches::BreachInput { risk: BreachRisk::Risk, affected: Some(5), words: Personal::new(words) };
        let found = self.moment((1, 16));
        breaches::log(self.at((1, 17)), officer, found, &input).await.named("logging a breach")?;
        let parts = register::Parts {
            controller: "(izmišljeno) Demo linija Fenjer, Demo Varoš".to_owned(),
            officer: "(izmišljeno) protection@demo.example.org".to_owned(),
            basis: "(izmišljeno) Saglasnost osobe; zaštita života; zadatak u javnom interesu".to_owned(),
            transfers: "(izmišljeno) Nema".to_owned(),
            measures: "(izmišljeno) Zaključane prostorije, obuka svake godine, ugovori sa partnerima"
                .to_owned(),
        };
        register::write(self.at((90, 12)), officer, &parts).await.named("writing the register")
    }
}
