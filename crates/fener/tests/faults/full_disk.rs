//! The disk is full: nothing is acknowledged that is not stored, and with space it goes on by itself.

use std::process::Command;

use fener_testkit::run;
use reqwest::StatusCode;

use crate::program::{Installation, Serving};

/// No file may grow beyond this many KiB: writing further fails as on a full disk.
fn served_with_a_full_disk(installation: &Installation, kib: u64) -> Serving {
    let mut command = Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"", kib * 2);
    command.args(["-c", &script, env!("CARGO_BIN_EXE_fener"), "serve", "--listen", &installation.listen()]);
    installation.surroundings(&mut command);
    Serving(command.env("FENER_LOG", "error").spawn().unwrap())
}

#[test]
fn on_a_full_disk_nothing_is_acknowledged_that_is_not_stored() {
    run(async {
        let installation = Installation::sqlite();
        drop(installation.serve().await);
        let size = std::fs::metadata(installation.data().join("fener.db")).unwrap().len();
        let serving = served_with_a_full_disk(&installation, size / 1_024 + 8);
        installation.until_ready().await;

        let mut acknowledged = Vec::new();
        let mut refused = 0;
        for number in 0..2_000 {
            let (status, body) = installation.send(&format!("n{number}")).await.expect("an answer");
            if status == StatusCode::CREATED {
                acknowledged.push(body["id"].as_str().unwrap().to_owned());
            } else {
                assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{body}");
                refused += 1;
            }
            if refused >= 5 {
                break;
            }
        }
        assert!(
            refused >= 5,
            "the disk never was full: {size} bytes, {refused} refused of {}",
            acknowledged.len()
        );
        assert!(!acknowledged.is_empty());
        installation.until_not_ready().await;

        let process = serving.0.id().to_string();
        let freed = Command::new("prlimit").args(["--pid", &process, "--fsize=unlimited:"]).status().unwrap();
        assert!(freed.success());
        installation.until_ready().await;
        let (status, _) = installation.send("after").await.unwrap();
        assert_eq!(status, StatusCode::CREATED);
        let stored = installation.contacts().await;
        assert_eq!(stored.len(), acknowledged.len() + 1);
        assert!(acknowledged.iter().all(|id| stored.contains(id)), "an acknowledged contact is lost");
    });
}
