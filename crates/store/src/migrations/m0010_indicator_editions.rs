//! Editions of indicator sets that the authority brought itself. An edition is never changed or removed, so that
//! screenings made with it stay readable; which one is in use is a setting.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let editions = table(
            "indicator_editions",
            [
                uuid("tenant"),
                string("set_code"),
                string("edition"),
                string("body"),
                string("decided_on"),
                boolean("provisional"),
                text("csv"),
                uuid("imported_by"),
                big_integer("imported_at"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("set_code").col("edition"))
        .to_owned();
        create(manager, vec![editions], vec![]).await
    }
}
