//! Rows of `tips`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tips")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub given_to: Uuid,
    pub assignee: Option<Uuid>,
    pub reference: String,
    pub contact: Option<Uuid>,
    pub case: Option<Uuid>,
    pub source: String,
    pub urgency: String,
    pub status: String,
    pub feedback: Option<String>,
    pub due_at: i64,
    pub acknowledged_at: Option<i64>,
    pub data_key: Uuid,
    pub content: Vec<u8>,
    pub answer: Option<Vec<u8>>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
    pub person: Option<Uuid>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
