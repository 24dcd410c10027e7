//! Rows of `boxes`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "boxes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub contact: Uuid,
    pub token_hash: Vec<u8>,
    pub recipient: String,
    pub verify: Vec<u8>,
    pub language: String,
    pub status: String,
    pub reason: Option<String>,
    pub filed: Vec<u8>,
    pub inward: i32,
    pub outward: i32,
    pub received_at: i64,
    pub heard_at: i64,
    pub answered_at: Option<i64>,
    pub spoken_at: Option<i64>,
    pub returned: bool,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
