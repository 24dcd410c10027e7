//! The machine: data folder, root key, disk, clock.

use std::path::Path;

use fener_domain::time::{Clock, SystemClock, Timestamp};
use fener_vault::VaultError;

use super::Check;
use crate::config::{Config, KeyPlace};
use crate::exit::Failure;
use crate::{opening, system};

const GIB: u64 = 1 << 30;
/// Below this, doctor warns.
const LITTLE: u64 = 2 * GIB;
/// Below this, the database may stop at any moment.
const NONE: u64 = GIB / 5;
/// 1 November 2026: no version of this program is older, so a clock before it is wrong.
const EARLIEST: Timestamp = Timestamp::from_micros(1_793_491_200_000_000);

pub(super) fn checks(config: &Config) -> Vec<Check> {
    let data = config.data.value.as_path();
    let mut checks = vec![folder(data), root_key(config)];
    if data.is_dir() {
        checks.push(disk(data));
    }
    checks.push(clock(SystemClock.now()));
    checks
}

fn folder(data: &Path) -> Check {
    let name = data.display().to_string();
    match std::fs::metadata(data) {
        Err(error) => Check::bad(
            "data folder",
            format!("{name}: {error}"),
            "make it with `fener init`, or name another with --data",
        ),
        Ok(found) if !found.is_dir() => {
            Check::bad("data folder", format!("{name} is a file"), "name another with --data")
        }
        Ok(found) if open_to_others(&found) => {
            Check::warn("data folder", format!("others may enter {name}"), format!("run `chmod 700 {name}`"))
        }
        Ok(_) => match tempfile::tempfile_in(data) {
            Ok(_) => Check::ok("data folder", name),
            Err(error) => {
                Check::bad("data folder", format!("{name}: {error}"), "let the program's user write in it")
            }
        },
    }
}

#[cfg(unix)]
fn open_to_others(found: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn open_to_others(_found: &std::fs::Metadata) -> bool {
    false
}

fn root_key(config: &Config) -> Check {
    match (opening::root_key(config), &config.key.value) {
        (Err(Failure::Vault(VaultError::KeyFileMissing(path))), _) => Check::bad(
            "root key",
            format!("{} is missing", path.display()),
            "copy it back from where you keep it safe, or name its place with --key-file",
        ),
        (Err(failure), _) => Check::failed("root key", &failure),
        (Ok(_), KeyPlace::File(file))
            if file.starts_with(&config.data.value) && config.passphrase.value.is_none() =>
        {
            Check::warn(
                "root key",
                "it lies beside the data: whoever copies the folder has both",
                "move it to another disk and set key.file, protect it with a passphrase, or use a key service",
            )
        }
        (Ok(_), _) => Check::ok("root key", "it is there"),
    }
}

fn disk(data: &Path) -> Check {
    let Some(free) = system::free_bytes(data) else {
        return Check::warn("disk", "the system does not say how much is free", "look with `df`");
    };
    let found = format!("{} MiB free", free / (1 << 20));
    let to_do = "free space, or move the data to a larger disk";
    match free {
        free if free < NONE => Check::bad("disk", found, to_do),
        free if free < LITTLE => Check::warn("disk", found, to_do),
        _ => Check::ok("disk", found),
    }
}

fn clock(now: Timestamp) -> Check {
    if now < EARLIEST {
        Check::bad(
            "clock",
            format!("{} is before this program was made", now.rfc3339()),
            "set the clock; run an NTP client",
        )
    } else {
        Check::ok("clock", now.rfc3339())
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn a_clock_before_the_program_was_made_is_bad() {
        assert_eq!(clock(EARLIEST.plus_seconds(-1)).state, State::Bad);
        assert_eq!(clock(EARLIEST).state, State::Ok);
    }
}
