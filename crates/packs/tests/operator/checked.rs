//! What a check finds: each fault in its file, on its line.

use fener_packs::Problem;

use crate::folders::{changed, faults};

/// Changes a shipped file so that one thing is wrong in it, and says on the line of which text that is.
struct Case(&'static str, &'static str, &'static str, &'static str, Problem);

/// Tries each case: the fault is found, in its file, on its line.
fn each(cases: impl IntoIterator<Item = Case>) {
    for Case(file, from, to, on, problem) in cases {
        let folder = changed(file, from, to);
        let found = faults(&folder);
        let at = found.iter().find(|fault| fault.problem == problem);
        let at = at.unwrap_or_else(|| panic!("{file}: {problem:?} is not in {found:#?}"));
        assert_eq!(at.file, file, "{at}");
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        let line = text.lines().nth(at.line.unwrap() - 1).unwrap();
        assert!(line.contains(on), "{at} does not stand where {on:?} does: {line}");
        assert!(at.to_string().ends_with(&format!("; {}", problem.fix())) && !problem.fix().is_empty());
    }
}

#[test]
fn a_line_has_a_number_tags_and_dates_that_can_be() {
    each([
        Case(
            "rs/hotlines.toml",
            "\"116 000\"",
            "\"1-6\"",
            "\"1-6\"",
            Problem::BadNumber(String::from("1-6")),
        ),
        Case(
            "rs/hotlines.toml",
            "\"ASTRA-LIC\"",
            "\"HEARSAY\"",
            "HEARSAY",
            Problem::UnknownSource(String::from("HEARSAY")),
        ),
        Case("rs/hotlines.toml", "[\"ASTRA-LIC\"]", "[]", "sources = []", Problem::NoSource("verified")),
        Case(
            "rs/hotlines.toml",
            ", sources = [\"ASTRA-LIC\"]",
            "",
            "785 0000",
            Problem::NoSource("verified"),
        ),
        Case("me/hotlines.toml", ", note = \"seen in", ", nope = \"seen in", "nope", {
            Problem::Malformed(String::from(
                "unknown field `nope`, expected one of `value`, `status`, `sources`, `note`",
            ))
        }),
        Case(
            "me/hotlines.toml",
            "hours = { value = \"24/7\", status = \"unverified\", note = \"seen in search results; operator and source to be confirmed\" }",
            "hours = { value = \"24/7\", status = \"unverified\" }",
            "hours =",
            Problem::NoNote,
        ),
        Case(
            "rs/hotlines.toml",
            "id = \"centre_for_protection\"",
            "id = \"astra\"\n",
            "id = \"astra\"",
            Problem::Twice(String::from("astra")),
        ),
        Case(
            "rs/hotlines.toml",
            "\"2012-05\"",
            "\"2012-13\"",
            "2012-13",
            Problem::BadDate(String::from("2012-13")),
        ),
        Case(
            "hr/hotlines.toml",
            "[\"hr\", \"en\"]",
            "[\"hr\", \"english\"]",
            "english",
            Problem::BadLanguage(String::from("english")),
        ),
    ]);
}

#[test]
fn a_country_has_codes_and_languages_that_exist() {
    each([
        Case(
            "rs/pack.toml",
            "Europe/Belgrade",
            "Europe/Beograd",
            "Beograd",
            Problem::UnknownZone(String::from("Europe/Beograd")),
        ),
        Case(
            "rs/pack.toml",
            "code = \"rs\"",
            "code = \"sr\"",
            "code =",
            Problem::Misplaced { folder: String::from("rs"), code: String::from("sr") },
        ),
        Case(
            "rs/pack.toml",
            "\"hu\", ",
            "",
            "value = \"hu\"",
            Problem::LanguageNotListed(String::from("hu")),
        ),
        Case(
            "rs/pack.toml",
            "[\"sr-Cyrl\"",
            "[\"sr_Cyrl\"",
            "sr_Cyrl",
            Problem::BadLanguage(String::from("sr_Cyrl")),
        ),
        Case("rs/pack.toml", "script = \"Cyrl\"", "script = \"Latn\"", "script = \"Latn\"", {
            Problem::BadScript { script: String::from("Latn"), tag: String::from("sr-Cyrl") }
        }),
        Case("rs/pack.toml", "\"381\"", "\"+381\"", "+381", Problem::BadCallingCode(String::from("+381"))),
        Case("rs/pack.toml", "sq = \"Serbia\"", "", "[names]", Problem::NoName(String::from("sq"))),
        Case(
            "rs/pack.toml",
            "value = \"ro\"",
            "value = \"hu\"",
            "value = \"hu\"",
            Problem::Twice(String::from("hu")),
        ),
        Case(
            "rs/coordination.toml",
            "\"Praxis\"",
            "\"Atina\"",
            "\"Atina\"",
            Problem::Twice(String::from("Atina")),
        ),
    ]);
}

#[test]
fn a_provision_fits_itself_the_others_and_the_tree() {
    each([
        Case(
            "rs/law.toml",
            "maximum_years = { value = 12",
            "maximum_years = { value = 2",
            "minimum_years",
            Problem::UpsideDown,
        ),
        Case(
            "rs/law.toml",
            "jurisdiction = \"RS\"",
            "jurisdiction = \"SR\"",
            "\"SR\"",
            Problem::UnknownJurisdiction(String::from("SR")),
        ),
        Case(
            "rs/law.toml",
            "article = \"388(3)\"",
            "article = \"388(1)\" ",
            "\"388(1)\" ",
            Problem::Twice(String::from("CC 388(1)")),
        ),
    ]);
}

#[test]
fn jurisdictions_are_one_tree() {
    each([
        Case(
            "rs/jurisdictions.csv",
            "RS-01,",
            "RS-00,",
            "RS-00,Severnobački",
            Problem::Twice(String::from("RS-00")),
        ),
        Case(
            "rs/jurisdictions.csv",
            "RS-VO,Vojvodina,province,RS",
            "RS-VO,Vojvodina,province,RS-01",
            "RS-01,",
            Problem::Cycle(String::from("RS-01 -> RS-VO -> RS-01")),
        ),
        Case("rs/jurisdictions.csv", "RS-00,Beograd,city,RS", "RS-00,Beograd,city,RS-00", "RS-00,", {
            Problem::Cycle(String::from("RS-00 -> RS-00"))
        }),
        Case("rs/jurisdictions.csv", "RS-00,Beograd,city,RS", "RS-00,Beograd,city,SR", "RS-00,", {
            Problem::NoParent { code: String::from("RS-00"), parent: String::from("SR") }
        }),
        Case(
            "rs/jurisdictions.csv",
            "RS-00,Beograd,city,RS",
            "RS-00,Beograd,city,",
            "RS-00,",
            Problem::NotOnTop(String::from("RS-00")),
        ),
        Case("ba/jurisdictions.csv", "canton,BA-BIH", "canton,BA-02", "canton,BA-02", {
            Problem::TierUpsideDown {
                code: String::from("BA-01"),
                kind: "canton",
                parent: String::from("BA-02"),
                above: "canton",
            }
        }),
        Case("rs/jurisdictions.csv", "Beograd,city", "Beograd,town", "town", {
            Problem::Malformed(String::from(
                "unknown variant `town`, expected one of `state`, `entity`, `province`, `special_district`, `canton`, `county`, `district`, `city`, `municipality`",
            ))
        }),
    ]);
}

#[test]
fn a_figure_is_of_a_year_and_fits_its_measure() {
    each([
        Case(
            "rs/statistics.csv",
            "below_3y_pct,80,",
            "below_3y_pct,180,",
            "180",
            Problem::OutOfRange { figure: String::from("180"), unit: "percent" },
        ),
        Case("rs/statistics.csv", "below_3y_pct,80,", "below_3y_pct,many,", "many", {
            Problem::Malformed(String::from(
                "`many` is no number; write digits, with a point before decimals",
            ))
        }),
        Case(
            "rs/statistics.csv",
            "2022,share_sentences_below",
            "2202,share_sentences_below",
            "2202",
            Problem::BadYear(2202),
        ),
        Case(
            "rs/statistics.csv",
            "2022,share_sentences_below",
            "22,share_sentences_below",
            "22,share_sentences_below",
            {
                Problem::Malformed(String::from(
                    "`22` is no year; write 2017, or 2017-2021 for years counted together",
                ))
            },
        ),
        Case(
            "rs/statistics.csv",
            "share_sentences_below_3y_pct",
            "share_below",
            "share_below",
            Problem::UnknownMeasure(String::from("share_below")),
        ),
        Case("rs/tiers.csv", "2014,", "2013,", "TIP2014", Problem::Twice(String::from("2013"))),
    ]);
}

#[test]
fn a_gap_is_where_something_could_stand_and_nothing_does() {
    each([
        Case(
            "rs/gaps.toml",
            "law.non_punishment",
            "law.compensation",
            "law.compensation",
            Problem::NoGap(String::from("law.compensation")),
        ),
        Case(
            "rs/gaps.toml",
            "hotlines.astra.hours",
            "hotlines.astar.hours",
            "at = [",
            Problem::NoPlace(String::from("hotlines.astar.hours")),
        ),
    ]);
}

#[test]
fn a_stage_has_its_own_name() {
    each([Case(
        "rs/identification.toml",
        "id = \"formal_children\"",
        "id = \"formal_adults\" ",
        "\"formal_adults\" ",
        Problem::Twice(String::from("formal_adults")),
    )]);
}

#[test]
fn what_countries_share_is_checked_as_well() {
    each([
        Case(
            "common/calendar.toml",
            "\"07-30\"",
            "\"07-32\"",
            "07-32",
            Problem::BadDate(String::from("07-32")),
        ),
        Case(
            "common/calendar.toml",
            "\"hr\", \"rs\"",
            "\"hr\", \"sr\"",
            "\"sr\"",
            Problem::UnknownCountry(String::from("sr")),
        ),
        Case(
            "common/palermo.toml",
            "code = \"transfer\"",
            "code = \"receipt\"",
            "code = \"receipt\"",
            Problem::Twice(String::from("receipt")),
        ),
        Case(
            "common/sources.toml",
            "precision = \"exact\"",
            "precision = \"none\"",
            "[16DAYS]",
            Problem::Address,
        ),
        Case("common/statistics.csv", "budget_cptv_rsd", "budget_antitrafficking_mkd", "dinars", {
            Problem::Twice(String::from("budget_antitrafficking_mkd"))
        }),
    ]);
}
