//! How faults are told: where, what, and how each is put right; all of them at once.

use fener_packs::Problem;

use crate::folders::{add, changed, faults, line_of, with};

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
    let set = "common/indicators/adult_labour.csv";
    let head = "code,dimension,strength,text\n";
    let told = |lines: &str| -> Vec<String> {
        let folder = with(set, format!("{head}{lines}").as_bytes());
        let found = faults(&folder).into_iter().filter(|fault| fault.file == set);
        found.map(|fault| fault.to_string()).collect()
    };
    let [unknown, strength] =
        told("A,luck,strong,a\nB,exploitation,heavy,b\n").try_into().expect("two lines are wrong");
    assert!(unknown.starts_with(&format!("{set}:2: ")) && unknown.contains("luck"), "{unknown}");
    assert!(strength.starts_with(&format!("{set}:3: ")) && strength.contains("heavy"), "{strength}");
    let [twice] =
        told("A,exploitation,strong,a\nB,exploitation,weak,b\nA,exploitation,weak,c\n").try_into().unwrap();
    assert!(
        twice.starts_with(&format!("{set}:4: ")) && twice.ends_with("; give each indicator its own"),
        "{twice}"
    );
    assert_eq!(told("").len(), 1, "an empty set");

    let lacking = changed("common/indicators/texts.sq.csv", "debt_bondage,", "debt,");
    let problem = Problem::NoText("debt_bondage".to_owned());
    assert!(faults(&lacking).iter().any(|fault| fault.problem == problem));
    let twice = changed("common/indicators/texts.sq.csv", "debt_bondage,", "set.adult_labour,");
    let problem = Problem::Twice("set.adult_labour".to_owned());
    let fault = faults(&twice).into_iter().find(|fault| fault.problem == problem).unwrap();
    assert!(fault.line.is_some(), "{fault}");
}
