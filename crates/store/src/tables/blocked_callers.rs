//! Rows of `blocked_callers`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "blocked_callers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub call: Uuid,
    pub language: String,
    pub phone: Vec<u8>,
    pub reason: String,
    pub data_key: Uuid,
    pub note: Vec<u8>,
    pub proposed_by: Uuid,
    pub agreed_by: Option<Uuid>,
    pub review_at: i64,
    pub state: String,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
