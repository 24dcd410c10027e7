//! What persons need, what is agreed with them and how it goes; how cases move in the country's tree, and what of them
//! another organisation sees.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            needs(),
            goals(),
            goal_actions(),
            goal_reviews(),
            support_terms(),
            milestones(),
            case_moves(),
            sharings(),
        ];
        let indexes = vec![
            index("support_needs", &["tenant", "person", "id"]),
            index("support_goals", &["tenant", "person", "id"]),
            index("support_actions", &["tenant", "person", "id"]),
            index("support_reviews", &["tenant", "person", "id"]),
            index("support_terms", &["tenant", "person", "id"]),
            index("support_milestones", &["tenant", "person", "id"]),
            index("case_moves", &["tenant", "case", "id"]),
            index("sharings", &["tenant", "case", "id"]),
            index("sharings", &["tenant", "given_to", "id"]),
            index("sharings", &["tenant", "organisation", "id"]),
            index("cases", &["tenant", "jurisdiction", "id"]),
            index("organisations", &["tenant", "jurisdiction"]),
        ];
        create(manager, tables, indexes).await
    }
}

fn needs() -> TableCreateStatement {
    let columns = [
        uuid("person"),
        string("kind"),
        string("urgency"),
        binary("words"),
        string("since_on"),
        string_null("met_on"),
    ];
    versioned("support_needs", columns)
}

fn goals() -> TableCreateStatement {
    let columns = [
        uuid("person"),
        string("kind"),
        binary("words"),
        string_null("agreed_on"),
        string_null("target_on"),
        string("outcome"),
        big_integer_null("ended_at"),
    ];
    versioned("support_goals", columns)
}

fn goal_actions() -> TableCreateStatement {
    let columns =
        [uuid("person"), uuid("goal"), uuid_null("referral"), binary("words"), string_null("done_on")];
    versioned("support_actions", columns)
}

fn goal_reviews() -> TableCreateStatement {
    let columns = [
        uuid("person"),
        uuid("goal"),
        string("on_day"),
        string("outcome"),
        binary("words"),
        uuid("by_user"),
        big_integer("at"),
    ];
    record("support_reviews", columns)
}

fn support_terms() -> TableCreateStatement {
    let columns = [
        uuid("person"),
        string("kind"),
        string("began_on"),
        integer_null("months"),
        string_null("ended_on"),
        binary("words"),
    ];
    versioned("support_terms", columns)
}

fn milestones() -> TableCreateStatement {
    let columns = [
        uuid("person"),
        string("area"),
        string("point"),
        string("on_day"),
        string("outcome"),
        binary("words"),
        uuid("by_user"),
        big_integer("at"),
    ];
    record("support_milestones", columns)
}

fn case_moves() -> TableCreateStatement {
    let columns = [
        uuid("case"),
        big_integer("at"),
        uuid("by_user"),
        string("from_code"),
        string("to_code"),
        string("reason"),
    ];
    record("case_moves", columns)
}

fn sharings() -> TableCreateStatement {
    let columns = [
        uuid("organisation"),
        uuid("given_to"),
        uuid("case"),
        string("basis"),
        string("parts"),
        big_integer("from_at"),
        big_integer("until_at"),
        string("document"),
        big_integer_null("revoked_at"),
    ];
    versioned("sharings", columns)
}
