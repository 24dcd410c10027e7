//! Referrals to services, with what was shared.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let referrals = versioned(
            "referrals",
            [
                uuid("organisation"),
                uuid("given_to"),
                uuid_null("assignee"),
                string("reference"),
                uuid("case"),
                uuid("person"),
                uuid("service"),
                string("urgency"),
                string("status"),
                string_null("decline_reason"),
                big_integer("due_at"),
                big_integer_null("answered_at"),
                uuid("data_key"),
                binary("package"),
                binary_null("note"),
                binary_null("answer"),
            ],
        );
        create(
            manager,
            vec![referrals],
            vec![
                index("referrals", &["tenant", "organisation", "id"]),
                index("referrals", &["tenant", "given_to", "id"]),
                index("referrals", &["tenant", "given_to", "status", "id"]),
                index("referrals", &["tenant", "organisation", "status", "due_at"]),
                index("referrals", &["tenant", "case", "id"]),
                index("referrals", &["tenant", "person", "status"]),
                unique("referrals", &["tenant", "reference"]),
            ],
        )
        .await
    }
}
