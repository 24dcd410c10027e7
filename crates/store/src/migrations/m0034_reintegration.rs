//! The step of the chain after support: a life after the programme, reached with its first milestone.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for statement in [
            "ALTER TABLE ways ADD COLUMN at_reintegration bigint",
            "CREATE INDEX ways_at_reintegration ON ways (tenant, contact) WHERE at_reintegration IS NOT NULL",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
