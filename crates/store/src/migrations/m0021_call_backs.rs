//! Call-backs: who agreed to be called, and, sealed under the key of the call, how it is safe. With what is looked up when a
//! call ends, and when a contact is erased.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let call_backs = versioned(
            "call_backs",
            [
                uuid("organisation"),
                uuid("call"),
                uuid_null("contact"),
                string("language"),
                boolean("danger"),
                big_integer("asked_at"),
                string("state"),
                integer("tries"),
                big_integer_null("tried_at"),
                string_null("reason"),
                uuid_null("done_by"),
                uuid("data_key"),
                binary("safe"),
            ],
        );
        let indexes = vec![
            index("call_backs", &["tenant", "state", "danger", "id"]),
            index("call_backs", &["tenant", "call"]),
            index("waiting", &["tenant", "record"]),
            index("calls", &["tenant", "contact"]),
        ];
        create(manager, vec![call_backs], indexes).await?;
        // Of a call, one waits.
        let once = "CREATE UNIQUE INDEX call_backs_once ON call_backs (tenant, call) WHERE state = 'open'";
        manager.get_connection().execute_unprepared(once).await?;
        Ok(())
    }
}
