//! Questions of a report that an administrator has made, a version a row; what is blacked out in an envelope; whom a
//! conversation was passed on to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let versions = table(
            "question_versions",
            [
                uuid("tenant"),
                integer("number"),
                string("status"),
                text("form"),
                string("note"),
                uuid("changed_by"),
                big_integer("changed_at"),
                big_integer_null("published_at"),
                integer("version"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("number"))
        .to_owned();
        create(manager, vec![versions], vec![index("boxes", &["tenant", "heard_at", "id"])]).await?;
        let db = manager.get_connection();
        db.execute_unprepared(
            "CREATE UNIQUE INDEX question_versions_one_draft ON question_versions (tenant) WHERE status = 'draft'",
        )
        .await?;
        for (name, column) in [("envelopes", text_null("marks")), ("chats", uuid_null("wanted"))] {
            manager.alter_table(Table::alter().table(name).add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
