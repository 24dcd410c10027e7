//! What is kept of calls goes when its time is over: when a message was announced to go, and when a call lost its number.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("voicemails", "warned_at"), ("calls", "anonymised_at")] {
            let alter = Table::alter().table(table).add_column(big_integer_null(column)).to_owned();
            manager.alter_table(alter).await?;
        }
        let indexes = vec![
            index("voicemails", &["tenant", "heard_at"]),
            index("voicemails", &["tenant", "created_at"]),
            index("waiting", &["tenant", "ended_at"]),
        ];
        create(manager, Vec::new(), indexes).await?;
        let open = "CREATE INDEX calls_numbered ON calls (tenant, ended_at) WHERE anonymised_at IS NULL";
        manager.get_connection().execute_unprepared(open).await?;
        Ok(())
    }
}
