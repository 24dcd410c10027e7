//! A program to act in: an installation on a fresh database, with its organisations and a person of every role.

use std::sync::Arc;

use fener_access::action::Action;
use fener_access::facts::Facts;
use fener_access::kind::{Organisations, Resource, Services, Users};
use fener_access::principal::{Principal, Via};
use fener_access::role::{Role, Roles};
use fener_access::seat::Reach;
use fener_app::installation::{self, Around, Setup};
use fener_app::{App, Chance, Who};
use fener_domain::directory::{OrganisationKind, ServiceInput, ServiceKind};
use fener_domain::ids::{AuditId, OrganisationId, ServiceId, UserId};
use fener_domain::time::Clock;
use fener_store::accounts::users::{self, User, UserStatus};
use fener_store::directory::{self, Organisation};
use fener_store::tenants::OperatingModel;
use fener_store::{Audited, Change, Store};
use fener_vault::audit::AuditEntry;
use fener_vault::root::RootKey;
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

use crate::{FakeClock, StoreMaker, shared};

/// An organisation of the test country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Runs the hotline.
    Operator,
    /// Takes people in; has [`TestApp::PLACES`] places.
    Shelter,
    /// A second shelter, which is given nothing unless a test does it.
    OtherShelter,
    /// Gets tips.
    Police,
    /// Leads proceedings.
    Prosecutor,
    /// The national coordinator's office.
    Coordination,
    /// Reads figures from outside.
    University,
}

impl Place {
    const ALL: [Self; 7] = [
        Self::Operator,
        Self::Shelter,
        Self::OtherShelter,
        Self::Police,
        Self::Prosecutor,
        Self::Coordination,
        Self::University,
    ];

    const fn kind(self) -> OrganisationKind {
        match self {
            Self::Operator => OrganisationKind::Operator,
            Self::Shelter | Self::OtherShelter => OrganisationKind::Shelter,
            Self::Police => OrganisationKind::Police,
            Self::Prosecutor => OrganisationKind::Prosecutor,
            Self::Coordination => OrganisationKind::Coordinator,
            Self::University => OrganisationKind::Evaluator,
        }
    }
}

/// An installation in Serbia with a clock that stands still and seeded chance.
pub struct TestApp {
    /// The program.
    pub app: Arc<App>,
    /// Its clock.
    pub clock: Arc<FakeClock>,
    /// Its root key, for what reopens the installation.
    pub root: RootKey,
    /// The shelter's service.
    pub service: ServiceId,
}

impl TestApp {
    /// How many places the shelter has, all free.
    pub const PLACES: i32 = 3;

    /// Makes the installation on a fresh database.
    pub async fn new(maker: &StoreMaker) -> Self {
        let clock = Arc::new(FakeClock::default());
        let root = RootKey::generate(&mut ChaCha20Rng::seed_from_u64(1));
        let around = Around {
            policies: shared::policies(),
            packs: shared::packs(),
            clock: clock.clone(),
            chance: Chance::seeded(1),
        };
        let setup =
            Setup { pack: "rs".into(), operator: "Lantern".into(), model: OperatingModel::Ngo, demo: false };
        let store = maker.migrated().await;
        let app = installation::create(store, &root, around, setup).await.expect("an installation");
        let service = ServiceId::from_uuid(Uuid::from_u128(0x5E51));
        let made = Self { app: Arc::new(app), clock, root, service };
        made.fill().await;
        made
    }

    /// A second node: another program on the same database, with the same clock.
    pub async fn second_node(&self) -> Arc<App> {
        let store = Store::open(self.app.store.location()).await.expect("the same database");
        let around = Around {
            policies: shared::policies(),
            packs: shared::packs(),
            clock: self.clock.clone(),
            chance: Chance::seeded(2),
        };
        Arc::new(installation::open(store, &self.root, around).await.expect("the same installation"))
    }

    /// The identifier of an organisation.
    #[must_use]
    pub fn organisation(&self, place: Place) -> OrganisationId {
        let number = (1_u128..).zip(Place::ALL).find(|(_, other)| *other == place).map_or(0, |(n, _)| n);
        match place {
            Place::Operator => self.app.tenant.organisation,
            _ => OrganisationId::from_uuid(Uuid::from_u128(0xA000 + number)),
        }
    }

    /// Somebody of a role, where people of that role work; their second factor is fresh.
    #[must_use]
    pub fn who(&self, role: Role) -> Who {
        let place = match role {
            Role::PartnerAgent | Role::PartnerAdministrator => Place::Shelter,
            Role::Coordinator => Place::Coordination,
            Role::Evaluator => Place::University,
            _ => Place::Operator,
        };
        self.who_at(role, place)
    }

    /// Somebody of a role at an organisation; their second factor is fresh.
    #[must_use]
    pub fn who_at(&self, role: Role, place: Place) -> Who {
        let row = (1_u128..).zip(Role::ALL).find(|(_, other)| **other == role).map_or(0, |(n, _)| n);
        let organisation = self.organisation(place);
        let column = Place::ALL.iter().take_while(|other| **other != place).count();
        let user = Uuid::from_u128(0xB000 + row * 16 + u128::try_from(column).unwrap_or(0));
        Who {
            principal: Principal {
                user: UserId::from_uuid(user),
                tenant: self.app.tenant.id,
                organisation,
                operator: place == Place::Operator,
                reach: Reach::Country,
                roles: Roles::only(role),
                via: Via::Session { stepped_up_at: Some(self.clock.now()) },
            },
            login: format!("{role}-{column}"),
            language: "en".into(),
        }
    }

    /// An empty change of the program itself, to add rows to that no command makes.
    #[must_use]
    pub fn change(&self) -> Change {
        let entry = AuditEntry {
            id: AuditId::generate(self.clock.now(), &mut self.app.chance.rng()).uuid(),
            at: self.clock.now(),
            tenant: self.app.tenant.id,
            actor: "system".into(),
            action: "create".into(),
            kind: "test".into(),
            record: None,
            why: None,
            policy: "system.own_tenant".into(),
        };
        let mac = self.app.keyring.audit_mac(&entry);
        Change::new(Audited { entry, mac })
    }

    /// A grant of the program itself.
    ///
    /// # Panics
    /// When the policies refuse even the program.
    #[must_use]
    pub fn grant<R: Resource>(&self, action: Action, id: Uuid) -> fener_access::Grant<R> {
        let system = installation::system(&self.app.tenant).principal;
        let facts = Facts::new_record(R::KIND, &system).with_id(id);
        self.app.policies.decide(&system, action, &facts, self.clock.now()).expect("a grant")
    }

    async fn fill(&self) {
        let mut change = self.change();
        let organisations = self.grant::<Organisations>(Action::Create, Uuid::nil());
        for place in Place::ALL.into_iter().filter(|place| *place != Place::Operator) {
            let organisation = Organisation {
                id: self.organisation(place),
                kind: place.kind(),
                name: format!("{place:?}"),
                jurisdiction: String::new(),
            };
            directory::insert_organisation(&mut change, &organisations, &organisation).expect("its grant");
        }
        let services = self.grant::<Services>(Action::Create, self.service.uuid());
        let service = ServiceInput {
            organisation: self.organisation(Place::Shelter),
            name: "Safe house".into(),
            kind: ServiceKind::SafePlace,
            jurisdiction: String::new(),
            languages: vec!["sr-Cyrl".into(), "en".into()],
            places: Some(Self::PLACES),
            free: Some(Self::PLACES),
            conditions: String::new(),
        };
        directory::insert_service(&mut change, &services, self.service, &service).expect("its grant");
        let users = self.grant::<Users>(Action::Create, Uuid::nil());
        for role in Role::ALL {
            users::insert(&mut change, &users, self.account(self.who(*role))).expect("its grant");
        }
        let police = self.account(self.who_at(Role::PartnerAgent, Place::Police));
        users::insert(&mut change, &users, police).expect("its grant");
        self.app.store.write(change).await.expect("the test country");
    }

    /// The account of somebody; its password opens nothing.
    fn account(&self, who: Who) -> User {
        User {
            id: who.principal.user,
            tenant: who.principal.tenant,
            organisation: who.principal.organisation,
            login: who.login,
            roles: who.principal.roles,
            language: who.language,
            status: UserStatus::Active,
            password: "!".into(),
            must_change: false,
            totp: None,
            totp_step: None,
            recovery: "[]".into(),
            passkeys: "[]".into(),
            failures: 0,
            failed_at: None,
            created_at: self.clock.now(),
            updated_at: self.clock.now(),
            version: 1,
        }
    }
}
