//! Steps of the protocol that were done in a contact.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let steps = table(
            "contact_steps",
            [uuid("tenant"), uuid("contact"), string("step"), big_integer("done_at"), uuid("done_by")],
        )
        .primary_key(Index::create().col("tenant").col("contact").col("step"))
        .to_owned();
        create(manager, vec![steps], Vec::new()).await
    }
}
