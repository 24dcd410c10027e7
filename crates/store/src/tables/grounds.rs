//! Rows of `grounds`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "grounds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub assignee: Option<Uuid>,
    pub case: Uuid,
    pub person: Uuid,
    pub kind: String,
    pub purpose: String,
    pub recipient: Option<Uuid>,
    pub categories: String,
    pub language: String,
    pub expires_at: Option<i64>,
    pub asked_by: Uuid,
    pub confirm_until: Option<i64>,
    pub confirmed_by: Option<Uuid>,
    pub confirmed_at: Option<i64>,
    pub consent: Option<Uuid>,
    pub told_at: Option<i64>,
    pub told_by: Option<Uuid>,
    pub data_key: Uuid,
    pub words: Vec<u8>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
