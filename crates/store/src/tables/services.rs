//! Rows of `services`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "services")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub kind: String,
    pub name: String,
    pub jurisdiction: String,
    pub languages: String,
    pub places: Option<i32>,
    pub free: Option<i32>,
    pub conditions: String,
    pub detail: String,
    pub listed: bool,
    pub status: String,
    pub speaks: String,
    pub min_age: Option<i32>,
    pub max_age: Option<i32>,
    pub sexes: String,
    pub children: bool,
    pub disability: bool,
    pub speed: Option<String>,
    pub speed_rank: i32,
    pub verified_at: Option<i64>,
    pub verify_at: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
