//! Rows of `chats`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "chats")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub of_box: Uuid,
    pub contact: Uuid,
    pub state: String,
    pub language: String,
    pub joined_at: i64,
    pub heard_at: i64,
    pub taken_at: Option<i64>,
    pub taken_by: Option<Uuid>,
    pub ended_at: Option<i64>,
    pub wanted: Option<Uuid>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
