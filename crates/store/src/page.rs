//! Keyset pages: a page begins after a record, so the hundredth costs what the first does.

use uuid::Uuid;

/// The most records on one page.
pub const LARGEST: u64 = 200;

/// Which page of a list is wanted; newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// The last record of the page before; none for the first page.
    pub after: Option<Uuid>,
    /// How many records, 1 to [`LARGEST`].
    pub limit: u64,
}

impl PageRequest {
    /// A page of at most [`LARGEST`] records.
    #[must_use]
    pub fn new(after: Option<Uuid>, limit: u64) -> Self {
        Self { after, limit: limit.clamp(1, LARGEST) }
    }
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { after: None, limit: 50 }
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The records, newest first.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last.
    pub next: Option<Uuid>,
}

impl<T> Page<T> {
    /// Cuts a page out of rows that were asked for with one more than fits.
    pub(crate) fn cut(mut rows: Vec<T>, limit: u64, id: impl Fn(&T) -> Uuid) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(id);
        Self { items: rows, next }
    }

    /// The same page of other things.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}
