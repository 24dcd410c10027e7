//! Whose own information a tip is: what its recipient reads follows that person's consents for authorities. And which
//! persons' names were made findable.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alter = Table::alter().table("tips").add_column(uuid_null("person")).to_owned();
        manager.alter_table(alter).await?;
        create(manager, Vec::new(), vec![index("tips", &["tenant", "person", "id"])]).await?;
        // Where a case has one person, the survivor who told it is that one.
        let of_case = r#"FROM persons WHERE persons.tenant = tips.tenant AND persons."case" = tips."case""#;
        let known = format!(
            "UPDATE tips SET person = (SELECT persons.id {of_case}) \
             WHERE source = 'survivor' AND (SELECT COUNT(*) {of_case}) = 1"
        );
        let db = manager.get_connection();
        db.execute_unprepared(&known).await?;
        // Who was recorded before there was a search by name is made findable by the program itself.
        let alter = Table::alter().table("persons").add_column(big_integer_null("named_at")).to_owned();
        manager.alter_table(alter).await?;
        let waiting = "CREATE INDEX persons_unnamed ON persons (tenant, id) WHERE named_at IS NULL";
        db.execute_unprepared(waiting).await?;
        Ok(())
    }
}
