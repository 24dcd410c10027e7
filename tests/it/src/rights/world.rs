//! A random world: contacts, cases, persons, sealed reports and everything that hangs on them, given to this
//! organisation or that.

use std::collections::BTreeSet;

use fener_access::action::Action;
use fener_access::kind::{BlockedCallers, CallBacks, Calls};
use fener_access::role::Role;
use fener_app::boxes::here::{HereReport, Questions, Report, seal_here};
use fener_app::boxes::reading::{After, read};
use fener_app::boxes::{Door, chats, withdraw};
use fener_app::calls::CALL_CHANGED;
use fener_app::calls::blocked_callers::BLOCKED_CALLER_CHANGED;
use fener_app::calls::call_backs::CALL_BACK_CHANGED;
use fener_app::proceedings::Origin;
use fener_app::tips::TipInput;
use fener_app::{cases, consents, contacts, persons, proceedings, referrals, screenings, shifts, tips};
use fener_domain::boxes::Danger;
use fener_domain::calls::blocked_callers::{Block, BlockReason};
use fener_domain::calls::call_backs::Progress;
use fener_domain::cases::{
    AgeBand, CaseInput, CaseStory, ExploitationForm, Identity, PersonInput, PersonRole, Sex,
};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor, Purpose, Urgency};
use fener_domain::ids::{
    BlockedCallerId, CallBackId, CallId, CaseId, ConsentId, ContactId, DataKeyId, PersonId, ProceedingId,
    ReferralId, ScreeningId, ShiftId, TipId,
};
use fener_domain::personal::Personal;
use fener_domain::referrals::ReferralUrgency;
use fener_domain::shifts::{CertificateInput, HOTLINE, ShiftInput, ShiftRole};
use fener_domain::time::Clock;
use fener_domain::tips::{TipContent, TipSource, TipUrgency};
use fener_identification::{Answer, Answers};
use fener_store::calls::CallRecord;
use fener_store::calls::blocked_callers::BlockedCallerRecord;
use fener_store::calls::call_backs::CallBackRecord;
use fener_testkit::{Place, StoreMaker, TestApp};
use fener_vault::sealed::Sealed;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha20Rng;

use crate::channel::hands::Specialist;

/// Everything that was made, by kind.
pub struct World {
    pub made: TestApp,
    /// Also those of boxes.
    pub contacts: Vec<ContactId>,
    /// The contacts that have a box.
    pub boxes: Vec<ContactId>,
    pub screenings: Vec<ScreeningId>,
    pub cases: Vec<CaseId>,
    pub persons: Vec<PersonId>,
    pub consents: Vec<ConsentId>,
    pub referrals: Vec<ReferralId>,
    pub tips: Vec<TipId>,
    pub proceedings: Vec<ProceedingId>,
    pub shifts: Vec<ShiftId>,
    pub calls: Vec<CallId>,
    pub call_backs: Vec<CallBackId>,
    pub blocked_callers: Vec<BlockedCallerId>,
    pub phones: Vec<String>,
    rng: ChaCha20Rng,
}

impl World {
    /// The world of a seed.
    pub async fn random(maker: &StoreMaker, seed: u64) -> Self {
        let mut world = Self {
            made: TestApp::new(maker).await,
            contacts: Vec::new(),
            boxes: Vec::new(),
            screenings: Vec::new(),
            cases: Vec::new(),
            persons: Vec::new(),
            consents: Vec::new(),
            referrals: Vec::new(),
            tips: Vec::new(),
            proceedings: Vec::new(),
            shifts: Vec::new(),
            calls: Vec::new(),
            call_backs: Vec::new(),
            blocked_callers: Vec::new(),
            phones: Vec::new(),
            rng: ChaCha20Rng::seed_from_u64(seed),
        };
        for _ in 0..world.rng.random_range(3..8) {
            world.contact().await;
        }
        world.sealed_reports().await;
        world.rota().await;
        world.telephone().await;
        world
    }

    async fn sealed_reports(&mut self) {
        let app = self.made.app.clone();
        Specialist::join(&self.made, Role::CallSpecialist, 200).await;
        for _ in 0..self.rng.random_range(1..4) {
            let new = HereReport {
                form: None,
                digest: [0; 32],
                report: Report {
                    language: "sr-Latn".into(),
                    questions: Questions::default(),
                    answers: Vec::new(),
                    reply: None,
                },
                danger: Danger::Unknown,
                contactor: Contactor::Bystander,
            };
            let receipt = seal_here(&app, new).await.expect("a sealed report").receipt;
            let keys = receipt.open(app.tenant.id).expect("a box's keys");
            let token = keys.token();
            let door = Door::Receipt { of_box: keys.id(), token: &token };
            if self.chance() {
                chats::join(&app, door).await.expect("a place in line");
            }
            let contact = read(&app, door, After::default()).await.expect("a box").of.contact;
            if self.rng.random_bool(0.2) {
                withdraw(&app, keys.id(), &token).await.expect("a withdrawal");
            }
            self.boxes.push(contact);
            self.contacts.push(contact);
        }
    }

    /// Calls as a switch leaves them behind.
    async fn telephone(&mut self) {
        for _ in 0..self.rng.random_range(1..4) {
            let id = CallId::generate(self.made.clock.now(), &mut self.rng);
            let mut change = self.made.change();
            let grant = self.made.grant::<Calls>(Action::Create, id.uuid());
            let call = CallRecord {
                id,
                organisation: self.made.organisation(Place::Operator),
                assignee: self.chance().then(|| self.made.who(Role::CallSpecialist).principal.user),
                contact: None,
                trunk: "invented".into(),
                language: "sr-Latn".into(),
                danger: self.chance(),
                flow: "hotline 1".into(),
                node: "invented".into(),
                outcome: None,
                arrived: self.made.clock.now(),
                answered: None,
                ended: None,
                data_key: DataKeyId::generate(self.made.clock.now(), &mut self.rng),
                number: None,
                phone_index: None,
                jitter_us: 0,
                received: 0,
                lost: 0,
                version: 1,
            };
            fener_store::calls::insert(&mut change, &grant, call).expect("its grant");
            change.tell(CALL_CHANGED, "call", id.uuid());
            self.made.app.store.write(change).await.expect("a call");
            self.calls.push(id);
            if self.chance() {
                self.call_back(id).await;
            }
            if self.chance() {
                self.blocked_caller(id).await;
            }
        }
    }

    /// One that waits; how it is safe was erased.
    async fn call_back(&mut self, call: CallId) {
        let id = CallBackId::generate(self.made.clock.now(), &mut self.rng);
        let mut change = self.made.change();
        let grant = self.made.grant::<CallBacks>(Action::Create, id.uuid());
        let record = CallBackRecord {
            id,
            organisation: self.made.organisation(Place::Operator),
            call,
            contact: None,
            language: "sr-Latn".into(),
            danger: self.chance(),
            asked: self.made.clock.now(),
            progress: Progress::NEW,
            done_by: None,
            data_key: DataKeyId::generate(self.made.clock.now(), &mut self.rng),
            safe: Sealed::from_bytes(Vec::new()),
            version: 1,
        };
        fener_store::calls::call_backs::insert(&mut change, &grant, record).expect("its grant");
        change.tell(CALL_BACK_CHANGED, "call_back", id.uuid());
        self.made.app.store.write(change).await.expect("a call-back");
        self.call_backs.push(id);
    }

    /// One that is proposed; what happened was erased.
    async fn blocked_caller(&mut self, call: CallId) {
        let id = BlockedCallerId::generate(self.made.clock.now(), &mut self.rng);
        let mut change = self.made.change();
        let grant = self.made.grant::<BlockedCallers>(Action::Create, id.uuid());
        let by = self.made.who(Role::CallSpecialist).principal.user;
        let record = BlockedCallerRecord {
            id,
            organisation: self.made.organisation(Place::Operator),
            call,
            language: "sr-Latn".into(),
            phone: id.uuid().as_bytes().to_vec(),
            reason: BlockReason::Prank,
            data_key: DataKeyId::generate(self.made.clock.now(), &mut self.rng),
            note: Sealed::from_bytes(Vec::new()),
            block: Block::proposed(by, 30, self.made.clock.now()),
            proposed: self.made.clock.now(),
            version: 1,
        };
        fener_store::calls::blocked_callers::insert(&mut change, &grant, record).expect("its grant");
        change.tell(BLOCKED_CALLER_CHANGED, "blocked_caller", id.uuid());
        self.made.app.store.write(change).await.expect("a blocked caller");
        self.blocked_callers.push(id);
    }

    async fn rota(&mut self) {
        let app = self.made.app.clone();
        let (boss, who) = (self.made.who(Role::ShiftSupervisor), self.made.who(Role::CallSpecialist));
        let (user, now) = (who.principal.user, self.made.clock.now());
        let days = |number: i64| now.plus_seconds(number * 86_400);
        let certificate = CertificateInput {
            user,
            skill: HOTLINE.into(),
            course: "invented".into(),
            languages: vec!["sr".into()],
            from: days(-1),
            until: days(30),
            evidence: String::new(),
        };
        shifts::certify(&app, &boss, &certificate).await.expect("a certificate");
        for number in 0..self.rng.random_range(1..4) {
            let (from, until) = (days(number), days(number).plus_seconds(8 * 3_600));
            let languages = vec!["sr".into()];
            let role = ShiftRole::Specialist;
            let plan = ShiftInput { user, from, until, role, languages, skills: vec![] };
            let shift = shifts::plan(&app, &boss, &plan, None).await.expect("a shift").id;
            if self.chance() {
                let note = Personal::from("invented");
                shifts::hand_over(&app, &who, shift, &note).await.expect("a note");
            }
            self.shifts.push(shift);
        }
    }

    fn chance(&mut self) -> bool {
        self.rng.random_bool(0.6)
    }

    async fn contact(&mut self) {
        let app = self.made.app.clone();
        let role = if self.chance() { Role::CallSpecialist } else { Role::ShiftSupervisor };
        let who = self.made.who(role);
        let phone = format!("+38160{:07}", self.rng.random_range(0..5_000_000));
        self.phones.push(phone.clone());
        let input = ContactInput {
            channel: Channel::Phone,
            language: "sr-Latn".into(),
            contactor: Contactor::Victim,
            purpose: Purpose::Crisis,
            urgency: Urgency::Urgent,
            expectations_told: true,
            anonymous: false,
            caller: Personal::new(Caller { phone, ..Caller::default() }),
            notes: Personal::from("invented"),
        };
        let Ok(contact) = contacts::record(&app, &who, &input, None).await else { return };
        self.contacts.push(contact.id);
        if self.chance() {
            let mut answers = Answers::default();
            answers.note("AL-D1-01", Answer::Present);
            let done =
                screenings::record(&app, &who, contact.id, "adult_labour", &answers.into(), None).await;
            self.screenings.push(done.expect("a screening").id);
        }
        if self.chance() {
            self.case(contact.id).await;
        }
    }

    async fn case(&mut self, contact: ContactId) {
        let app = self.made.app.clone();
        let who = self.made.who(Role::CallSpecialist);
        let story = CaseStory { title: "invented".into(), ..CaseStory::default() };
        let input = CaseInput {
            form: ExploitationForm::Labour,
            jurisdiction: String::new(),
            story: Personal::new(story),
        };
        let case = cases::open(&app, &who, &input, Some(contact), None).await.expect("a case").id;
        self.cases.push(case);
        for _ in 0..self.rng.random_range(1..3) {
            self.person(case).await;
        }
        if self.chance() {
            self.tip(contact, case).await;
        }
    }

    async fn person(&mut self, case: CaseId) {
        let app = self.made.app.clone();
        let who = self.made.who(Role::CallSpecialist);
        let phone = self.phones.first().cloned().unwrap_or_default();
        let identity = Identity { name: "Invented".into(), phone, ..Identity::default() };
        let input = PersonInput {
            role: PersonRole::PresumedVictim,
            age: AgeBand::From18To25,
            sex: Sex::Female,
            citizenship: String::new(),
            identity: Personal::new(identity),
        };
        let person = persons::add(&app, &who, case, &input, None).await.expect("a person").id;
        self.persons.push(person);
        if !self.chance() {
            return;
        }
        let to = if self.chance() { None } else { Some(self.made.organisation(Place::Shelter)) };
        let terms = ConsentTerms {
            purpose: ConsentPurpose::Support,
            recipient: to,
            categories: BTreeSet::from([DataCategory::Name, DataCategory::Needs]),
            given_at: self.made.clock.now(),
            expires_at: None,
            withdrawn_at: None,
            form: ConsentForm::Spoken,
            language: "sr-Latn".into(),
        };
        let consent = consents::give(&app, &who, person, &terms, None).await.expect("a consent").id;
        self.consents.push(consent);
        let proposal = referrals::Proposal {
            person,
            service: self.made.service,
            urgency: ReferralUrgency::ALL.first().copied().expect("an urgency"),
            note: Personal::from("invented"),
        };
        self.referrals.push(referrals::propose(&app, &who, &proposal, None).await.expect("a referral").id);
        if self.rng.random_bool(0.3) {
            consents::withdraw(&app, &who, consent).await.expect("a withdrawal");
        }
    }

    async fn tip(&mut self, contact: ContactId, case: CaseId) {
        let app = self.made.app.clone();
        let who = self.made.who(Role::CallSpecialist);
        let to = if self.chance() { Place::Police } else { Place::Prosecutor };
        let input = TipInput {
            given_to: self.made.organisation(to),
            contact: Some(contact),
            case: Some(case),
            source: TipSource::ThirdParty,
            person: None,
            urgency: TipUrgency::Standard,
            content: Personal::new(TipContent { what: "invented".into(), ..TipContent::default() }),
        };
        let tip = tips::send(&app, &who, &input, None).await.expect("a tip").id;
        self.tips.push(tip);
        if self.chance() {
            let lead = self.made.who_at(Role::PartnerAgent, to);
            let opened = proceedings::open(&app, &lead, Origin::Tip(tip), None, None).await;
            self.proceedings.push(opened.expect("a proceeding").id);
        }
    }
}
