//! The sealed channel: who holds keys, what is sealed to them, and the boxes of reports with their envelopes, files
//! and conversations. Nothing here can be read by whoever holds only the database.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        intake(manager).await?;
        boxes(manager).await?;
        let db = manager.get_connection();
        db.execute_unprepared(
            "CREATE UNIQUE INDEX keyholders_one_each ON keyholders (tenant, holder) WHERE status = 'active'",
        )
        .await?;
        db.execute_unprepared(
            "CREATE UNIQUE INDEX chats_one_each ON chats (tenant, of_box) WHERE state IN ('waiting', 'active')",
        )
        .await?;
        Ok(())
    }
}

async fn intake(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let keyholders = record(
        "keyholders",
        [
            uuid("holder"),
            string("recipient"),
            binary("verify"),
            binary("sealed"),
            string("lock"),
            string("status"),
            big_integer("created_at"),
            big_integer_null("withdrawn_at"),
        ],
    );
    let keys = record("intake_keys", [string("recipient"), uuid("made_by"), big_integer("created_at")]);
    let wraps = table(
        "intake_wraps",
        [uuid("tenant"), uuid("intake_key"), uuid("keyholder"), binary("wrap"), big_integer("created_at")],
    )
    .primary_key(Index::create().col("tenant").col("intake_key").col("keyholder"))
    .to_owned();
    let recoveries =
        record("intake_recoveries", [string("recipient"), uuid("made_by"), big_integer("created_at")]);
    create(
        manager,
        vec![keyholders, keys, wraps, recoveries],
        vec![index("intake_wraps", &["tenant", "keyholder"])],
    )
    .await
}

async fn boxes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let boxes = record(
        "boxes",
        [
            uuid("contact"),
            binary("token_hash"),
            string("recipient"),
            binary("verify"),
            string("language"),
            string("status"),
            string_null("reason"),
            binary("filed"),
            integer("inward"),
            integer("outward"),
            big_integer("received_at"),
            big_integer("heard_at"),
            big_integer_null("answered_at"),
            big_integer_null("spoken_at"),
            boolean("returned"),
        ],
    );
    let envelopes = table(
        "envelopes",
        [
            uuid("tenant"),
            uuid("of_box"),
            string("direction"),
            integer("seq"),
            string("kind"),
            uuid("intake_key"),
            string("signer"),
            binary("body"),
            binary("signature"),
            binary("digest"),
            big_integer("at"),
        ],
    )
    .primary_key(Index::create().col("tenant").col("of_box").col("direction").col("seq"))
    .to_owned();
    let files = table(
        "box_files",
        [
            uuid("tenant"),
            uuid("of_box"),
            uuid("id"),
            big_integer("size"),
            big_integer("stored"),
            big_integer("created_at"),
        ],
    )
    .primary_key(Index::create().col("tenant").col("of_box").col("id"))
    .to_owned();
    let pieces = table(
        "box_pieces",
        [
            uuid("tenant"),
            uuid("of_box"),
            uuid("file"),
            big_integer("start"),
            big_integer("size"),
            string("blob"),
        ],
    )
    .primary_key(Index::create().col("tenant").col("of_box").col("file").col("start"))
    .to_owned();
    let chats = record(
        "chats",
        [
            uuid("of_box"),
            uuid("contact"),
            string("state"),
            string("language"),
            big_integer("joined_at"),
            big_integer("heard_at"),
            big_integer_null("taken_at"),
            uuid_null("taken_by"),
            big_integer_null("ended_at"),
        ],
    );
    create(
        manager,
        vec![boxes, envelopes, files, pieces, chats],
        vec![
            unique("boxes", &["tenant", "token_hash"]),
            unique("boxes", &["tenant", "contact"]),
            index("boxes", &["tenant", "status", "received_at"]),
            unique("box_pieces", &["blob"]),
            index("chats", &["tenant", "state", "joined_at"]),
            index("chats", &["tenant", "of_box", "id"]),
        ],
    )
    .await
}
