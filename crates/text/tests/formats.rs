//! Dates and numbers, against CLDR values read off its charts.

use fener_text::dates::{
    format_civil_date, format_date, format_date_in_sentence, format_date_short, format_datetime,
    format_datetime_short, format_relative, format_time, month_name,
};
use fener_text::lists::format_and;
use fener_text::numbers::{format_decimal, format_number, format_percent};
use fener_text::{Language, TextError, Zone};
use jiff::civil::{Date, date};

/// 2026-11-04 01:31 UTC, 02:31 in Belgrade.
const AT: i64 = 1_793_755_860_000_000;

fn belgrade() -> Zone {
    Zone::named("Europe/Belgrade").unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn dates_in_full() {
    let shown = Language::ALL.map(|language| format_date(AT, &belgrade(), language));
    assert_eq!(
        shown,
        [
            "4 November 2026",
            "4 nëntor 2026",
            "4. novembar 2026.",
            "4. studenoga 2026.",
            "04. novembar 2026.",
            "04. novembar 2026.",
            "04. новембар 2026.",
            "4 ноември 2026\u{202f}г.",
        ]
    );
}

#[test]
fn dates_in_digits() {
    let shown = Language::ALL.map(|language| format_date_short(AT, &belgrade(), language));
    assert_eq!(
        shown,
        [
            "04/11/2026",
            "4.11.2026",
            "4. 11. 2026.",
            "04. 11. 2026.",
            "4. 11. 2026.",
            "4. 11. 2026.",
            "4. 11. 2026.",
            "4.11.2026\u{202f}г.",
        ]
    );
}

#[test]
fn dates_in_a_sentence_need_no_case_that_cldr_lacks() {
    let shown = Language::ALL.map(|language| format_date_in_sentence(AT, &belgrade(), language));
    assert_eq!(
        shown,
        [
            "4 November 2026",
            "4 nëntor 2026",
            "4. 11. 2026.",
            "4. studenoga 2026.",
            "4. 11. 2026.",
            "4. 11. 2026.",
            "4. 11. 2026.",
            "4 ноември 2026\u{202f}г.",
        ]
    );
}

#[test]
fn dates_with_times_on_24_hours() {
    let shown = Language::ALL.map(|language| format_datetime(AT, &belgrade(), language));
    assert_eq!(
        shown,
        [
            "4 November 2026 at 02:31",
            "4 nëntor 2026, 02:31",
            "4. novembar 2026. u 02:31",
            "4. studenoga 2026. u 02:31",
            "04. novembar 2026. 02:31",
            "04. novembar 2026. 02:31",
            "04. новембар 2026. 02:31",
            "4 ноември 2026\u{202f}г., во 2:31",
        ]
    );
    let evening = AT + 12 * 3_600_000_000;
    assert_eq!(format_datetime_short(evening, &belgrade(), Language::Sq), "4.11.2026, 14:31");
    assert_eq!(format_time(evening, &belgrade()), "14:31");
}

#[test]
fn the_zone_decides_the_day() {
    // 23:30 UTC on New Year's Eve is the new year in Belgrade, an hour ahead.
    let at = 1_798_759_800_000_000;
    assert_eq!(format_date(at, &Zone::utc(), Language::En), "31 December 2026");
    assert_eq!(format_date(at, &belgrade(), Language::En), "1 January 2027");
}

#[test]
fn civil_times_come_back() {
    let zone = belgrade();
    assert_eq!(zone.micros_of(zone.at(AT)), Some(AT));
    // 02:30 on 25 October 2026 happens twice; the first is summer time, 00:30 UTC.
    let twice = date(2026, 10, 25).at(2, 30, 0, 0);
    assert_eq!(zone.micros_of(twice), Some(1_792_888_200_000_000));
}

#[test]
fn an_unknown_zone_is_named() {
    assert_eq!(Zone::named("Europe/Nowhere"), Err(TextError::UnknownZone("Europe/Nowhere".into())));
}

#[test]
fn months_stand_alone() {
    let shown = Language::ALL.map(|language| month_name(date(2026, 8, 1), language));
    assert_eq!(shown, ["August", "gusht", "august", "kolovoz", "avgust", "avgust", "август", "август"]);
}

#[test]
fn the_ends_of_time_are_shown() {
    for language in Language::ALL {
        assert!(format_civil_date(Date::MAX, language).contains("9999"), "{language}");
        // Year -9999 is year 10000 before the era.
        assert!(format_civil_date(Date::MIN, language).contains("10000"), "{language}");
        assert!(!format_datetime(i64::MAX, &Zone::utc(), language).is_empty());
        assert!(!format_datetime(i64::MIN, &Zone::utc(), language).is_empty());
    }
}

#[test]
fn recent_times_are_told_by_their_age() {
    let told = |seconds: i64, language| format_relative(AT - seconds * 1_000_000, AT, &belgrade(), language);
    assert_eq!(told(5, Language::En), "just now");
    assert_eq!(told(60, Language::En), "1 minute ago");
    assert_eq!(told(3 * 3600, Language::SrCyrl), "пре 3 сата");
    assert_eq!(told(5 * 86_400, Language::Sq), "para 5 ditësh");
    assert_eq!(told(7 * 86_400, Language::En), "28/10/2026");
    assert_eq!(told(-5, Language::En), "just now");
    assert_eq!(told(-86_400, Language::En), "05/11/2026");
}

#[test]
fn whole_numbers() {
    let shown = Language::ALL.map(|language| format_number(1_234_567_i64, language));
    let points = "1.234.567";
    let spaces = "1\u{a0}234\u{a0}567";
    assert_eq!(shown, ["1,234,567", spaces, points, points, points, points, points, points]);
    assert_eq!(format_number(-1234_i32, Language::En), "-1,234");
    assert_eq!(format_number(999_usize, Language::Sq), "999");
}

#[test]
fn decimals_and_shares() {
    assert_eq!(format_decimal(1234.5, 2, Language::SrLatn), "1.234,50");
    assert_eq!(format_decimal(-0.5, 1, Language::En), "-0.5");
    assert_eq!(format_percent(0.1234, 1, Language::Sq), "12,3%");
    assert_eq!(format_percent(1.0, 0, Language::En), "100%");
    assert_eq!(format_percent(0.125, 1, Language::Hr), "12,5\u{a0}%");
    assert_eq!(format_percent(0.125, 1, Language::Mk), "12,5\u{a0}%");
    assert_eq!(format_percent(f64::NAN, 1, Language::En), "–");
    assert_eq!(format_decimal(f64::INFINITY, 1, Language::En), "–");
}

#[test]
fn lists_end_in_the_words_of_the_language() {
    let shown = Language::ALL.map(|language| format_and(&["a", "b", "c"], language));
    let serbian = "a, b i c";
    assert_eq!(
        shown,
        ["a, b and c", "a, b dhe c", serbian, serbian, serbian, serbian, "a, b и c", "a, b и c"]
    );
    assert_eq!(format_and(&["a", "b"], Language::Mk), "a и b");
    assert_eq!(format_and(&["a"], Language::En), "a");
    assert_eq!(format_and::<&str>(&[], Language::En), "");
}
