//! The numbers of docs/benchmarks.md: `./dev bench`. Measures the program that was built, from outside, with the
//! floor or the peer beside each figure. Prints a table and writes JSON.

mod channel;
mod figure;
mod lists;
mod load;
mod page;
mod phone;
mod server;
mod start;

use std::path::PathBuf;

use figure::{Figures, Result};

/// Where the program to be measured is, and what is left of the results.
struct Arguments {
    program: PathBuf,
    postgres: Option<String>,
    json: Option<PathBuf>,
    rows: u64,
}

fn arguments() -> Result<Arguments> {
    let mut found = Arguments {
        program: PathBuf::from("target/release/fener"),
        postgres: None,
        json: None,
        rows: 1_000_000,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--program" => found.program = value()?.into(),
            "--postgres" => found.postgres = Some(value()?),
            "--json" => found.json = Some(value()?.into()),
            "--rows" => found.rows = value()?.parse()?,
            _ => return Err(format!("unknown argument {word}: --program --postgres --json --rows").into()),
        }
    }
    Ok(found)
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = arguments()?;
    let mut figures = Figures::new();
    let home = tempfile::tempdir()?;

    let demo = home.path().join("demo");
    server::fill(&arguments.program, &demo, None).await?;
    start::measure(&arguments.program, &demo, &mut figures).await?;
    page::measure(&arguments.program, &demo, &mut figures).await?;
    phone::measure(&arguments.program, &demo, &mut figures).await?;
    load::measure(&arguments.program, &demo, None, &mut figures).await?;
    channel::measure(&arguments.program, &demo, None, &mut figures).await?;
    lists::measure(false, arguments.rows, &mut figures).await?;
    if let Some(postgres) = &arguments.postgres {
        let demo = home.path().join("demo-postgres");
        let database = server::database(postgres, "bench_demo").await?;
        server::fill(&arguments.program, &demo, Some(&database)).await?;
        load::measure(&arguments.program, &demo, Some(&database), &mut figures).await?;
        channel::measure(&arguments.program, &demo, Some(&database), &mut figures).await?;
        lists::measure(true, arguments.rows, &mut figures).await?;
    }

    figures.print();
    if let Some(path) = &arguments.json {
        std::fs::write(path, serde_json::to_vec_pretty(&figures)?)?;
    }
    if figures.all_met() { Ok(()) } else { Err("a figure misses its target".into()) }
}
