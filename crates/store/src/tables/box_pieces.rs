//! Rows of `box_pieces`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "box_pieces")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub of_box: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub file: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub start: i64,
    pub size: i64,
    pub blob: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
