//! Making an installation, and opening the one there is.

use std::sync::{Arc, OnceLock};

use fener_access::policies::Policies;
use fener_access::principal::{Principal, Via};
use fener_access::role::Roles;
use fener_access::seat::Reach;
use fener_access::{action::Action, facts::Facts, kind::Kind, kind::Organisations};
use fener_domain::directory::OrganisationKind;
use fener_domain::ids::{AuditId, OrganisationId, TenantId, UserId};
use fener_domain::time::Clock;
use fener_packs::Packs;
use fener_store::directory::Organisation;
use fener_store::tenants::{self, OperatingModel, Tenant};
use fener_store::{Audited, Change, Store, StoreError, directory, keys};
use fener_vault::VaultError;
use fener_vault::audit::AuditEntry;
use fener_vault::keyring::Keyring;
use fener_vault::root::RootKey;

use crate::jurisdictions::Reaches;
use crate::questions::Remembered;
use crate::{App, AppError, Chance, Who};

/// Why an installation cannot be made or opened, with what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum InstallationError {
    /// The database is empty.
    #[error("there is no installation here yet: run `fener init`, or `fener demo` to look around")]
    None,
    /// There is one already.
    #[error("there is an installation already ({operator}): choose another --data or --database")]
    Exists {
        /// Whose.
        operator: String,
    },
    /// It holds more than one tenant, which this version does not serve.
    #[error("the database holds {0} operators; one program serves one: choose another --database")]
    Many(usize),
    /// Demonstration data and real data never meet.
    #[error(
        "this is a demonstration with invented data: it can never become a real installation; use `fener demo` or choose another --data"
    )]
    Demo,
    /// A real installation never becomes a demonstration.
    #[error(
        "this is a real installation: a demonstration would mix invented data into it; choose another --data"
    )]
    Real,
    /// The country pack is not there.
    #[error("{0}")]
    Pack(String),
    /// The policies cannot be read.
    #[error("policies: {0}")]
    Policies(String),
    /// Keys.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A command.
    #[error(transparent)]
    App(#[from] AppError),
}

/// What a new installation is.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Code of the country pack.
    pub pack: String,
    /// The operator's name.
    pub operator: String,
    /// Who runs it.
    pub model: OperatingModel,
    /// Whether it is a demonstration with invented data; for ever.
    pub demo: bool,
}

/// The parts around the database that every installation needs.
pub struct Around {
    /// The policies, which several programs of one process may share.
    pub policies: Arc<Policies>,
    /// The country packs.
    pub packs: Packs,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Chance,
}

/// The installation in a database; none when it is empty.
///
/// # Errors
/// When the database cannot be read or holds several.
pub async fn find(store: &Store) -> Result<Option<Tenant>, InstallationError> {
    let mut all = tenants::all(store).await?;
    if all.len() > 1 {
        return Err(InstallationError::Many(all.len()));
    }
    Ok(all.pop())
}

/// Makes an installation: the tenant, its keys, its operator. All of it or nothing.
///
/// # Errors
/// When there is one already, the pack is unknown, or the database cannot be written.
pub async fn create(
    store: Store,
    root: &RootKey,
    around: Around,
    setup: Setup,
) -> Result<App, InstallationError> {
    around.packs.get(&setup.pack).map_err(|error| InstallationError::Pack(error.to_string()))?;
    if let Some(there) = find(&store).await? {
        return Err(InstallationError::Exists { operator: there.operator });
    }
    let now = around.clock.now();
    let mut rng = around.chance.rng();
    let tenant = Tenant {
        id: TenantId::generate(now, &mut rng),
        pack: setup.pack,
        operator: setup.operator.trim().to_owned(),
        model: setup.model,
        demo: setup.demo,
        organisation: OrganisationId::generate(now, &mut rng),
        created_at: now,
    };
    let (keyring, wrapped) = Keyring::generate(root, tenant.id, &mut rng)?;
    let entry = AuditEntry {
        id: AuditId::generate(now, &mut rng).uuid(),
        at: now,
        tenant: tenant.id,
        actor: "system".into(),
        action: "create".into(),
        kind: "tenant".into(),
        record: Some(tenant.id.uuid()),
        why: Some(setup.model.to_string()),
        policy: "system.own_tenant".into(),
    };
    let mac = keyring.audit_mac(&entry);
    let mut change = Change::new(Audited { entry, mac });
    tenants::insert(&mut change, &tenant);
    keys::add_tenant_keys(&mut change, &wrapped);
    let system = system(&tenant);
    let operator = Organisation {
        id: tenant.organisation,
        kind: OrganisationKind::Operator,
        name: tenant.operator.clone(),
        jurisdiction: String::new(),
    };
    let facts = Facts::new_record(Kind::Organisation, &system.principal).with_id(operator.id.uuid());
    let grant = around
        .policies
        .decide::<Organisations>(&system.principal, Action::Create, &facts, now)
        .map_err(|_denied| AppError::Forbidden)?;
    directory::insert_organisation(&mut change, &grant, &operator)?;
    store.write(change).await?;
    Ok(assemble(store, tenant, keyring, around))
}

/// Opens the installation in a database.
///
/// # Errors
/// When there is none, the root key is not its own, or its pack is gone.
pub async fn open(store: Store, root: &RootKey, around: Around) -> Result<App, InstallationError> {
    let tenant = find(&store).await?.ok_or(InstallationError::None)?;
    around.packs.get(&tenant.pack).map_err(|error| InstallationError::Pack(error.to_string()))?;
    let keyring = Keyring::open(root, &keys::of_tenant(&store, tenant.id).await?)?;
    Ok(assemble(store, tenant, keyring, around))
}

fn assemble(store: Store, tenant: Tenant, keyring: Keyring, around: Around) -> App {
    let Around { policies, packs, clock, chance } = around;
    let (keyring, asked) = (Arc::new(keyring), Remembered::default());
    let reaches = Reaches::default();
    App {
        store,
        policies,
        keyring,
        packs,
        tenant,
        clock,
        chance,
        asked,
        reaches,
        messengers: OnceLock::new(),
        providers: OnceLock::new(),
        scanning: OnceLock::new(),
    }
}

/// The program itself, as it acts from the command line, the public form and by schedule.
#[must_use]
pub fn system(tenant: &Tenant) -> Who {
    Who {
        principal: Principal {
            user: UserId::from_uuid(uuid::Uuid::nil()),
            tenant: tenant.id,
            organisation: tenant.organisation,
            operator: true,
            reach: Reach::Country,
            roles: Roles::NONE,
            via: Via::System,
        },
        login: "system".into(),
        language: "en".into(),
    }
}
