//! Public information: what whoever looks for help reads, a page a file, in many languages.

mod article;
mod page;

use std::collections::{BTreeMap, BTreeSet};

use fener_text::Language;

use crate::fault::Problem;
use crate::reader::Reader;

pub use article::{Article, Block, Inline, Target};
pub use page::InformationPage;

/// Where the pages are.
const FOLDER: &str = "common/information/";
/// The file that says which pages a native speaker has read.
const REVIEWED: &str = "common/information/reviewed.toml";

/// The pages in all their languages.
#[derive(Clone, Debug, Default)]
pub struct Information {
    articles: BTreeMap<(InformationPage, Language), Article>,
    reviewed: BTreeMap<InformationPage, BTreeSet<String>>,
}

/// The file of reviews.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Reviews {
    #[serde(default)]
    reviewed: BTreeMap<String, BTreeSet<String>>,
}

/// A page as somebody can read it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// What it says.
    pub article: &'a Article,
    /// The language that it is in: another than asked for where nobody has translated it.
    pub language: Language,
}

impl Information {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let mut all = Self { reviewed: reviewed(reader), ..Self::default() };
        for name in reader.under(FOLDER).into_keys() {
            let path = format!("{FOLDER}{name}");
            let named = name.strip_suffix(".md").and_then(|name| name.split_once('/'));
            let known = named.and_then(|(tag, page)| {
                Some((page.parse().ok()?, Language::from_tag(tag).filter(|language| language.tag() == tag)?))
            });
            // A file of another name is left, and told as stray.
            let Some(key) = known else { continue };
            let Ok((file, text)) = reader.text(&path) else { continue };
            match Article::parse(&text) {
                Ok(article) => {
                    all.articles.insert(key, article);
                }
                Err((line, reason)) => reader.malformed(&file, Some(line), &reason),
            }
        }
        all.derive();
        all
    }

    /// Writes the pages of languages that are another one in another script.
    fn derive(&mut self) {
        for language in Language::ALL {
            let Some(from) = language.derived_from() else { continue };
            for page in InformationPage::ALL {
                if let Some(article) = self.articles.get(&(page, from)) {
                    let article = article.in_script(language);
                    self.articles.entry((page, language)).or_insert(article);
                }
            }
        }
    }

    /// A page in a language, else in one that its readers understand, else in English; none when nobody has written it.
    #[must_use]
    pub fn page(&self, page: InformationPage, language: Language) -> Option<Found<'_>> {
        let order = std::iter::once(language).chain(language.near().iter().copied()).chain([Language::En]);
        order.into_iter().find_map(|language| {
            self.articles.get(&(page, language)).map(|article| Found { article, language })
        })
    }

    /// Whether somebody who grew up with the language has read the page.
    #[must_use]
    pub fn is_reviewed(&self, page: InformationPage, language: Language) -> bool {
        self.reviewed.get(&page).is_some_and(|tags| tags.contains(language.written_as().tag()))
    }

    /// What a language lacks, and what has another shape than in English: headings, list items, links.
    #[must_use]
    pub fn gaps(&self, language: Language) -> Vec<(InformationPage, &'static str)> {
        let pages = InformationPage::ALL.into_iter();
        let gap = |page| {
            let english = self.articles.get(&(page, Language::En))?;
            match self.articles.get(&(page, language)) {
                None => Some((page, "missing")),
                Some(article) if article.shape() != english.shape() => {
                    Some((page, "another shape than in English"))
                }
                Some(_) => None,
            }
        };
        pages.filter_map(gap).collect()
    }
}

fn reviewed(reader: &mut Reader) -> BTreeMap<InformationPage, BTreeSet<String>> {
    let read = reader.toml::<Reviews>(REVIEWED);
    let mut known = BTreeMap::new();
    for (page, languages) in read.value.unwrap_or_default().reviewed {
        match page.parse() {
            Ok(page) => {
                known.insert(page, languages);
            }
            Err(_unknown) => {
                reader.tell(&read.file, None, Problem::Malformed(format!("there is no page `{page}`")))
            }
        }
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Packs;

    #[test]
    fn every_page_is_there_in_the_shape_of_english_wherever_it_is_translated() {
        let packs = Packs::embedded().unwrap();
        let information = packs.information();
        for page in InformationPage::ALL {
            assert_eq!(information.page(page, Language::En).unwrap().language, Language::En);
        }
        for language in Language::ALL {
            let wrong: Vec<_> =
                information.gaps(language).into_iter().filter(|(_, what)| *what != "missing").collect();
            assert!(wrong.is_empty(), "{language:?}: {wrong:?}");
        }
    }

    #[test]
    fn cyrillic_changes_words_and_never_addresses() {
        let packs = Packs::embedded().unwrap();
        let found = packs.information().page(InformationPage::Rights, Language::SrCyrl).unwrap();
        assert_eq!(found.language, Language::SrCyrl);
        assert!(found.article.title.chars().all(|c| !c.is_ascii_alphabetic()), "{}", found.article.title);
        let latin = packs.information().page(InformationPage::Rights, Language::SrLatn).unwrap();
        assert_eq!(found.article.shape(), latin.article.shape());
    }
}
