//! A second case that hangs together with the story: two victims, one recruiter, and a trial of two.

use fener_domain::cases::entries::EntryBody;
use fener_domain::cases::episodes::{Episode, OnlinePart, Recruiter};
use fener_domain::cases::risks::{Risk, RiskKind, Severity};
use fener_domain::cases::vulnerabilities::VulnerabilityKind;
use fener_domain::cases::{AgeBand, ExploitationForm, PersonRole, Sex};
use fener_domain::ids::{CaseId, PersonId};
use fener_identification::law::{Act, Means, Purpose};

use super::files::File;
use super::{Scene, Somebody, Told};
use crate::demo::fill::FillError;

/// When the case was opened, in days before the demo's.
const OPENED: i64 = 200;

/// The case and its two victims.
#[derive(Clone, Copy)]
pub(super) struct Kitchen {
    pub(super) case: CaseId,
    pub(super) victims: [PersonId; 2],
}

const TOLD: Told = Told {
    form: ExploitationForm::Labour,
    jurisdiction: "RS-06",
    title: "(izmišljeno) Pekara u Donjem Primeru",
    summary: "Dvoje radnika u pekari, isti posrednik kao u drugom slučaju. Pasoši zaključani, plata se ne isplaćuje.",
};

const WOMAN: Somebody = Somebody {
    role: PersonRole::IdentifiedVictim,
    age: AgeBand::From18To25,
    sex: Sex::Female,
    citizenship: "NP",
    name: "Breza",
    document: "DEMO-1104",
    needs: "Smeštaj, tumač, advokat",
};

const MAN: Somebody = Somebody {
    role: PersonRole::PresumedVictim,
    age: AgeBand::From26To40,
    sex: Sex::Male,
    citizenship: "IN",
    name: "Javor",
    document: "DEMO-1207",
    needs: "Posao i dokumenta",
};

const RECRUITER: Somebody = Somebody {
    role: PersonRole::Suspect,
    age: AgeBand::Over40,
    sex: Sex::Male,
    citizenship: "",
    name: "Posrednik",
    document: "",
    needs: "",
};

/// The second man of the name, written down in another case: likely the same.
const AGAIN: Somebody = Somebody { age: AgeBand::Unknown, needs: "Nova viza", ..MAN };

impl Scene {
    /// The case with its file.
    pub(super) async fn kitchen(&self) -> Result<Kitchen, FillError> {
        let case = self.open((OPENED, 9), &TOLD).await?;
        let woman = self.person((OPENED, 10), case, &WOMAN).await?;
        let man = self.person((OPENED, 11), case, &MAN).await?;
        self.person((OPENED, 12), case, &RECRUITER).await?;
        let kitchen = Kitchen { case, victims: [woman, man] };
        self.bakery(File { case, person: Some(woman) }).await?;
        self.twin().await?;
        Ok(kitchen)
    }

    async fn bakery(&self, file: File) -> Result<(), FillError> {
        let episode = Episode {
            acts: [Act::Recruitment, Act::Harbouring].into(),
            means: [Means::Deception, Means::Vulnerability].into(),
            purposes: [Purpose::Labour].into(),
            from: Some(self.date(420)),
            until: Some(self.date(201)),
            origin: "(izmišljeno) Selo u brdima".to_owned(),
            transit: "(izmišljeno) Dve granice autobusom".to_owned(),
            place: "(izmišljeno) Pekara, Donji Primer".to_owned(),
            recruiter: Recruiter::Agency,
            online: OnlinePart::Recruitment,
            online_where: "(izmišljeno) Oglas @demo_posao".to_owned(),
            earnings: "(izmišljeno) Obećano 600 evra mesečno, isplaćeno dvaput po 100".to_owned(),
            story: "(izmišljeno) Noćni rad bez slobodnog dana, spavanje iznad pekare.".to_owned(),
        };
        self.entry((199, 10), file, EntryBody::Episode(episode)).await?;
        let fact =
            (VulnerabilityKind::Language, "(izmišljeno) Ne govori jezik, telefon joj je kod posrednika.");
        self.fact((199, 11), file, fact).await?;
        let risk = Risk {
            what: RiskKind::Family,
            severity: Severity::Medium,
            about: "(izmišljeno) Posrednik zna gde joj živi porodica.".to_owned(),
            measures: "(izmišljeno) Porodica upozorena preko prijateljice.".to_owned(),
            review_on: self.date(-12),
        };
        self.risk((20, 10), file, risk).await?;
        let text = "(izmišljeno) Suđenje teče; sledeći razgovor pred ročište.";
        self.note((18, 9), file, text).await
    }

    /// A case opened by somebody who did not know of the first: its person is likely one who is known.
    async fn twin(&self) -> Result<(), FillError> {
        let told = Told {
            title: "(izmišljeno) Radnik koji traži vizu",
            summary: "Radio je u pekari; traži savet o boravku. Možda je već poznat.",
            ..TOLD
        };
        let case = self.open((25, 10), &told).await?;
        self.person((25, 11), case, &AGAIN).await?;
        Ok(())
    }
}
