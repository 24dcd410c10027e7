//! The rota: shifts, offers to exchange them, certificates, and what one shift tells the next, which is sealed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            index("shifts", &["tenant", "begins_at", "id"]),
            index("shifts", &["tenant", "assignee", "begins_at"]),
            // An event that was read in twice is one shift.
            unique("shifts", &["tenant", "origin"]),
            index("swaps", &["tenant", "shift"]),
            index("certificates", &["tenant", "holder"]),
            index("handovers", &["tenant", "created_at"]),
        ];
        create(manager, vec![shifts(), swaps(), certificates(), handovers()], indexes).await?;
        let db = manager.get_connection();
        db.execute_unprepared(
            "CREATE UNIQUE INDEX swaps_one_open ON swaps (tenant, shift) WHERE state IN ('offered', 'taken')",
        )
        .await?;
        Ok(())
    }
}

fn shifts() -> TableCreateStatement {
    versioned(
        "shifts",
        [
            uuid("organisation"),
            uuid_null("assignee"),
            string("role"),
            string("state"),
            big_integer("begins_at"),
            big_integer("ends_at"),
            text("languages"),
            text("skills"),
            uuid_null("stands_in_for"),
            string_null("origin"),
        ],
    )
}

fn swaps() -> TableCreateStatement {
    versioned(
        "swaps",
        [uuid("shift"), uuid("offered_by"), uuid_null("taken_by"), uuid_null("decided_by"), string("state")],
    )
}

fn certificates() -> TableCreateStatement {
    versioned(
        "certificates",
        [
            uuid("holder"),
            string("skill"),
            string("course"),
            text("languages"),
            big_integer("begins_at"),
            big_integer("ends_at"),
            string("evidence"),
            uuid("noted_by"),
            big_integer_null("withdrawn_at"),
        ],
    )
}

fn handovers() -> TableCreateStatement {
    record(
        "handovers",
        [
            uuid("organisation"),
            uuid_null("assignee"),
            uuid("shift"),
            uuid("data_key"),
            binary("note"),
            big_integer("created_at"),
        ],
    )
}
