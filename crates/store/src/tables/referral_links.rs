//! Rows of `referral_links`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral_links")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub given_to: Uuid,
    pub assignee: Option<Uuid>,
    pub referral: Uuid,
    pub token_hash: String,
    pub code_hash: String,
    pub tries: i32,
    pub ends_at: i64,
    pub closed_at: Option<i64>,
    pub made_by: Uuid,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
