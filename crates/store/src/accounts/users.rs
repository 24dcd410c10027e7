//! People who sign in. Second-factor secrets are sealed; a login is a pseudonym, not a name.

use fener_access::facts::Facts;
use fener_access::grant::Grant;
use fener_access::kind::{Kind, Users};
use fener_access::role::Roles;
use fener_access::scope::RowScope;
use fener_access::seat::Seat;
use fener_domain::ids::{OrganisationId, TenantId, UserId};
use fener_domain::time::Timestamp;
use fener_domain::words;
use fener_vault::sealed::Sealed;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::scope::condition;
use crate::tables::users as table;
use crate::{Change, Page, PageRequest, Store, StoreError};

/// The table's name, as sealed fields are bound to it.
pub const TABLE: &str = "users";
/// The column that holds the TOTP secret.
pub const TOTP: &str = "totp";

words! {
    /// Whether an account may be used.
    pub enum UserStatus {
        Active = "active",
        Disabled = "disabled",
    }
}

/// An account.
#[derive(Clone)]
pub struct User {
    /// Its identifier.
    pub id: UserId,
    /// Its tenant.
    pub tenant: TenantId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// What its owner types to sign in.
    pub login: String,
    /// What it may do.
    pub roles: Roles,
    /// Language of the pages.
    pub language: String,
    /// Whether it may be used.
    pub status: UserStatus,
    /// Hash of the password (PHC string).
    pub password: String,
    /// The password must be changed at the next sign-in.
    pub must_change: bool,
    /// The TOTP secret, once there is one.
    pub totp: Option<Sealed<String>>,
    /// The last TOTP step that was used: each works once.
    pub totp_step: Option<i64>,
    /// Hashes of the recovery codes left (JSON).
    pub recovery: String,
    /// Passkeys (JSON).
    pub passkeys: String,
    /// Failed sign-ins in a row.
    pub failures: i32,
    /// When the last one failed.
    pub failed_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its owner or an administrator last changed it.
    pub updated_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// Adds an account to a change.
///
/// # Errors
/// When the grant is for another tenant.
pub fn insert(change: &mut Change, grant: &Grant<Users>, user: User) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || user.tenant != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the login",
        table::ActiveModel {
            tenant: Set(user.tenant.uuid()),
            id: Set(user.id.uuid()),
            organisation: Set(user.organisation.uuid()),
            login: Set(user.login),
            roles: Set(user.roles.to_string()),
            language: Set(user.language),
            status: Set(user.status.to_string()),
            password: Set(user.password),
            must_change: Set(user.must_change),
            totp: Set(user.totp.map(Sealed::into_bytes)),
            totp_step: Set(user.totp_step),
            recovery: Set(user.recovery),
            passkeys: Set(user.passkeys),
            failures: Set(0),
            failed_at: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// A new value of one part of an account.
pub enum UserPart {
    /// May it be used?
    Status(UserStatus),
    /// A new password's hash, and whether it must be changed at the next sign-in.
    Password(String, bool),
    /// A new TOTP secret, or none.
    Totp(Option<Sealed<String>>),
    /// The recovery codes left.
    Recovery(String),
    /// The passkeys.
    Passkeys(String),
    /// Language of the pages.
    Language(String),
    /// What it may do.
    Roles(Roles),
    /// The organisation it belongs to.
    Organisation(OrganisationId),
}

/// Adds new values of an account to a change, without a version: each part has one writer at a time, and a
/// later decision about an account always wins. The caller has a grant or is the account's owner.
pub fn set(change: &mut Change, id: UserId, parts: Vec<UserPart>) {
    let mut statement = table::Entity::update_many()
        .col_expr(table::Column::UpdatedAt, change.at().micros().into())
        .col_expr(table::Column::Version, sea_orm::sea_query::Expr::col(table::Column::Version).add(1))
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(id.uuid()));
    for part in parts {
        statement = match part {
            UserPart::Status(status) => statement.col_expr(table::Column::Status, status.as_str().into()),
            UserPart::Password(hash, must_change) => statement
                .col_expr(table::Column::Password, hash.into())
                .col_expr(table::Column::MustChange, must_change.into()),
            UserPart::Totp(secret) => statement
                .col_expr(table::Column::Totp, secret.map(Sealed::into_bytes).into())
                .col_expr(table::Column::TotpStep, Option::<i64>::None.into()),
            UserPart::Recovery(codes) => statement.col_expr(table::Column::Recovery, codes.into()),
            UserPart::Passkeys(keys) => statement.col_expr(table::Column::Passkeys, keys.into()),
            UserPart::Language(language) => statement.col_expr(table::Column::Language, language.into()),
            UserPart::Organisation(organisation) => {
                statement.col_expr(table::Column::Organisation, organisation.uuid().into())
            }
            UserPart::Roles(roles) => statement.col_expr(table::Column::Roles, roles.to_string().into()),
        };
    }
    change.update_one(statement, |id| StoreError::Conflict { kind: "user", id }, id.uuid());
}

/// Adds a failed sign-in to a change. It is a change of its own, so that no rollback forgets it.
pub fn count_failure(change: &mut Change, id: UserId) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Failures, sea_orm::sea_query::Expr::col(table::Column::Failures).add(1))
        .col_expr(table::Column::FailedAt, Some(change.at().micros()).into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(id.uuid()));
    change.update_any(statement);
}

/// Adds to a change that the failures are forgiven.
pub fn clear_failures(change: &mut Change, id: UserId) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Failures, 0.into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(id.uuid()));
    change.update_any(statement);
}

/// Adds to a change that a TOTP step was used; fails when it, or a later one, was used already, also when two
/// sign-ins race.
pub fn use_totp_step(change: &mut Change, id: UserId, step: i64) {
    let unused = sea_orm::Condition::any()
        .add(table::Column::TotpStep.is_null())
        .add(table::Column::TotpStep.lt(step));
    let statement = table::Entity::update_many()
        .col_expr(table::Column::TotpStep, Some(step).into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(id.uuid()))
        .filter(unused);
    change.update_one(statement, |_| StoreError::Refused("code_used"), id.uuid());
}

/// Adds to a change that the recovery codes left are now these; fails when they are not `before` any more.
pub fn use_recovery_code(change: &mut Change, id: UserId, before: &str, after: String) {
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Recovery, after.into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::Id.eq(id.uuid()))
        .filter(table::Column::Recovery.eq(before));
    change.update_one(statement, |_| StoreError::Refused("code_used"), id.uuid());
}

/// The account with a login, for signing in.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_login(store: &Store, tenant: TenantId, login: &str) -> Result<Option<User>, StoreError> {
    let row = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Login.eq(login))
        .one(store.reader())
        .await?;
    row.map(user).transpose()
}

/// The account with an identifier, for its own session.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(store: &Store, tenant: TenantId, id: UserId) -> Result<Option<User>, StoreError> {
    table::Entity::find_by_id((tenant.uuid(), id.uuid())).one(store.reader()).await?.map(user).transpose()
}

/// The accounts of an organisation, by login; at most 1,000.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_organisation(
    store: &Store,
    tenant: TenantId,
    organisation: OrganisationId,
) -> Result<Vec<User>, StoreError> {
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::Organisation.eq(organisation.uuid()))
        .order_by_asc(table::Column::Login)
        .limit(1_000)
        .all(store.reader())
        .await?;
    rows.into_iter().map(user).collect()
}

/// What policies may know of an account.
#[must_use]
pub fn facts_of(user: &User) -> Facts {
    Facts {
        kind: Kind::User,
        id: user.id.uuid(),
        tenant: user.tenant,
        organisation: user.organisation,
        given_to: None,
        seat: Seat::UNKNOWN,
        assignee: Some(user.id),
    }
}

/// A page of accounts, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    scope: &RowScope<Users>,
    page: PageRequest,
) -> Result<Page<User>, StoreError> {
    let mut query = table::Entity::find()
        .filter(condition::<table::Entity, _>(scope))
        .order_by_desc(table::Column::Id)
        .limit(page.limit + 1);
    if let Some(after) = page.after {
        query = query.filter(table::Column::Id.lt(after));
    }
    let users = query.all(store.reader()).await?.into_iter().map(user).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(users, page.limit, |user| user.id.uuid()))
}

pub(super) fn user(row: table::Model) -> Result<User, StoreError> {
    Ok(User {
        id: UserId::from_uuid(row.id),
        tenant: TenantId::from_uuid(row.tenant),
        organisation: OrganisationId::from_uuid(row.organisation),
        login: row.login,
        roles: crate::word(&row.roles, TABLE, "roles")?,
        language: row.language,
        status: crate::word(&row.status, TABLE, "status")?,
        password: row.password,
        must_change: row.must_change,
        totp: row.totp.map(Sealed::from_bytes),
        totp_step: row.totp_step,
        recovery: row.recovery,
        passkeys: row.passkeys,
        failures: row.failures,
        failed_at: row.failed_at.map(Timestamp::from_micros),
        created_at: Timestamp::from_micros(row.created_at),
        updated_at: Timestamp::from_micros(row.updated_at),
        version: row.version,
    })
}
