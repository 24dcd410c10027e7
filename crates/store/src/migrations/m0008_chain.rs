//! The way of each contact along the chain, and the counts drawn from it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

/// The steps after the first as they were then; a later step has a migration of its own.
const LATER: [&str; 10] = [
    "screening",
    "case",
    "consent",
    "referral",
    "support",
    "tip",
    "investigation",
    "charge",
    "verdict",
    "compensation",
];

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ways = table(
            "ways",
            [
                uuid("tenant"),
                uuid("contact"),
                uuid_null("case"),
                integer("month"),
                integer("reached"),
                integer("counted"),
                big_integer_null("at_contact"),
                big_integer_null("at_screening"),
                big_integer_null("at_case"),
                big_integer_null("at_consent"),
                big_integer_null("at_referral"),
                big_integer_null("at_support"),
                big_integer_null("at_tip"),
                big_integer_null("at_investigation"),
                big_integer_null("at_charge"),
                big_integer_null("at_verdict"),
                big_integer_null("at_compensation"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("contact"))
        .to_owned();
        let counts = table(
            "chain_counts",
            [uuid("tenant"), integer("month"), string("step"), big_integer("contacts")],
        )
        .primary_key(Index::create().col("tenant").col("month").col("step"))
        .to_owned();
        create(manager, vec![ways, counts], vec![index("ways", &["tenant", "case"])]).await?;
        // Only the few ways that wait to be counted are in this index.
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX ways_waiting ON ways (contact) WHERE reached <> counted")
            .await?;
        // Few ways come far; each later step has an index of those that did.
        for step in LATER {
            manager
                .get_connection()
                .execute_unprepared(&format!(
                    "CREATE INDEX ways_at_{step} ON ways (tenant, contact) WHERE at_{step} IS NOT NULL"
                ))
                .await?;
        }
        Ok(())
    }
}
