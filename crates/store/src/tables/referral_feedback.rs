//! Rows of `referral_feedback`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_feedback")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub given_to: Uuid,
    pub assignee: Option<Uuid>,
    pub referral: Uuid,
    pub code_hash: Option<String>,
    pub ends_at: i64,
    pub given_at: Option<i64>,
    pub safe: Option<String>,
    pub helped: Option<String>,
    pub data_key: Uuid,
    pub words: Option<Vec<u8>>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
