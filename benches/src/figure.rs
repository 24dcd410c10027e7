//! Figures with their targets, as a table and as JSON.

use serde::Serialize;

/// What a measurement gives.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// One measured figure.
#[derive(Serialize)]
pub struct Figure {
    what: String,
    value: f64,
    unit: &'static str,
    target: f64,
    /// Whether smaller is better.
    at_most: bool,
    met: bool,
    /// The peer or the floor beside it.
    beside: String,
}

/// All of them, with the machine that they were measured on.
#[derive(Serialize)]
pub struct Figures {
    machine: String,
    figures: Vec<Figure>,
    /// What could not be measured here, and why.
    not_run: Vec<String>,
}

impl Figures {
    /// None yet.
    pub fn new() -> Self {
        Self { machine: machine(), figures: Vec::new(), not_run: Vec::new() }
    }

    /// A figure that should be at most so large.
    pub fn at_most(
        &mut self,
        what: impl Into<String>,
        value: f64,
        unit: &'static str,
        target: f64,
        beside: &str,
    ) {
        self.add(what.into(), value, unit, target, true, beside);
    }

    /// A figure that should be at least so large.
    pub fn at_least(
        &mut self,
        what: impl Into<String>,
        value: f64,
        unit: &'static str,
        target: f64,
        beside: &str,
    ) {
        self.add(what.into(), value, unit, target, false, beside);
    }

    fn add(
        &mut self,
        what: String,
        value: f64,
        unit: &'static str,
        target: f64,
        at_most: bool,
        beside: &str,
    ) {
        let met = if at_most { value <= target } else { value >= target };
        let sign = if met { "ok  " } else { "MISS" };
        #[expect(clippy::print_stderr, reason = "progress of a program whose output is this")]
        {
            eprintln!("{sign} {what}: {value:.2} {unit} (target {target} {unit})");
        }
        self.figures.push(Figure { what, value, unit, target, at_most, met, beside: beside.to_owned() });
    }

    /// Notes what could not be measured here, and why.
    #[expect(clippy::print_stderr, reason = "progress of a program whose output is this")]
    pub fn not_run(&mut self, why: impl Into<String>) {
        let why = why.into();
        eprintln!("not run: {why}");
        self.not_run.push(why);
    }

    /// Whether every target of what was measured is met.
    pub fn all_met(&self) -> bool {
        self.figures.iter().all(|figure| figure.met)
    }

    /// The table, in Markdown.
    #[expect(clippy::print_stdout, reason = "the table is this program's output")]
    pub fn print(&self) {
        println!("Machine: {}\n", self.machine);
        println!("| what | measured | target | beside | |");
        println!("|---|---|---|---|---|");
        for figure in &self.figures {
            let sign = if figure.at_most { "at most" } else { "at least" };
            let met = if figure.met { "met" } else { "missed" };
            println!(
                "| {} | {:.2} {unit} | {sign} {} {unit} | {} | {met} |",
                figure.what,
                figure.value,
                figure.target,
                figure.beside,
                unit = figure.unit
            );
        }
        for why in &self.not_run {
            println!("| not run: {why} | – | – | – | not run |");
        }
        if !self.not_run.is_empty() {
            println!("\n{} parts not run", self.not_run.len());
        }
    }
}

fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpus = read("/proc/cpuinfo");
    let model =
        cpus.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown processor");
    let count = cpus.lines().filter(|line| line.starts_with("processor")).count();
    let memory = read("/proc/meminfo");
    let kib: u64 = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .and_then(|rest| rest.trim().split(' ').next()?.parse().ok())
        .unwrap_or(0);
    let model = model.trim_start_matches([' ', '\t', ':']);
    format!("{count} cores of {model}, {} GiB, Linux", kib / (1_024 * 1_024))
}

/// The value below which `share` of the values lie; `values` need not be sorted.
pub fn percentile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list of some thousand values"
    )]
    let place = ((values.len().saturating_sub(1)) as f64 * share).round() as usize;
    values.get(place).copied().unwrap_or(f64::NAN)
}
