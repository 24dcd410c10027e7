//! Reading PDFs with the programs of poppler.

use std::io::Write;
use std::process::{Command, Stdio};

fn ask(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.unwrap_or_else(|error| {
        panic!("{program} reads the PDFs of these tests: apt-get install poppler-utils ({error})")
    });
    let mut input = child.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success(), "{program} cannot read the PDF");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text in the order in which it was set, with lines and spaces run together, and without the places where long
/// words may be broken: what a search for a sentence needs.
pub fn words(pdf: &[u8]) -> String {
    together(&ask("pdftotext", &["-enc", "UTF-8", "-raw", "-", "-"], pdf))
}

/// As [`words`], but in the order in which a person reads what stands on the page.
pub fn read(pdf: &[u8]) -> String {
    together(&ask("pdftotext", &["-enc", "UTF-8", "-", "-"], pdf))
}

fn together(text: &str) -> String {
    // pdftotext marks the direction of texts.
    let text = text.replace(['\u{200B}', '\u{202A}', '\u{202B}', '\u{202C}'], "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line of what pdfinfo tells, such as "Title".
pub fn info(pdf: &[u8], field: &str) -> Option<String> {
    let told = ask("pdfinfo", &["-"], pdf);
    let line = told.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
    line.map(|value| value.trim().to_owned())
}

/// The structure for readers of the blind, with its texts.
pub fn structure(pdf: &[u8]) -> String {
    ask("pdfinfo", &["-struct-text", "-"], pdf)
}

/// Which edition of PDF/UA, the standard of PDFs that can be read aloud, it says it follows.
pub fn accessible(pdf: &[u8]) -> Option<String> {
    let told = ask("pdfinfo", &["-meta", "-"], pdf);
    Some(told.split_once("<pdfuaid:part>")?.1.split_once('<')?.0.to_owned())
}

/// How many pages it has.
pub fn pages(pdf: &[u8]) -> usize {
    info(pdf, "Pages").unwrap().parse().unwrap()
}

/// A word on its page.
#[derive(Debug)]
pub struct Placed {
    pub word: String,
    /// Where it begins and ends, in points from the left edge.
    pub from: f64,
    pub to: f64,
    /// How wide its page is.
    pub page: f64,
}

/// Where each word stands.
pub fn placed(pdf: &[u8]) -> Vec<Placed> {
    let told = ask("pdftotext", &["-enc", "UTF-8", "-bbox", "-", "-"], pdf);
    let number = |line: &str, name: &str| -> Option<f64> {
        line.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0.parse().ok()
    };
    let mut page = 0.0;
    let mut placed = Vec::new();
    for line in told.lines() {
        page = number(line, "width").unwrap_or(page);
        let word = line.split_once('>').and_then(|(_, rest)| rest.split_once('<'));
        if let (Some(from), Some(to), Some((word, _))) = (number(line, "xMin"), number(line, "xMax"), word) {
            placed.push(Placed { word: word.into(), from, to, page });
        }
    }
    placed
}
