//! What a district, a province and the state see, how a case moves, and what an agreement gives of it.

use std::collections::BTreeSet;

use fener_access::role::Role;
use fener_app::directory::{self, OrganisationInput};
use fener_app::jurisdictions::{self, reach};
use fener_app::proceedings::{self, Origin};
use fener_app::rows::{LARGEST, PageRequest, ProceedingFilter, SharingFilter};
use fener_app::{AppError, Who, cases, consents, persons, sharings};
use fener_domain::cases::{
    AgeBand, CaseInput, CaseStory, ExploitationForm, Identity, PersonInput, PersonRole, Sex,
};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::directory::OrganisationKind;
use fener_domain::ids::{CaseId, ProceedingId};
use fener_domain::jurisdictions::{MoveReason, SharedPart, SharingBasis, SharingTerms};
use fener_domain::personal::Personal;
use fener_domain::time::Clock;
use fener_testkit::{Place, TestApp, on_both};

/// A province, a district of it, and one that is not.
const PROVINCE: &str = "RS-VO";
const DISTRICT: &str = "RS-01";
const ELSEWHERE: &str = "RS-00";

fn page() -> PageRequest {
    PageRequest::new(None, LARGEST)
}

async fn case(made: &TestApp) -> CaseId {
    let input = CaseInput {
        form: ExploitationForm::Labour,
        jurisdiction: DISTRICT.into(),
        story: Personal::new(CaseStory { title: "Orchard".into(), summary: "passport withheld".into() }),
    };
    let who = made.who(Role::CaseManager);
    let case = cases::open(&made.app, &who, &input, None, None).await.expect("a case").id;
    let person = PersonInput {
        role: PersonRole::PresumedVictim,
        age: AgeBand::From18To25,
        sex: Sex::Female,
        citizenship: String::new(),
        identity: Personal::new(Identity { name: "M.".into(), ..Identity::default() }),
    };
    persons::add(&made.app, &who, case, &person, None).await.expect("a person");
    case
}

/// Lets the body at a place sit in a jurisdiction.
async fn settle(made: &TestApp, (place, kind): (Place, OrganisationKind), code: &str) {
    let input = OrganisationInput { kind, name: format!("{place:?}"), jurisdiction: code.into() };
    let (app, who) = (&made.app, made.who(Role::Administrator));
    directory::update_organisation(app, &who, made.organisation(place), 1, &input).await.expect("a change");
}

/// The coordinator of a jurisdiction.
fn coordinator(made: &TestApp, code: &str) -> Who {
    let mut who = made.who(Role::Coordinator);
    who.principal.reach = reach(made.app.pack().expect("a pack"), code);
    who
}

on_both!(async fn a_district_its_province_and_the_state_see_the_proceedings_that_sit_in_them(maker) {
    let made = TestApp::new(&maker).await;
    let app = &made.app;
    settle(&made, (Place::Police, OrganisationKind::Police), DISTRICT).await;
    settle(&made, (Place::Prosecutor, OrganisationKind::Prosecutor), ELSEWHERE).await;
    let (manager, case) = (made.who(Role::CaseManager), case(&made).await);
    let mut opened = Vec::new();
    for place in [Place::Police, Place::Prosecutor] {
        let lead = Some(made.organisation(place));
        opened.push(proceedings::open(app, &manager, Origin::Case(case), lead, None).await.expect("one").id);
    }
    for (code, expected) in
        [(DISTRICT, vec![opened[0]]), (PROVINCE, vec![opened[0]]), (ELSEWHERE, vec![opened[1]]), ("RS", opened.clone())]
    {
        let who = coordinator(&made, code);
        let listed = proceedings::list(app, &who, &ProceedingFilter::default(), page()).await.expect("a list");
        let listed: BTreeSet<ProceedingId> = listed.items.iter().map(|one| one.id).collect();
        assert_eq!(listed, expected.iter().copied().collect(), "{code}");
        for id in &opened {
            let read = proceedings::read(app, &who, *id).await.is_ok();
            assert_eq!(read, listed.contains(id), "a list is what the record is: {code}");
        }
        let counted: u64 =
            jurisdictions::counts(app, &who).await.expect("counts").values().flat_map(|one| one.values()).sum();
        assert_eq!(counted, u64::try_from(expected.len()).unwrap(), "{code}");
        assert!(cases::read(app, &who, case).await.is_err(), "nobody's case is a coordinator's");
        assert!(persons::list(app, &who, &Default::default(), page()).await.expect("a list").items.is_empty());
    }
});

on_both!(async fn a_case_that_moves_keeps_its_history_and_an_agreement_gives_exactly_its_parts(maker) {
    let made = TestApp::new(&maker).await;
    let (app, manager, case) = (&made.app, made.who(Role::CaseManager), case(&made).await);
    let nowhere = jurisdictions::move_case(app, &manager, case, 1, ("XX", MoveReason::Tier)).await;
    assert!(matches!(nowhere, Err(AppError::Invalid(errors)) if errors[0].field == "to"));
    jurisdictions::move_case(app, &manager, case, 1, (PROVINCE, MoveReason::Tier)).await.expect("a move");
    jurisdictions::move_case(app, &manager, case, 2, (ELSEWHERE, MoveReason::Residence)).await.expect("a move");
    let moves = jurisdictions::moves(app, &manager, case).await.expect("the history");
    let ways: Vec<_> = moves.iter().map(|one| (one.from.as_str(), one.to.as_str(), one.reason)).collect();
    assert_eq!(
        ways,
        [(DISTRICT, PROVINCE, MoveReason::Tier), (PROVINCE, ELSEWHERE, MoveReason::Residence)]
    );

    let now = made.clock.now();
    let terms = SharingTerms {
        basis: SharingBasis::JointInvestigation,
        parts: [SharedPart::Outline, SharedPart::Persons].into_iter().collect(),
        from: now,
        until: now.plus_seconds(3_600),
        document: "12/26".into(),
    };
    let police = made.organisation(Place::Police);
    let sharing = sharings::agree(app, &manager, case, (police, &terms), None).await.expect("one").id;
    let agent = made.who_at(Role::PartnerAgent, Place::Police);
    let seen = sharings::read(app, &agent, sharing).await.expect("what was agreed");
    assert!(seen.outline.is_some() && seen.story.is_none() && seen.proceedings.is_none());
    assert_eq!(seen.persons, Some(vec![(PersonRole::PresumedVictim, AgeBand::From18To25, Sex::Female)]));
    assert!(cases::read(app, &agent, case).await.is_err(), "the case itself stays closed");
    let listed = |who: Who| async move {
        sharings::list(app, &who, &SharingFilter::default(), page()).await.expect("a list").items.len()
    };
    assert_eq!(listed(agent.clone()).await, 1);
    let other = made.who_at(Role::PartnerAgent, Place::Shelter);
    assert_eq!(listed(other.clone()).await, 0);
    assert!(matches!(sharings::read(app, &other, sharing).await, Err(AppError::NotFound)));

    made.clock.advance(3_600);
    assert!(matches!(sharings::read(app, &agent, sharing).await, Err(AppError::NotFound)), "its time is over");
    assert_eq!((listed(agent.clone()).await, listed(manager.clone()).await), (0, 1));
    let again = SharingTerms { from: made.clock.now(), until: made.clock.now().plus_seconds(60), ..terms };
    let second = sharings::agree(app, &manager, case, (police, &again), None).await.expect("another").id;
    sharings::revoke(app, &manager, second, 1).await.expect("it is taken back");
    assert!(matches!(sharings::read(app, &agent, second).await, Err(AppError::NotFound)), "and sees nothing");

    let told = SharingTerms { parts: [SharedPart::Story].into_iter().collect(), ..again };
    let third = sharings::agree(app, &manager, case, (police, &told), None).await.expect("a third").id;
    let seen = sharings::read(app, &agent, third).await.expect("it holds");
    assert!(seen.story.is_none(), "no victim allowed it");
    assert!(sharings::read(app, &manager, third).await.expect("one's own").story.is_some());
    let person = persons::list(app, &manager, &Default::default(), page()).await.expect("a list").items[0].id;
    let allowed = ConsentTerms {
        purpose: ConsentPurpose::Authorities,
        recipient: Some(police),
        categories: [DataCategory::Situation].into(),
        given_at: made.clock.now(),
        expires_at: None,
        withdrawn_at: None,
        form: ConsentForm::Spoken,
        language: "sr".into(),
    };
    let consent = consents::give(app, &manager, person, &allowed, None).await.expect("a consent").id;
    let seen = sharings::read(app, &agent, third).await.expect("it holds");
    assert_eq!(seen.story.expect("it is allowed").expose().title, "Orchard");
    let ended = consents::withdraw(app, &manager, consent).await.expect("it is taken back");
    assert_eq!(ended.sharings.iter().map(|one| one.id).collect::<Vec<_>>(), [third]);
    assert!(sharings::read(app, &agent, third).await.expect("it holds").story.is_none(), "not any more");
    sharings::revoke(app, &manager, third, 1).await.expect("it is taken back");
    let shelter = made.organisation(Place::Shelter);
    let public = sharings::agree(app, &manager, case, (shelter, &told), None).await;
    assert!(matches!(public, Err(AppError::Invalid(errors)) if errors[0].field == "given_to"));
    assert_eq!(listed(agent).await, 0);
});
