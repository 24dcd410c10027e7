//! The public page: what a poor phone has to load, and how soon it begins.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::figure::{Figures, Result, percentile};
use crate::server;

/// Measures the first public page with everything it names.
pub async fn measure(program: &Path, demo: &Path, figures: &mut Figures) -> Result<()> {
    let server = server::start(program, demo, None).await?;
    let client = fener_testkit::http().build()?;
    let mut first = Vec::new();
    let mut page = String::new();
    let mut bytes = 0_usize;
    for _ in 0..200 {
        let begun = Instant::now();
        let answer = client.get(&server.address).header("accept-language", "sr").send().await?;
        first.push(begun.elapsed().as_secs_f64() * 1_000.0);
        let body = answer.bytes().await?;
        bytes = body.len();
        page = String::from_utf8_lossy(&body).into_owned();
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let mut files = named(&page);
    let mut seen = BTreeSet::new();
    while let Some(path) = files.pop_first() {
        let foreign = path.starts_with("http") || path.starts_with("//");
        if foreign {
            return Err(format!("the public page loads {path} from elsewhere").into());
        }
        let answer = client
            .get(format!("{}{path}", server.address.trim_end_matches('/')))
            .header("accept-encoding", "br")
            .send()
            .await?;
        let style = path.contains(".css");
        let body = answer.bytes().await?;
        bytes += body.len();
        seen.insert(path);
        if style {
            // A browser loads the fonts whose characters the page uses: those of a page in Arabic, the heaviest.
            let plain =
                client.get(format!("{}{}", server.address.trim_end_matches('/'), seen.last().ok_or("none")?));
            let css = plain.send().await?.text().await?;
            let fonts =
                named(&css).into_iter().filter(|font| font.contains(".woff2") && !seen.contains(font));
            files.extend(fonts);
        }
    }
    let kilobytes = f64::from(u32::try_from(bytes)?) / 1_000.0;
    figures.at_most("public page with styles, scripts and fonts", kilobytes, "kB", 60.0, "–");
    figures.at_most("public page, first byte, p50", percentile(&mut first, 0.5), "ms", 10.0, "–");
    server.stop().await
}

/// Addresses of files that a page or style names.
fn named(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (open, close) in [("href=\"/assets/", '"'), ("src=\"/assets/", '"'), ("url(/assets/", ')')] {
        for part in text.split(open).skip(1) {
            if let Some((path, _)) = part.split_once(close) {
                found.insert(format!("/assets/{path}"));
            }
        }
    }
    for part in text.split("src=\"http").skip(1) {
        found.insert(format!("http{}", part.split('"').next().unwrap_or_default()));
    }
    found
}
