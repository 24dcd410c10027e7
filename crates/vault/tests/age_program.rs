//! Files sealed here open with the program `age` (or `rage`), and the other way round. Without the program there is
//! nothing to compare with: `./dev test` installs it.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use fener_vault::channel::holder::Identity;
use fener_vault::channel::open::{open_sealed, seal_to};
use rand::SeedableRng;
use rand_chacha::ChaCha20Rng;

/// The program that is there.
fn program() -> Option<&'static str> {
    let is_there = |name: &&str| {
        let run = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    };
    let found = ["age", "rage"].into_iter().find(is_there);
    if found.is_none() {
        eprintln!("not run: neither age nor rage is installed");
    }
    found
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // Beside reading: the program stops reading when nobody takes what it writes.
    let writing = std::thread::spawn(move || stdin.write_all(&input));
    let done = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

fn written(folder: &Path, name: &str, identity: &Identity) -> String {
    let file = folder.join(name);
    std::fs::write(&file, identity.text().unwrap().as_bytes()).unwrap();
    file.to_str().unwrap().to_owned()
}

#[test]
fn what_is_sealed_here_opens_there_for_both_and_what_is_sealed_there_opens_here() {
    let Some(age) = program() else { return };
    let folder = tempfile::TempDir::new().unwrap();
    let mut rng = ChaCha20Rng::seed_from_u64(5);
    let (one, two) = (Identity::draw(&mut rng), Identity::draw(&mut rng));
    let plain: Vec<u8> = (0..200_000_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();

    let sealed = seal_to(&plain, [&one.recipient().unwrap(), &two.recipient().unwrap()]).unwrap();
    for (name, identity) in [("one", &one), ("two", &two)] {
        let key = written(folder.path(), name, identity);
        assert!(run(age, &["--decrypt", "--identity", &key], &sealed) == plain, "{age} opens something else");
    }

    let (first, second) = (one.recipient().unwrap().to_string(), two.recipient().unwrap().to_string());
    let sealed = run(age, &["--encrypt", "--recipient", &first, "--recipient", &second], &plain);
    for identity in [&one, &two] {
        let opened = open_sealed(&sealed, &identity.text().unwrap()).unwrap();
        assert!(*opened == plain);
    }
}
