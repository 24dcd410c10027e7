//! What people write is printed, never obeyed.

use crate::given::{noted, printer};
use crate::pdf;

#[tokio::test]
async fn markup_is_printed_as_it_is() {
    let printer = printer();
    for text in [
        r#"#import "@preview/evil:1.0.0": run"#,
        r#"#read("/etc/passwd")"#,
        r#"#include "sheet.typ""#,
        "#sys.inputs #panic(1) #eval(code)",
        "*bold* _thin_ `raw` $x^2$ = no heading",
        r"<label> @reference // comment /* all */ \ end",
        "] ) } #[ #( #{ \" ' ~ --- ...",
        "https://example.org/path?a=b#c",
        "{{ askama }} {% if %} &amp; <b>",
    ] {
        let words = pdf::words(&printer.pdf(&noted(text)).await.unwrap());
        // Its lines are broken anywhere.
        assert!(words.replace(' ', "").contains(&text.replace(' ', "")), "{text:?} is not in:\n{words}");
    }
}

#[tokio::test]
async fn markup_is_printed_as_it_is_in_every_field() {
    let evil = r##"#read("x")"##;
    let json = serde_json::to_string(&noted("said")).unwrap();
    // Every text but the language, which is checked.
    let mut value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let mut replaced = 0;
    replace(&mut value, evil, &mut replaced);
    value["screening"]["sheet"]["language"] = "en".into();
    let document = serde_json::from_value(value).unwrap();
    let words = pdf::words(&printer().pdf(&document).await.unwrap());
    let printed = words.to_lowercase().replace(' ', "").matches(evil).count();
    // All but the language; of the title there is one more in the file, not on paper.
    assert_eq!(printed, replaced - 1, "{words}");
}

fn replace(value: &mut serde_json::Value, with: &str, count: &mut usize) {
    match value {
        serde_json::Value::String(text) => {
            with.clone_into(text);
            *count += 1;
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(|value| replace(value, with, count)),
        serde_json::Value::Object(values) => {
            values.values_mut().for_each(|value| replace(value, with, count));
        }
        _ => {}
    }
}

#[tokio::test]
async fn nothing_is_lost_that_the_fonts_cannot_show() {
    let pdf = printer().pdf(&noted("她说 🙂 \u{0}\u{7}")).await.unwrap();
    let words = pdf::words(&pdf);
    for word in ["[U+5979]", "[U+8BF4]", "[U+1F642]", "[U+0000]", "[U+0007]"] {
        assert!(words.contains(word), "{word:?} is not in:\n{words}");
    }
}

#[tokio::test]
async fn nobody_turns_a_text_around() {
    let words = pdf::words(&printer().pdf(&noted("answer \u{202E}on\u{202C} said")).await.unwrap());
    assert!(words.contains("answer [U+202E]on"), "{words}");
}

#[tokio::test]
async fn a_word_without_end_stays_on_the_page() {
    let word = "A1b2".repeat(100);
    let pdf = printer().pdf(&noted(&word)).await.unwrap();
    assert!(pdf::words(&pdf).replace(' ', "").contains(&word));
    let placed = pdf::placed(&pdf);
    assert!(placed.len() > 20, "{placed:?}");
    for word in placed {
        assert!(word.to < word.page, "{word:?}");
    }
}

#[tokio::test]
async fn a_note_without_end_goes_on_to_the_next_page() {
    let note = (0..3_000).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
    let pdf = printer().pdf(&noted(&note)).await.unwrap();
    let words = pdf::words(&pdf);
    assert!(words.contains("w0 ") && words.contains(" w1500 ") && words.contains(" w2999"));
    assert!(pdf::pages(&pdf) > 2);
}

/// Every kind of character, a block of them a document.
#[tokio::test]
async fn whatever_is_written_is_printed() {
    let printer = printer();
    let all: Vec<char> = (0..=0x10_FFFF).filter_map(char::from_u32).collect();
    // Fonts and scripts with rules of their own densely, the rest in samples.
    let (dense, rest) = all.split_at(0x3400);
    let notes =
        dense.chunks(0x400).map(|block| block.to_vec()).chain([rest.iter().step_by(997).copied().collect()]);
    for characters in notes {
        let note: String = characters.iter().flat_map(|character| [*character, ' ']).collect();
        let (first, last) = (characters[0], characters[characters.len() - 1]);
        let printed = printer.pdf(&noted(&note)).await;
        assert!(printed.is_ok(), "{first:?} to {last:?}: {:?}", printed.err());
    }
}

#[tokio::test]
async fn lines_stay_lines() {
    let pdf = printer().pdf(&noted("first\nsecond\r\nthird\tfourth")).await.unwrap();
    let placed = pdf::placed(&pdf);
    let at = |word: &str| placed.iter().find(|placed| placed.word == word).unwrap().from;
    assert!(
        (at("first") - at("second")).abs() < 1.0 && (at("first") - at("third")).abs() < 1.0,
        "{placed:?}"
    );
    assert!(at("third") < at("fourth"), "{placed:?}");
}
