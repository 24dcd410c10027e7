//! Rows of `legal_holds`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legal_holds")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub held_kind: String,
    pub held: Uuid,
    pub reason: String,
    pub placed_by: Uuid,
    pub until: Option<i64>,
    pub asked_by: Option<Uuid>,
    pub asked_side: Option<String>,
    pub asked_at: Option<i64>,
    pub lifted_by: Option<Uuid>,
    pub lifted_at: Option<i64>,
    pub data_key: Uuid,
    pub note: Vec<u8>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
