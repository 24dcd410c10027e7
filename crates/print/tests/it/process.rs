//! The process: kept, started anew, shut in.

use std::time::Duration;

use fener_documents::{PrintError, Printer};
use rustix::process::{Pid, Signal, kill_process};

use crate::given::{law, noted, printer};
use crate::pdf;

async fn signal(printer: &Printer, signal: Signal) -> u32 {
    let id = printer.process_id().await.unwrap();
    kill_process(Pid::from_raw(i32::try_from(id).unwrap()).unwrap(), signal).unwrap();
    id
}

#[tokio::test]
async fn one_process_prints_one_document_after_the_other() {
    let printer = printer();
    assert_eq!(printer.process_id().await, None, "nothing runs before it is needed");
    printer.pdf(&law()).await.unwrap();
    let first = printer.process_id().await;
    printer.pdf(&noted("said")).await.unwrap();
    assert!(first.is_some());
    assert_eq!(printer.process_id().await, first);
}

#[tokio::test]
async fn documents_that_are_asked_for_together_do_not_mix() {
    let printer = std::sync::Arc::new(printer());
    let asked: Vec<_> = (0..8)
        .map(|number| {
            let printer = printer.clone();
            tokio::spawn(async move { printer.pdf(&noted(&format!("note {number}."))).await.unwrap() })
        })
        .collect();
    for (number, pdf) in asked.into_iter().enumerate() {
        let words = pdf::words(&pdf.await.unwrap());
        assert!(words.contains(&format!("note {number}.")), "{number}: {words}");
    }
}

#[tokio::test]
async fn a_killed_process_is_followed_by_another() {
    let printer = printer();
    printer.pdf(&law()).await.unwrap();
    let killed = signal(&printer, Signal::KILL).await;
    let pdf = printer.pdf(&noted("after the crash")).await.unwrap();
    assert!(pdf::words(&pdf).contains("after the crash"));
    assert_ne!(printer.process_id().await, Some(killed));
}

#[tokio::test]
async fn a_document_that_takes_too_long_is_given_up() {
    let printer = printer().with_patience(Duration::from_secs(6));
    printer.pdf(&law()).await.unwrap();
    signal(&printer, Signal::STOP).await;
    let late = printer.pdf(&noted("said")).await;
    assert!(matches!(late, Err(PrintError::TimedOut)), "{:?}", late.err());
    assert_eq!(printer.process_id().await, None, "the process that stands still is ended");
    printer.pdf(&noted("said")).await.unwrap();
}

#[tokio::test]
async fn whoever_stops_waiting_leaves_no_answer_behind() {
    let printer = printer();
    printer.pdf(&law()).await.unwrap();
    let process = signal(&printer, Signal::STOP).await;
    let given_up = tokio::time::timeout(Duration::from_millis(50), printer.pdf(&noted("first"))).await;
    assert!(given_up.is_err(), "a process that stands still prints nothing");
    let words = pdf::words(&printer.pdf(&noted("second")).await.unwrap());
    assert!(words.contains("second") && !words.contains("first"), "{words}");
    assert_ne!(printer.process_id().await, Some(process));
}

#[tokio::test]
async fn a_missing_program_says_what_to_do() {
    let error = Printer::new("/nowhere/fener-print".into()).pdf(&law()).await.unwrap_err().to_string();
    for hint in ["/nowhere/fener-print", "cargo build -p fener-print", "install the package", "FENER_PRINT"] {
        assert!(error.contains(hint), "{error}");
    }
}

#[tokio::test]
async fn another_program_is_not_taken_for_it() {
    // `env` without environment ends at once; `cat` never greets.
    let other = Printer::new("/usr/bin/env".into()).pdf(&law()).await;
    assert!(matches!(other, Err(PrintError::Foreign(_))), "{:?}", other.err());
    let silent = Printer::new("/bin/cat".into()).with_patience(Duration::from_millis(200)).pdf(&law()).await;
    assert!(matches!(silent, Err(PrintError::CannotStart { .. })), "{:?}", silent.err());
}

#[tokio::test]
async fn the_process_can_open_no_file_and_no_connection() {
    let printer = printer();
    printer.pdf(&law()).await.unwrap();
    let id = printer.process_id().await.unwrap();
    let limits = std::fs::read_to_string(format!("/proc/{id}/limits")).unwrap();
    for limit in ["Max open files", "Max file size", "Max core file size"] {
        let line = limits.lines().find(|line| line.starts_with(limit)).unwrap();
        let numbers: Vec<_> = line[limit.len()..].split_whitespace().take(2).collect();
        assert_eq!(numbers, ["0", "0"], "{line}");
    }
}

#[tokio::test]
async fn the_process_knows_nothing_of_the_environment() {
    let printer = printer();
    printer.pdf(&law()).await.unwrap();
    let id = printer.process_id().await.unwrap();
    // Unreadable for others than root, for the process has shut itself in; then that is enough.
    if let Ok(environment) = std::fs::read(format!("/proc/{id}/environ")) {
        assert_eq!(String::from_utf8_lossy(&environment), "");
    }
}
