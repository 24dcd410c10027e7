//! Two people wrote the same record.

use fener_web::form::Fields;
use fener_web::tested::{Asked, compared, resolved};

fn of(pairs: &[(&'static str, &str)]) -> Fields {
    Fields::of(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect::<Vec<_>>())
}

#[test]
fn each_field_is_taken_from_where_it_was_chosen() {
    let sent = of(&[
        ("resolve", "yes"),
        ("version", "7"),
        ("title", "third"),
        ("mine-title", "one"),
        ("theirs-title", "two"),
        ("pick-title", "result"),
        ("summary", ""),
        ("mine-summary", "mine"),
        ("theirs-summary", "theirs"),
        ("pick-summary", "theirs"),
    ]);
    let chosen = resolved(&sent);
    let all: Vec<_> = chosen.iter().collect();
    assert_eq!(all, [("version", "7"), ("title", "third"), ("summary", "theirs")]);
}

#[test]
fn only_what_differs_is_asked() {
    let asked: [Asked; 2] = [("title", "Title".into(), ""), ("form", "Form".into(), "exploitation")];
    let mine = of(&[("title", "one"), ("form", "labour")]);
    let theirs = |name: &str| if name == "title" { "two".to_owned() } else { "labour".to_owned() };
    let (same, rows) = compared(&asked, &mine, theirs, |_, value| value.to_owned().into());
    assert_eq!(same, [("form", "labour".to_owned())]);
    assert_eq!((rows.len(), rows[0].theirs.as_str(), rows[0].free), (1, "two", true));
}
