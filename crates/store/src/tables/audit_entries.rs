//! Rows of `audit_entries`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub tenant: Uuid,
    pub at: i64,
    pub actor: String,
    pub action: String,
    pub kind: String,
    pub record: Option<Uuid>,
    pub why: Option<String>,
    pub policy: String,
    pub mac: Vec<u8>,
    pub seq: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
