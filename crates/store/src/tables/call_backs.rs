//! Rows of `call_backs`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "call_backs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub call: Uuid,
    pub contact: Option<Uuid>,
    pub language: String,
    pub danger: bool,
    pub asked_at: i64,
    pub state: String,
    pub tries: i32,
    pub tried_at: Option<i64>,
    pub reason: Option<String>,
    pub done_by: Option<Uuid>,
    pub data_key: Uuid,
    pub safe: Vec<u8>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
