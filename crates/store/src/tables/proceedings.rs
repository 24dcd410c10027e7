//! Rows of `proceedings`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proceedings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub given_to: Uuid,
    pub assignee: Option<Uuid>,
    pub reference: String,
    pub tip: Option<Uuid>,
    pub case: Option<Uuid>,
    pub contact: Option<Uuid>,
    pub stage: String,
    pub compensation: String,
    pub offence: Option<String>,
    pub sentence_months: Option<i32>,
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
