//! Links by which organisations without accounts answer a referral, and what persons say of the help: only hashes of what
//! opens them, and words sealed under the case's key.

use fener_access::grant::Grant;
use fener_access::kind::Referrals;
use fener_domain::ids::{DataKeyId, FeedbackId, LinkId, OrganisationId, ReferralId, TenantId, UserId};
use fener_domain::outside::{FeedbackWords, Felt};
use fener_domain::time::Timestamp;
use fener_vault::sealed::Sealed;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::change::at_version;
use crate::tables::{referral_feedback as said, referral_links as links};
use crate::{Change, LARGEST, Store, StoreError};

/// The table of what persons say, as sealed fields are bound to it.
pub const FEEDBACK: &str = "referral_feedback";
/// The column of the words.
pub const WORDS: &str = "words";

/// A link by which one organisation answers one referral.
#[derive(Clone, Debug)]
pub struct LinkRecord {
    /// Its identifier.
    pub id: LinkId,
    /// The only organisation it is for.
    pub given_to: OrganisationId,
    /// The referral.
    pub referral: ReferralId,
    /// The hash of the code that comes over a second channel.
    pub code_hash: String,
    /// How many wrong codes were given.
    pub tries: i32,
    /// Until when it opens.
    pub ends_at: Timestamp,
    /// When it was closed: by its answer, by its sender or by a newer link.
    pub closed_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its version.
    pub version: i32,
}

/// A link about to be stored.
pub struct NewLink {
    /// Its identifier.
    pub id: LinkId,
    /// The hash of its token.
    pub token_hash: String,
    /// The hash of its code.
    pub code_hash: String,
    /// Until when it opens.
    pub ends_at: Timestamp,
}

/// Adds a link to the grant's referral to a change, and closes every earlier one.
///
/// # Errors
/// When the grant is for another tenant, or its referral was given to nobody.
pub fn insert_link(change: &mut Change, grant: &Grant<Referrals>, new: NewLink) -> Result<(), StoreError> {
    let facts = *grant.facts();
    let given_to = facts.given_to.ok_or(StoreError::WrongGrant)?;
    close_links(change, grant)?;
    let now = change.at().micros();
    change.insert(
        "the link",
        links::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(new.id.uuid()),
            organisation: Set(facts.organisation.uuid()),
            given_to: Set(given_to.uuid()),
            assignee: Set(facts.assignee.map(UserId::uuid)),
            referral: Set(grant.record()),
            token_hash: Set(new.token_hash),
            code_hash: Set(new.code_hash),
            tries: Set(0),
            ends_at: Set(new.ends_at.micros()),
            closed_at: Set(None),
            made_by: Set(grant.principal().user.uuid()),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// Adds to a change that every link to the grant's referral is closed.
///
/// # Errors
/// When the grant is for another tenant.
pub fn close_links(change: &mut Change, grant: &Grant<Referrals>) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let statement = links::Entity::update_many()
        .col_expr(links::Column::ClosedAt, Some(now).into())
        .col_expr(links::Column::UpdatedAt, now.into())
        .filter(links::Column::Tenant.eq(change.tenant().uuid()))
        .filter(links::Column::Referral.eq(grant.record()))
        .filter(links::Column::ClosedAt.is_null());
    change.update_any(statement);
    Ok(())
}

/// Adds to a change that a wrong code was given, at the version that was read: two guesses at once do not count as one.
///
/// # Errors
/// When the grant is for another tenant.
pub fn count_try(change: &mut Change, grant: &Grant<Referrals>, link: &LinkRecord) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let statement = links::Entity::update_many()
        .col_expr(links::Column::Tries, Expr::col(links::Column::Tries).add(1))
        .col_expr(links::Column::UpdatedAt, change.at().micros().into());
    let columns = (links::Column::Tenant, links::Column::Id, links::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), link.id.uuid(), link.version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "link", id }, link.id.uuid());
    Ok(())
}

/// The link with a token, by the token's hash.
///
/// # Errors
/// When the database cannot be read.
pub async fn link_by_token(
    store: &Store,
    tenant: TenantId,
    token_hash: &str,
) -> Result<Option<LinkRecord>, StoreError> {
    let row = links::Entity::find()
        .filter(links::Column::TokenHash.eq(token_hash))
        .filter(links::Column::Tenant.eq(tenant.uuid()))
        .one(store.reader())
        .await?;
    Ok(row.map(|row| link(&row)))
}

fn link(row: &links::Model) -> LinkRecord {
    LinkRecord {
        id: LinkId::from_uuid(row.id),
        given_to: OrganisationId::from_uuid(row.given_to),
        referral: ReferralId::from_uuid(row.referral),
        code_hash: row.code_hash.clone(),
        tries: row.tries,
        ends_at: Timestamp::from_micros(row.ends_at),
        closed_at: row.closed_at.map(Timestamp::from_micros),
        created_at: Timestamp::from_micros(row.created_at),
        version: row.version,
    }
}

/// What a person says, or may say until its end.
pub struct FeedbackRecord {
    /// Its identifier.
    pub id: FeedbackId,
    /// The referral it is about.
    pub referral: ReferralId,
    /// Until when it may be said.
    pub ends_at: Timestamp,
    /// When it was said.
    pub given_at: Option<Timestamp>,
    /// Whether it was safe.
    pub safe: Option<Felt>,
    /// Whether it helped.
    pub helped: Option<Felt>,
    /// The key its words are sealed under: that of the case.
    pub data_key: DataKeyId,
    /// The words.
    pub words: Option<Sealed<FeedbackWords>>,
    /// Its version.
    pub version: i32,
}

/// Adds to a change that the person of the grant's referral may say how it was, with the code of this hash.
///
/// # Errors
/// When the grant is for another tenant, or its referral was given to nobody.
pub fn ask_feedback(
    change: &mut Change,
    grant: &Grant<Referrals>,
    id: FeedbackId,
    code_hash: String,
    ends_at: Timestamp,
    data_key: DataKeyId,
) -> Result<(), StoreError> {
    let facts = *grant.facts();
    let given_to = facts.given_to.ok_or(StoreError::WrongGrant)?;
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    change.insert(
        "the feedback",
        said::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            id: Set(id.uuid()),
            organisation: Set(facts.organisation.uuid()),
            given_to: Set(given_to.uuid()),
            assignee: Set(facts.assignee.map(UserId::uuid)),
            referral: Set(grant.record()),
            code_hash: Set(Some(code_hash)),
            ends_at: Set(ends_at.micros()),
            given_at: Set(None),
            safe: Set(None),
            helped: Set(None),
            data_key: Set(data_key.uuid()),
            words: Set(None),
            created_at: Set(now),
            updated_at: Set(now),
            version: Set(1),
        },
    );
    Ok(())
}

/// What may be said with a code, by the code's hash.
///
/// # Errors
/// When the database cannot be read.
pub async fn feedback_by_code(
    store: &Store,
    tenant: TenantId,
    code_hash: &str,
) -> Result<Option<FeedbackRecord>, StoreError> {
    let row = said::Entity::find()
        .filter(said::Column::CodeHash.eq(code_hash))
        .filter(said::Column::Tenant.eq(tenant.uuid()))
        .one(store.reader())
        .await?;
    row.map(feedback).transpose()
}

/// Adds to a change what a person says; the code opens nothing any more. Fails as a conflict when it was said already.
///
/// # Errors
/// When the grant is for another tenant.
pub fn give_feedback(
    change: &mut Change,
    grant: &Grant<Referrals>,
    of: &FeedbackRecord,
    safe: Option<Felt>,
    helped: Option<Felt>,
    words: Option<Sealed<FeedbackWords>>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let now = change.at().micros();
    let mut statement = said::Entity::update_many()
        .col_expr(said::Column::CodeHash, Option::<String>::None.into())
        .col_expr(said::Column::GivenAt, Some(now).into())
        .col_expr(said::Column::UpdatedAt, now.into())
        .filter(said::Column::GivenAt.is_null());
    if let Some(safe) = safe {
        statement = statement.col_expr(said::Column::Safe, safe.as_str().into());
    }
    if let Some(helped) = helped {
        statement = statement.col_expr(said::Column::Helped, helped.as_str().into());
    }
    if let Some(words) = words {
        statement = statement.col_expr(said::Column::Words, words.into_bytes().into());
    }
    let columns = (said::Column::Tenant, said::Column::Id, said::Column::Version);
    let statement = at_version(statement, columns, (change.tenant(), of.id.uuid(), of.version));
    change.update_one(statement, |id| StoreError::Conflict { kind: "feedback", id }, of.id.uuid());
    Ok(())
}

/// What was said of the grant's referral, newest first, at most [`LARGEST`].
///
/// # Errors
/// When the database cannot be read.
pub async fn feedback_of(store: &Store, grant: &Grant<Referrals>) -> Result<Vec<FeedbackRecord>, StoreError> {
    let rows = said::Entity::find()
        .filter(said::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(said::Column::Referral.eq(grant.record()))
        .filter(said::Column::GivenAt.is_not_null())
        .order_by_desc(said::Column::Id)
        .limit(LARGEST)
        .all(store.reader())
        .await?;
    rows.into_iter().map(feedback).collect()
}

fn feedback(row: said::Model) -> Result<FeedbackRecord, StoreError> {
    let felt = |text: Option<&str>, column| text.map(|text| crate::word(text, FEEDBACK, column)).transpose();
    Ok(FeedbackRecord {
        id: FeedbackId::from_uuid(row.id),
        referral: ReferralId::from_uuid(row.referral),
        ends_at: Timestamp::from_micros(row.ends_at),
        given_at: row.given_at.map(Timestamp::from_micros),
        safe: felt(row.safe.as_deref(), "safe")?,
        helped: felt(row.helped.as_deref(), "helped")?,
        data_key: DataKeyId::from_uuid(row.data_key),
        words: row.words.map(Sealed::from_bytes),
        version: row.version,
    })
}
