//! Rows of `case_entries`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub case: Uuid,
    pub person: Option<Uuid>,
    pub by_user: Uuid,
    pub kind: String,
    pub state: String,
    pub happened_at: i64,
    pub due_at: Option<i64>,
    pub assignee: Option<Uuid>,
    pub severity: Option<String>,
    pub escalated_at: Option<i64>,
    pub body: Vec<u8>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
