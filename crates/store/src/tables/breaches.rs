//! Rows of `breaches`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "breaches")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub discovered_at: i64,
    pub risk: String,
    pub affected: Option<i32>,
    pub authority_at: Option<i64>,
    pub kept_at: Option<i64>,
    pub persons_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub logged_by: Uuid,
    pub data_key: Uuid,
    pub words: Vec<u8>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
