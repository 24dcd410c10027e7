//! Rows of `data_requests`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "data_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub kind: String,
    pub state: String,
    pub case: Option<Uuid>,
    pub received_at: i64,
    pub due_at: i64,
    pub prolonged: bool,
    pub answered_at: Option<i64>,
    pub reason: Option<String>,
    pub taken_by: Uuid,
    pub answered_by: Option<Uuid>,
    pub data_key: Uuid,
    pub words: Vec<u8>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
