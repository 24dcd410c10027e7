//! Conversations of SMS, messengers and e-mail, and their messages. Addresses and texts are sealed; a conversation is found again by
//! the keyed hash of its address, a message by that of its provider's id.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let conversations = record(
            "conversations",
            [
                string("channel"),
                binary_null("address_index"),
                uuid("contact"),
                binary("address"),
                string("language"),
                string("state"),
                string("answering"),
                uuid_null("answering_by"),
                big_integer_null("answering_at"),
                big_integer("heard_at"),
                big_integer_null("spoken_at"),
                big_integer("created_at"),
                integer("version"),
            ],
        );
        let messages = record(
            "messages",
            [
                uuid("conversation"),
                uuid("contact"),
                string("channel"),
                string("direction"),
                binary_null("provider_index"),
                binary("text"),
                string("state"),
                integer("attachments"),
                uuid_null("written_by"),
                integer("tries"),
                big_integer_null("next_try_at"),
                string_null("why"),
                big_integer("at"),
                big_integer_null("sent_at"),
                big_integer_null("delivered_at"),
            ],
        );
        create(
            manager,
            vec![conversations, messages],
            vec![
                index("conversations", &["tenant", "contact"]),
                index("conversations", &["tenant", "state", "heard_at", "id"]),
                index("messages", &["tenant", "conversation", "id"]),
                index("messages", &["tenant", "channel", "provider_index"]),
                index("messages", &["tenant", "state", "next_try_at"]),
            ],
        )
        .await?;
        let db = manager.get_connection();
        for statement in [
            "CREATE UNIQUE INDEX conversations_one_each ON conversations (tenant, channel, address_index) \
             WHERE state = 'open'",
            // Ids of what went out are only looked up: two providers' receipts must never keep a message from being marked.
            "CREATE UNIQUE INDEX messages_came_once ON messages (tenant, channel, provider_index) \
             WHERE direction = 'in'",
        ] {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}
