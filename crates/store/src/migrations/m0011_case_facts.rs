//! The facts of a case for its classification in law.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let facts = table(
            "case_facts",
            [
                uuid("tenant"),
                uuid("case"),
                uuid("by_user"),
                binary("facts"),
                big_integer("created_at"),
                big_integer("updated_at"),
                integer("version"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("case"))
        .to_owned();
        create(manager, vec![facts], Vec::new()).await
    }
}
