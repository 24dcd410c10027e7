//! Working on a case together: comments that mention colleagues, who is here now, saved filters.

use std::collections::BTreeSet;

use crate::fields::{Checker, FieldError, Problem};
use crate::personal::Personal;

/// How long somebody counts as here after the page was last heard of, in seconds: two beats and a little.
pub const HERE: i64 = 75;
/// The most saved filters of one person.
pub const FILTERS: usize = 20;
/// The longest comment, in characters.
pub const COMMENT: usize = 4_000;
/// The most colleagues that one comment mentions.
pub const MENTIONS: usize = 20;
/// The longest name of a saved filter, in characters.
const NAME: usize = 40;
/// The longest query that is saved, in bytes.
const QUERY: usize = 500;

/// The logins that a text mentions, as `@login`, each once, in small letters.
#[must_use]
pub fn mentioned(text: &str) -> BTreeSet<String> {
    let mut logins = BTreeSet::new();
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        // An address of mail is no mention.
        if letter == '@' && !before.is_alphanumeric() {
            let rest = text.get(at.saturating_add(1)..).unwrap_or_default();
            let end = rest.find(|c: char| !is_of_login(c)).unwrap_or(rest.len());
            let login = rest.get(..end).unwrap_or_default().trim_end_matches(['.', '-']);
            if !login.is_empty() {
                logins.insert(login.to_lowercase());
            }
        }
        before = letter;
    }
    logins
}

fn is_of_login(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

/// Checks a comment.
///
/// # Errors
/// Each problem with its field's name.
pub fn check_comment(text: &Personal<String>) -> Result<(), Vec<FieldError>> {
    let mut check = Checker::default();
    let text = text.expose();
    check.require(!text.trim().is_empty(), "text", Problem::Required);
    check.require(text.chars().count() <= COMMENT, "text", Problem::TooLong { max: COMMENT });
    check.require(mentioned(text).len() <= MENTIONS, "text", Problem::TooLarge { max: 20 });
    check.text("text", text);
    check.finish()
}

/// What the list of cases can be narrowed by; `all` stands for nothing.
const NARROWS: [&str; 5] = ["status", "form", "reference", "mine", "all"];

/// A list as somebody wants to see it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterInput {
    /// What the person calls it.
    pub name: String,
    /// The query of the list's address.
    pub query: String,
    /// Whether the list begins with it.
    pub chosen: bool,
}

impl FilterInput {
    /// Checks every field.
    ///
    /// # Errors
    /// Each problem with its field's name.
    pub fn check(&self) -> Result<(), Vec<FieldError>> {
        let mut check = Checker::default();
        check.required_line("name", &self.name);
        check.require(self.name.chars().count() <= NAME, "name", Problem::TooLong { max: NAME });
        check.require(self.query.len() <= QUERY, "query", Problem::TooLong { max: QUERY });
        check.require(is_narrowing(&self.query), "query", Problem::Unreadable);
        check.finish()
    }
}

/// Whether something is one plain word, as codes and references are.
#[must_use]
pub fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// Whether a query narrows the list of cases and says nothing else: its fields, each with one plain word.
fn is_narrowing(query: &str) -> bool {
    query.split('&').all(|pair| {
        pair.split_once('=').is_some_and(|(name, word)| NARROWS.contains(&name) && is_plain(word))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn logins(text: &str) -> Vec<String> {
        mentioned(text).into_iter().collect()
    }

    #[test]
    fn a_mention_is_a_login_after_an_at_sign_and_an_address_is_none() {
        assert_eq!(logins("@mira, please ask @Desk-2. Not ana@example.org or @ alone"), ["desk-2", "mira"]);
        assert_eq!(logins("(@ana) @ana"), ["ana"]);
        assert!(logins("nobody").is_empty());
    }

    #[test]
    fn a_filter_keeps_the_fields_of_the_list_and_no_words() {
        let kept = |query: &str| {
            FilterInput { name: "Mine".into(), query: query.into(), chosen: false }.check().is_ok()
        };
        assert!(kept("status=open&mine=yes") && kept("all=yes") && kept("reference=7K3-M2P"));
        assert!(!kept("") && !kept("name=Jelena") && !kept("status=open&reference=Jelena%20M"));
    }

    #[test]
    fn an_empty_comment_is_named_as_such() {
        assert_eq!(check_comment(&Personal::from(" ")).unwrap_err()[0].field, "text");
        assert_eq!(check_comment(&Personal::from("Called back.")), Ok(()));
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(text in "[a-zA-Z0-9@. _čж-]{0,60}") {
            for login in mentioned(&text) {
                prop_assert!(text.to_lowercase().contains(&login));
            }
        }
    }
}
