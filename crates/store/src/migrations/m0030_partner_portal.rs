//! The portal of partners: what nobody of an organisation has opened yet, indexes by which an inbox of a million
//! records is read in milliseconds, and who signs in through the organisation's own provider of identities.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let unread = table("inbox_unread", [uuid("tenant"), uuid("given_to"), uuid("id"), string("kind")])
            .primary_key(Index::create().col("tenant").col("given_to").col("id"))
            .to_owned();
        let identities = table(
            "identities",
            [
                uuid("tenant"),
                string("issuer"),
                string("subject"),
                uuid("user"),
                string("provider"),
                big_integer("created_at"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("issuer").col("subject"))
        .to_owned();
        let waits = table(
            "oidc_waits",
            [
                binary("state_hash"),
                uuid("tenant"),
                string("provider"),
                binary("asked"),
                big_integer("created_at"),
            ],
        )
        .primary_key(Index::create().col("state_hash"))
        .to_owned();
        create(
            manager,
            vec![unread, identities, waits],
            vec![
                index("referrals", &["tenant", "given_to", "status", "due_at", "id"]),
                index("referrals", &["tenant", "given_to", "answered_at"]),
                index("tips", &["tenant", "given_to", "status", "due_at", "id"]),
                index("tips", &["tenant", "given_to", "acknowledged_at"]),
                index("identities", &["tenant", "user"]),
                index("oidc_waits", &["created_at"]),
            ],
        )
        .await
    }
}
