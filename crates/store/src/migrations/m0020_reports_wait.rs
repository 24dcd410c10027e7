//! A contact may wait as a report and as a conversation: a record waits once of each kind.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for one in [
            "DROP INDEX waiting_once",
            "CREATE UNIQUE INDEX waiting_once ON waiting (tenant, record, kind) \
             WHERE state IN ('waiting', 'asking', 'taken')",
        ] {
            db.execute_unprepared(one).await?;
        }
        Ok(())
    }
}
