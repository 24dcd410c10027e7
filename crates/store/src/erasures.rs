//! Keys that were destroyed, so that no backup made before brings back what was erased. Each stands in the database and, one a
//! line, in a journal beside it; a restore of an older backup destroys again what the journal names.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fener_domain::boxes::BoxStatus;
use fener_domain::calls::call_backs::CallBackState;
use fener_domain::ids::{DataKeyId, TenantId};
use fener_domain::messages::{ConversationState, MessageState};
use fener_domain::time::Timestamp;
use futures_util::future::BoxFuture;
use sea_orm::sea_query::{Expr, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection,
    DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::change::Op;
use crate::tables::{
    box_files, box_pieces, boxes, call_backs, calls, case_paper_pieces, case_papers, cases, chats, contacts,
    conversations, data_keys, envelopes, erasures as table, messages, person_names, persons, tips,
    voicemails,
};
use crate::{Change, Location, Store, StoreError};

/// The journal's name in the data folder.
pub const FILE: &str = "erasures.log";
/// How many keys one statement names.
const AT_ONCE: usize = 500;

/// A key that was destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erasure {
    /// Whose.
    pub tenant: TenantId,
    /// Which.
    pub key: DataKeyId,
    /// When.
    pub at: Timestamp,
}

impl Erasure {
    fn line(&self) -> String {
        format!("{} {} {}\n", self.tenant, self.key, self.at.micros())
    }

    fn of(line: &str) -> Option<Self> {
        let mut parts = line.split(' ');
        let (tenant, key, at) = (parts.next()?, parts.next()?, parts.next()?);
        let read = Self {
            tenant: tenant.parse().ok()?,
            key: key.parse().ok()?,
            at: Timestamp::from_micros(at.parse().ok()?),
        };
        parts.next().is_none().then_some(read)
    }

    const fn name(&self) -> (Uuid, Uuid) {
        (self.tenant.uuid(), self.key.uuid())
    }
}

/// Reads a journal; one that is not there names nothing.
///
/// # Errors
/// When it cannot be read, or a line is no erasure: it says which. A last line without its end was never finished and is left out.
pub fn read(journal: &Path) -> std::io::Result<Vec<Erasure>> {
    let text = match std::fs::read_to_string(journal) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read?,
    };
    let whole = text.rfind('\n').map_or("", |end| text.get(..end).unwrap_or_default());
    let read = |(number, line): (usize, &str)| {
        let wrong = || {
            let why = format!("line {} of {} is no erasure", number + 1, journal.display());
            std::io::Error::new(std::io::ErrorKind::InvalidData, why)
        };
        Erasure::of(line).ok_or_else(wrong)
    };
    whole.lines().filter(|line| !line.is_empty()).enumerate().map(read).collect()
}

/// Adds to a journal what it does not name yet; on the disk when it returns. Gives how many were added.
///
/// # Errors
/// When it cannot be read or written.
pub fn append(journal: &Path, erasures: &[Erasure]) -> std::io::Result<usize> {
    let known: BTreeSet<_> = read(journal)?.iter().map(Erasure::name).collect();
    let new: BTreeSet<Erasure> =
        erasures.iter().filter(|one| !known.contains(&one.name())).copied().collect();
    if new.is_empty() {
        return Ok(0);
    }
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(journal)?;
    // What a crash cut off must not run into the next line.
    let torn = std::fs::read(journal)?.last().is_some_and(|last| *last != b'\n');
    if torn {
        let whole = std::fs::read_to_string(journal)?.rfind('\n').map_or(0, |end| end + 1);
        file.set_len(u64::try_from(whole).unwrap_or_default())?;
    }
    let lines: String = new.iter().map(Erasure::line).collect();
    file.write_all(lines.as_bytes())?;
    file.sync_all()?;
    if let Some(folder) = journal.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::File::open(folder)?.sync_all()?;
    }
    Ok(new.len())
}

impl Store {
    /// Where the journal of erasures is; nowhere when no folder for files is named.
    #[must_use]
    pub fn journal(&self) -> Option<PathBuf> {
        self.blobs().next_to(FILE)
    }

    /// Brings the journal to what this database knows, and gives what the journal names and this database does not know: what was
    /// erased after the backup that it came from.
    ///
    /// # Errors
    /// When the database or the journal cannot be read or written.
    pub async fn keep_journal(&self) -> Result<Vec<Erasure>, StoreError> {
        let Some(journal) = self.journal() else { return Ok(Vec::new()) };
        let known = self.erasures().await?;
        let names: BTreeSet<_> = known.iter().map(Erasure::name).collect();
        let named = crate::blobs::blocking(move || {
            append(&journal, &known)?;
            read(&journal)
        });
        Ok(named.await?.into_iter().filter(|one| !names.contains(&one.name())).collect())
    }

    /// All keys that this database knows to be destroyed; none when its schema is older than that knowledge.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        if self.is_fresh().await?
            || self.pending_migrations().await?.iter().any(|name| name.starts_with("m0033"))
        {
            return Ok(Vec::new());
        }
        known(self.reader()).await
    }

    /// How many of these keys can still be used here.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn alive(&self, erasures: &[Erasure]) -> Result<u64, StoreError> {
        let mut alive = 0;
        for some in erasures.chunks(AT_ONCE) {
            alive += u64::try_from(living(self.reader(), some).await?.len()).unwrap_or(u64::MAX);
        }
        Ok(alive)
    }

    /// Destroys keys anew after a copy of PostgreSQL was loaded, whatever schema it has. Gives how many were there.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn destroy_again(&self, erasures: &[Erasure]) -> Result<u64, StoreError> {
        destroy(&self.writer_pool.get().await, erasures).await
    }
}

/// Destroys keys anew in a SQLite file that is not in use, whatever schema it has. Gives how many were there.
///
/// # Errors
/// When the file cannot be written.
pub async fn destroy_in_file(file: &Path, erasures: &[Erasure]) -> Result<u64, StoreError> {
    let db = plain(file).await?;
    let done = destroy(&db, erasures).await;
    db.close().await?;
    done
}

/// The keys that a SQLite file knows to be destroyed; none when its schema is older than that knowledge.
///
/// # Errors
/// When the file cannot be read.
pub async fn in_file(file: &Path) -> Result<Vec<Erasure>, StoreError> {
    let store = Store::open(&Location::Sqlite(file.to_owned())).await?;
    let found = store.erasures().await;
    store.close().await?;
    found
}

async fn plain(file: &Path) -> Result<DatabaseConnection, StoreError> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rw", file.display()));
    options
        .max_connections(1)
        .connect_timeout(Duration::from_secs(5))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| options.pragma("secure_delete", "ON").pragma("synchronous", "FULL"));
    Ok(Database::connect(options).await?)
}

async fn known<C: ConnectionTrait>(db: &C) -> Result<Vec<Erasure>, StoreError> {
    let rows = table::Entity::find().order_by_asc(table::Column::DestroyedAt).all(db).await?;
    let erasure = |row: table::Model| Erasure {
        tenant: TenantId::from_uuid(row.tenant),
        key: DataKeyId::from_uuid(row.id),
        at: Timestamp::from_micros(row.destroyed_at),
    };
    Ok(rows.into_iter().map(erasure).collect())
}

/// Those of some keys that are there.
async fn living<C: ConnectionTrait>(db: &C, some: &[Erasure]) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
    let found = data_keys::Entity::find()
        .select_only()
        .columns([data_keys::Column::Tenant, data_keys::Column::Id])
        .filter(data_keys::Column::Id.is_in(some.iter().map(|one| one.key.uuid())))
        .into_tuple::<(Uuid, Uuid)>()
        .all(db)
        .await?;
    let named: BTreeSet<_> = some.iter().map(Erasure::name).collect();
    Ok(found.into_iter().filter(|name| named.contains(name)).collect())
}

async fn destroy<C: ConnectionTrait>(db: &C, erasures: &[Erasure]) -> Result<u64, StoreError> {
    let mut destroyed = 0;
    for some in erasures.chunks(AT_ONCE) {
        for (tenant, key) in living(db, some).await? {
            data_keys::Entity::delete_many()
                .filter(data_keys::Column::Tenant.eq(tenant))
                .filter(data_keys::Column::Id.eq(key))
                .exec(db)
                .await?;
            destroyed += 1;
        }
    }
    Ok(destroyed)
}

/// Adds to a change that keys were destroyed: what [`crate::keys::destroy_data_keys`] notes of each.
pub(crate) async fn note(
    tx: &DatabaseTransaction,
    tenant: Uuid,
    keys: &[Uuid],
    at: Timestamp,
) -> Result<(), StoreError> {
    for some in keys.chunks(AT_ONCE) {
        let rows = some.iter().map(|key| table::ActiveModel {
            tenant: Set(tenant),
            id: Set(*key),
            destroyed_at: Set(at.micros()),
        });
        // One that stands already keeps its time: the column that is written again is part of the key.
        let again = OnConflict::columns([table::Column::Tenant, table::Column::Id])
            .update_column(table::Column::Tenant)
            .to_owned();
        table::Entity::insert_many(rows).on_conflict(again).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Adds to a change that what an older backup brought back is erased again: the keys, what can be searched for, and what lies under
/// no key of a record.
pub fn erase_again(change: &mut Change, erasures: &[Erasure]) {
    let tenant = change.tenant();
    let of_tenant: Vec<Erasure> = erasures.iter().filter(|one| one.tenant == tenant).copied().collect();
    for some in of_tenant.chunks(AT_ONCE) {
        change.op(Again { tenant: tenant.uuid(), erasures: some.to_vec() });
    }
}

struct Again {
    tenant: Uuid,
    erasures: Vec<Erasure>,
}

impl Again {
    fn keys(&self) -> Vec<Uuid> {
        self.erasures.iter().map(|one| one.key.uuid()).collect()
    }

    fn contacts(&self) -> SelectStatement {
        Query::select()
            .column(contacts::Column::Id)
            .from(contacts::Entity)
            .and_where(contacts::Column::Tenant.eq(self.tenant))
            .and_where(contacts::Column::DataKey.is_in(self.keys()))
            .to_owned()
    }

    fn of_cases(&self) -> SelectStatement {
        Query::select()
            .column(cases::Column::Id)
            .from(cases::Entity)
            .and_where(cases::Column::Tenant.eq(self.tenant))
            .and_where(cases::Column::DataKey.is_in(self.keys()))
            .to_owned()
    }

    fn of_calls(&self) -> SelectStatement {
        Query::select()
            .column(calls::Column::Id)
            .from(calls::Entity)
            .and_where(calls::Column::Tenant.eq(self.tenant))
            .and_where(calls::Column::DataKey.is_in(self.keys()))
            .to_owned()
    }

    fn boxes(&self) -> SelectStatement {
        Query::select()
            .column(boxes::Column::Id)
            .from(boxes::Entity)
            .and_where(boxes::Column::Tenant.eq(self.tenant))
            .and_where(boxes::Column::Contact.in_subquery(self.contacts()))
            .to_owned()
    }

    /// What recognises somebody or can be searched for.
    async fn forget(&self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        let nothing = || Expr::value(Option::<Vec<u8>>::None);
        contacts::Entity::update_many()
            .col_expr(contacts::Column::PhoneIndex, nothing())
            .col_expr(contacts::Column::ReceiptIndex, nothing())
            .filter(contacts::Column::Tenant.eq(self.tenant))
            .filter(contacts::Column::DataKey.is_in(self.keys()))
            .exec(tx)
            .await?;
        persons::Entity::update_many()
            .col_expr(persons::Column::PhoneIndex, nothing())
            .col_expr(persons::Column::DocumentIndex, nothing())
            .filter(persons::Column::Tenant.eq(self.tenant))
            .filter(persons::Column::Case.in_subquery(self.of_cases()))
            .exec(tx)
            .await?;
        self.forget_persons(tx).await?;
        self.forget_papers(tx).await?;
        self.forget_tips(tx).await?;
        calls::Entity::update_many()
            .col_expr(calls::Column::Number, nothing())
            .col_expr(calls::Column::PhoneIndex, nothing())
            .filter(calls::Column::Tenant.eq(self.tenant))
            .filter(calls::Column::DataKey.is_in(self.keys()))
            .exec(tx)
            .await?;
        voicemails::Entity::delete_many()
            .filter(voicemails::Column::Tenant.eq(self.tenant))
            .filter(voicemails::Column::Call.in_subquery(self.of_calls()))
            .exec(tx)
            .await?;
        conversations::Entity::update_many()
            .col_expr(conversations::Column::State, ConversationState::Closed.as_str().into())
            .col_expr(conversations::Column::AddressIndex, nothing())
            .col_expr(conversations::Column::Address, Vec::<u8>::new().into())
            .filter(conversations::Column::Tenant.eq(self.tenant))
            .filter(conversations::Column::Contact.in_subquery(self.contacts()))
            .exec(tx)
            .await?;
        messages::Entity::update_many()
            .col_expr(messages::Column::State, MessageState::Failed.as_str().into())
            .filter(messages::Column::Tenant.eq(self.tenant))
            .filter(messages::Column::State.eq(MessageState::Waiting.as_str()))
            .filter(messages::Column::Contact.in_subquery(self.contacts()))
            .exec(tx)
            .await?;
        call_backs::Entity::update_many()
            .col_expr(call_backs::Column::State, CallBackState::GivenUp.as_str().into())
            .filter(call_backs::Column::Tenant.eq(self.tenant))
            .filter(call_backs::Column::State.eq(CallBackState::Open.as_str()))
            .filter(call_backs::Column::DataKey.is_in(self.keys()))
            .exec(tx)
            .await?;
        messages::Entity::update_many()
            .col_expr(messages::Column::Text, Vec::<u8>::new().into())
            .col_expr(messages::Column::NextTryAt, Expr::value(Option::<i64>::None))
            .filter(messages::Column::Tenant.eq(self.tenant))
            .filter(messages::Column::Contact.in_subquery(self.contacts()))
            .exec(tx)
            .await?;
        Ok(())
    }

    /// Names are found no more, and whoever was merged into a person of an erased case stands for itself again.
    async fn forget_persons(&self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        let of_cases = || {
            Query::select()
                .column(persons::Column::Id)
                .from(persons::Entity)
                .and_where(persons::Column::Tenant.eq(self.tenant))
                .and_where(persons::Column::Case.in_subquery(self.of_cases()))
                .to_owned()
        };
        person_names::Entity::delete_many()
            .filter(person_names::Column::Tenant.eq(self.tenant))
            .filter(person_names::Column::Person.in_subquery(of_cases()))
            .exec(tx)
            .await?;
        persons::Entity::update_many()
            .col_expr(persons::Column::MergedInto, Option::<Uuid>::None.into())
            .filter(persons::Column::Tenant.eq(self.tenant))
            .filter(persons::Column::MergedInto.in_subquery(of_cases()))
            .exec(tx)
            .await?;
        Ok(())
    }

    /// Documents go; their pieces are swept once nothing names them.
    async fn forget_papers(&self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        case_paper_pieces::Entity::delete_many()
            .filter(case_paper_pieces::Column::Tenant.eq(self.tenant))
            .filter(case_paper_pieces::Column::Case.in_subquery(self.of_cases()))
            .exec(tx)
            .await?;
        case_papers::Entity::delete_many()
            .filter(case_papers::Column::Tenant.eq(self.tenant))
            .filter(case_papers::Column::Case.in_subquery(self.of_cases()))
            .exec(tx)
            .await?;
        Ok(())
    }

    /// Tips of what was erased are recognised by nothing.
    async fn forget_tips(&self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        let of_tenant = || {
            Query::select()
                .column(tips::Column::Id)
                .from(tips::Entity)
                .and_where(tips::Column::Tenant.eq(self.tenant))
                .to_owned()
        };
        let of_cases = of_tenant().and_where(tips::Column::Case.in_subquery(self.of_cases())).to_owned();
        let of_contacts = of_tenant()
            .and_where(tips::Column::Case.is_null())
            .and_where(tips::Column::Contact.in_subquery(self.contacts()))
            .to_owned();
        for some in [of_cases, of_contacts] {
            crate::tips::marks::forget(tx, self.tenant, &some).await?;
        }
        Ok(())
    }

    /// What was sealed to the hotline's own keys lies under no key of the record: its rows go.
    async fn empty_boxes(&self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        macro_rules! delete {
            ($table:ident) => {
                $table::Entity::delete_many()
                    .filter($table::Column::Tenant.eq(self.tenant))
                    .filter($table::Column::OfBox.in_subquery(self.boxes()))
                    .exec(tx)
                    .await?
            };
        }
        delete!(envelopes);
        delete!(box_pieces);
        delete!(box_files);
        delete!(chats);
        boxes::Entity::update_many()
            .col_expr(boxes::Column::Status, BoxStatus::Erased.as_str().into())
            .filter(boxes::Column::Tenant.eq(self.tenant))
            .filter(boxes::Column::Contact.in_subquery(self.contacts()))
            .exec(tx)
            .await?;
        Ok(())
    }
}

impl Op for Again {
    fn apply<'a>(&'a self, tx: &'a DatabaseTransaction) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.forget(tx).await?;
            self.empty_boxes(tx).await?;
            data_keys::Entity::delete_many()
                .filter(data_keys::Column::Tenant.eq(self.tenant))
                .filter(data_keys::Column::Id.is_in(self.keys()))
                .exec(tx)
                .await?;
            for one in &self.erasures {
                note(tx, self.tenant, &[one.key.uuid()], one.at).await?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn erasure(number: u128) -> Erasure {
        Erasure {
            tenant: TenantId::from_uuid(Uuid::from_u128(1)),
            key: DataKeyId::from_uuid(Uuid::from_u128(number)),
            at: Timestamp::from_micros(i64::try_from(number).unwrap()),
        }
    }

    #[test]
    fn a_journal_names_each_key_once_and_survives_a_torn_line() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join(FILE);
        assert!(read(&journal).unwrap().is_empty());
        assert_eq!(append(&journal, &[erasure(2), erasure(3)]).unwrap(), 2);
        assert_eq!(append(&journal, &[erasure(3), erasure(2)]).unwrap(), 0);
        let mut torn = std::fs::read(&journal).unwrap();
        torn.extend_from_slice(b"00000000-0000-0000");
        std::fs::write(&journal, torn).unwrap();
        assert_eq!(read(&journal).unwrap(), [erasure(2), erasure(3)]);
        assert_eq!(append(&journal, &[erasure(4)]).unwrap(), 1);
        assert_eq!(read(&journal).unwrap(), [erasure(2), erasure(3), erasure(4)]);
    }

    #[test]
    fn a_line_that_is_no_erasure_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join(FILE);
        std::fs::write(&journal, format!("{}nonsense\n", erasure(2).line())).unwrap();
        assert!(read(&journal).unwrap_err().to_string().contains("line 2"));
    }
}
