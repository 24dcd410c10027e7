//! Reading the query of an address: filters and keyset paging.

use fener_app::rows::PageRequest;
use fener_domain::words::Word;
use uuid::Uuid;

use crate::form::Fields;
use crate::layout::Pager;

/// Rows of a page.
const ROWS: u64 = 50;

/// The query of an address.
#[derive(Clone, Default)]
pub struct Query(Fields);

impl Query {
    /// Reads a query; what cannot be read counts as not there.
    #[must_use]
    pub fn parse(query: Option<&str>) -> Self {
        Self(Fields::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default())
    }

    /// The value of a parameter; empty when it is not there.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name)
    }

    /// A word of a vocabulary; none when it is missing or unknown.
    #[must_use]
    pub fn word<W: Word + std::str::FromStr>(&self, name: &str) -> Option<W> {
        self.get(name).parse().ok()
    }

    /// An identifier.
    #[must_use]
    pub fn id<I: std::str::FromStr>(&self, name: &str) -> Option<I> {
        self.get(name).parse().ok()
    }

    /// The page that is asked for.
    #[must_use]
    pub fn page(&self) -> PageRequest {
        PageRequest::new(self.get("after").parse().ok(), ROWS)
    }

    /// Where the first and the next page are; the way back is the browser's own, or the first page.
    #[must_use]
    pub fn pager(&self, path: &str, next: Option<Uuid>) -> Pager {
        let first = !self.get("after").is_empty();
        Pager {
            previous: first.then(|| self.with(path, None)),
            next: next.map(|next| self.with(path, Some(next))),
        }
    }

    /// The same query at another path.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        self.with(path, self.get("after").parse().ok())
    }

    fn with(&self, path: &str, after: Option<Uuid>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.0.iter().filter(|(name, value)| *name != "after" && !value.is_empty()) {
            // What was done is said once, not on every page.
            if name != "done" {
                query.append_pair(name, value);
            }
        }
        if let Some(after) = after {
            query.append_pair("after", &after.to_string());
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}
