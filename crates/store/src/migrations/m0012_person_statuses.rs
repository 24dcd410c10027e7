//! The history of what somebody is in the eyes of the mechanism: each decision stays as it was recorded.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statuses = record(
            "person_statuses",
            [
                uuid("person"),
                big_integer("at"),
                uuid("by_user"),
                string("status"),
                string("stage"),
                string("body"),
                string("decided_on"),
                binary("grounds"),
            ],
        );
        create(manager, vec![statuses], vec![index("person_statuses", &["tenant", "person", "id"])]).await
    }
}
