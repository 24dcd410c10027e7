//! Who wants to be told of alarms outside the page: where, sealed, and how it stands with telling them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let wishes = table(
            "alarm_wishes",
            [
                uuid("tenant"),
                uuid("user"),
                uuid("data_key"),
                binary("address"),
                big_integer("created_at"),
                big_integer_null("told_at"),
                big_integer_null("again_at"),
                integer("tries"),
                integer("version"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("user"))
        .to_owned();
        create(manager, vec![wishes], Vec::new()).await
    }
}
