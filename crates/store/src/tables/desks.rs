//! Rows of `desks`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "desks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub user: Uuid,
    pub organisation: Uuid,
    pub post: String,
    pub device: String,
    pub state: String,
    pub pause: Option<String>,
    pub since: i64,
    pub languages: String,
    pub skills: String,
    pub certified_until: Option<i64>,
    pub reachable_until: i64,
    pub call: bool,
    pub chats: i32,
    pub chats_at_most: i32,
    pub wrap_until: Option<i64>,
    pub help_since: Option<i64>,
    pub signed_on_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
