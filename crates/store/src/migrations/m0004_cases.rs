//! Cases, the persons in them, and what those persons allow.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let cases = versioned(
            "cases",
            [
                uuid("organisation"),
                uuid_null("assignee"),
                string("reference"),
                string("form"),
                string("jurisdiction"),
                string("status"),
                uuid("data_key"),
                binary("story"),
            ],
        );
        let persons = versioned(
            "persons",
            [
                uuid("organisation"),
                uuid_null("assignee"),
                uuid("case"),
                string("role"),
                string("age"),
                string("sex"),
                string("citizenship"),
                binary("identity"),
                binary_null("phone_index"),
                binary_null("document_index"),
            ],
        );
        let consents = versioned(
            "consents",
            [
                uuid("organisation"),
                uuid_null("assignee"),
                uuid("case"),
                uuid("person"),
                string("purpose"),
                uuid_null("recipient"),
                text("categories"),
                big_integer("given_at"),
                big_integer_null("expires_at"),
                big_integer_null("withdrawn_at"),
                string("form"),
                string("language"),
            ],
        );
        create(
            manager,
            vec![cases, persons, consents],
            vec![
                index("cases", &["tenant", "organisation", "id"]),
                index("cases", &["tenant", "organisation", "status", "id"]),
                index("cases", &["tenant", "assignee", "id"]),
                unique("cases", &["tenant", "reference"]),
                index("persons", &["tenant", "case", "id"]),
                index("persons", &["tenant", "phone_index", "id"]),
                index("persons", &["tenant", "document_index", "id"]),
                index("persons", &["tenant", "organisation", "id"]),
                index("consents", &["tenant", "case", "id"]),
                index("consents", &["tenant", "organisation", "id"]),
            ],
        )
        .await
    }
}
