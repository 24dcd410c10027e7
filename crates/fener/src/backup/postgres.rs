//! PostgreSQL's own programs, which know best how to copy and load it.

use std::path::Path;
use std::process::{Output, Stdio};

use percent_encoding::percent_decode_str;
use tokio::process::Command;
use url::Url;

use super::BackupError;
use crate::exit::Failure;

/// Copies the database into `file`, consistent while others write.
///
/// # Errors
/// When `pg_dump` is missing, older than the server, or cannot reach it.
pub async fn dump(url: &str, file: &Path) -> Result<(), Failure> {
    let mut command = program("pg_dump", Some(url))?;
    command.args(["--format=custom", "--no-owner", "--no-privileges", "--file"]).arg(file);
    run("pg_dump", command).await.map(drop)
}

/// Reads through a copy without loading it.
///
/// # Errors
/// When it is no copy.
pub async fn list(file: &Path) -> Result<(), Failure> {
    let mut command = program("pg_restore", None)?;
    command.arg("--list").arg(file);
    run("pg_restore", command).await.map(drop)
}

/// Loads a copy in one transaction, in place of what the database holds: all of it or nothing.
///
/// # Errors
/// When `pg_restore` is missing or anything in the copy cannot be loaded.
pub async fn load(url: &str, file: &Path) -> Result<(), Failure> {
    let mut command = program("pg_restore", Some(url))?;
    command
        .args(["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction"])
        .arg("--exit-on-error")
        .arg(file);
    run("pg_restore", command).await.map(drop)
}

/// The password goes through the environment: arguments can be read by everybody on the machine.
fn program(name: &'static str, url: Option<&str>) -> Result<Command, Failure> {
    let mut command = Command::new(name);
    command.stdin(Stdio::null()).kill_on_drop(true);
    if let Some(url) = url {
        let (url, password) = apart(url)?;
        command.arg("--dbname").arg(url);
        if let Some(password) = password {
            command.env("PGPASSWORD", password);
        }
    }
    Ok(command)
}

/// A URL without its password, and the password.
fn apart(url: &str) -> Result<(String, Option<String>), Failure> {
    let mut url = Url::parse(url).map_err(|error| Failure::Usage(format!("database: {error} in the URL")))?;
    let password = url.password().map(|encoded| percent_decode_str(encoded).decode_utf8_lossy().into_owned());
    // Only a URL without a host has no place for a password.
    let _none = url.set_password(None);
    Ok((url.into(), password))
}

async fn run(program: &'static str, mut command: Command) -> Result<Output, Failure> {
    let done = command.output().await.map_err(|error| BackupError::Program {
        program,
        why: match error.kind() {
            std::io::ErrorKind::NotFound => {
                "it is missing: install PostgreSQL's client programs (Debian: apt install postgresql-client)"
                    .to_owned()
            }
            _ => error.to_string(),
        },
    })?;
    if done.status.success() {
        return Ok(done);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    let why = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed without a word");
    Err(BackupError::Program { program, why: why.to_owned() }.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_taken_out_of_the_url() {
        let (url, password) =
            apart("postgres://fener:p%40ss@db.example.org:5432/fener?sslmode=require").unwrap();
        assert_eq!(url, "postgres://fener@db.example.org:5432/fener?sslmode=require");
        assert_eq!(password.as_deref(), Some("p@ss"));
        assert_eq!(apart("postgres://db/fener").unwrap().1, None);
    }
}
