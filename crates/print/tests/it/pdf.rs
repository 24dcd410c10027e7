//! Reading PDFs with the programs of poppler.

use std::io::Write;
use std::process::{Command, Stdio};

fn ask(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let started =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = started.unwrap_or_else(|error| {
        panic!("{program} reads the PDFs of these tests: apt-get install poppler-utils ({error})")
    });
    let mut input = child.stdin.take().unwrap();
    let pdf = pdf.to_vec();
    let writing = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success(), "{program} cannot read the PDF");
    String::from_utf8(output.stdout).unwrap()
}

/// The text in the order it is read.
pub fn text(pdf: &[u8]) -> String {
    ask("pdftotext", &["-enc", "UTF-8", "-", "-"], pdf)
}

/// The text with lines and spaces run together, and without the places where long words may be broken: what a search
/// for a sentence needs.
pub fn words(pdf: &[u8]) -> String {
    text(pdf).replace('\u{200B}', "").split_whitespace().collect::<Vec<_>>().join(" ")
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

/// How many pages it has.
pub fn pages(pdf: &[u8]) -> usize {
    info(pdf, "Pages").unwrap().parse().unwrap()
}

/// For each word, where it ends on the right and how wide its page is, in points.
pub fn boxes(pdf: &[u8]) -> Vec<(f64, f64)> {
    let told = ask("pdftotext", &["-bbox", "-", "-"], pdf);
    let number = |line: &str, name: &str| -> Option<f64> {
        line.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0.parse().ok()
    };
    let mut width = 0.0;
    let mut boxes = Vec::new();
    for line in told.lines() {
        width = number(line, "width").unwrap_or(width);
        boxes.extend(number(line, "xMax").map(|right| (right, width)));
    }
    boxes
}
