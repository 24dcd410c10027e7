//! The directory as HSDS knows it: what services are like, where and when they are given, what is searched, who
//! verified it, and agreements with partners.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Columns that existing tables get. SQLite adds one at a time.
const ADDED: [&str; 15] = [
    "organisations ADD COLUMN detail text NOT NULL DEFAULT ''",
    "organisations ADD COLUMN listed boolean NOT NULL DEFAULT FALSE",
    "services ADD COLUMN detail text NOT NULL DEFAULT ''",
    "services ADD COLUMN listed boolean NOT NULL DEFAULT FALSE",
    "services ADD COLUMN status text NOT NULL DEFAULT 'active'",
    "services ADD COLUMN speaks text NOT NULL DEFAULT ''",
    "services ADD COLUMN min_age integer",
    "services ADD COLUMN max_age integer",
    "services ADD COLUMN sexes text NOT NULL DEFAULT ''",
    "services ADD COLUMN children boolean NOT NULL DEFAULT FALSE",
    "services ADD COLUMN disability boolean NOT NULL DEFAULT FALSE",
    "services ADD COLUMN speed text",
    "services ADD COLUMN speed_rank integer NOT NULL DEFAULT 9",
    "services ADD COLUMN verified_at bigint",
    "services ADD COLUMN verify_at bigint NOT NULL DEFAULT 0",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for one in ADDED {
            db.execute_unprepared(&format!("ALTER TABLE {one}")).await?;
        }
        db.execute_unprepared(
            "UPDATE services SET speaks = CASE WHEN languages = '' THEN '' ELSE ',' || LOWER(languages) || ',' END",
        )
        .await?;
        let locations = versioned(
            "locations",
            [
                uuid("organisation"),
                boolean("confidential"),
                text("detail"),
                integer_null("lat"),
                integer_null("lon"),
                binary_null("sealed"),
            ],
        );
        let places = record(
            "service_places",
            [
                uuid("service"),
                uuid("location"),
                text("detail"),
                integer_null("cell"),
                integer_null("lat"),
                integer_null("lon"),
            ],
        );
        let words = table("service_words", [uuid("tenant"), string("word"), uuid("service")])
            .primary_key(Index::create().col("tenant").col("word").col("service"))
            .to_owned();
        let hours = table(
            "service_hours",
            [
                uuid("tenant"),
                uuid("service"),
                integer("opens"),
                integer("closes"),
                integer("valid_from"),
                integer("valid_to"),
            ],
        )
        .primary_key(
            Index::create()
                .col("tenant")
                .col("service")
                .col("opens")
                .col("closes")
                .col("valid_from")
                .col("valid_to"),
        )
        .to_owned();
        let links = record(
            "verify_links",
            [
                uuid("organisation"),
                binary("token"),
                big_integer("made_at"),
                big_integer("expires_at"),
                big_integer_null("used_at"),
            ],
        );
        let proposals = versioned(
            "directory_proposals",
            [uuid("organisation"), uuid("service"), text("phones"), string("state"), uuid_null("decided_by")],
        );
        let agreements = versioned(
            "agreements",
            [
                uuid("organisation"),
                text("about"),
                integer("from_day"),
                integer_null("until_day"),
                string("document"),
            ],
        );
        create(
            manager,
            vec![locations, places, words, hours, links, proposals, agreements],
            vec![
                index("services", &["tenant", "verify_at", "id"]),
                index("services", &["tenant", "listed", "id"]),
                index("organisations", &["tenant", "listed", "id"]),
                index("locations", &["tenant", "organisation", "id"]),
                index("service_places", &["tenant", "cell", "service"]),
                index("service_places", &["tenant", "service", "id"]),
                index("service_words", &["tenant", "service", "word"]),
                unique("verify_links", &["tenant", "token"]),
                index("directory_proposals", &["tenant", "state", "id"]),
                index("agreements", &["tenant", "organisation", "id"]),
            ],
        )
        .await?;
        // Beginnings of words are ranges of bytes, whatever language the server of the database orders by.
        if manager.get_database_backend() == sea_orm_migration::sea_orm::DbBackend::Postgres {
            db.execute_unprepared("ALTER TABLE service_words ALTER COLUMN word TYPE text COLLATE \"C\"")
                .await?;
        }
        Ok(())
    }
}
