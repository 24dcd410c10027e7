//! The writer: changes that wait together commit together.
//!
//! A durable commit costs a flush to disk. The writer takes whatever changes wait, applies them in one transaction and
//! answers all of them after the one flush. When any of them fails, the transaction is rolled back and each is tried
//! alone, so one bad change never hurts another.

use std::any::{Any, TypeId};
use std::sync::Arc;

use sea_orm::{
    ActiveValue::Set, DatabaseConnection, DatabaseTransaction, DbErr, EntityTrait, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::change::{Audited, Change, Event, Op, Row};
use crate::connect::WriterPool;
use crate::error::{StoreError, is_retryable};
use crate::tables::{audit_entries, outbox};

/// Changes that may share one commit.
const BATCH: usize = 64;
/// Changes that may wait; more are refused as unavailable after the caller's patience.
const WAITING: usize = 1_024;
/// How often a change that lost against another transaction is tried again.
const TRIES: u32 = 6;

type Reply = oneshot::Sender<Result<(), StoreError>>;

struct Waiting {
    work: Work,
    reply: Reply,
}

/// What can be asked to be written.
pub(crate) enum Work {
    Change(Box<Change>),
    /// Bookkeeping of the store itself (sealing the audit, counting the chain, the health probe).
    Upkeep(Arc<dyn Op>),
}

/// Hands changes over.
#[derive(Clone)]
pub(crate) struct Writer {
    waiting: mpsc::Sender<Waiting>,
    pub(crate) told: Arc<Notify>,
}

impl Writer {
    pub(crate) fn start(pool: &WriterPool) -> Self {
        let told = Arc::new(Notify::new());
        let (waiting, receiver) = mpsc::channel(WAITING);
        tokio::spawn(run(pool.clone(), receiver, Arc::clone(&told)));
        Self { waiting, told }
    }

    pub(crate) async fn write(&self, work: Work) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        let gone = || StoreError::Unavailable("the writer has stopped".into());
        self.waiting.send(Waiting { work, reply }).await.map_err(|_closed| gone())?;
        answer.await.map_err(|_closed| gone())?
    }
}

async fn run(pool: WriterPool, mut waiting: mpsc::Receiver<Waiting>, told: Arc<Notify>) {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let works: Vec<&Work> = batch.iter().map(|one| &one.work).collect();
        let together = commit(&pool, &works).await;
        let alone = batch.len() == 1;
        match together {
            Ok(()) => answer_all(&mut batch, || Ok(())),
            Err(StoreError::Unavailable(why)) => {
                answer_all(&mut batch, || Err(StoreError::Unavailable(why.clone())));
            }
            Err(error) if alone && !retryable(&error) => {
                let mut error = Some(error);
                answer_all(&mut batch, || error.take().map_or(Ok(()), Err));
            }
            Err(_) => {
                for one in batch.drain(..) {
                    let result = commit_alone(&pool, &one.work).await;
                    answer(one.reply, result);
                }
            }
        }
        told.notify_waiters();
    }
}

fn answer_all(batch: &mut Vec<Waiting>, mut result: impl FnMut() -> Result<(), StoreError>) {
    for one in batch.drain(..) {
        answer(one.reply, result());
    }
}

fn answer(reply: Reply, result: Result<(), StoreError>) {
    // Whoever asked may have gone away; the change stands either way.
    let _gone = reply.send(result);
}

fn retryable(error: &StoreError) -> bool {
    matches!(error, StoreError::Database(inner) if is_retryable(inner))
}

async fn commit_alone(pool: &WriterPool, work: &Work) -> Result<(), StoreError> {
    let mut result = commit(pool, &[work]).await;
    for _ in 1..TRIES {
        match &result {
            Err(error) if retryable(error) => result = commit(pool, &[work]).await,
            _ => break,
        }
    }
    result
}

/// SQLite transactions begin IMMEDIATE: one that begins by reading and then writes loses against every
/// other writer.
#[expect(clippy::disallowed_methods, reason = "this is the one place that begins transactions")]
async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    db.begin_with_options(options).await
}

async fn commit(pool: &WriterPool, works: &[&Work]) -> Result<(), StoreError> {
    let tx = begin(&pool.get().await).await?;
    let (ended, result) = match apply_all(&tx, works).await {
        Ok(()) => {
            let committed = tx.commit().await;
            (committed.is_ok(), committed.map_err(StoreError::from))
        }
        Err(error) => (tx.rollback().await.is_ok(), Err(error)),
    };
    if !ended {
        pool.replace().await?;
    }
    if result.is_ok() {
        metrics::counter!("fener_writes_total").increment(changes(works));
    }
    result
}

fn changes(works: &[&Work]) -> u64 {
    let changes = works.iter().filter(|work| matches!(work, Work::Change(_))).count();
    u64::try_from(changes).unwrap_or(0)
}

async fn apply_all(tx: &DatabaseTransaction, works: &[&Work]) -> Result<(), StoreError> {
    let mut audits = Vec::new();
    let mut events = Vec::new();
    let mut shared = Shared::default();
    for work in works {
        match work {
            Work::Upkeep(op) => op.apply(tx).await?,
            Work::Change(change) => {
                if !shared.take(change) {
                    for op in &change.ops {
                        op.apply(tx).await?;
                    }
                }
                audits.extend(change.audits.iter().map(audit_row));
                events.extend(change.events.iter().map(|event| event_row(change, event)));
            }
        }
    }
    shared.insert(tx).await?;
    for some in powers_of_two(&audits) {
        audit_entries::Entity::insert_many(some.iter().cloned()).exec_without_returning(tx).await?;
    }
    for some in powers_of_two(&events) {
        outbox::Entity::insert_many(some.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The rows of all changes that only insert, table by table in the order in which the first change has them: one
/// statement a table instead of one a row.
#[derive(Default)]
struct Shared<'a>(Vec<(TypeId, Vec<&'a dyn Row>)>);

impl<'a> Shared<'a> {
    /// Takes the rows of a change; refuses one that does anything else.
    fn take(&mut self, change: &'a Change) -> bool {
        let Some(rows) = change.ops.iter().map(|op| op.row()).collect::<Option<Vec<_>>>() else {
            return false;
        };
        for row in rows {
            let table = Any::type_id(row);
            match self.0.iter_mut().find(|(known, _)| *known == table) {
                Some((_, rows)) => rows.push(row),
                None => self.0.push((table, vec![row])),
            }
        }
        true
    }

    async fn insert(&self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        for (_, rows) in &self.0 {
            for some in powers_of_two(rows) {
                if let Some(first) = some.first() {
                    first.insert_all(some, tx).await?;
                }
            }
        }
        Ok(())
    }
}

/// Cuts rows into pieces of 64, 32, 16 ... 1, so that a database has few statements to remember.
fn powers_of_two<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        let length = (1 << rest.len().checked_ilog2()?).min(BATCH);
        let (piece, left) = rest.split_at_checked(length)?;
        rest = left;
        Some(piece)
    })
}

fn audit_row(audited: &Audited) -> audit_entries::ActiveModel {
    let entry = &audited.entry;
    audit_entries::ActiveModel {
        id: Set(entry.id),
        tenant: Set(entry.tenant.uuid()),
        at: Set(entry.at.micros()),
        actor: Set(entry.actor.clone()),
        action: Set(entry.action.clone()),
        kind: Set(entry.kind.clone()),
        record: Set(entry.record),
        why: Set(entry.why.clone()),
        policy: Set(entry.policy.clone()),
        mac: Set(audited.mac.to_vec()),
        seq: Set(None),
    }
}

fn event_row(change: &Change, event: &Event) -> outbox::ActiveModel {
    outbox::ActiveModel {
        seq: sea_orm::ActiveValue::NotSet,
        tenant: Set(change.tenant.uuid()),
        at: Set(change.at.micros()),
        topic: Set(event.topic.to_owned()),
        kind: Set(event.kind.to_owned()),
        record: Set(event.record),
    }
}
