//! `fener doctor`: checks everything that an installation needs, and says what to do.

mod database;
mod machine;
mod messengers;
mod telephony;

use std::fmt;

use fener_web::assets;
use serde::Serialize;

use crate::config::{Config, ConfigError};
use crate::exit::{Ending, Failure};
use crate::opening;
use crate::output::Output;

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Ok,
    /// It works, and somebody should know.
    Warn,
    /// It does not work.
    Bad,
}

/// One thing that was checked.
#[derive(Serialize)]
struct Check {
    name: &'static str,
    state: State,
    found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_do: Option<String>,
}

impl Check {
    fn ok(name: &'static str, found: impl Into<String>) -> Self {
        Self { name, state: State::Ok, found: found.into(), to_do: None }
    }

    fn warn(name: &'static str, found: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self { name, state: State::Warn, found: found.into(), to_do: Some(to_do.into()) }
    }

    fn bad(name: &'static str, found: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self { name, state: State::Bad, found: found.into(), to_do: Some(to_do.into()) }
    }

    /// A failure, whose message says what to do by itself.
    fn failed(name: &'static str, failure: &Failure) -> Self {
        Self { name, state: State::Bad, found: failure.to_string(), to_do: None }
    }
}

/// Everything that was checked.
#[derive(Serialize)]
struct Report {
    ok: bool,
    checks: Vec<Check>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for check in &self.checks {
            let state = match check.state {
                State::Ok => "ok  ",
                State::Warn => "warn",
                State::Bad => "BAD ",
            };
            writeln!(f, "{state}  {:<13}  {}", check.name, check.found)?;
            if let Some(to_do) = &check.to_do {
                writeln!(f, "      {:<13}  -> {to_do}", "")?;
            }
        }
        f.write_str(if self.ok { "Nothing stands in the way." } else { "Something must be put right." })
    }
}

/// Checks; 1 if anything is bad.
///
/// # Errors
/// When standard output is gone: whatever else is wrong is part of the answer.
pub async fn run(config: Result<Config, ConfigError>, output: Output) -> Result<Ending, Failure> {
    let checks = match config {
        Ok(config) => all(&config).await,
        Err(error) => {
            vec![Check::bad("configuration", error.to_string(), "correct it; see `fener config show`")]
        }
    };
    let ok = checks.iter().all(|check| check.state != State::Bad);
    output.answer(&Report { ok, checks })?;
    Ok(ok.into())
}

async fn all(config: &Config) -> Vec<Check> {
    let mut checks = vec![configuration(config)];
    checks.extend(machine::checks(config));
    checks.push(packs(config));
    checks.push(policies(config));
    checks.push(frontend());
    checks.push(voice());
    checks.extend(database::checks(config).await);
    checks.extend(messengers::checks(config).await);
    checks.extend(telephony::checks(config).await);
    checks
}

fn configuration(config: &Config) -> Check {
    let secure = config.origin.value.as_ref().is_some_and(|origin| origin.starts_with("https://"));
    let local = config.listen.value.starts_with("127.") || config.listen.value.starts_with("localhost");
    if secure || (local && config.origin.value.is_none()) {
        return Check::ok("configuration", "it can be read");
    }
    Check::warn(
        "configuration",
        "people would reach the pages without TLS",
        "put a proxy with a certificate in front and set origin to https://...",
    )
}

fn packs(config: &Config) -> Check {
    let report = match fener_packs::check(config.packs.value.as_deref()) {
        Ok(report) => report,
        Err(error) => return Check::bad("packs", error.to_string(), "correct --packs, or leave it out"),
    };
    match report.faults.first() {
        None => Check::ok("packs", format!("{} countries, {} facts", report.packs, report.facts.total())),
        Some(first) => Check::bad(
            "packs",
            format!("{} things are wrong, the first: {first}", report.faults.len()),
            "see all with `fener pack check` and correct the files of --packs, or leave it out",
        ),
    }
}

/// Nothing is wrong without it: pages can be read.
fn voice() -> Check {
    let said = match fener_web::voice::Voice::find().speaks(fener_text::Language::En) {
        true => "pages of information can be read aloud",
        false => "no page is read aloud; for that, install espeak-ng and opus-tools",
    };
    Check::ok("voice", said)
}

fn policies(config: &Config) -> Check {
    match opening::policies(config) {
        Ok(_) => Check::ok("policies", "they can be read"),
        Err(failure) => Check::failed("policies", &failure),
    }
}

fn frontend() -> Check {
    if assets::available() {
        Check::ok("pages", "styles and scripts are there")
    } else {
        Check::bad("pages", assets::MISSING, "install a complete program, or run ./dev build in its source")
    }
}
