//! Tenants, keys, accounts, audit, outgoing events: what every capability stands on.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::columns::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tenants = table(
            "tenants",
            [
                uuid("id").primary_key().to_owned(),
                string("pack"),
                string("operator"),
                string("model"),
                boolean("demo"),
                uuid("organisation"),
                big_integer("created_at"),
            ],
        );
        let tenant_keys = table(
            "tenant_keys",
            [
                uuid("tenant"),
                string("purpose"),
                integer("generation"),
                binary("wrapped"),
                big_integer("created_at"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("purpose").col("generation"))
        .to_owned();
        let data_keys =
            record("data_keys", [integer("generation"), binary("wrapped"), big_integer("created_at")]);
        let users = versioned(
            "users",
            [
                uuid("organisation"),
                string("login"),
                string("roles"),
                string("language"),
                string("status"),
                text("password"),
                boolean("must_change"),
                binary_null("totp"),
                big_integer_null("totp_step"),
                text("recovery"),
                text("passkeys"),
                integer("failures"),
                big_integer_null("failed_at"),
            ],
        );
        let sessions = table(
            "sessions",
            [
                binary("token_hash").primary_key().to_owned(),
                uuid("tenant"),
                uuid("user"),
                big_integer("created_at"),
                big_integer("seen_at"),
                big_integer_null("verified_at"),
                big_integer_null("stepped_up_at"),
                text_null("challenge"),
            ],
        );
        let tokens = record(
            "tokens",
            [
                uuid("user"),
                binary("token_hash"),
                string("name"),
                text("scopes"),
                big_integer("created_at"),
                big_integer_null("expires_at"),
                big_integer_null("revoked_at"),
            ],
        );
        let settings = table(
            "settings",
            [
                uuid("tenant"),
                string("name"),
                text("value"),
                uuid("changed_by"),
                big_integer("changed_at"),
                integer("version"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("name"))
        .to_owned();
        let audit_entries = table(
            "audit_entries",
            [
                uuid("id").primary_key().to_owned(),
                uuid("tenant"),
                big_integer("at"),
                string("actor"),
                string("action"),
                string("kind"),
                uuid_null("record"),
                text_null("why"),
                text("policy"),
                binary("mac"),
                big_integer_null("seq"),
            ],
        );
        let audit_log =
            table("audit_log", [big_integer("seq").primary_key().to_owned(), uuid("entry"), binary("leaf")]);
        let audit_heads = table(
            "audit_heads",
            [big_integer("size").primary_key().to_owned(), binary("peaks"), text("note"), big_integer("at")],
        );
        let outbox = table(
            "outbox",
            [
                pk_auto("seq").big_integer().to_owned(),
                uuid("tenant"),
                big_integer("at"),
                string("topic"),
                string("kind"),
                uuid("record"),
            ],
        );
        let idempotency = table(
            "idempotency",
            [
                uuid("tenant"),
                string("scope"),
                string("key"),
                binary("digest"),
                uuid("record"),
                big_integer("at"),
            ],
        )
        .primary_key(Index::create().col("tenant").col("scope").col("key"))
        .to_owned();
        let health = table("health", [integer("id").primary_key().to_owned(), big_integer("at")]);
        create(
            manager,
            vec![
                tenants,
                tenant_keys,
                data_keys,
                users,
                sessions,
                tokens,
                settings,
                audit_entries,
                audit_log,
                audit_heads,
                outbox,
                idempotency,
                health,
            ],
            vec![
                unique("users", &["tenant", "login"]),
                index("users", &["tenant", "organisation", "id"]),
                index("sessions", &["user"]),
                unique("tokens", &["token_hash"]),
                index("tokens", &["tenant", "user", "id"]),
                index("audit_entries", &["tenant", "id"]),
                index("audit_entries", &["tenant", "record", "id"]),
                index("outbox", &["at"]),
            ],
        )
        .await?;
        // Only the few entries that wait for the sealer are in this index.
        manager
            .get_connection()
            .execute_unprepared("CREATE INDEX audit_entries_waiting ON audit_entries (id) WHERE seq IS NULL")
            .await?;
        Ok(())
    }
}
