//! Contacts and their screenings.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let contacts = versioned(
            "contacts",
            [
                uuid("organisation"),
                uuid_null("assignee"),
                string("reference"),
                string("channel"),
                string("language"),
                string("contactor"),
                string("purpose"),
                string("urgency"),
                string("status"),
                boolean("expectations_told"),
                boolean("anonymous"),
                uuid("data_key"),
                binary("caller"),
                binary("notes"),
                binary_null("phone_index"),
                binary_null("receipt_index"),
                uuid_null("case"),
            ],
        );
        let screenings = versioned(
            "screenings",
            [
                uuid("organisation"),
                uuid_null("assignee"),
                uuid("contact"),
                string("set_code"),
                string("edition"),
                boolean("provisional"),
                string("result"),
                binary("answers"),
            ],
        );
        create(
            manager,
            vec![contacts, screenings],
            vec![
                index("contacts", &["tenant", "organisation", "id"]),
                index("contacts", &["tenant", "organisation", "status", "id"]),
                index("contacts", &["tenant", "organisation", "urgency", "id"]),
                index("contacts", &["tenant", "assignee", "id"]),
                unique("contacts", &["tenant", "reference"]),
                index("contacts", &["tenant", "phone_index", "id"]),
                index("contacts", &["tenant", "receipt_index"]),
                index("contacts", &["tenant", "case", "id"]),
                index("screenings", &["tenant", "contact", "id"]),
                index("screenings", &["tenant", "organisation", "id"]),
            ],
        )
        .await
    }
}
