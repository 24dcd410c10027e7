//! Rows of `calls`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calls")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub assignee: Option<Uuid>,
    pub contact: Option<Uuid>,
    pub trunk: String,
    pub language: String,
    pub danger: bool,
    pub flow: String,
    pub node: String,
    pub outcome: Option<String>,
    pub arrived_at: i64,
    pub answered_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub data_key: Uuid,
    pub number: Option<Vec<u8>>,
    pub phone_index: Option<Vec<u8>>,
    pub jitter_us: i32,
    pub received: i32,
    pub lost: i32,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
    pub anonymised_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
