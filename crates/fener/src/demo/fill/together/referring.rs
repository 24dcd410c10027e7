//! Referrals in every state, a withdrawal with its request to delete, and a link for an organisation without accounts.

use fener_app::consents;
use fener_app::referrals::{self, Proposal, Routing, StepInput, feedback, handing, outside};
use fener_domain::cases::{AgeBand, ExploitationForm, PersonRole, Sex};
use fener_domain::ids::{CaseId, PersonId, ReferralId};
use fener_domain::outside::{FeedbackInput, FeedbackWords, Felt};
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, ReferralStep, ReferralUrgency};

use super::files::File;
use super::{DAY, Scene, Somebody, Told, When};
use crate::demo::country::{Body, Offer};
use crate::demo::fill::{FillError, Named};

const TOLD: Told = Told {
    form: ExploitationForm::Sexual,
    jurisdiction: "RS-00",
    title: "(izmišljeno) Stan iznad kafane",
    summary: "Dve žene i devojčica; dug za put, zaključana vrata. Traže siguran smeštaj i pomoć.",
};

pub(super) const ROSA: Somebody = Somebody {
    role: PersonRole::PresumedVictim,
    age: AgeBand::From18To25,
    sex: Sex::Female,
    citizenship: "RS",
    name: "Rosa",
    document: "",
    needs: "Smeštaj, lekar, razgovor, advokat",
};

const ISKRA: Somebody = Somebody { age: AgeBand::Over40, name: "Iskra", needs: "Smeštaj", ..ROSA };

/// A referral, and the version that was seen last.
struct Sent {
    id: ReferralId,
    version: i32,
    to: Offer,
}

fn said(answer: &str) -> StepInput {
    StepInput { decline_reason: None, answer: Some(Personal::from(answer)) }
}

fn no(reason: DeclineReason, answer: &str) -> StepInput {
    StepInput { decline_reason: Some(reason), answer: Some(Personal::from(answer)) }
}

impl Scene {
    async fn send(
        &self,
        when: When,
        person: PersonId,
        (to, urgency, note): (Offer, ReferralUrgency, &str),
        next: &[Offer],
    ) -> Result<Sent, FillError> {
        let service = self.hand.cast.service(to)?;
        let proposal = Proposal { person, service, urgency, note: Personal::from(note) };
        let alternatives = next.iter().map(|offer| self.hand.cast.service(*offer));
        let routing = Routing { alternatives: alternatives.collect::<Result<_, _>>()?, onward: true };
        let sent = referrals::propose_with(self.at(when), self.manager()?, &proposal, &routing, None).await;
        Ok(Sent { id: sent.named("sending a referral")?.id, version: 1, to })
    }

    /// A step of the service that was asked.
    async fn step(
        &self,
        when: When,
        sent: &mut Sent,
        step: ReferralStep,
        input: &StepInput,
    ) -> Result<(), FillError> {
        let agent = self.hand.cast.agent(sent.to.body())?;
        sent.version = referrals::step(self.at(when), agent, sent.id, sent.version, step, input)
            .await
            .named("answering a referral")?;
        Ok(())
    }

    /// Says yes and begins, a day after each other.
    async fn begun(&self, (back, hour): When, sent: &mut Sent) -> Result<(), FillError> {
        self.step((back, hour), sent, ReferralStep::Accept, &said("(izmišljeno) Može.")).await?;
        self.step((back - 1, hour), sent, ReferralStep::Start, &StepInput::default()).await
    }

    /// A case of which referrals went everywhere.
    pub(super) async fn refer(&self) -> Result<(), FillError> {
        let case = self.open((42, 9), &TOLD).await?;
        let rosa = self.person((42, 10), case, &ROSA).await?;
        self.consent((42, 11), rosa, None).await?;
        self.flat(File { case, person: Some(rosa) }).await?;
        self.ended(rosa).await?;
        self.going_on(rosa).await?;
        self.led_on(rosa).await?;
        self.revoked(case).await?;
        self.in_danger(rosa).await?;
        self.child(case).await
    }

    /// Those that are over: completed with feedback, nobody came, taken back, nobody answered.
    async fn ended(&self, person: PersonId) -> Result<(), FillError> {
        let none = StepInput::default();
        let asked = (Offer::Subsistence, ReferralUrgency::Day, "(izmišljeno) Za prvu nedelju.");
        let mut sent = self.send((41, 9), person, asked, &[]).await?;
        self.begun((40, 10), &mut sent).await?;
        self.step((20, 10), &mut sent, ReferralStep::Complete, &said("(izmišljeno) Isplaćeno.")).await?;
        let code = feedback::ask(self.at((19, 10)), self.manager()?, sent.id).await;
        let code = code.named("asking for feedback")?;
        let words = FeedbackWords { text: "(izmišljeno) Bili su ljubazni, ali se dugo čekalo.".to_owned() };
        let input =
            FeedbackInput { safe: Some(Felt::Yes), helped: Some(Felt::Partly), words: Personal::new(words) };
        feedback::give(self.at((17, 20)), code.expose(), &input).await.named("saying how it was")?;
        let asked = (Offer::Training, ReferralUrgency::Week, "(izmišljeno) Želi da uči za kuvaricu.");
        let mut sent = self.send((30, 9), person, asked, &[]).await?;
        self.step((29, 10), &mut sent, ReferralStep::Accept, &said("(izmišljeno) Kurs počinje u petak."))
            .await?;
        self.step((25, 18), &mut sent, ReferralStep::NoShow, &none).await?;
        let asked = (Offer::Interpreter, ReferralUrgency::Week, "(izmišljeno) Za razgovor sa lekarom.");
        let taken = self.send((28, 9), person, asked, &[]).await?;
        let back = ReferralStep::Withdraw;
        referrals::step(self.at((27, 9)), self.manager()?, taken.id, taken.version, back, &none)
            .await
            .named("taking a referral back")?;
        // Nobody answers within its hour: its clock ends it.
        let asked = (Offer::Lawyer, ReferralUrgency::Now, "(izmišljeno) Ročište je sutra.");
        self.send((8, 17), person, asked, &[]).await?;
        Ok(())
    }

    /// Those that go on: new, seen, accepted, with an appointment, in service with a hand-over; and one by a link.
    async fn going_on(&self, person: PersonId) -> Result<(), FillError> {
        let note = "(izmišljeno) Molimo žensku osobu.";
        let week = |offer| (offer, ReferralUrgency::Week, note);
        let mut running = self.send((15, 9), person, week(Offer::Psychologist), &[]).await?;
        self.begun((14, 9), &mut running).await?;
        let words = Personal::from("(izmišljeno) Ne voli zatvorena vrata; pauza posle svakih pola sata.");
        handing::hand_over(self.at((12, 9)), self.manager()?, running.id, running.version, &words)
            .await
            .named("handing over")?;
        let mut visit = self.send((6, 9), person, week(Offer::Doctor), &[]).await?;
        self.step((5, 9), &mut visit, ReferralStep::Accept, &said("(izmišljeno) Javićemo termin.")).await?;
        let agent = self.hand.cast.agent(Body::Health)?;
        let at = self.ends.plus_seconds(3 * DAY + 10 * 3_600);
        let answer = Some(Personal::from("(izmišljeno) Ulaz iz dvorišta."));
        referrals::appoint(self.at((4, 9)), agent, visit.id, visit.version, at, answer)
            .await
            .named("giving an appointment")?;
        let mut taken = self.send((4, 11), person, week(Offer::Training), &[]).await?;
        self.step((3, 11), &mut taken, ReferralStep::Accept, &said("(izmišljeno) Vidimo se.")).await?;
        let mut seen = self.send((2, 9), person, week(Offer::Psychologist), &[]).await?;
        self.step((2, 15), &mut seen, ReferralStep::Acknowledge, &StepInput::default()).await?;
        self.send((1, 9), person, week(Offer::Lawyer), &[]).await?;
        let outside = self.send((1, 10), person, week(Offer::Papers), &[]).await?;
        outside::make(self.at((1, 11)), self.manager()?, outside.id).await.named("making a link")?;
        Ok(())
    }

    /// One house is full: the next, which was named beforehand, is asked at once.
    async fn led_on(&self, person: PersonId) -> Result<(), FillError> {
        let asked = (Offer::SafePlaceSouth, ReferralUrgency::ThreeDays, "(izmišljeno) Sa jednim koferom.");
        let mut sent = self.send((1, 12), person, asked, &[Offer::SafePlaceNorth]).await?;
        let full = no(DeclineReason::Capacity, "(izmišljeno) Nažalost, puni smo do kraja meseca.");
        self.step((1, 14), &mut sent, ReferralStep::Decline, &full).await
    }

    /// She took her consent back: what was shared with the house is to be deleted.
    async fn revoked(&self, case: CaseId) -> Result<(), FillError> {
        let iskra = self.person((9, 10), case, &ISKRA).await?;
        let consent = self.consent((9, 11), iskra, Some(Body::ShelterNorth)).await?;
        let asked = (Offer::SafePlaceNorth, ReferralUrgency::Week, "(izmišljeno) Razmišlja još.");
        let mut sent = self.send((8, 10), iskra, asked, &[]).await?;
        self.step((7, 10), &mut sent, ReferralStep::Acknowledge, &StepInput::default()).await?;
        consents::withdraw(self.at((2, 10)), self.manager()?, consent)
            .await
            .named("withdrawing a consent")?;
        Ok(())
    }
}
