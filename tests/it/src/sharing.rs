//! What is shared with partners, over time: clocks that end referrals and lead them on, consents that end, and who hears of it.

use std::collections::BTreeSet;

use fener_access::role::Role;
use fener_app::deletions::{self, DeletionFilter};
use fener_app::grounds;
use fener_app::referrals::{self, Proposal, Routing, StepInput, leading, outside};
use fener_app::{AppError, Who, cases, consents, contacts, directory, installation, persons};
use fener_domain::cases::{
    AgeBand, CaseInput, CaseStory, ExploitationForm, Identity, PersonInput, PersonRole, Sex,
};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor, Purpose, Urgency};
use fener_domain::grounds::{GroundInput, GroundKind, GroundState, GroundWords};
use fener_domain::ids::{ConsentId, PersonId, ServiceId};
use fener_domain::personal::Personal;
use fener_domain::referrals::{LeadsOn, ReferralStatus, ReferralStep, ReferralUrgency};
use fener_domain::time::Clock;
use fener_testkit::{Place, StoreMaker, TestApp, on_both};

struct World {
    made: TestApp,
    specialist: Who,
    manager: Who,
    agent: Who,
    police: Who,
    person: PersonId,
}

impl World {
    async fn new(maker: &StoreMaker) -> Self {
        let made = TestApp::new(maker).await;
        let specialist = made.who(Role::CallSpecialist);
        let person = person(&made, &specialist).await;
        Self {
            manager: made.who(Role::CaseManager),
            agent: made.who_at(Role::PartnerAgent, Place::Shelter),
            police: made.who_at(Role::PartnerAgent, Place::Police),
            specialist,
            person,
            made,
        }
    }

    async fn consent(&self, categories: &[DataCategory], lasts: Option<i64>) -> ConsentId {
        let now = self.made.clock.now();
        let terms = ConsentTerms {
            purpose: ConsentPurpose::Support,
            recipient: Some(self.made.organisation(Place::Shelter)),
            categories: categories.iter().copied().collect(),
            given_at: now,
            expires_at: lasts.map(|seconds| now.plus_seconds(seconds)),
            withdrawn_at: None,
            form: ConsentForm::Spoken,
            language: "sr-Latn".into(),
        };
        consents::give(&self.made.app, &self.specialist, self.person, &terms, None).await.unwrap().id
    }

    fn proposal(&self) -> Proposal {
        let note = Personal::from("she comes by car");
        Proposal { person: self.person, service: self.made.service, urgency: ReferralUrgency::Now, note }
    }

    /// Another service of the shelter.
    async fn second(&self) -> ServiceId {
        let app = &self.made.app;
        let system = installation::system(&app.tenant);
        let mut input = directory::read_service(app, &system, self.made.service).await.unwrap().input;
        input.name = "Second".into();
        directory::create_service(app, &system, &input, None).await.unwrap().id
    }
}

async fn person(made: &TestApp, who: &Who) -> PersonId {
    let contact = ContactInput {
        channel: Channel::Phone,
        language: "sr-Latn".into(),
        contactor: Contactor::Relative,
        purpose: Purpose::Crisis,
        urgency: Urgency::Danger,
        expectations_told: true,
        anonymous: false,
        caller: Personal::new(Caller::default()),
        notes: Personal::from("her sister was taken abroad"),
    };
    let contact = contacts::record(&made.app, who, &contact, None).await.unwrap().id;
    let case = CaseInput {
        form: ExploitationForm::Labour,
        jurisdiction: String::new(),
        story: Personal::new(CaseStory { title: "Orchard".into(), summary: "passport withheld".into() }),
    };
    let case = cases::open(&made.app, who, &case, Some(contact), None).await.unwrap().id;
    let input = PersonInput {
        role: PersonRole::PresumedVictim,
        age: AgeBand::From18To25,
        sex: Sex::Female,
        citizenship: "RS".into(),
        identity: Personal::new(Identity {
            name: "M.".into(),
            needs: "a bed tonight".into(),
            place: "Novi Sad".into(),
            ..Identity::default()
        }),
    };
    persons::add(&made.app, who, case, &input, None).await.unwrap().id
}

on_both!(async fn a_clock_ends_a_referral_and_leads_it_on_until_nobody_is_left(maker) {
    let world = World::new(&maker).await;
    let app = &world.made.app;
    world.consent(&[DataCategory::Name], None).await;
    let routing = Routing { alternatives: vec![world.second().await], onward: false };
    let sent = referrals::propose_with(app, &world.specialist, &world.proposal(), &routing, None).await;
    let first = sent.unwrap().id;
    assert_eq!(leading::look_after(app).await.unwrap(), 0, "nothing is due yet");

    world.made.clock.advance(ReferralUrgency::Now.answer_within() + 1);
    leading::look_after(app).await.unwrap();
    let all = referrals::list(app, &world.manager, &Default::default(), Default::default()).await.unwrap().items;
    let [next, before] = all.as_slice() else { panic!("{} referrals", all.len()) };
    assert_eq!((before.id, before.status), (first, ReferralStatus::Expired));
    assert_eq!(before.leads_on, Some(LeadsOn::Asked));
    assert_eq!((next.came_from, next.status, next.leads_on), (Some(first), ReferralStatus::Sent, None));
    assert!(referrals::read(app, &world.agent, first).await.unwrap().package.is_none());
    let seen = referrals::read(app, &world.agent, next.id).await.unwrap();
    assert_eq!(seen.package.unwrap().expose().name, "M.");

    let empty = StepInput::default();
    let late =
        referrals::step(app, &world.agent, first, before.version, ReferralStep::Accept, &empty);
    assert!(matches!(late.await, Err(AppError::Refused("referral_step"))));
    world.made.clock.advance(ReferralUrgency::Now.answer_within() + 1);
    leading::look_after(app).await.unwrap();
    let last = referrals::read(app, &world.manager, next.id).await.unwrap().summary;
    assert_eq!((last.status, last.leads_on, last.clock_at), (ReferralStatus::Expired, Some(LeadsOn::Nobody), None));
    assert_eq!(leading::look_after(app).await.unwrap(), 0);
});

on_both!(async fn what_a_partner_sees_ends_with_each_consent_and_it_is_told_to_delete(maker) {
    let world = World::new(&maker).await;
    let app = &world.made.app;
    world.consent(&[DataCategory::Place], Some(600)).await;
    let stands = world.consent(&[DataCategory::Name, DataCategory::Needs], None).await;
    let id = referrals::propose(app, &world.specialist, &world.proposal(), None).await.unwrap().id;
    let made = outside::make(app, &world.manager, id).await.unwrap();
    let (token, code) = (made.token.expose().as_str(), made.code.expose().as_str());
    let seen = outside::read(app, token, code).await.unwrap();
    assert_eq!(seen.package.unwrap().expose().place, "Novi Sad");

    world.made.clock.advance(601);
    for seen in [referrals::read(app, &world.agent, id).await, outside::read(app, token, code).await] {
        let seen = seen.unwrap();
        let package = seen.package.unwrap();
        assert_eq!((package.expose().place.as_str(), package.expose().name.as_str()), ("", "M."));
        assert!(seen.note.is_none());
    }
    consents::withdraw(app, &world.specialist, stands).await.unwrap();
    let closed = outside::read(app, token, code).await.unwrap();
    assert!(closed.package.is_none() && closed.summary.status == ReferralStatus::Revoked);

    let every = DeletionFilter::default();
    let asked = deletions::open(app, &world.agent, &every).await.unwrap().pop().expect("a request to delete");
    assert_eq!(asked.referral, id);
    assert!(deletions::open(app, &world.police, &every).await.unwrap().is_empty());
    let by_other = deletions::confirm(app, &world.police, asked.id).await;
    assert!(matches!(by_other, Err(AppError::NotFound)));
    deletions::confirm(app, &world.agent, asked.id).await.unwrap();
    assert!(deletions::open(app, &world.manager, &every).await.unwrap().is_empty());
});

on_both!(async fn a_decision_in_danger_lapses_when_nobody_confirms_it_in_time(maker) {
    let world = World::new(&maker).await;
    let app = &world.made.app;
    let input = GroundInput {
        kind: GroundKind::Override,
        purpose: ConsentPurpose::Support,
        recipient: Some(world.made.organisation(Place::Shelter)),
        categories: BTreeSet::from([DataCategory::Place]),
        expires_at: None,
        words: Personal::new(GroundWords { reasons: "he is on his way".into(), ..GroundWords::default() }),
    };
    let late = grounds::decide(app, &world.specialist, world.person, &input, None).await.unwrap().id;
    world.made.clock.advance(31 * 60);
    assert!(matches!(grounds::confirm(app, &world.manager, late, 1).await, Err(AppError::Refused("ground_over"))));
    let listed = grounds::of_person(app, &world.manager, world.person).await.unwrap();
    assert!(listed.iter().all(|one| one.state == GroundState::Lapsed && !one.owes_telling));

    let id = grounds::decide(app, &world.specialist, world.person, &input, None).await.unwrap().id;
    grounds::confirm(app, &world.manager, id, 1).await.unwrap();
    let sent = referrals::propose(app, &world.specialist, &world.proposal(), None).await.unwrap().id;
    let seen = referrals::read(app, &world.agent, sent).await.unwrap();
    assert_eq!(seen.package.unwrap().expose().place, "Novi Sad");
    world.made.clock.advance(73 * 3_600);
    assert!(referrals::read(app, &world.agent, sent).await.unwrap().package.is_none(), "its time is over");
    assert!(grounds::read(app, &world.manager, id).await.unwrap().summary.owes_telling);
    grounds::tell(app, &world.manager, id, 2).await.unwrap();
    assert!(!grounds::read(app, &world.manager, id).await.unwrap().summary.owes_telling);
});
