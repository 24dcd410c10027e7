//! The country's pack for whoever looks after the installation: how sure its facts are, what is wrong in its files, and
//! which files are the operator's own. Nothing is changed here: packs are files.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use fener_app::packs;
use fener_packs::{Counts, Pack};
use fener_text::Texts;

use crate::failure::{Answer, render};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Page, Said, Status};
use crate::shown::facts::mark;
use crate::state::Web;

/// Addresses of the pack.
pub fn routes() -> Router<Web> {
    Router::new().route("/admin/pack", get(read))
}

/// A file of the pack with its facts by status.
struct Section {
    title: Said,
    file: String,
    counts: Vec<usize>,
    total: usize,
}

#[derive(Template)]
#[template(path = "admin/pack.html")]
struct PackPage {
    page: Page,
    t: Texts,
    statuses: Vec<Status>,
    sections: Vec<Section>,
    faults: Vec<String>,
    folder: Option<String>,
    own: Vec<String>,
    gaps: usize,
}

async fn read(State(web): State<Web>, signed: Signed) -> Answer {
    let report = packs::report(&web.app, &signed.who).await?;
    let (t, pack) = (signed.t, web.app.pack()?);
    let origin = web.app.packs.origin();
    let country = pack.name(t.language()).into_owned();
    render(&PackPage {
        page: frame::page(&web, &signed, t.with("pack-title", &[("country", country.into())])),
        t,
        statuses: report.facts.iter().map(|(status, _)| mark(t, status)).collect(),
        sections: sections(t, pack),
        faults: report.faults.iter().map(ToString::to_string).collect(),
        folder: origin.map(|origin| origin.folder.display().to_string()),
        own: origin.map(|origin| origin.files.clone()).unwrap_or_default(),
        gaps: pack.gaps().len(),
    })
}

fn sections(t: Texts, pack: &Pack) -> Vec<Section> {
    let section = |(name, node): (&str, _)| {
        let counts = Counts::of(node);
        let ending = if ["jurisdictions", "tiers", "statistics"].contains(&name) { "csv" } else { "toml" };
        Section {
            title: t.choice("pack-file", name),
            file: format!("{}/{name}.{ending}", pack.code()),
            counts: counts.iter().map(|(_, number)| number).collect(),
            total: counts.total(),
        }
    };
    pack.written().map(section).filter(|section| section.total > 0).collect()
}
