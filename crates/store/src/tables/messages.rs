//! Rows of `messages`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub conversation: Uuid,
    pub contact: Uuid,
    pub channel: String,
    pub direction: String,
    pub provider_index: Option<Vec<u8>>,
    pub text: Vec<u8>,
    pub state: String,
    pub attachments: i32,
    pub written_by: Option<Uuid>,
    pub tries: i32,
    pub next_try_at: Option<i64>,
    pub why: Option<String>,
    pub at: i64,
    pub sent_at: Option<i64>,
    pub delivered_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
