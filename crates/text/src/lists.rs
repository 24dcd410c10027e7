//! Enumerations as each language writes them (ICU4X with its compiled CLDR data).

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;

use crate::Language;
use crate::table::PerLanguage;

/// `a, b and c`, in the words of the language.
#[must_use]
pub fn format_and<T: AsRef<str>>(parts: &[T], language: Language) -> String {
    static FORMATS: PerLanguage<ListFormatter> = PerLanguage::new();
    let formatter = FORMATS.get(language, |language| {
        let prefs = (&language.locale()).into();
        #[expect(clippy::expect_used, reason = "the data is compiled in; a test loads every language")]
        ListFormatter::try_new_and(prefs, ListFormatterOptions::default())
            .expect("compiled data of the language")
    });
    formatter.format(parts.iter().map(AsRef::as_ref)).to_string()
}
