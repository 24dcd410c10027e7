//! Tips to law enforcement.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tips = versioned(
            "tips",
            [
                uuid("organisation"),
                uuid("given_to"),
                uuid_null("assignee"),
                string("reference"),
                uuid_null("contact"),
                uuid_null("case"),
                string("source"),
                string("urgency"),
                string("status"),
                string_null("feedback"),
                big_integer("due_at"),
                big_integer_null("acknowledged_at"),
                uuid("data_key"),
                binary("content"),
                binary_null("answer"),
            ],
        );
        create(
            manager,
            vec![tips],
            vec![
                index("tips", &["tenant", "organisation", "id"]),
                index("tips", &["tenant", "given_to", "id"]),
                index("tips", &["tenant", "given_to", "status", "id"]),
                index("tips", &["tenant", "contact", "id"]),
                index("tips", &["tenant", "case", "id"]),
                unique("tips", &["tenant", "reference"]),
            ],
        )
        .await
    }
}
