//! What a check finds: each fault with file, line, what is wrong and how it is put right.
#![expect(clippy::unwrap_used, reason = "a test may panic, also in what it shares")]

mod folders;

use fener_packs::{Fault, Problem, check};

use folders::{add, changed, with};

/// The faults of a folder, whose files are called as in it.
fn faults(folder: &tempfile::TempDir) -> Vec<Fault> {
    let root = format!("{}/", folder.path().display());
    let report = check(Some(folder.path())).unwrap();
    assert_eq!(report.ok, report.faults.is_empty());
    let here = |fault: Fault| Fault { file: fault.file.replace(&root, ""), ..fault };
    report.faults.into_iter().map(here).collect()
}

/// The line on which a text begins in a changed file.
fn line_of(folder: &tempfile::TempDir, file: &str, text: &str) -> usize {
    let all = std::fs::read_to_string(folder.path().join(file)).unwrap();
    all.lines().position(|line| line.contains(text)).unwrap() + 1
}

/// Changes a shipped file so that one thing is wrong in it, and says on the line of which text that is.
struct Case(&'static str, &'static str, &'static str, &'static str, Problem);

#[test]
fn a_fault_is_named_with_its_file_and_line() {
    let named = |text: &str| text.to_owned();
    let cases = [
        // hotlines.toml
        Case("rs/hotlines.toml", "\"116 000\"", "\"1-6\"", "\"1-6\"", Problem::BadNumber(named("1-6"))),
        Case(
            "rs/hotlines.toml",
            "\"ASTRA-LIC\"",
            "\"HEARSAY\"",
            "HEARSAY",
            Problem::UnknownSource(named("HEARSAY")),
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
            Problem::Malformed(named(
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
            Problem::Twice(named("astra")),
        ),
        Case("rs/hotlines.toml", "\"2012-05\"", "\"2012-13\"", "2012-13", Problem::BadDate(named("2012-13"))),
        Case(
            "hr/hotlines.toml",
            "[\"hr\", \"en\"]",
            "[\"hr\", \"english\"]",
            "english",
            Problem::BadLanguage(named("english")),
        ),
        // pack.toml
        Case(
            "rs/pack.toml",
            "Europe/Belgrade",
            "Europe/Beograd",
            "Beograd",
            Problem::UnknownZone(named("Europe/Beograd")),
        ),
        Case(
            "rs/pack.toml",
            "code = \"rs\"",
            "code = \"sr\"",
            "code =",
            Problem::Misplaced { folder: named("rs"), code: named("sr") },
        ),
        Case("rs/pack.toml", "\"hu\", ", "", "value = \"hu\"", Problem::LanguageNotListed(named("hu"))),
        Case(
            "rs/pack.toml",
            "[\"sr-Cyrl\"",
            "[\"sr_Cyrl\"",
            "sr_Cyrl",
            Problem::BadLanguage(named("sr_Cyrl")),
        ),
        Case("rs/pack.toml", "script = \"Cyrl\"", "script = \"Latn\"", "script = \"Latn\"", {
            Problem::BadScript { script: named("Latn"), tag: named("sr-Cyrl") }
        }),
        Case("rs/pack.toml", "\"381\"", "\"+381\"", "+381", Problem::BadCallingCode(named("+381"))),
        Case("rs/pack.toml", "sq = \"Serbia\"", "", "[names]", Problem::NoName(named("sq"))),
        // law.toml
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
            Problem::UnknownJurisdiction(named("SR")),
        ),
        Case(
            "rs/law.toml",
            "article = \"388(3)\"",
            "article = \"388(1)\" ",
            "\"388(1)\" ",
            Problem::Twice(named("CC 388(1)")),
        ),
        // the tree
        Case(
            "rs/jurisdictions.csv",
            "RS-01,",
            "RS-00,",
            "RS-00,Severnobački",
            Problem::Twice(named("RS-00")),
        ),
        Case(
            "rs/jurisdictions.csv",
            "RS-VO,Vojvodina,province,RS",
            "RS-VO,Vojvodina,province,RS-01",
            "RS-01,",
            { Problem::Cycle(named("RS-01 -> RS-VO -> RS-01")) },
        ),
        Case("rs/jurisdictions.csv", "RS-00,Beograd,city,RS", "RS-00,Beograd,city,RS-00", "RS-00,", {
            Problem::Cycle(named("RS-00 -> RS-00"))
        }),
        Case("rs/jurisdictions.csv", "RS-00,Beograd,city,RS", "RS-00,Beograd,city,SR", "RS-00,", {
            Problem::NoParent { code: named("RS-00"), parent: named("SR") }
        }),
        Case(
            "rs/jurisdictions.csv",
            "RS-00,Beograd,city,RS",
            "RS-00,Beograd,city,",
            "RS-00,",
            Problem::NotOnTop(named("RS-00")),
        ),
        Case("ba/jurisdictions.csv", "canton,BA-BIH", "canton,BA-02", "canton,BA-02", {
            Problem::TierUpsideDown {
                code: named("BA-01"),
                kind: "canton",
                parent: named("BA-02"),
                above: "canton",
            }
        }),
        Case("rs/jurisdictions.csv", "Beograd,city", "Beograd,town", "town", {
            Problem::Malformed(named(
                "unknown variant `town`, expected one of `state`, `entity`, `province`, `special_district`, `canton`, `county`, `district`, `city`, `municipality`",
            ))
        }),
        // figures and tiers
        Case(
            "rs/statistics.csv",
            "below_3y_pct,80,",
            "below_3y_pct,180,",
            "180",
            Problem::OutOfRange { figure: named("180"), unit: "percent" },
        ),
        Case("rs/statistics.csv", "below_3y_pct,80,", "below_3y_pct,many,", "many", {
            Problem::Malformed(named("`many` is no number; write digits, with a point before decimals"))
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
                Problem::Malformed(named(
                    "`22` is no year; write 2017, or 2017-2021 for years counted together",
                ))
            },
        ),
        Case(
            "rs/statistics.csv",
            "share_sentences_below_3y_pct",
            "share_below",
            "share_below",
            Problem::UnknownMeasure(named("share_below")),
        ),
        Case("rs/tiers.csv", "2014,", "2013,", "TIP2014", Problem::Twice(named("2013"))),
        // gaps
        Case(
            "rs/gaps.toml",
            "law.non_punishment",
            "law.compensation",
            "law.compensation",
            Problem::NoGap(named("law.compensation")),
        ),
        Case(
            "rs/gaps.toml",
            "hotlines.astra.hours",
            "hotlines.astar.hours",
            "at = [",
            Problem::NoPlace(named("hotlines.astar.hours")),
        ),
        // identification
        Case(
            "rs/identification.toml",
            "id = \"formal_children\"",
            "id = \"formal_adults\" ",
            "\"formal_adults\" ",
            { Problem::Twice(named("formal_adults")) },
        ),
        // what countries share
        Case("common/calendar.toml", "\"07-30\"", "\"07-32\"", "07-32", Problem::BadDate(named("07-32"))),
        Case(
            "common/calendar.toml",
            "\"hr\", \"rs\"",
            "\"hr\", \"sr\"",
            "\"sr\"",
            Problem::UnknownCountry(named("sr")),
        ),
        Case(
            "common/palermo.toml",
            "code = \"transfer\"",
            "code = \"receipt\"",
            "code = \"receipt\"",
            Problem::Twice(named("receipt")),
        ),
        Case(
            "common/sources.toml",
            "precision = \"exact\"",
            "precision = \"none\"",
            "[16DAYS]",
            Problem::Address,
        ),
        Case("common/statistics.csv", "budget_cptv_rsd", "budget_antitrafficking_mkd", "dinars", {
            Problem::Twice(named("budget_antitrafficking_mkd"))
        }),
    ];
    for Case(file, from, to, on, problem) in cases {
        let folder = changed(file, from, to);
        let found = faults(&folder);
        let at = found.iter().find(|fault| fault.problem == problem);
        let at = at.unwrap_or_else(|| panic!("{file}: {problem:?} is not in {found:#?}"));
        let last = matches!(problem, Problem::Twice(_));
        let line = if last { at.line.unwrap() } else { line_of(&folder, file, on) };
        assert_eq!((at.file.as_str(), at.line), (file, Some(line)), "{at}");
        let text = std::fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.lines().nth(line - 1).unwrap().contains(on), "{at} does not stand where {on:?} does");
        assert!(at.to_string().ends_with(&format!("; {}", problem.fix())) && !problem.fix().is_empty());
    }
}

#[test]
fn a_fault_is_one_line_that_says_where_what_and_how() {
    let folder = changed("rs/law.toml", "maximum_years = { value = 12", "maximum_years = { value = 2");
    let [fault] = faults(&folder).try_into().unwrap();
    let line = line_of(&folder, "rs/law.toml", "minimum_years");
    assert_eq!(
        fault.to_string(),
        format!("rs/law.toml:{line}: CC 388(1): the minimum is above the maximum; correct one of them")
    );
}

#[test]
fn all_faults_of_all_files_are_found_in_one_run() {
    let folder = changed("rs/law.toml", "maximum_years = { value = 12", "maximum_years = { value = 2");
    add(&folder, "ba/pack.toml", b"code = \"ba\"\nzone = \n");
    add(&folder, "me/tiers.csv", b"report_year,tier,sources,status,note\n2013,9,TIP2013-ME,verified,\n2014,2,,verified,\n201,2,X,sure,\n");
    add(&folder, "hr/gaps.toml", &[0xff, 0xfe]);
    add(&folder, "rs/hotline.toml", b"");
    let found = faults(&folder);
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    let has = |start: &str| told.iter().any(|one| one.starts_with(start));
    for start in [
        "ba/pack.toml:2: ",
        "hr/gaps.toml: the text is not in UTF-8",
        "me/tiers.csv:2: unknown variant `9`",
        "me/tiers.csv:3: 2014: a fact that is verified has no source",
        "me/tiers.csv:4: unknown variant `sure`",
        "rs/hotline.toml: this is no file of a pack; correct its name or remove it",
        "rs/law.toml:",
    ] {
        assert!(has(start), "{start} is not in {told:#?}");
    }
    assert_eq!(found.len(), 7, "{told:#?}");
}

#[test]
fn a_country_that_lacks_files_is_told_which() {
    let folder = with("si/pack.toml", b"code = \"si\"");
    let found = faults(&folder);
    let missing: Vec<&str> = found
        .iter()
        .filter(|fault| fault.problem == Problem::Missing)
        .map(|fault| fault.file.as_str())
        .collect();
    assert_eq!(
        missing,
        [
            "si/coordination.toml",
            "si/gaps.toml",
            "si/hotlines.toml",
            "si/identification.toml",
            "si/jurisdictions.csv",
            "si/law.toml",
            "si/statistics.csv",
            "si/tiers.csv",
        ]
    );
    assert!(found.iter().any(|fault| fault.file == "si/pack.toml" && fault.line.is_some()));
}

#[test]
fn a_set_or_text_of_indicators_that_is_wrong_is_found() {
    let empty = with("common/indicators/adult_labour.csv", b"code,dimension,strength,text\n");
    assert!(faults(&empty).iter().any(|fault| fault.file == "common/indicators/adult_labour.csv"));
    let lacking = changed("common/indicators/texts.sq.csv", "debt_bondage,", "debt,");
    let problem = Problem::NoText("debt_bondage".to_owned());
    assert!(faults(&lacking).iter().any(|fault| fault.problem == problem));
}
