//! Rows of `victim_rights`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "victim_rights")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub proceeding: Uuid,
    pub victim: i32,
    pub victim_right: String,
    pub offered_on: Option<String>,
    pub not_offered: Option<String>,
    pub at: i64,
    pub by_user: Uuid,
    pub by_organisation: Uuid,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
