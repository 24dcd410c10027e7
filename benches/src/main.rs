//! The numbers of docs/benchmarks.md: `./dev bench`. Measures the program that was built, from outside, with the
//! floor or the peer beside each figure. Prints a table and writes JSON.

mod case_page;
mod channel;
mod directory;
mod figure;
mod inbox;
mod lists;
mod load;
mod page;
mod phone;
mod server;
mod start;
mod voice;

use std::path::{Path, PathBuf};

use figure::{Figures, Result};

/// Where the program to be measured is, and what is left of the results.
struct Arguments {
    program: PathBuf,
    postgres: Option<String>,
    json: Option<PathBuf>,
    rows: u64,
    /// Which groups of figures; all when there are none.
    only: Vec<String>,
}

/// The groups of figures, in the order in which they are measured.
const GROUPS: [&str; 10] =
    ["voice", "start", "page", "phone", "load", "channel", "case", "lists", "directory", "inbox"];

fn arguments() -> Result<Arguments> {
    let mut found = Arguments {
        program: PathBuf::from("target/release/fener"),
        postgres: None,
        json: None,
        rows: 1_000_000,
        only: Vec::new(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--program" => found.program = value()?.into(),
            "--postgres" => found.postgres = Some(value()?),
            "--json" => found.json = Some(value()?.into()),
            "--rows" => found.rows = value()?.parse()?,
            "--only" => found.only.push(value()?),
            _ => {
                return Err(
                    format!("unknown argument {word}: --program --postgres --json --rows --only").into()
                );
            }
        }
    }
    if let Some(unknown) = found.only.iter().find(|group| !GROUPS.contains(&group.as_str())) {
        return Err(format!("--only {unknown}: there is {}", GROUPS.join(", ")).into());
    }
    Ok(found)
}

impl Arguments {
    fn wants(&self, group: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|wanted| wanted == group)
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    // This program is its own switch, so that a process of its own is measured.
    if std::env::args().nth(1).as_deref() == Some(voice::SWITCH) {
        return voice::switch().await;
    }
    let arguments = arguments()?;
    let mut figures = Figures::new();
    if arguments.wants("voice") {
        voice::measure(&mut figures).await?;
    }
    if arguments.only.iter().any(|group| group != "voice") || arguments.only.is_empty() {
        program(&arguments, &mut figures).await?;
    }

    figures.print();
    if let Some(path) = &arguments.json {
        std::fs::write(path, serde_json::to_vec_pretty(&figures)?)?;
    }
    if figures.all_met() { Ok(()) } else { Err("a figure misses its target".into()) }
}

/// What is measured of the program.
async fn program(arguments: &Arguments, figures: &mut Figures) -> Result<()> {
    let home = tempfile::tempdir()?;
    let demo = home.path().join("demo");
    let program = &arguments.program;
    server::fill(program, &demo, None).await?;
    if arguments.wants("start") {
        start::measure(program, &demo, figures).await?;
    }
    if arguments.wants("page") {
        page::measure(program, &demo, figures).await?;
    }
    if arguments.wants("phone") {
        phone::measure(program, &demo, figures).await?;
    }
    written(arguments, &demo, None, figures).await?;
    if let Some(postgres) = &arguments.postgres {
        let demo = home.path().join("demo-postgres");
        let database = server::database(postgres, "bench_demo").await?;
        server::fill(program, &demo, Some(&database)).await?;
        written(arguments, &demo, Some(&database), figures).await?;
    }
    Ok(())
}

/// What is measured on each engine.
async fn written(
    arguments: &Arguments,
    demo: &Path,
    database: Option<&str>,
    figures: &mut Figures,
) -> Result<()> {
    if arguments.wants("load") {
        load::measure(&arguments.program, demo, database, figures).await?;
    }
    if arguments.wants("channel") {
        channel::measure(&arguments.program, demo, database, figures).await?;
    }
    if arguments.wants("case") {
        case_page::measure(database.is_some(), figures).await?;
    }
    if arguments.wants("lists") {
        lists::measure(database.is_some(), arguments.rows, figures).await?;
    }
    if arguments.wants("directory") {
        directory::measure(database.is_some(), figures).await?;
    }
    if arguments.wants("inbox") {
        inbox::measure(database.is_some(), arguments.rows, figures).await?;
    }
    Ok(())
}
