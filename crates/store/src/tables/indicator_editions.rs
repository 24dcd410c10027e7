//! Rows of `indicator_editions`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "indicator_editions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub set_code: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub edition: String,
    pub body: String,
    pub decided_on: String,
    pub provisional: bool,
    pub csv: String,
    pub imported_by: Uuid,
    pub imported_at: i64,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
