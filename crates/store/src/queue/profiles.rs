//! What somebody speaks and can do at a desk, as a supervisor knows it. Certificates stand in the rota.

use fener_access::grant::Grant;
use fener_access::kind::Desks;
use fener_domain::ids::{TenantId, UserId};
use fener_domain::queue::{Post, Spoken};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{count, list as read_list, same_tenant, small, written};
use crate::change::at_version;
use crate::tables::desk_profiles as table;
use crate::{Change, Store, StoreError};

/// What a duplicate is called when something was written down of somebody meanwhile.
pub const PROFILE: &str = "the desk profile";

/// What is known of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Who.
    pub user: UserId,
    /// When they are asked.
    pub post: Post,
    /// What they speak.
    pub languages: Vec<Spoken>,
    /// What they are trained for.
    pub skills: Vec<String>,
    /// How many written conversations they may have at once.
    pub chats_at_most: u32,
    /// Grows with each change; 0 while nothing was ever written down.
    pub version: i32,
}

/// All that are written down.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(store: &Store, tenant: TenantId) -> Result<Vec<Profile>, StoreError> {
    let found = table::Entity::find().filter(table::Column::Tenant.eq(tenant.uuid()));
    found.all(store.reader()).await?.into_iter().map(record).collect()
}

/// Somebody's; none while nothing is written down.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_user(store: &Store, tenant: TenantId, user: UserId) -> Result<Option<Profile>, StoreError> {
    let row = table::Entity::find_by_id((tenant.uuid(), user.uuid())).one(store.reader()).await?;
    row.map(record).transpose()
}

/// Adds to a change what is known of somebody now; fails as a conflict unless its version is still that
/// of `profile`, or as a duplicate when it was the first.
///
/// # Errors
/// When the grant is for another tenant.
pub fn save(change: &mut Change, grant: &Grant<Desks>, profile: &Profile) -> Result<(), StoreError> {
    let tenant = same_tenant(change, grant)?;
    let by = grant.principal().user.uuid();
    if profile.version == 0 {
        let row = table::ActiveModel {
            tenant: Set(tenant),
            user: Set(profile.user.uuid()),
            post: Set(profile.post.to_string()),
            languages: Set(written(&profile.languages)?),
            skills: Set(written(&profile.skills)?),
            chats_at_most: Set(small(profile.chats_at_most)),
            changed_by: Set(by),
            changed_at: Set(change.at().micros()),
            version: Set(1),
        };
        change.insert(PROFILE, row);
        return Ok(());
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Post, profile.post.as_str().into())
        .col_expr(table::Column::Languages, written(&profile.languages)?.into())
        .col_expr(table::Column::Skills, written(&profile.skills)?.into())
        .col_expr(table::Column::ChatsAtMost, small(profile.chats_at_most).into())
        .col_expr(table::Column::ChangedBy, by.into())
        .col_expr(table::Column::ChangedAt, change.at().micros().into());
    let columns = (table::Column::Tenant, table::Column::User, table::Column::Version);
    let at = (change.tenant(), profile.user.uuid(), profile.version);
    change.update_one(at_version(statement, columns, at), conflict, profile.user.uuid());
    Ok(())
}

const fn conflict(id: uuid::Uuid) -> StoreError {
    StoreError::Conflict { kind: "desk profile", id }
}

fn record(row: table::Model) -> Result<Profile, StoreError> {
    Ok(Profile {
        user: UserId::from_uuid(row.user),
        post: crate::word(&row.post, "desk_profiles", "post")?,
        languages: read_list(&row.languages, "desk_profiles", "languages")?,
        skills: read_list(&row.skills, "desk_profiles", "skills")?,
        chats_at_most: count(row.chats_at_most),
        version: row.version,
    })
}
