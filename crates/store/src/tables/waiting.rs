//! Rows of `waiting`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waiting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub kind: String,
    pub record: Uuid,
    pub language: String,
    pub danger: bool,
    pub skills: String,
    pub rungs: String,
    pub rung: i32,
    pub rung_since: i64,
    pub since: i64,
    pub state: String,
    pub taken_by: Option<Uuid>,
    pub taken_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub why: Option<String>,
    pub silent: bool,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
