//! Rows of `persons`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "persons")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation: Uuid,
    pub assignee: Option<Uuid>,
    pub case: Uuid,
    pub role: String,
    pub age: String,
    pub sex: String,
    pub citizenship: String,
    pub identity: Vec<u8>,
    pub phone_index: Option<Vec<u8>>,
    pub document_index: Option<Vec<u8>>,
    pub created_at: i64,
    pub updated_at: i64,
    pub version: i32,
    pub merged_into: Option<Uuid>,
    pub named_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
