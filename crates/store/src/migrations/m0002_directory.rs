//! Organisations and their services.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let organisations =
            versioned("organisations", [string("kind"), string("name"), string("jurisdiction")]);
        let services = versioned(
            "services",
            [
                uuid("organisation"),
                string("kind"),
                string("name"),
                string("jurisdiction"),
                text("languages"),
                integer_null("places"),
                integer_null("free"),
                text("conditions"),
            ],
        );
        create(
            manager,
            vec![organisations, services],
            vec![
                index("organisations", &["tenant", "kind", "id"]),
                index("services", &["tenant", "organisation", "id"]),
                index("services", &["tenant", "kind", "id"]),
            ],
        )
        .await
    }
}
