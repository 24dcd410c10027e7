//! Blocked callers: the index of a number, why, who asked, who agreed, until when; the note sealed under the key of the call.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let blocked = versioned(
            "blocked_callers",
            [
                uuid("organisation"),
                uuid("call"),
                string("language"),
                binary("phone"),
                string("reason"),
                uuid("data_key"),
                binary("note"),
                uuid("proposed_by"),
                uuid_null("agreed_by"),
                big_integer("review_at"),
                string("state"),
            ],
        );
        let indexes = vec![index("blocked_callers", &["tenant", "phone"])];
        create(manager, vec![blocked], indexes).await?;
        // Of a number, one is proposed or in force.
        let once = "CREATE UNIQUE INDEX blocked_callers_once ON blocked_callers (tenant, phone) \
                    WHERE state IN ('proposed', 'in_force')";
        manager.get_connection().execute_unprepared(once).await?;
        Ok(())
    }
}
