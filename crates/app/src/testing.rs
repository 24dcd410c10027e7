//! A small world for tests: an installation on a temporary SQLite file, and people of every kind in it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};

use fener_access::policies::Policies;
use fener_access::principal::{Principal, Via};
use fener_access::role::Role;
use fener_access::seat::Reach;
use fener_domain::cases::{AgeBand, CaseInput, CaseStory, ExploitationForm, Identity, PersonInput};
use fener_domain::cases::{PersonRole, Sex};
use fener_domain::consent::{ConsentForm, ConsentPurpose, ConsentTerms, DataCategory};
use fener_domain::contacts::{Caller, Channel, ContactInput, Contactor, Purpose, Urgency};
use fener_domain::directory::{OrganisationKind, ServiceInput, ServiceKind};
use fener_domain::ids::{CaseId, ContactId, OrganisationId, PersonId, ServiceId, UserId, uuid_v7};
use fener_domain::personal::Personal;
use fener_domain::time::{Clock, Timestamp};
use fener_packs::Packs;
use fener_store::tenants::OperatingModel;
use fener_store::{Location, Store};
use fener_vault::root::RootKey;
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::directory::OrganisationInput;
use crate::installation::{self, Around, Setup};
use crate::{App, Chance, Who, cases, consents, contacts, directory, persons};

/// A clock that goes on by a second whenever it is asked, so that no two things happen at once.
struct Ticking(AtomicI64);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(0).plus_seconds(self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// An installation with a shelter of one place and the police.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) specialist: Who,
    pub(crate) shelter: OrganisationId,
    pub(crate) police: OrganisationId,
    pub(crate) service: ServiceId,
    _folder: TempDir,
}

// Read once for all tests: without optimisation it takes longer than most of them.
static POLICIES: LazyLock<Arc<Policies>> = LazyLock::new(|| Arc::new(Policies::embedded().unwrap()));
static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::embedded().unwrap());
/// The file of an empty database with the schema.
static SCHEMA: OnceCell<Vec<u8>> = OnceCell::const_new();

async fn schema() -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("schema.db");
    let store = Store::open(&Location::Sqlite(file.clone())).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await.unwrap();
    std::fs::read(file).unwrap()
}

/// When the world begins: 2026-01-15, 00:00 UTC.
const BEGIN: i64 = 1_768_435_200;

impl World {
    pub(crate) async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("fener.db");
        std::fs::write(&file, SCHEMA.get_or_init(schema).await).unwrap();
        let store = Store::open(&Location::Sqlite(file)).await.unwrap();
        let chance = Chance::seeded(7);
        let root = RootKey::generate(&mut chance.rng());
        let around = Around {
            policies: Arc::clone(&POLICIES),
            packs: PACKS.clone(),
            clock: Arc::new(Ticking(AtomicI64::new(BEGIN))),
            chance,
        };
        let setup =
            Setup { pack: "rs".into(), operator: "Hotline".into(), model: OperatingModel::Ngo, demo: true };
        let app = installation::create(store, &root, around, setup).await.unwrap();
        let system = installation::system(&app.tenant);
        let shelter = organisation(&app, &system, OrganisationKind::Shelter).await;
        let police = organisation(&app, &system, OrganisationKind::Police).await;
        let service = ServiceInput {
            organisation: shelter,
            name: "Safe house".into(),
            kind: ServiceKind::SafePlace,
            jurisdiction: String::new(),
            languages: vec!["sr".into()],
            places: Some(1),
            free: Some(1),
            conditions: String::new(),
        };
        let service = directory::create_service(&app, &system, &service, None).await.unwrap().id;
        let specialist = somebody(&app, Role::CallSpecialist, app.tenant.organisation);
        Self { app, specialist, shelter, police, service, _folder: folder }
    }

    /// Somebody of the operator.
    pub(crate) fn colleague(&self, role: Role) -> Who {
        somebody(&self.app, role, self.app.tenant.organisation)
    }

    /// An agent of a partner.
    pub(crate) fn agent(&self, organisation: OrganisationId) -> Who {
        somebody(&self.app, Role::PartnerAgent, organisation)
    }

    pub(crate) async fn contact(&self) -> ContactId {
        contacts::record(&self.app, &self.specialist, &contact(), None).await.unwrap().id
    }

    /// A case that grew from a new contact.
    pub(crate) async fn case(&self) -> CaseId {
        let contact = Some(self.contact().await);
        cases::open(&self.app, &self.specialist, &case(), contact, None).await.unwrap().id
    }

    pub(crate) async fn person(&self, case: CaseId) -> PersonId {
        persons::add(&self.app, &self.specialist, case, &person(), None).await.unwrap().id
    }

    /// A consent of the person that begins now.
    pub(crate) async fn consent(
        &self,
        person: PersonId,
        purpose: ConsentPurpose,
        recipient: OrganisationId,
        categories: &[DataCategory],
    ) -> fener_domain::ids::ConsentId {
        self.consent_until(None, person, purpose, recipient, categories).await
    }

    /// The same with an end.
    pub(crate) async fn consent_until(
        &self,
        expires_at: Option<Timestamp>,
        person: PersonId,
        purpose: ConsentPurpose,
        recipient: OrganisationId,
        categories: &[DataCategory],
    ) -> fener_domain::ids::ConsentId {
        let terms = ConsentTerms {
            purpose,
            recipient: Some(recipient),
            categories: categories.iter().copied().collect(),
            given_at: self.app.clock.now(),
            expires_at,
            withdrawn_at: None,
            form: ConsentForm::Spoken,
            language: "sr".into(),
        };
        consents::give(&self.app, &self.specialist, person, &terms, None).await.unwrap().id
    }
}

async fn organisation(app: &App, who: &Who, kind: OrganisationKind) -> OrganisationId {
    let input = OrganisationInput { kind, name: kind.to_string(), jurisdiction: String::new() };
    directory::create_organisation(app, who, &input, None).await.unwrap().id
}

fn somebody(app: &App, role: Role, organisation: OrganisationId) -> Who {
    let now = app.clock.now();
    Who {
        principal: Principal {
            user: UserId::from_uuid(uuid_v7(now, &mut app.chance.rng())),
            tenant: app.tenant.id,
            organisation,
            operator: organisation == app.tenant.organisation,
            reach: Reach::Country,
            roles: role.into(),
            via: Via::Session { stepped_up_at: Some(now) },
        },
        login: role.to_string(),
        language: "en".into(),
    }
}

pub(crate) fn contact() -> ContactInput {
    ContactInput {
        channel: Channel::Phone,
        language: "sr".into(),
        contactor: Contactor::Relative,
        purpose: Purpose::Crisis,
        urgency: Urgency::Danger,
        expectations_told: true,
        anonymous: false,
        caller: Personal::new(Caller { phone: "064 123 45 67".into(), ..Caller::default() }),
        notes: Personal::from("her sister was taken abroad"),
    }
}

pub(crate) fn case() -> CaseInput {
    CaseInput {
        form: ExploitationForm::Labour,
        jurisdiction: String::new(),
        story: Personal::new(CaseStory { title: "Orchard".into(), summary: "passport withheld".into() }),
    }
}

pub(crate) fn person() -> PersonInput {
    PersonInput {
        role: PersonRole::PresumedVictim,
        age: AgeBand::From18To25,
        sex: Sex::Female,
        citizenship: "RS".into(),
        identity: Personal::new(Identity {
            name: "M.".into(),
            phone: "064 765 43 21".into(),
            document: "ab 123456".into(),
            place: "Novi Sad".into(),
            safe_contact: "after 21".into(),
            health: "asthma".into(),
            needs: "a bed tonight".into(),
        }),
    }
}
