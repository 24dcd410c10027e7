//! Proceedings and what happened in them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let proceedings = versioned(
            "proceedings",
            [
                uuid("organisation"),
                uuid("given_to"),
                uuid_null("assignee"),
                string("reference"),
                uuid_null("tip"),
                uuid_null("case"),
                uuid_null("contact"),
                string("stage"),
                string("compensation"),
                string_null("offence"),
                integer_null("sentence_months"),
                big_integer_null("amount"),
                string_null("currency"),
            ],
        );
        let steps = record(
            "proceeding_steps",
            [uuid("proceeding"), big_integer("at"), uuid("by_user"), uuid("by_organisation"), text("step")],
        );
        create(
            manager,
            vec![proceedings, steps],
            vec![
                index("proceedings", &["tenant", "organisation", "id"]),
                index("proceedings", &["tenant", "given_to", "id"]),
                index("proceedings", &["tenant", "stage", "id"]),
                index("proceedings", &["tenant", "tip"]),
                index("proceedings", &["tenant", "case", "id"]),
                unique("proceedings", &["tenant", "reference"]),
                index("proceeding_steps", &["tenant", "proceeding", "id"]),
            ],
        )
        .await
    }
}
