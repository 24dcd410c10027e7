//! Rows of `referrals`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referrals")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub given_to: Uuid,
    pub assignee: Option<Uuid>,
    pub reference: String,
    pub case: Uuid,
    pub person: Uuid,
    pub service: Uuid,
    pub urgency: String,
    pub status: String,
    pub decline_reason: Option<String>,
    pub due_at: i64,
    pub answered_at: Option<i64>,
    pub data_key: Uuid,
    pub package: Vec<u8>,
    pub note: Option<Vec<u8>>,
    pub answer: Option<Vec<u8>>,
    pub clock_at: Option<i64>,
    pub appointment_at: Option<i64>,
    pub leads_on: Option<String>,
    pub came_from: Option<Uuid>,
    pub onward: Option<bool>,
    pub hand_over: Option<Vec<u8>>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
