//! The queue: who sits at a desk, what waits, who is asked for it, what somebody speaks and is trained for, and which
//! targets are broken. Nothing personal.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let asks = record(
            "asks",
            [
                uuid("waiting"),
                uuid("desk"),
                integer("time"),
                big_integer("at"),
                big_integer("until"),
                string_null("outcome"),
            ],
        );
        let indexes = vec![
            unique("desks", &["tenant", "user"]),
            index("waiting", &["tenant", "state", "since"]),
            index("waiting", &["tenant", "since"]),
            index("asks", &["tenant", "waiting"]),
        ];
        create(manager, vec![desks(), waiting(), asks, profiles(), alarms()], indexes).await?;
        let db = manager.get_connection();
        for one in [
            // A record waits once, and a desk is asked for one thing.
            "CREATE UNIQUE INDEX waiting_once ON waiting (tenant, record) WHERE state IN ('waiting', 'asking', 'taken')",
            "CREATE UNIQUE INDEX asks_one_a_desk ON asks (tenant, desk) WHERE outcome IS NULL",
        ] {
            db.execute_unprepared(one).await?;
        }
        Ok(())
    }
}

fn desks() -> TableCreateStatement {
    record(
        "desks",
        [
            uuid("user"),
            uuid("organisation"),
            string("post"),
            string("device"),
            string("state"),
            string_null("pause"),
            big_integer("since"),
            text("languages"),
            text("skills"),
            big_integer_null("certified_until"),
            big_integer("reachable_until"),
            boolean("call"),
            integer("chats"),
            integer("chats_at_most"),
            big_integer_null("wrap_until"),
            big_integer_null("help_since"),
            big_integer("signed_on_at"),
            integer("version"),
        ],
    )
}

fn waiting() -> TableCreateStatement {
    record(
        "waiting",
        [
            uuid("organisation"),
            string("kind"),
            uuid("record"),
            string("language"),
            boolean("danger"),
            text("skills"),
            text("rungs"),
            integer("rung"),
            big_integer("rung_since"),
            big_integer("since"),
            string("state"),
            uuid_null("taken_by"),
            big_integer_null("taken_at"),
            big_integer_null("ended_at"),
            string_null("why"),
            boolean("silent"),
            integer("version"),
        ],
    )
}

fn profiles() -> TableCreateStatement {
    table(
        "desk_profiles",
        [
            uuid("tenant"),
            uuid("user"),
            string("post"),
            text("languages"),
            text("skills"),
            integer("chats_at_most"),
            uuid("changed_by"),
            big_integer("changed_at"),
            integer("version"),
        ],
    )
    .primary_key(Index::create().col("tenant").col("user"))
    .to_owned()
}

fn alarms() -> TableCreateStatement {
    table(
        "queue_alarms",
        [uuid("tenant"), string("kind"), big_integer("reached"), big_integer("target"), big_integer("since")],
    )
    .primary_key(Index::create().col("tenant").col("kind"))
    .to_owned()
}
