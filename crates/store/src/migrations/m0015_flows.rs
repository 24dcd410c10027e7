//! Flows of calls that a supervisor has made, a version a row, and prompts that were recorded.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let versions = table(
            "flow_versions",
            [
                uuid("tenant"),
                integer("number"),
                string("status"),
                text("flow"),
                string("note"),
                uuid("changed_by"),
                big_integer("changed_at"),
                big_integer_null("published_at"),
                integer("version"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("number"))
        .to_owned();
        let prompts = table(
            "prompts",
            [
                uuid("tenant"),
                string("name"),
                string("language"),
                string("source"),
                text("text"),
                blob("alaw"),
                string("sha256"),
                big_integer("changed_at"),
                uuid("changed_by"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("name").col("language"))
        .to_owned();
        create(manager, vec![versions, prompts], Vec::new()).await?;
        let one_draft =
            "CREATE UNIQUE INDEX flow_versions_one_draft ON flow_versions (tenant) WHERE status = 'draft'";
        manager.get_connection().execute_unprepared(one_draft).await?;
        Ok(())
    }
}
