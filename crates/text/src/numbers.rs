//! Numbers as each language writes them (ICU4X with its compiled CLDR data).

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::Locale;

use crate::Language;
use crate::table::PerLanguage;

/// What stands for a number that there is none of, as a share of nothing.
const NO_NUMBER: &str = "–";

/// With groups of three, and without.
struct Formats {
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
}

impl Formats {
    fn of(language: Language) -> &'static Self {
        static FORMATS: PerLanguage<Formats> = PerLanguage::new();
        FORMATS.get(language, |language| {
            let locale = language.locale();
            Self {
                grouped: formatter(&locale, GroupingStrategy::Auto),
                plain: formatter(&locale, GroupingStrategy::Never),
            }
        })
    }
}

fn formatter(locale: &Locale, grouping: GroupingStrategy) -> DecimalFormatter {
    let mut options = DecimalFormatterOptions::default();
    options.grouping_strategy = Some(grouping);
    #[expect(clippy::expect_used, reason = "the data is compiled in; a test loads every language")]
    DecimalFormatter::try_new(locale.into(), options).expect("compiled data of the language")
}

/// A whole number, grouped as the language does.
#[must_use]
pub fn format_number(number: impl TryInto<i128>, language: Language) -> String {
    let number = number.try_into().unwrap_or(i128::MAX);
    Formats::of(language).grouped.format(&Decimal::from(number)).to_string()
}

/// A number with exactly `digits` digits after the decimal separator.
#[must_use]
pub fn format_decimal(number: f64, digits: usize, language: Language) -> String {
    localise(&format!("{number:.digits$}"), language, true).unwrap_or_else(|| NO_NUMBER.to_owned())
}

/// A share (1.0 is the whole) as per cent with `digits` digits after the separator. What is no number,
/// as 0 of 0, is a dash.
#[must_use]
pub fn format_percent(share: f64, digits: usize, language: Language) -> String {
    if !share.is_finite() {
        return NO_NUMBER.to_owned();
    }
    format!("{}{}", format_decimal(share * 100.0, digits, language), language.row().percent)
}

/// Rewrites a number in the notation of Rust (`-1234.5`); none for `NaN` and `inf`.
pub(crate) fn localise(plain: &str, language: Language, grouped: bool) -> Option<String> {
    let number: Decimal = plain.parse().ok()?;
    let formats = Formats::of(language);
    let formatter = if grouped { &formats.grouped } else { &formats.plain };
    Some(formatter.format(&number).to_string())
}
