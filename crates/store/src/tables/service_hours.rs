//! Rows of `service_hours`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_hours")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub service: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub opens: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub closes: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_from: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub valid_to: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
