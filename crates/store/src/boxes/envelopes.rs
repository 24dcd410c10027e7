//! Envelopes of a box: each stands once, in its place, and never changes.

use fener_access::grant::Grant;
use fener_access::kind::Contacts;
use fener_domain::boxes::{Direction, EnvelopeKind};
use fener_domain::ids::{BoxId, TenantId};
use fener_domain::time::Timestamp;
use fener_vault::channel::{Envelope, Header};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::BoxRecord;
use crate::tables::{boxes, envelopes as table};
use crate::{Change, Store, StoreError};

/// An envelope with the time it came.
pub struct Stored {
    /// The envelope.
    pub envelope: Envelope,
    /// When it was stored.
    pub at: Timestamp,
}

/// What is blacked out in an envelope.
pub struct Marked {
    /// Which way the envelope went.
    pub direction: Direction,
    /// Its number.
    pub seq: u32,
    /// The passages, written as JSON by whoever blacked them out.
    pub marks: String,
}

/// Adds the next envelope of its direction to a change; fails as a conflict when another took its place.
///
/// # Errors
/// When the grant is for another contact.
pub fn append(
    change: &mut Change,
    grant: &Grant<Contacts>,
    of_box: BoxId,
    envelope: &Envelope,
    digest: Vec<u8>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() {
        return Err(StoreError::WrongGrant);
    }
    let header = envelope.header;
    let seq = i32::try_from(header.seq).unwrap_or(i32::MAX);
    let now = change.at().micros();
    let inward = header.direction == Direction::In;
    let count = if inward { boxes::Column::Inward } else { boxes::Column::Outward };
    let mut statement = boxes::Entity::update_many()
        .col_expr(count, Expr::col(count).add(1))
        .filter(boxes::Column::Tenant.eq(change.tenant().uuid()))
        .filter(boxes::Column::Id.eq(of_box.uuid()))
        .filter(boxes::Column::Contact.eq(grant.record()))
        .filter(boxes::Column::Status.is_in(if inward { vec!["open"] } else { vec!["open", "blocked"] }))
        .filter(count.eq(seq));
    if inward {
        statement = statement.col_expr(boxes::Column::HeardAt, now.into());
    } else {
        let first = Expr::col(boxes::Column::AnsweredAt).if_null(now);
        statement = statement
            .col_expr(boxes::Column::SpokenAt, Some(now).into())
            .col_expr(boxes::Column::AnsweredAt, first);
    }
    change.update_one(statement, |id| StoreError::Conflict { kind: "box", id }, of_box.uuid());
    change.insert(
        "the envelope",
        table::ActiveModel {
            tenant: Set(change.tenant().uuid()),
            of_box: Set(of_box.uuid()),
            direction: Set(header.direction.to_string()),
            seq: Set(seq),
            kind: Set(header.kind.to_string()),
            intake_key: Set(header.key.uuid()),
            signer: Set(envelope.signer.to_string()),
            body: Set(envelope.body.clone()),
            signature: Set(envelope.signature.to_vec()),
            digest: Set(digest),
            at: Set(now),
            marks: Set(None),
        },
    );
    Ok(())
}

/// What is blacked out in all envelopes of a box.
///
/// # Errors
/// When the grant is for another contact, or the database cannot be read.
pub async fn marked(
    store: &Store,
    grant: &Grant<Contacts>,
    of: &BoxRecord,
) -> Result<Vec<Marked>, StoreError> {
    if grant.record() != of.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let rows = table::Entity::find()
        .select_only()
        .columns([table::Column::Direction, table::Column::Seq, table::Column::Marks])
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::OfBox.eq(of.id.uuid()))
        .filter(table::Column::Marks.is_not_null())
        .order_by_asc(table::Column::Direction)
        .order_by_asc(table::Column::Seq)
        .into_tuple::<(String, i32, String)>()
        .all(store.reader())
        .await?;
    rows.into_iter()
        .map(|(direction, seq, marks)| {
            let seq = u32::try_from(seq)
                .map_err(|_negative| StoreError::Unreadable { table: "envelopes", column: "seq" })?;
            Ok(Marked { direction: crate::word(&direction, "envelopes", "direction")?, seq, marks })
        })
        .collect()
}

/// Adds to a change what is blacked out in an envelope of the contact's box; fails as a conflict when there is no such.
///
/// # Errors
/// When the grant is for another contact.
pub fn mark(
    change: &mut Change,
    grant: &Grant<Contacts>,
    of: &BoxRecord,
    (direction, seq): (Direction, u32),
    marks: Option<String>,
) -> Result<(), StoreError> {
    if grant.tenant() != change.tenant() || grant.record() != of.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let statement = table::Entity::update_many()
        .col_expr(table::Column::Marks, marks.into())
        .filter(table::Column::Tenant.eq(change.tenant().uuid()))
        .filter(table::Column::OfBox.eq(of.id.uuid()))
        .filter(table::Column::Direction.eq(direction.as_str()))
        .filter(table::Column::Seq.eq(i32::try_from(seq).unwrap_or(i32::MAX)));
    change.update_one(statement, |id| StoreError::Conflict { kind: "envelope", id }, of.id.uuid());
    Ok(())
}

/// The digest and time of an envelope that stands, to answer the same as the first time.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(
    store: &Store,
    tenant: TenantId,
    header: &Header,
) -> Result<Option<(Vec<u8>, Timestamp)>, StoreError> {
    let seq = i32::try_from(header.seq).unwrap_or(i32::MAX);
    let id = (tenant.uuid(), header.of_box.uuid(), header.direction.to_string(), seq);
    let row = table::Entity::find_by_id(id)
        .select_only()
        .columns([table::Column::Digest, table::Column::At])
        .into_tuple::<(Vec<u8>, i64)>()
        .one(store.reader())
        .await?;
    Ok(row.map(|(digest, at)| (digest, Timestamp::from_micros(at))))
}

/// Envelopes of a box, by direction and number, from given numbers on.
///
/// # Errors
/// When the grant is for another contact, or the database cannot be read.
pub async fn list(
    store: &Store,
    grant: &Grant<Contacts>,
    of: &BoxRecord,
    from: (u32, u32),
    limit: u64,
) -> Result<Vec<Stored>, StoreError> {
    if grant.record() != of.contact.uuid() {
        return Err(StoreError::WrongGrant);
    }
    let number = |from: u32| i32::try_from(from).unwrap_or(i32::MAX);
    let of_direction = |direction: Direction, from: u32| {
        table::Column::Direction.eq(direction.as_str()).and(table::Column::Seq.gte(number(from)))
    };
    let rows = table::Entity::find()
        .filter(table::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(table::Column::OfBox.eq(of.id.uuid()))
        .filter(of_direction(Direction::In, from.0).or(of_direction(Direction::Out, from.1)))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Direction)
        .order_by_asc(table::Column::Seq)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(stored).collect()
}

fn stored(row: table::Model) -> Result<Stored, StoreError> {
    let unreadable = |column| StoreError::Unreadable { table: "envelopes", column };
    let direction = crate::word(&row.direction, "envelopes", "direction")?;
    let kind: EnvelopeKind = crate::word(&row.kind, "envelopes", "kind")?;
    let header = Header {
        of_box: BoxId::from_uuid(row.of_box),
        direction,
        seq: u32::try_from(row.seq).map_err(|_negative| unreadable("seq"))?,
        kind,
        key: fener_domain::ids::IntakeKeyId::from_uuid(row.intake_key),
    };
    let envelope = Envelope {
        header,
        signer: row.signer.parse().map_err(|_signer| unreadable("signer"))?,
        body: row.body,
        signature: row.signature.try_into().map_err(|_length: Vec<u8>| unreadable("signature"))?,
    };
    Ok(Stored { envelope, at: Timestamp::from_micros(row.at) })
}

/// How many envelopes of each kind came to boxes of a tenant since a moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn kinds(
    store: &Store,
    tenant: TenantId,
    since: Timestamp,
) -> Result<Vec<(String, String, i64)>, StoreError> {
    Ok(table::Entity::find()
        .select_only()
        .column(table::Column::Direction)
        .column(table::Column::Kind)
        .column_as(table::Column::Seq.count(), "many")
        .filter(table::Column::Tenant.eq(tenant.uuid()))
        .filter(table::Column::At.gte(since.micros()))
        .group_by(table::Column::Direction)
        .group_by(table::Column::Kind)
        .into_tuple::<(String, String, i64)>()
        .all(store.reader())
        .await?)
}
