//! The file of the tour's story, in full: what happened to her, what threatens her, what is to be done, and how she lives now.

use fener_app::{persons, sharings};
use fener_domain::cases::entries::EntryBody;
use fener_domain::cases::episodes::{Episode, OnlinePart, Recruiter};
use fener_domain::cases::risks::{Risk, RiskKind, Severity};
use fener_domain::cases::safety::{SafeChannel, SafeContact, SafetyPlan};
use fener_domain::cases::vulnerabilities::VulnerabilityKind;
use fener_domain::ids::{CaseId, PersonId};
use fener_domain::joining::LinkKind;
use fener_domain::jurisdictions::{SharedPart, SharingBasis, SharingTerms};
use fener_domain::support::{Area, NeedKind, NeedUrgency, Outcome, Point, TermKind};
use fener_identification::law::{Act, Means, Purpose};

use super::files::File;
use super::kitchen::Kitchen;
use super::support::Goal;
use super::{DAY, Scene};
use crate::demo::country::Body;
use crate::demo::fill::{FillError, Named};

/// Days before the demo's on which she left the shelter.
const EXIT: i64 = 199;

const WORK: Goal = Goal {
    kind: NeedKind::Work,
    words: "(izmišljeno) „Hoću da kuvam u svojoj kuhinji i da me plate.“",
    agreed: 285,
    target: 120,
    action: "(izmišljeno) Kurs kuvanja i pomoć oko prijave za posao",
    looks: &[
        (250, Outcome::Unchanged, "(izmišljeno) Još se oporavlja."),
        (225, Outcome::Better, "(izmišljeno) Završila prvu polovinu kursa."),
        (140, Outcome::Reached, "(izmišljeno) Radi u školskoj kuhinji, prijavljena."),
    ],
};

const SLEEP: Goal = Goal {
    kind: NeedKind::Psychological,
    words: "(izmišljeno) „Da prespavam noć.“",
    agreed: 280,
    target: -60,
    action: "(izmišljeno) Razgovor jednom nedeljno",
    looks: &[
        (240, Outcome::Worse, "(izmišljeno) Pred ročište ponovo loše spava."),
        (150, Outcome::Unchanged, "(izmišljeno) Bez promene."),
        (40, Outcome::Better, "(izmišljeno) Tri mirne noći u nedelji."),
    ],
};

impl Scene {
    /// Writes the file of the story; says whose it is.
    pub(super) async fn story(&self, case: CaseId, kitchen: Kitchen) -> Result<Option<PersonId>, FillError> {
        let app = self.at((305, 9));
        let all = persons::list_of_case(app, self.manager()?, case).await.named("reading persons")?;
        let Some(her) = all.first().map(|view| view.summary.id) else { return Ok(None) };
        let file = File { case, person: Some(her) };
        self.happened(file).await?;
        self.safety(file).await?;
        self.tasks(File { case, person: None }).await?;
        self.documents((303, 10), case).await?;
        self.plan(her).await?;
        self.worked_on_together(case, kitchen).await?;
        Ok(Some(her))
    }

    async fn happened(&self, file: File) -> Result<(), FillError> {
        let lured = Episode {
            acts: [Act::Recruitment, Act::Transportation].into(),
            means: [Means::Deception].into(),
            purposes: [Purpose::Labour].into(),
            from: Some(self.date(450)),
            until: Some(self.date(430)),
            origin: "(izmišljeno) Bajkovac".to_owned(),
            transit: "(izmišljeno) Preko Pričanske Luke".to_owned(),
            place: "(izmišljeno) Gornji Primer".to_owned(),
            recruiter: Recruiter::OnlineContact,
            online: OnlinePart::Recruitment,
            online_where: "(izmišljeno) Oglas @demo_posao".to_owned(),
            earnings: "(izmišljeno) Obećano 900 evra i stan".to_owned(),
            story: "(izmišljeno) Oglas za kuvaricu, put plaćen unapred, dug ispisan na papiru.".to_owned(),
        };
        self.entry((304, 9), file, EntryBody::Episode(lured)).await?;
        let held = Episode {
            acts: [Act::Harbouring, Act::Receipt].into(),
            means: [Means::Coercion, Means::Vulnerability].into(),
            purposes: [Purpose::Labour, Purpose::Servitude].into(),
            from: Some(self.date(430)),
            until: Some(self.date(311)),
            origin: String::new(),
            transit: String::new(),
            place: "(izmišljeno) Restoran kraj puta, Gornji Primer".to_owned(),
            recruiter: Recruiter::Employer,
            online: OnlinePart::Nothing,
            online_where: String::new(),
            earnings: "(izmišljeno) Jednom 50 evra; ostalo zadržano za dug".to_owned(),
            story: "(izmišljeno) Četrnaest sati dnevno, pasoš u kancelariji, izlazak samo uz pratnju."
                .to_owned(),
        };
        self.entry((304, 10), file, EntryBody::Episode(held)).await?;
        let debt = (VulnerabilityKind::Debt, "(izmišljeno) Dug porodice posle poplave.");
        self.fact((304, 11), file, debt).await?;
        let alone = (VulnerabilityKind::Alone, "(izmišljeno) Nikoga nije poznavala u mestu; brat je daleko.");
        self.fact((303, 12), file, alone).await?;
        self.note((302, 9), file, "(izmišljeno) Prvi razgovor posle dolaska: umorna, mirna, pita za brata.")
            .await?;
        self.note((198, 12), file, "(izmišljeno) Preselila se u svoj stan; ključ je samo njen.").await?;
        self.note((18, 12), file, "(izmišljeno) Naknada je isplaćena; hoće da vrati bratu za put.").await
    }

    async fn safety(&self, file: File) -> Result<(), FillError> {
        let rules = SafeContact {
            channels: [SafeChannel::Sms, SafeChannel::ThroughSomebody].into(),
            by: "(izmišljeno) Preko brata".to_owned(),
            hours: "(izmišljeno) Posle 20, nikad nedeljom".to_owned(),
            code_word: "(izmišljeno) „Knjiga je stigla“".to_owned(),
            never_tell: "(izmišljeno) Bivši poslodavac i njegova rodbina".to_owned(),
            heed: "(izmišljeno) Ne ostavljati poruku na sekretarici.".to_owned(),
        };
        self.entry((304, 12), file, EntryBody::SafeContact(rules)).await?;
        let before = Risk {
            what: RiskKind::FoundAgain,
            severity: Severity::Acute,
            about: "(izmišljeno) Gazda je traži po mestu.".to_owned(),
            measures: "(izmišljeno) Smeštaj na tajnoj adresi, nov broj telefona.".to_owned(),
            review_on: self.date(297),
        };
        let over = self.risk((304, 13), file, before).await?;
        self.done((200, 10), file, over).await?;
        let now = Risk {
            what: RiskKind::Retaliation,
            severity: Severity::High,
            about: "(izmišljeno) Osuđeni izlazi do proleća; rođak je pitao za nju.".to_owned(),
            measures: "(izmišljeno) Policija zna; sused ima broj linije.".to_owned(),
            review_on: self.date(-5),
        };
        self.risk((25, 10), file, now).await?;
        let plan = SafetyPlan {
            signs: "(izmišljeno) Isti auto dvaput u danu; nepoznat broj zove noću.".to_owned(),
            steps: "(izmišljeno) 1. Zaključa vrata. 2. Javi susedu. 3. Pošalje brat lozinku. 4. Zove liniju."
                .to_owned(),
            safe_places: "(izmišljeno) Kod suseda na spratu; sigurna kuća Sever".to_owned(),
            helpers: "(izmišljeno) Sused, brat, linija".to_owned(),
            review_on: self.date(-20),
        };
        self.entry((24, 10), file, EntryBody::SafetyPlan(plan)).await?;
        Ok(())
    }

    /// One task that was done, two that wait, one that should have been done.
    async fn tasks(&self, file: File) -> Result<(), FillError> {
        let manager = self.manager()?;
        let colleague = self.hand.cast.manager(1)?;
        let passport = ("(izmišljeno) Zahtev za nov pasoš", manager, 290);
        let done = self.task((303, 13), file, passport).await?;
        self.done((294, 12), file, done).await?;
        let late = ("(izmišljeno) Pitati tužilaštvo za datum otpusta osuđenog", manager, 3);
        self.task((12, 9), file, late).await?;
        let soon = ("(izmišljeno) Razgovor o planu bezbednosti", manager, -4);
        self.task((8, 9), file, soon).await?;
        let other = ("(izmišljeno) Zameniti voditelja slučaja u petak", colleague, -6);
        self.task((2, 9), file, other).await?;
        Ok(())
    }

    async fn plan(&self, her: PersonId) -> Result<(), FillError> {
        let (now, weeks) = (NeedUrgency::Now, NeedUrgency::Weeks);
        let house = (NeedKind::SafePlace, now, "(izmišljeno) Mesto za koje niko ne zna");
        self.need((304, 14), her, house, Some(303)).await?;
        let doctor = (NeedKind::Medical, NeedUrgency::Days, "(izmišljeno) Opekotina na ruci");
        self.need((304, 15), her, doctor, Some(298)).await?;
        let passport = (NeedKind::Documents, weeks, "(izmišljeno) Nov pasoš");
        self.need((303, 14), her, passport, Some(270)).await?;
        let talk = (NeedKind::Psychological, weeks, "(izmišljeno) Razgovor; loše spava");
        self.need((300, 10), her, talk, None).await?;
        self.goal(her, &WORK).await?;
        self.goal(her, &SLEEP).await?;
        let reflection = (TermKind::Reflection, "(izmišljeno) Vreme za oporavak i odluku");
        self.term(303, her, reflection, Some(215)).await?;
        self.term(EXIT, her, (TermKind::Exit, "(izmišljeno) Svoj stan, posao u školskoj kuhinji"), None)
            .await?;
        let exit = [
            (Area::Housing, Outcome::Reached),
            (Area::Income, Outcome::Better),
            (Area::Work, Outcome::Better),
            (Area::Education, Outcome::Better),
            (Area::Health, Outcome::Unchanged),
            (Area::Documents, Outcome::Reached),
            (Area::Relations, Outcome::NotStarted),
        ];
        self.milestones(EXIT, her, Point::Exit, &exit).await?;
        let spring = [
            (Area::Housing, Outcome::Reached),
            (Area::Income, Outcome::Better),
            (Area::Work, Outcome::Reached),
            (Area::Education, Outcome::Reached),
            (Area::Health, Outcome::Better),
            (Area::Documents, Outcome::Reached),
            (Area::Relations, Outcome::Better),
        ];
        self.milestones(EXIT - 92, her, Point::ThreeMonths, &spring).await?;
        // The rest of the half-year is still to be looked at.
        let summer = [(Area::Housing, Outcome::Reached), (Area::Income, Outcome::Reached)];
        self.milestones(10, her, Point::SixMonths, &summer).await
    }

    /// Colleagues talk about the case, it hangs together with another, and the coordinator sees its outline.
    async fn worked_on_together(&self, case: CaseId, kitchen: Kitchen) -> Result<(), FillError> {
        let (manager, colleague) = (self.manager()?, self.hand.cast.manager(1)?);
        let link = (LinkKind::Recruiter, "(izmišljeno) Isti nadimak u oglasu");
        let other = self.reference((190, 9), kitchen.case).await?;
        self.linked((190, 10), case, &other, link).await?;
        let asked = "(izmišljeno) @manager-2 možeš li u petak umesto mene na razgovor?";
        self.comment((3, 10), manager, case, asked).await?;
        let yes = "(izmišljeno) @manager mogu. Da ponesem i nov plan bezbednosti?";
        self.comment((2, 12), colleague, case, yes).await?;
        let terms = SharingTerms {
            basis: SharingBasis::JointCase,
            parts: [SharedPart::Outline, SharedPart::Persons, SharedPart::Proceedings].into(),
            from: self.moment((180, 9)),
            until: self.ends.plus_seconds(120 * DAY),
            document: "demo-zajednicki-slucaj-1".to_owned(),
        };
        let to = self.hand.cast.body(Body::Coordinator)?;
        sharings::agree(self.at((180, 9)), manager, case, (to, &terms), None)
            .await
            .named("sharing a case")?;
        let terms = SharingTerms {
            parts: [SharedPart::Outline, SharedPart::Story, SharedPart::Proceedings].into(),
            ..terms
        };
        let to = self.hand.cast.body(Body::Province)?;
        let agreed = sharings::agree(self.at((179, 9)), manager, kitchen.case, (to, &terms), None).await;
        agreed.named("sharing a case")?;
        Ok(())
    }
}
