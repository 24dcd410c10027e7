//! Calls: what is kept of each, and messages that callers left, sealed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let calls = versioned(
            "calls",
            [
                uuid("organisation"),
                uuid_null("assignee"),
                uuid_null("contact"),
                string("trunk"),
                string("language"),
                boolean("danger"),
                string("flow"),
                string("node"),
                string_null("outcome"),
                big_integer("arrived_at"),
                big_integer_null("answered_at"),
                big_integer_null("ended_at"),
                uuid("data_key"),
                binary_null("number"),
                binary_null("phone_index"),
                integer("jitter_us"),
                integer("received"),
                integer("lost"),
            ],
        );
        let voicemails = record(
            "voicemails",
            [
                uuid("organisation"),
                uuid("call"),
                binary("sound"),
                integer("seconds"),
                big_integer("created_at"),
                big_integer_null("heard_at"),
            ],
        );
        let indexes = vec![
            index("calls", &["tenant", "arrived_at"]),
            index("calls", &["tenant", "phone_index"]),
            index("calls", &["tenant", "ended_at"]),
            index("voicemails", &["tenant", "call"]),
        ];
        create(manager, vec![calls, voicemails], indexes).await
    }
}
