//! Tips and proceedings that several bodies act on: history, questions and marks of tips; defendants, victims, rights,
//! hearings and findings of proceedings.

use sea_orm::DatabaseBackend;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let whose =
            |column: ColumnDef| Table::alter().table("proceeding_steps").add_column(column).to_owned();
        manager.alter_table(whose(integer("defendant").default(1).to_owned())).await?;
        manager.alter_table(whose(integer_null("victim"))).await?;
        // Which step it was: the version of the proceeding that it led to. Older steps are told apart by their time.
        manager.alter_table(whose(integer("turn").default(0).to_owned())).await?;
        create(manager, proceedings().into_iter().chain(tips()).collect(), indexes()).await?;
        let db = manager.get_connection();
        // Only tips that wait to be seen are in this index.
        let waiting = "CREATE INDEX tips_unseen ON tips (tenant, due_at) \
            WHERE acknowledged_at IS NULL AND status = 'sent'";
        db.execute_unprepared(waiting).await?;
        // The same is found once, also when a step and a classification run the checks at the same moment.
        let once = "CREATE UNIQUE INDEX findings_once ON findings (tenant, proceeding, defendant, kind, offence) \
            WHERE status <> 'resolved'";
        db.execute_unprepared(once).await?;
        // Hearings that were recorded before had a day and no more.
        let (day, kind) = match manager.get_database_backend() {
            DatabaseBackend::Postgres => ("step::json->>'on'", "step::json->>'kind'"),
            _ => ("json_extract(step, '$.on')", "json_extract(step, '$.kind')"),
        };
        let known = format!(
            "INSERT INTO hearings (tenant, id, proceeding, defendant, on_day, place) \
             SELECT tenant, id, proceeding, 1, {day}, '' FROM proceeding_steps WHERE {kind} = 'hear'"
        );
        db.execute_unprepared(&known).await?;
        Ok(())
    }
}

/// What belongs to a proceeding.
fn proceedings() -> Vec<TableCreateStatement> {
    let of_proceeding = |name: &'static str, columns: Vec<ColumnDef>| {
        let key = [uuid("tenant"), uuid("proceeding"), integer("number")];
        table(name, key.into_iter().chain(columns))
            .primary_key(Index::create().col("tenant").col("proceeding").col("number"))
            .to_owned()
    };
    vec![
        of_proceeding("defendants", vec![uuid("data_key"), binary_null("name"), big_integer("created_at")]),
        of_proceeding("proceeding_victims", vec![uuid("person"), big_integer("created_at")]),
        record(
            "proceeding_leads",
            [
                uuid("proceeding"),
                uuid("from_organisation"),
                uuid("to_organisation"),
                big_integer("at"),
                uuid("by_user"),
            ],
        ),
        record(
            "victim_rights",
            [
                uuid("proceeding"),
                integer("victim"),
                string("victim_right"),
                string_null("offered_on"),
                string_null("not_offered"),
                big_integer("at"),
                uuid("by_user"),
                uuid("by_organisation"),
            ],
        ),
        record("hearings", [uuid("proceeding"), integer("defendant"), string("on_day"), string("place")]),
        versioned(
            "findings",
            [
                uuid("proceeding"),
                integer("defendant"),
                string("kind"),
                boolean("certain"),
                string("offence"),
                string("status"),
                string_null("reason"),
                uuid_null("by_user"),
            ],
        ),
    ]
}

/// What belongs to a tip.
fn tips() -> Vec<TableCreateStatement> {
    let marks = table("tip_marks", [uuid("tenant"), uuid("tip"), string("kind"), binary("mark")])
        .primary_key(Index::create().col("tenant").col("tip").col("kind").col("mark"))
        .to_owned();
    let links = table(
        "tip_links",
        [uuid("tenant"), uuid("tip"), uuid("other"), string("kind"), uuid("by_user"), big_integer("at")],
    )
    .primary_key(Index::create().col("tenant").col("tip").col("other"))
    .to_owned();
    vec![
        record(
            "tip_events",
            [
                uuid("tip"),
                string("event"),
                big_integer("at"),
                uuid("by_user"),
                uuid("by_organisation"),
                string_null("feedback"),
                uuid_null("to_organisation"),
                binary_null("said"),
            ],
        ),
        record("tip_evidence", [uuid("tip"), string("kind"), string("sha256"), binary("address")]),
        marks,
        links,
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("proceeding_victims", &["tenant", "proceeding", "person"]),
        index("proceeding_leads", &["tenant", "proceeding", "at"]),
        index("victim_rights", &["tenant", "proceeding", "id"]),
        index("hearings", &["tenant", "on_day", "id"]),
        index("hearings", &["tenant", "proceeding", "on_day"]),
        index("findings", &["tenant", "proceeding", "status"]),
        index("findings", &["tenant", "status", "id"]),
        index("tip_events", &["tenant", "tip", "id"]),
        index("tip_evidence", &["tenant", "tip", "id"]),
        index("tip_marks", &["tenant", "kind", "mark"]),
    ]
}
