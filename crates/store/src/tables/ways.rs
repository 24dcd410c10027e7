//! Rows of `ways`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ways")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub contact: Uuid,
    pub case: Option<Uuid>,
    pub month: i32,
    pub reached: i32,
    pub counted: i32,
    pub at_contact: Option<i64>,
    pub at_screening: Option<i64>,
    pub at_case: Option<i64>,
    pub at_consent: Option<i64>,
    pub at_referral: Option<i64>,
    pub at_support: Option<i64>,
    pub at_reintegration: Option<i64>,
    pub at_tip: Option<i64>,
    pub at_investigation: Option<i64>,
    pub at_charge: Option<i64>,
    pub at_verdict: Option<i64>,
    pub at_compensation: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
