//! The step of the chain after support: a life after the programme, reached with its first milestone; and when what
//! follows from the end of a consent was done.

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
            "ALTER TABLE consents ADD COLUMN ended_at bigint",
            // Few consents have an end that nothing followed yet.
            "CREATE INDEX consents_ending ON consents (tenant, expires_at) \
             WHERE expires_at IS NOT NULL AND withdrawn_at IS NULL AND ended_at IS NULL",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
