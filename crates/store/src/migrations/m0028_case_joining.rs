//! Cases that people work on together: persons made one, links, documents, comments, who is here, saved filters.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let into = Table::alter().table("persons").add_column(uuid_null("merged_into")).to_owned();
        manager.alter_table(into).await?;
        create(manager, tables(), indexes()).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let names = table("person_names", [uuid("tenant"), binary("name_key"), uuid("person")])
        .primary_key(Index::create().col("tenant").col("name_key").col("person"))
        .to_owned();
    let merges = record(
        "person_merges",
        [
            uuid("survivor"),
            uuid("merged"),
            text("moved"),
            uuid("by_user"),
            big_integer("at"),
            big_integer_null("undone_at"),
            binary("kept"),
        ],
    );
    let links = record(
        "case_links",
        [uuid("case"), uuid("other"), string("kind"), uuid("by_user"), big_integer("at"), binary("note")],
    );
    let papers = record(
        "case_papers",
        [
            uuid("case"),
            uuid("paper"),
            integer("number"),
            uuid("by_user"),
            big_integer("at"),
            big_integer("size"),
            string("kind"),
            string("checked"),
            binary("about"),
        ],
    );
    let pieces = table(
        "case_paper_pieces",
        [uuid("tenant"), uuid("case"), uuid("version"), integer("place"), string("blob")],
    )
    .primary_key(Index::create().col("tenant").col("version").col("place"))
    .to_owned();
    let comments =
        record("case_comments", [uuid("case"), uuid("by_user"), big_integer("at"), binary("text")]);
    let mentions = table(
        "case_mentions",
        [uuid("tenant"), uuid("user"), uuid("comment"), uuid("case"), big_integer_null("read_at")],
    )
    .primary_key(Index::create().col("tenant").col("user").col("comment"))
    .to_owned();
    let present = table("case_present", [uuid("tenant"), uuid("case"), uuid("user"), big_integer("at")])
        .primary_key(Index::create().col("tenant").col("case").col("user"))
        .to_owned();
    let filters = record("case_filters", [uuid("user"), binary("name"), text("query"), boolean("chosen")]);
    vec![names, merges, links, papers, pieces, comments, mentions, present, filters]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("persons", &["tenant", "merged_into"]),
        index("person_names", &["tenant", "person"]),
        index("person_merges", &["tenant", "survivor", "id"]),
        // What somebody allowed is asked of all records of the person.
        index("consents", &["tenant", "person"]),
        index("case_links", &["tenant", "case", "id"]),
        index("case_links", &["tenant", "other", "id"]),
        index("case_papers", &["tenant", "case", "id"]),
        index("case_paper_pieces", &["tenant", "case"]),
        index("case_paper_pieces", &["blob"]),
        index("case_comments", &["tenant", "case", "id"]),
        index("case_mentions", &["tenant", "user", "read_at"]),
        index("case_filters", &["tenant", "user", "id"]),
    ]
}
