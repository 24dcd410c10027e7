//! A tenant on a store of any schema, with what is needed to write contacts by hand.

use std::sync::{Arc, Mutex};

use fener_access::kind::{Contacts, Resource, Screenings};
use fener_access::{Action, Facts, Grant, Policies, Principal, Reach, Roles, RowScope, Via};
use fener_domain::contacts::{Caller, Channel, ContactInput, ContactStatus, Contactor, Purpose, Urgency};
use fener_domain::ids::{AuditId, ContactId, DataKeyId, OrganisationId, ScreeningId, TenantId, UserId};
use fener_domain::personal::Personal;
use fener_domain::reference::Reference;
use fener_domain::time::Timestamp;
use fener_store::contacts::{self, NewContact, SealedContact};
use fener_store::screenings::{self, NewScreening, ScreeningFilter, ScreeningOutcome};
use fener_store::tenants::{self, OperatingModel, Tenant};
use fener_store::{Audited, Change, PageRequest, Store, keys};
use fener_testkit::FakeClock;
use fener_vault::audit::AuditEntry;
use fener_vault::keyring::{Keyring, WrappedKey};
use fener_vault::root::RootKey;
use fener_vault::sealed::{Place, Sealed};
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;
use uuid::Uuid;

pub struct World {
    pub store: Store,
    pub tenant: Tenant,
    policies: Arc<Policies>,
    keyring: Keyring,
    wrapped: Vec<WrappedKey>,
    system: Principal,
    moment: Mutex<(i64, ChaCha20Rng)>,
}

impl World {
    pub fn on(store: Store) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(7);
        let tenant = Tenant {
            id: TenantId::generate(FakeClock::START, &mut rng),
            pack: "rs".into(),
            operator: "Lantern".into(),
            model: OperatingModel::Ngo,
            demo: false,
            organisation: OrganisationId::generate(FakeClock::START, &mut rng),
            created_at: FakeClock::START,
        };
        let root = RootKey::generate(&mut rng);
        let (keyring, wrapped) = Keyring::generate(&root, tenant.id, &mut rng).unwrap();
        let system = Principal {
            user: UserId::from_uuid(Uuid::nil()),
            tenant: tenant.id,
            organisation: tenant.organisation,
            operator: true,
            reach: Reach::Country,
            roles: Roles::NONE,
            via: Via::System,
        };
        let policies = fener_testkit::shared::policies();
        Self { store, tenant, policies, keyring, wrapped, system, moment: Mutex::new((0, rng)) }
    }

    /// The next moment, a second after the one before, and randomness for it.
    fn moment(&self) -> (Timestamp, ChaCha20Rng) {
        let mut moment = self.moment.lock().unwrap();
        moment.0 += 1;
        (FakeClock::START.plus_seconds(moment.0), ChaCha20Rng::from_rng(&mut moment.1))
    }

    pub fn change(&self) -> Change {
        let (at, mut rng) = self.moment();
        let entry = AuditEntry {
            id: AuditId::generate(at, &mut rng).uuid(),
            at,
            tenant: self.tenant.id,
            actor: "system".into(),
            action: "create".into(),
            kind: "contact".into(),
            record: None,
            why: None,
            policy: "system.own_tenant".into(),
        };
        let mac = self.keyring.audit_mac(&entry);
        Change::new(Audited { entry, mac })
    }

    pub fn grant<R: Resource>(&self, action: Action, id: Uuid) -> Grant<R> {
        let facts = Facts::new_record(R::KIND, &self.system).with_id(id);
        self.policies.decide(&self.system, action, &facts, FakeClock::START).unwrap()
    }

    pub fn scope<R: Resource>(&self) -> RowScope<R> {
        self.policies.scope(&self.system, Action::List, FakeClock::START)
    }

    /// Stores the tenant and its keys.
    pub async fn settle(&self) {
        let mut change = self.change();
        tenants::insert(&mut change, &self.tenant);
        keys::add_tenant_keys(&mut change, &self.wrapped);
        self.store.write(change).await.unwrap();
    }

    /// Adds a contact with its key and its event to a change.
    pub fn add_contact(&self, change: &mut Change) -> ContactId {
        let (at, mut rng) = self.moment();
        let id = ContactId::generate(at, &mut rng);
        let data_key = DataKeyId::generate(at, &mut rng);
        let (key, wrapped) = self.keyring.new_data_key(data_key, &mut rng).unwrap();
        let input = input();
        let place = |column| Place { table: contacts::TABLE, row: id.uuid(), column };
        let sealed = SealedContact {
            caller: key.seal(&place(contacts::CALLER), &input.caller, &mut rng).unwrap(),
            notes: key.seal(&place(contacts::NOTES), &input.notes, &mut rng).unwrap(),
            phone_index: None,
        };
        let new = NewContact {
            id,
            organisation: self.tenant.organisation,
            assignee: None,
            reference: Reference::generate(&mut rng),
            status: ContactStatus::Received,
            input: &input,
            data_key,
            sealed,
            receipt_index: None,
        };
        contacts::insert(change, &self.grant::<Contacts>(Action::Create, id.uuid()), new).unwrap();
        keys::add_data_key(change, data_key, &wrapped);
        change.tell("contact_recorded", "contact", id.uuid());
        id
    }

    /// Stores a contact.
    pub async fn contact(&self) -> ContactId {
        let mut change = self.change();
        let id = self.add_contact(&mut change);
        self.store.write(change).await.unwrap();
        id
    }

    /// Stores a screening with this result; nobody here opens its answers.
    pub async fn screening(&self, contact: ContactId, result: &str) {
        let mut change = self.change();
        let (at, mut rng) = self.moment();
        let id = ScreeningId::generate(at, &mut rng);
        let outcome = ScreeningOutcome {
            provisional: false,
            result: result.into(),
            answers: Sealed::from_bytes(vec![1, 2, 3]),
        };
        let new = NewScreening {
            id,
            organisation: self.tenant.organisation,
            assignee: None,
            contact,
            set_code: "adult_labour".into(),
            edition: "2009.1".into(),
            outcome,
        };
        screenings::insert(&mut change, &self.grant::<Screenings>(Action::Create, id.uuid()), new).unwrap();
        self.store.write(change).await.unwrap();
    }

    /// The results of a contact's screenings with their editions, newest first.
    pub async fn results(&self, contact: ContactId) -> Vec<(String, String)> {
        let filter = ScreeningFilter { contact: Some(contact), ..ScreeningFilter::default() };
        let page = PageRequest::new(None, 10);
        let found = screenings::list(&self.store, &self.scope::<Screenings>(), &filter, page).await.unwrap();
        found.items.into_iter().map(|one| (one.result, one.edition)).collect()
    }

    /// Reads the notes of a contact back, as they were before sealing.
    pub async fn notes(&self, id: ContactId) -> Option<String> {
        let grant = self.grant::<Contacts>(Action::Read, id.uuid());
        let found = contacts::read(&self.store, &grant).await.unwrap()?;
        let wrapped = keys::data_key(&self.store, self.tenant.id, found.data_key).await.unwrap()?;
        let key = self.keyring.open_data_key(found.data_key, &wrapped).unwrap();
        let place = Place { table: contacts::TABLE, row: id.uuid(), column: contacts::NOTES };
        Some(key.open(&place, &found.notes).unwrap().expose().clone())
    }
}

/// What every contact here says.
pub const NOTES: &str = "она зове из закључаног стана";

fn input() -> ContactInput {
    ContactInput {
        channel: Channel::Phone,
        language: "sr-Cyrl".into(),
        contactor: Contactor::Relative,
        purpose: Purpose::Crisis,
        urgency: Urgency::Danger,
        expectations_told: true,
        anonymous: false,
        caller: Personal::new(Caller::default()),
        notes: Personal::from(NOTES),
    }
}
