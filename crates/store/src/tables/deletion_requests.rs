//! Rows of `deletion_requests`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deletion_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub given_to: Uuid,
    pub assignee: Option<Uuid>,
    pub case: Uuid,
    pub person: Uuid,
    pub referral: Uuid,
    pub consent: Uuid,
    pub state: String,
    pub due_at: i64,
    pub confirmed_at: Option<i64>,
    pub confirmed_by: Option<Uuid>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
