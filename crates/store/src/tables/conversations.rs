//! Rows of `conversations`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conversations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel: String,
    pub address_index: Option<Vec<u8>>,
    pub contact: Uuid,
    pub address: Vec<u8>,
    pub language: String,
    pub state: String,
    pub answering: String,
    pub answering_by: Option<Uuid>,
    pub answering_at: Option<i64>,
    pub heard_at: i64,
    pub spoken_at: Option<i64>,
    pub created_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
