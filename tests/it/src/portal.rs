//! The portal of a partner, as its people use it: one inbox, answers from the list, figures of their own.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use fener_access::role::Role;
use fener_app::rows::{InboxFilter, LARGEST, PageRequest};
use fener_app::tips::TipInput;
use fener_app::tokens::{self, NewToken};
use fener_app::{Who, cases, consents, contacts, inbox, installation, persons, referrals, tips};
use fener_domain::cases::{
    AgeBand, CaseInput, CaseStory, ExploitationForm, Identity, PersonInput, PersonRole, Sex,
};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor, Purpose, Urgency};
use fener_domain::ids::{PersonId, ReferralId, TipId};
use fener_domain::inbox::{InboxKind, InboxView};
use fener_domain::personal::Personal;
use fener_domain::referrals::{DeclineReason, ReferralUrgency};
use fener_domain::time::Clock;
use fener_domain::tips::{TipContent, TipSource, TipUrgency};
use fener_testkit::{Place, StoreMaker, TestApp, on_both};
use fener_web::Web;
use tower::ServiceExt;
use uuid::Uuid;

/// An operator with a person who may be referred to the shelter.
struct Portal {
    made: TestApp,
    person: PersonId,
    router: axum::Router,
}

impl Portal {
    async fn new(maker: &StoreMaker) -> Self {
        let made = TestApp::new(maker).await;
        let (app, who) = (&made.app, made.who(Role::CaseManager));
        let story = CaseStory { title: "invented".into(), ..CaseStory::default() };
        let input = CaseInput {
            form: ExploitationForm::Labour,
            jurisdiction: String::new(),
            story: Personal::new(story),
        };
        let case = cases::open(app, &who, &input, None, None).await.expect("a case").id;
        let input = PersonInput {
            role: PersonRole::PresumedVictim,
            age: AgeBand::From18To25,
            sex: Sex::Female,
            citizenship: String::new(),
            identity: Personal::new(Identity { name: "Invented".into(), ..Identity::default() }),
        };
        let person = persons::add(app, &who, case, &input, None).await.expect("a person").id;
        let terms = ConsentTerms {
            purpose: ConsentPurpose::Support,
            recipient: Some(made.organisation(Place::Shelter)),
            categories: BTreeSet::from([DataCategory::Name, DataCategory::Needs]),
            given_at: made.clock.now(),
            expires_at: None,
            withdrawn_at: None,
            form: ConsentForm::Spoken,
            language: "sr-Latn".into(),
        };
        consents::give(app, &who, person, &terms, None).await.expect("a consent");
        let web = Web::new(Arc::clone(&made.app), "http://127.0.0.1", Vec::new()).expect("pages");
        Self { router: fener_web::router(web), made, person }
    }

    async fn refer(&self, urgency: ReferralUrgency) -> ReferralId {
        self.made.clock.advance(1);
        let who = self.made.who(Role::CaseManager);
        let note = Personal::from("invented");
        let proposal = referrals::Proposal { person: self.person, service: self.made.service, urgency, note };
        referrals::propose(&self.made.app, &who, &proposal, None).await.expect("a referral").id
    }

    async fn tip(&self) -> TipId {
        self.made.clock.advance(1);
        let who = self.made.who(Role::CallSpecialist);
        let contact = ContactInput {
            channel: Channel::Phone,
            language: "sr-Latn".into(),
            contactor: Contactor::Bystander,
            purpose: Purpose::Crisis,
            urgency: Urgency::Urgent,
            expectations_told: true,
            anonymous: false,
            caller: Personal::new(Caller::default()),
            notes: Personal::from("invented"),
        };
        let contact = contacts::record(&self.made.app, &who, &contact, None).await.expect("a contact").id;
        let input = TipInput {
            given_to: self.made.organisation(Place::Police),
            contact: Some(contact),
            case: None,
            source: TipSource::ThirdParty,
            person: None,
            urgency: TipUrgency::Standard,
            content: Personal::new(TipContent { what: "invented".into(), ..TipContent::default() }),
        };
        tips::send(&self.made.app, &who, &input, None).await.expect("a tip").id
    }

    async fn list(&self, who: &Who, view: InboxView, page: PageRequest) -> (Vec<Uuid>, Option<Uuid>) {
        let filter = InboxFilter { view: Some(view), kind: None };
        let page = inbox::list(&self.made.app, who, filter, page).await.expect("the inbox");
        (page.items.iter().map(|line| line.id).collect(), page.next)
    }

    async fn all(&self, who: &Who, view: InboxView) -> Vec<Uuid> {
        self.list(who, view, PageRequest::new(None, LARGEST)).await.0
    }

    /// Unread, waiting, late.
    async fn counts(&self, who: &Who) -> (u64, u64, u64) {
        let counts = inbox::counts(&self.made.app, who).await.expect("counts");
        (counts.unread.told(), counts.waiting.told(), counts.late.told())
    }

    /// Sends a form of the inbox, as somebody with a token.
    async fn answer(&self, who: &Who, path: &str, form: &str) -> (StatusCode, String) {
        let new = NewToken {
            user: who.principal.user,
            name: "test".into(),
            scopes: vec!["*:*".parse().expect("a scope")],
            expires_at: None,
        };
        let system = installation::system(&self.made.app.tenant);
        let token = tokens::create(&self.made.app, &system, &new).await.expect("a token");
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", token.secret.reveal().expose()))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let to = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        (answer.status(), to.unwrap_or_default().to_owned())
    }
}

on_both!(async fn what_is_given_to_an_organisation_is_in_its_inbox_and_in_no_other(maker) {
    let portal = Portal::new(&maker).await;
    let agent = portal.made.who(Role::PartnerAgent);
    let police = portal.made.who_at(Role::PartnerAgent, Place::Police);
    let stranger = portal.made.who_at(Role::PartnerAgent, Place::OtherShelter);
    let soon = portal.refer(ReferralUrgency::Now).await;
    let week = portal.refer(ReferralUrgency::Week).await;
    let day = portal.refer(ReferralUrgency::Day).await;
    let tip = portal.tip().await;
    let newest = vec![day.uuid(), week.uuid(), soon.uuid()];
    assert_eq!(portal.all(&agent, InboxView::All).await, newest);
    assert_eq!(portal.all(&agent, InboxView::Unread).await, newest);
    assert_eq!(portal.all(&police, InboxView::All).await, [tip.uuid()]);
    assert_eq!(portal.counts(&agent).await, (3, 3, 0));
    assert_eq!(portal.counts(&police).await, (1, 1, 0));
    for view in InboxView::ALL {
        assert!(portal.all(&stranger, *view).await.is_empty(), "{view} of a stranger");
    }
    assert_eq!(portal.counts(&stranger).await, (0, 0, 0));

    // Page by page nothing is missing and nothing comes twice.
    for view in [InboxView::All, InboxView::Waiting, InboxView::Unread] {
        let (first, next) = portal.list(&agent, view, PageRequest::new(None, 2)).await;
        let (second, end) = portal.list(&agent, view, PageRequest::new(next, 2)).await;
        assert_eq!(([first, second].concat(), end), (newest.clone(), None), "{view}");
    }

    // Opened by one of them, it is unread for none of them.
    referrals::read(&portal.made.app, &agent, week).await.expect("it");
    assert_eq!(portal.all(&agent, InboxView::Unread).await, [day.uuid(), soon.uuid()]);
    // Its sender opens it as often as they like.
    referrals::read(&portal.made.app, &portal.made.who(Role::CaseManager), day).await.expect("it");
    assert_eq!(portal.counts(&agent).await, (2, 3, 0));

    // What is late comes by when it was due.
    portal.made.clock.advance(2 * 24 * 60 * 60);
    let (first, next) = portal.list(&agent, InboxView::Late, PageRequest::new(None, 1)).await;
    let (second, end) = portal.list(&agent, InboxView::Late, PageRequest::new(next, 1)).await;
    assert_eq!((first, second, end), (vec![soon.uuid()], vec![day.uuid()], None));
    assert_eq!(portal.counts(&agent).await, (2, 3, 2));
    assert_eq!(portal.counts(&police).await, (1, 1, 1));
    let kind = InboxFilter { view: None, kind: Some(InboxKind::Tip) };
    let none = inbox::list(&portal.made.app, &agent, kind, PageRequest::default()).await.expect("tips");
    assert!(none.items.is_empty());
});

on_both!(async fn an_answer_is_given_from_the_list_and_counted_for_its_own_organisation(maker) {
    let portal = Portal::new(&maker).await;
    let agent = portal.made.who(Role::PartnerAgent);
    let police = portal.made.who_at(Role::PartnerAgent, Place::Police);
    let (no, yes) = (portal.refer(ReferralUrgency::Now).await, portal.refer(ReferralUrgency::Now).await);
    let tip = portal.tip().await;
    portal.made.clock.advance(600);
    let of = |id: ReferralId| format!("/partner/inbox/referrals/{id}");
    let decline = "version=1&step=decline&decline_reason=capacity&back=%2Fpartner%2Finbox%3Fview%3Dwaiting";
    assert_eq!(portal.answer(&police, &of(no), decline).await.0, StatusCode::NOT_FOUND);
    let without = "version=1&step=decline&back=";
    assert_eq!(portal.answer(&agent, &of(no), without).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, to) = portal.answer(&agent, &of(no), decline).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, "/partner/inbox?view=waiting&done=referral-step"));
    assert_eq!(portal.answer(&agent, &of(no), decline).await.0, StatusCode::UNPROCESSABLE_ENTITY, "twice");
    portal.made.clock.advance(7_000);
    assert_eq!(portal.answer(&agent, &of(yes), "version=1&step=accept").await.0, StatusCode::SEE_OTHER);
    let seen = format!("/partner/inbox/tips/{tip}");
    assert_eq!(portal.answer(&police, &seen, "version=1&step=acknowledge").await.0, StatusCode::SEE_OTHER);
    assert_eq!(portal.counts(&agent).await, (0, 0, 0), "what was answered was seen");

    let figures = inbox::figures(&portal.made.app, &agent).await.expect("figures");
    let month = figures.referrals.first().expect("this month");
    assert_eq!((month.answered, month.in_time, month.accepted), (2, 1, 1));
    assert_eq!(month.declined.get(&DeclineReason::Capacity), Some(&1));
    assert!(figures.tips.is_empty() && !figures.cut);
    let of_police = inbox::figures(&portal.made.app, &police).await.expect("figures");
    assert!(of_police.referrals.is_empty());
    assert_eq!(of_police.tips.first().map(|month| (month.answered, month.in_time)), Some((1, 1)));
});
