//! The audit at rest: entries written with their change, then appended in order to a Merkle log by one sealer.

use fener_domain::ids::TenantId;
use fener_domain::time::Timestamp;
use fener_vault::audit::{AuditEntry, MerkleLog, leaf_hash};
use futures_util::future::BoxFuture;
use sea_orm::sea_query::CaseStatement;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::{audit_entries, audit_heads, audit_log};
use crate::{Audited, Page, PageRequest, Store, StoreError};

/// Entries the sealer appends at once. Few, for the changes of people wait behind them in the same lane.
const SEALED_AT_ONCE: u64 = 100;

/// A signed head of the log as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredHead {
    /// How many entries it covers.
    pub size: u64,
    /// The compact range, to go on from.
    pub peaks: Vec<u8>,
    /// The signed note, for outsiders.
    pub note: String,
    /// When it was signed.
    pub at: Timestamp,
}

/// One line of the log with the entry it stands for.
pub struct LoggedEntry {
    /// Its place, from 0.
    pub seq: u64,
    /// The leaf that the log holds.
    pub leaf: [u8; 32],
    /// The entry; none when somebody removed it.
    pub entry: Option<Audited>,
}

/// The newest signed head; none before the first.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest_head(store: &Store) -> Result<Option<StoredHead>, StoreError> {
    let row =
        audit_heads::Entity::find().order_by_desc(audit_heads::Column::Size).one(store.reader()).await?;
    row.map(head).transpose()
}

/// Signed heads behind a size, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn heads_after(store: &Store, size: u64, limit: u64) -> Result<Vec<StoredHead>, StoreError> {
    let rows = audit_heads::Entity::find()
        .filter(audit_heads::Column::Size.gt(signed(size)))
        .order_by_asc(audit_heads::Column::Size)
        .limit(limit)
        .all(store.reader())
        .await?;
    rows.into_iter().map(head).collect()
}

fn head(row: audit_heads::Model) -> Result<StoredHead, StoreError> {
    Ok(StoredHead {
        size: unsigned(row.size)?,
        peaks: row.peaks,
        note: row.note,
        at: Timestamp::from_micros(row.at),
    })
}

/// Entries that wait for the sealer, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(store: &Store) -> Result<Vec<(Uuid, [u8; 32])>, StoreError> {
    let rows = audit_entries::Entity::find()
        .select_only()
        .columns([audit_entries::Column::Id, audit_entries::Column::Mac])
        .filter(audit_entries::Column::Seq.is_null())
        .order_by_asc(audit_entries::Column::Id)
        .limit(SEALED_AT_ONCE)
        .into_tuple::<(Uuid, Vec<u8>)>()
        .all(store.reader())
        .await?;
    rows.into_iter().map(|(id, mac)| Ok((id, hash(mac, "mac")?))).collect()
}

/// Appends waiting entries to the log under a new signed head. Two sealers at once cannot both succeed: the
/// places in the log are unique, and an entry that has its place gets no second one.
///
/// # Errors
/// When another sealer was faster (a duplicate), or the database cannot write.
pub async fn seal(
    store: &Store,
    first_seq: u64,
    entries: Vec<(Uuid, [u8; 32])>,
    new_head: StoredHead,
) -> Result<(), StoreError> {
    store.upkeep(Seal { first_seq, entries, new_head }).await
}

struct Seal {
    first_seq: u64,
    entries: Vec<(Uuid, [u8; 32])>,
    new_head: StoredHead,
}

impl Op for Seal {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            let places = || (signed(self.first_seq)..).zip(&self.entries);
            let lines: Vec<_> = places().map(|(seq, (id, mac))| line(seq, *id, mac)).collect();
            audit_log::Entity::insert_many(lines).exec_without_returning(tx).await?;
            let place = places().fold(CaseStatement::new(), |case, (seq, (id, _))| {
                case.case(audit_entries::Column::Id.eq(*id), seq)
            });
            let placed = audit_entries::Entity::update_many()
                .col_expr(audit_entries::Column::Seq, place.into())
                .filter(audit_entries::Column::Id.is_in(self.entries.iter().map(|(id, _)| *id)))
                .filter(audit_entries::Column::Seq.is_null())
                .exec(tx)
                .await?;
            if usize::try_from(placed.rows_affected) != Ok(self.entries.len()) {
                return Err(StoreError::Duplicate { what: "the entry's place in the audit log" });
            }
            let row = audit_heads::ActiveModel {
                size: Set(signed(self.new_head.size)),
                peaks: Set(self.new_head.peaks.clone()),
                note: Set(self.new_head.note.clone()),
                at: Set(self.new_head.at.micros()),
            };
            audit_heads::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        })
    }
}

fn line(seq: i64, id: Uuid, mac: &[u8; 32]) -> audit_log::ActiveModel {
    audit_log::ActiveModel { seq: Set(seq), entry: Set(id), leaf: Set(leaf_hash(mac).to_vec()) }
}

/// The log so far, to append to; empty before the first head.
///
/// # Errors
/// When the database cannot be read or the stored head is no log.
pub async fn log(store: &Store) -> Result<MerkleLog, StoreError> {
    match newest_head(store).await? {
        None => Ok(MerkleLog::default()),
        Some(head) => MerkleLog::from_bytes(&head.peaks)
            .ok_or(StoreError::Unreadable { table: "audit_heads", column: "peaks" }),
    }
}

/// Lines of the log from a place on, each with its entry, for verification.
///
/// # Errors
/// When the database cannot be read.
pub async fn lines_from(store: &Store, seq: u64, limit: u64) -> Result<Vec<LoggedEntry>, StoreError> {
    let lines = audit_log::Entity::find()
        .filter(audit_log::Column::Seq.gte(signed(seq)))
        .order_by_asc(audit_log::Column::Seq)
        .limit(limit)
        .all(store.reader())
        .await?;
    let ids = lines.iter().map(|line| line.entry);
    let rows = audit_entries::Entity::find()
        .filter(audit_entries::Column::Id.is_in(ids))
        .all(store.reader())
        .await?;
    let mut entries: std::collections::HashMap<Uuid, audit_entries::Model> =
        rows.into_iter().map(|row| (row.id, row)).collect();
    lines
        .into_iter()
        .map(|line| {
            let entry = entries.remove(&line.entry).map(audited).transpose()?;
            Ok(LoggedEntry { seq: unsigned(line.seq)?, leaf: hash(line.leaf, "leaf")?, entry })
        })
        .collect()
}

/// What narrows the audit that a data protection officer reads.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Only entries about this record.
    pub record: Option<Uuid>,
    /// Only entries by this actor.
    pub actor: Option<String>,
    /// Only this action.
    pub action: Option<String>,
}

/// A page of the audit, newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    store: &Store,
    grant: &fener_access::grant::Grant<fener_access::kind::Audits>,
    filter: &AuditFilter,
    page: PageRequest,
) -> Result<Page<AuditEntry>, StoreError> {
    let mut all = Condition::all().add(audit_entries::Column::Tenant.eq(grant.tenant().uuid()));
    if let Some(record) = filter.record {
        all = all.add(audit_entries::Column::Record.eq(record));
    }
    if let Some(actor) = &filter.actor {
        all = all.add(audit_entries::Column::Actor.eq(actor.as_str()));
    }
    if let Some(action) = &filter.action {
        all = all.add(audit_entries::Column::Action.eq(action.as_str()));
    }
    if let Some(after) = page.after {
        all = all.add(audit_entries::Column::Id.lt(after));
    }
    let rows = audit_entries::Entity::find()
        .filter(all)
        .order_by_desc(audit_entries::Column::Id)
        .limit(page.limit + 1)
        .all(store.reader())
        .await?;
    let entries =
        rows.into_iter().map(|row| audited(row).map(|one| one.entry)).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(entries, page.limit, |entry| entry.id))
}

/// Who read the case that the grant is for, newest first, at most `limit` entries: for whoever may change it.
///
/// # Errors
/// When the database cannot be read.
pub async fn readers(
    store: &Store,
    grant: &fener_access::grant::Grant<fener_access::kind::Cases>,
    limit: u64,
) -> Result<Vec<(String, Timestamp)>, StoreError> {
    let rows = audit_entries::Entity::find()
        .select_only()
        .columns([audit_entries::Column::Actor, audit_entries::Column::At])
        .filter(audit_entries::Column::Tenant.eq(grant.tenant().uuid()))
        .filter(audit_entries::Column::Record.eq(grant.record()))
        .filter(audit_entries::Column::Action.eq("read"))
        .order_by_desc(audit_entries::Column::Id)
        .limit(limit)
        .into_tuple::<(String, i64)>()
        .all(store.reader())
        .await?;
    Ok(rows.into_iter().map(|(actor, at)| (actor, Timestamp::from_micros(at))).collect())
}

fn audited(row: audit_entries::Model) -> Result<Audited, StoreError> {
    let mac = hash(row.mac, "mac")?;
    let entry = AuditEntry {
        id: row.id,
        at: Timestamp::from_micros(row.at),
        tenant: TenantId::from_uuid(row.tenant),
        actor: row.actor,
        action: row.action,
        kind: row.kind,
        record: row.record,
        why: row.why,
        policy: row.policy,
    };
    Ok(Audited { entry, mac })
}

fn hash(bytes: Vec<u8>, column: &'static str) -> Result<[u8; 32], StoreError> {
    bytes.try_into().map_err(|_length| StoreError::Unreadable { table: "audit_entries", column })
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_negative| StoreError::Unreadable { table: "audit_log", column: "seq" })
}
