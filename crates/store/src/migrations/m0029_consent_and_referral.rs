//! Requests to delete, what stands in place of a consent, and what referrals need to go on by themselves: clocks, the
//! services to ask next, hand-over, links for organisations without accounts, and what the person says.

use sea_orm::DatabaseBackend;
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            big_integer_null("clock_at"),
            big_integer_null("appointment_at"),
            string_null("leads_on"),
            uuid_null("came_from"),
            boolean_null("onward"),
            binary_null("hand_over"),
        ];
        for column in columns {
            let alter = Table::alter().table("referrals").add_column(column).to_owned();
            manager.alter_table(alter).await?;
        }
        let alternatives = table(
            "referral_alternatives",
            [uuid("tenant"), uuid("referral"), integer("place"), uuid("service")],
        )
        .primary_key(Index::create().col("tenant").col("referral").col("place"))
        .to_owned();
        create(manager, vec![deletions(), grounds(), alternatives, links(), feedback()], indexes()).await?;
        // The clocks of what is open already begin now: nobody knew of them, so none has run out.
        let now = match manager.get_database_backend() {
            DatabaseBackend::Postgres => "CAST(extract(epoch FROM now()) AS BIGINT) * 1000000",
            _ => "CAST(strftime('%s', 'now') AS INTEGER) * 1000000",
        };
        let db = manager.get_connection();
        for (statuses, time) in
            [("'sent', 'acknowledged', 'accepted'", "1209600000000"), ("'in_service'", "15552000000000")]
        {
            let clocks =
                format!("UPDATE referrals SET clock_at = {now} + {time} WHERE status IN ({statuses})");
            db.execute_unprepared(&clocks).await?;
        }
        let late = "UPDATE referrals SET clock_at = due_at WHERE clock_at < due_at";
        db.execute_unprepared(late).await?;
        Ok(())
    }
}

fn deletions() -> TableCreateStatement {
    versioned(
        "deletion_requests",
        [
            uuid("organisation"),
            uuid("given_to"),
            uuid_null("assignee"),
            uuid("case"),
            uuid("person"),
            uuid("referral"),
            uuid("consent"),
            string("state"),
            big_integer("due_at"),
            big_integer_null("confirmed_at"),
            uuid_null("confirmed_by"),
        ],
    )
}

fn grounds() -> TableCreateStatement {
    versioned(
        "grounds",
        [
            uuid("organisation"),
            uuid_null("assignee"),
            uuid("case"),
            uuid("person"),
            string("kind"),
            string("purpose"),
            uuid_null("recipient"),
            string("categories"),
            string("language"),
            big_integer_null("expires_at"),
            uuid("asked_by"),
            big_integer_null("confirm_until"),
            uuid_null("confirmed_by"),
            big_integer_null("confirmed_at"),
            uuid_null("consent"),
            big_integer_null("told_at"),
            uuid_null("told_by"),
            uuid("data_key"),
            binary("words"),
        ],
    )
}

fn links() -> TableCreateStatement {
    versioned(
        "referral_links",
        [
            uuid("organisation"),
            uuid("given_to"),
            uuid_null("assignee"),
            uuid("referral"),
            string("token_hash"),
            string("code_hash"),
            integer("tries"),
            big_integer("ends_at"),
            big_integer_null("closed_at"),
            uuid("made_by"),
        ],
    )
}

fn feedback() -> TableCreateStatement {
    versioned(
        "referral_feedback",
        [
            uuid("organisation"),
            uuid("given_to"),
            uuid_null("assignee"),
            uuid("referral"),
            string_null("code_hash"),
            big_integer("ends_at"),
            big_integer_null("given_at"),
            string_null("safe"),
            string_null("helped"),
            uuid("data_key"),
            binary_null("words"),
        ],
    )
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("referrals", &["tenant", "clock_at"]),
        index("referrals", &["tenant", "leads_on", "id"]),
        index("deletion_requests", &["tenant", "given_to", "state", "id"]),
        index("deletion_requests", &["tenant", "organisation", "state", "id"]),
        index("deletion_requests", &["tenant", "referral"]),
        index("deletion_requests", &["tenant", "case", "id"]),
        index("grounds", &["tenant", "case", "id"]),
        index("grounds", &["tenant", "person", "id"]),
        unique("referral_links", &["token_hash"]),
        index("referral_links", &["tenant", "referral", "id"]),
        unique("referral_feedback", &["code_hash"]),
        index("referral_feedback", &["tenant", "referral", "id"]),
    ]
}
