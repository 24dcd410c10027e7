//! The file of the case whose referrals went everywhere, written in English, as some do.

use fener_domain::cases::entries::EntryBody;
use fener_domain::cases::episodes::{Episode, OnlinePart, Recruiter};
use fener_domain::cases::risks::{Risk, RiskKind, Severity};
use fener_domain::cases::safety::{SafeChannel, SafeContact};
use fener_domain::cases::vulnerabilities::VulnerabilityKind;
use fener_identification::law::{Act, Means, Purpose};

use super::Scene;
use super::files::File;
use crate::demo::fill::FillError;

impl Scene {
    pub(super) async fn flat(&self, file: File) -> Result<(), FillError> {
        let episode = Episode {
            acts: [Act::Recruitment, Act::Transfer].into(),
            means: [Means::Deception, Means::Force].into(),
            purposes: [Purpose::Sexual].into(),
            from: Some(self.date(150)),
            until: Some(self.date(43)),
            origin: String::new(),
            transit: "(invented) Two other flats before this one".to_owned(),
            place: "(invented) A flat above a café, Demo Varoš".to_owned(),
            recruiter: Recruiter::Partner,
            online: OnlinePart::Both,
            online_where: "(invented) An account that somebody else held".to_owned(),
            earnings: "(invented) Everything was kept, for a debt that grew".to_owned(),
            story: "(invented) Promised work in the café; the door was locked from the third night on."
                .to_owned(),
        };
        self.entry((42, 12), file, EntryBody::Episode(episode)).await?;
        let fact =
            (VulnerabilityKind::NoHome, "(invented) Left home at seventeen and has nowhere to return to.");
        self.fact((42, 13), file, fact).await?;
        let rules = SafeContact {
            channels: [SafeChannel::Messenger].into(),
            by: "(invented) A friend's account".to_owned(),
            hours: "(invented) Weekdays, 10 to 12".to_owned(),
            code_word: String::new(),
            never_tell: "(invented) The man who held the keys".to_owned(),
            heed: "(invented) No voice messages.".to_owned(),
        };
        self.entry((41, 13), file, EntryBody::SafeContact(rules)).await?;
        let risk = Risk {
            what: RiskKind::FoundAgain,
            severity: Severity::Acute,
            about: "(invented) He asks for her in the café.".to_owned(),
            measures: "(invented) A new place is asked for; the police know.".to_owned(),
            review_on: self.date(-1),
        };
        self.risk((2, 12), file, risk).await?;
        let today = ("(invented) Ask the second house for a place", self.manager()?, 0);
        self.task((1, 15), file, today).await?;
        self.note((1, 16), file, "(invented) Slept two nights at a friend's; wants to move this week.").await
    }
}
