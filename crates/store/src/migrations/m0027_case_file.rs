//! The file of a case: what is written down about it, and indexes for the one list of what happened.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let entries = versioned(
            "case_entries",
            [
                uuid("case"),
                uuid_null("person"),
                uuid("by_user"),
                string("kind"),
                string("state"),
                big_integer("happened_at"),
                big_integer_null("due_at"),
                uuid_null("assignee"),
                string_null("severity"),
                big_integer_null("escalated_at"),
                binary("body"),
            ],
        );
        create(
            manager,
            vec![entries],
            vec![
                index("case_entries", &["tenant", "case", "happened_at", "id"]),
                index("case_entries", &["tenant", "case", "kind", "state", "due_at"]),
                index("case_entries", &["tenant", "assignee", "kind", "state", "due_at"]),
                index("case_entries", &["tenant", "kind", "state", "due_at", "id"]),
                index("persons", &["tenant", "case", "created_at", "id"]),
                index("consents", &["tenant", "case", "created_at", "id"]),
                index("consents", &["tenant", "case", "withdrawn_at", "id"]),
                index("referrals", &["tenant", "case", "created_at", "id"]),
                index("referrals", &["tenant", "case", "answered_at", "id"]),
                index("tips", &["tenant", "case", "created_at", "id"]),
                index("tips", &["tenant", "case", "acknowledged_at", "id"]),
                index("proceedings", &["tenant", "case", "created_at", "id"]),
            ],
        )
        .await
    }
}
