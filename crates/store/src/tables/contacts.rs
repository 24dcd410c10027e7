//! Rows of `contacts`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub assignee: Option<Uuid>,
    pub reference: String,
    pub channel: String,
    pub language: String,
    pub contactor: String,
    pub purpose: String,
    pub urgency: String,
    pub status: String,
    pub expectations_told: bool,
    pub anonymous: bool,
    pub data_key: Uuid,
    pub caller: Vec<u8>,
    pub notes: Vec<u8>,
    pub phone_index: Option<Vec<u8>>,
    pub receipt_index: Option<Vec<u8>>,
    pub case: Option<Uuid>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
