//! Retention, holds, what was erased, requests of persons, breaches; and what is looked up when a term ends.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let holds = versioned(
            "legal_holds",
            [
                uuid("organisation"),
                string("held_kind"),
                uuid("held"),
                string("reason"),
                uuid("placed_by"),
                big_integer_null("until"),
                uuid_null("asked_by"),
                string_null("asked_side"),
                big_integer_null("asked_at"),
                uuid_null("lifted_by"),
                big_integer_null("lifted_at"),
                uuid("data_key"),
                binary("note"),
            ],
        );
        let requests = versioned(
            "data_requests",
            [
                uuid("organisation"),
                string("kind"),
                string("state"),
                uuid_null("case"),
                big_integer("received_at"),
                big_integer("due_at"),
                boolean("prolonged"),
                big_integer_null("answered_at"),
                string_null("reason"),
                uuid("taken_by"),
                uuid_null("answered_by"),
                uuid("data_key"),
                binary("words"),
            ],
        );
        let breaches = versioned(
            "breaches",
            [
                uuid("organisation"),
                big_integer("discovered_at"),
                string("risk"),
                integer_null("affected"),
                big_integer_null("authority_at"),
                big_integer_null("kept_at"),
                big_integer_null("persons_at"),
                big_integer_null("closed_at"),
                uuid("logged_by"),
                uuid("data_key"),
                binary("words"),
            ],
        );
        let erasures = record("erasures", [big_integer("destroyed_at")]);
        let indexes = vec![
            index("legal_holds", &["tenant", "held_kind", "held"]),
            index("data_requests", &["tenant", "state", "due_at"]),
            index("erasures", &["destroyed_at"]),
            index("cases", &["tenant", "status", "updated_at"]),
            index("cases", &["tenant", "data_key"]),
            index("contacts", &["tenant", "status", "updated_at"]),
            index("contacts", &["tenant", "data_key"]),
            index("calls", &["tenant", "data_key"]),
        ];
        create(manager, vec![holds, requests, breaches, erasures], indexes).await
    }
}
