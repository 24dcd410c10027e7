//! Somebody takes the machine while it serves: what a reporter sealed stands in the open neither in the program's memory
//! nor in what it stored nor in what it logged.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, Write};
use std::net::TcpStream;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::{Duration, Instant};

use data_encoding::BASE64_NOPAD;
use fener_testkit::{postgres, run};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::channel::{Hotline, Reporter};
use crate::program::Installation;

/// How much of the memory is looked at at once; the pieces overlap, so that nothing lies across an edge.
const PIECE: usize = 4 * 1_024 * 1_024;
const OVERLAP: usize = 1_024;
/// How long the program may take to read a request's head.
const PATIENCE: Duration = Duration::from_secs(30);

/// A word that stands nowhere else.
fn word() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// Every way in which a text may lie in memory or in a file: UTF-8, UTF-16, base64 and base64url at each alignment.
fn spellings(text: &str) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::from([
        ("UTF-8".to_owned(), text.as_bytes().to_vec()),
        ("UTF-16".to_owned(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("hexadecimal".to_owned(), data_encoding::HEXLOWER.encode(text.as_bytes()).into_bytes()),
    ]);
    for before in 0..3 {
        let bytes = [vec![0_u8; before].as_slice(), text.as_bytes()].concat();
        let encoded = BASE64_NOPAD.encode(&bytes);
        // The first letters hold bits of what stands before, the last one of what comes after.
        let own = &encoded[(before * 8).div_ceil(6)..bytes.len() * 8 / 6];
        all.insert(format!("base64 after {before}"), own.as_bytes().to_vec());
        all.insert(format!("base64url after {before}"), own.replace('+', "-").replace('/', "_").into_bytes());
    }
    all
}

/// Whether bytes stand in others. Looking for the first byte is quick also in a program that is not optimised.
fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let (first, behind) = wanted.split_first().unwrap();
    let mut rest = bytes;
    loop {
        let before = rest;
        let read = rest.skip_until(*first).unwrap();
        if read == 0 || before[read - 1] != *first {
            return false;
        }
        if rest.starts_with(behind) {
            return true;
        }
    }
}

/// What a place holds of the words: `word, spelling`.
fn found(bytes: &[u8], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for word in words {
        let all = spellings(word).into_iter();
        found.extend(all.filter(|(_, one)| holds(bytes, one)).map(|(name, _)| format!("{word}, {name}")));
    }
    found
}

/// What the writable memory of a process holds of the words, and how many bytes were looked at.
fn in_memory(process: u32, words: &[&str]) -> std::io::Result<(Vec<String>, usize)> {
    let maps = std::fs::read_to_string(format!("/proc/{process}/maps"))?;
    let memory = File::open(format!("/proc/{process}/mem"))?;
    let (mut all, mut looked) = (Vec::new(), 0);
    let mut piece = vec![0; PIECE + OVERLAP];
    for line in maps.lines() {
        let mut fields = line.split_whitespace();
        let (range, rights) = (fields.next().unwrap(), fields.next().unwrap());
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let (from, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        for at in (from..to).step_by(PIECE) {
            let length = usize::try_from(to - at).unwrap().min(piece.len());
            // What went away meanwhile, or belongs to the kernel, cannot be read.
            let Ok(read) = memory.read_at(&mut piece[..length], at) else { continue };
            looked += read;
            all.extend(found(&piece[..read], words));
        }
    }
    Ok((all, looked))
}

/// What the files of a folder hold of the words, each with its name.
fn in_files(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(in_files(&path, words));
        } else {
            let bytes = std::fs::read(&path).unwrap_or_default();
            all.extend(found(&bytes, words).into_iter().map(|one| format!("{}: {one}", path.display())));
        }
    }
    all
}

/// What the tables of a database hold of the words, bytes shown as the text that they are.
fn in_tables(database: &str, words: &[&str]) -> Vec<String> {
    let named =
        "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')";
    let mut all = Vec::new();
    for table in postgres::sql(database, &[named]).lines() {
        let rows =
            postgres::sql(database, &["SET bytea_output = 'escape'", &format!("SELECT * FROM \"{table}\"")]);
        all.extend(found(rows.as_bytes(), words).into_iter().map(|one| format!("{table}: {one}")));
    }
    all
}

async fn created(installation: &Installation, path: &str, authorization: &str, body: &Value) {
    let (status, said) = installation.post(path, authorization, body).await.unwrap();
    assert_eq!(status, StatusCode::CREATED, "{path}: {said}");
}

async fn read(installation: &Installation, path: &str, authorization: &str) -> Vec<u8> {
    let answer = installation.request(Method::GET, path, authorization).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.bytes().await.unwrap().to_vec()
}

/// A report, a message, a file, a line of a conversation and an answer, each with the marker in it; and all of it read
/// again by both.
async fn talk(installation: &Installation, hotline: &Hotline, reporter: &Reporter, marker: &str) {
    let report = reporter.report(installation, marker).await.unwrap();
    created(installation, "/channel/boxes", "", &report).await;
    let (own, envelopes) = (reporter.authorization(), reporter.path("/envelopes"));
    created(installation, &envelopes, &own, &reporter.message(1, marker)).await;
    let id = uuid::Uuid::new_v4();
    let text = format!("{marker} in a file, {}", marker.repeat(500));
    let (sealed, note) = reporter.file(2, id, &format!("{marker}.txt"), text.as_bytes());
    let announced = json!({ "id": id, "size": sealed.len() });
    created(installation, &reporter.path("/files"), &own, &announced).await;
    let piece = reporter.path(&format!("/files/{id}?offset=0"));
    let stored = installation.request(Method::PATCH, &piece, &own).body(sealed.clone()).send().await.unwrap();
    assert_eq!(stored.status(), StatusCode::OK);
    created(installation, &envelopes, &own, &note).await;
    let joined = installation.request(Method::POST, &reporter.path("/chat"), &own).send().await.unwrap();
    assert_eq!(joined.status(), StatusCode::OK);
    created(installation, &envelopes, &own, &reporter.line(3, marker)).await;

    let state = read(installation, "/console/boxes/state", &hotline.bearer).await;
    let state: Value = serde_json::from_slice(&state).unwrap();
    let contact = format!("/console/contacts/{}/box", state["boxes"][0]["contact"].as_str().unwrap());
    let answer = serde_json::to_value(hotline.answer(reporter, 0, marker)).unwrap();
    created(installation, &format!("{contact}/envelopes"), &hotline.bearer, &answer).await;
    read(installation, &contact, &hotline.bearer).await;
    let seen: Value = serde_json::from_slice(&read(installation, &reporter.path(""), &own).await).unwrap();
    assert_eq!(seen["envelopes"].as_array().map(Vec::len), Some(5), "four came and one went");
    let content = reporter.path(&format!("/files/{id}/content"));
    assert!(read(installation, &content, &own).await == sealed);
}

/// A request whose head has not quite arrived: until it has, the program must remember what came.
fn half_a_request(installation: &Installation, word: &str) -> TcpStream {
    let mut half = TcpStream::connect(installation.listen()).unwrap();
    half.write_all(format!("GET / HTTP/1.1\r\nHost: localhost\r\nX-Word: {word}\r\n").as_bytes()).unwrap();
    half
}

async fn sealed_words_stand_nowhere(installation: Installation) {
    let log = installation.data().with_file_name("log");
    let serving = installation.serve_telling(&log).await;
    let hotline = Hotline::begin(&installation).await;
    let (reporter, marker, head) = (hotline.reporter(), word(), word());
    let secret = reporter.keys.identity_text().unwrap();
    let public = reporter.keys.recipient().unwrap().to_string();
    talk(&installation, &hotline, &reporter, &marker).await;
    let _half = half_a_request(&installation, &head);

    let hidden = [marker.as_str(), secret.as_str()];
    match in_memory(serving.0.id(), &hidden) {
        Ok((seen, looked)) => {
            assert_eq!(seen, Vec::<String>::new(), "in memory");
            assert!(looked > 5_000_000, "only {looked} bytes of memory were looked at");
            // The same search finds what the program must remember, as soon as it has read it.
            let begun = Instant::now();
            while in_memory(serving.0.id(), &[&head]).unwrap().0.is_empty() {
                assert!(begun.elapsed() < PATIENCE, "the search does not find what must be there");
            }
        }
        Err(why) => eprintln!("not run: looking into the memory of a process: {why}"),
    }

    let mut stored = in_files(&installation.data(), &hidden);
    let mut control = in_files(&installation.data(), &[&public]);
    if let Some(database) = &installation.database {
        stored.extend(in_tables(database, &hidden));
        control.extend(in_tables(database, &[&public]));
    }
    assert_eq!(stored, Vec::<String>::new(), "stored");
    assert!(!control.is_empty(), "the search does not find the box's public key, which is stored");

    drop(serving);
    let log = std::fs::read(log).unwrap();
    assert_eq!(found(&log, &hidden), Vec::<String>::new(), "in the log");
    assert!(holds(&log, b"ready"), "the program told nothing");
}

#[test]
fn what_was_sealed_stands_nowhere_on_sqlite() {
    run(sealed_words_stand_nowhere(Installation::sqlite()));
}

#[test]
fn what_was_sealed_stands_nowhere_on_postgresql() {
    run(sealed_words_stand_nowhere(Installation::postgresql()));
}

#[test]
fn the_search_knows_every_spelling() {
    let marker = word();
    for before in ["", "x", "xy", "xyz"] {
        let text = format!("{before}{marker}, and more");
        for bytes in [
            text.as_bytes().to_vec(),
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            data_encoding::HEXLOWER.encode(text.as_bytes()).into_bytes(),
            data_encoding::BASE64.encode(text.as_bytes()).into_bytes(),
            data_encoding::BASE64URL_NOPAD.encode(text.as_bytes()).into_bytes(),
        ] {
            assert!(!found(&bytes, &[&marker]).is_empty(), "{text}");
            assert!(found(&bytes, &[&word()]).is_empty());
        }
    }
}
