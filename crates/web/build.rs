//! Stops the build when a page or handler asks for a message that is not there, and rebuilds the crate when
//! the built frontend changes, because release builds embed it.

#[path = "../text/src/scan.rs"]
mod scan;

use std::path::Path;

fn main() {
    let (templates, sources) = (Path::new("templates"), Path::new("src"));
    let messages = Path::new("../text/messages/en");
    let frontend = Path::new("../../frontend/dist");
    for folder in [templates, sources, messages, frontend] {
        println!("cargo:rerun-if-changed={}", folder.display());
    }
    if !frontend.join("manifest.json").exists() {
        println!("cargo:warning=frontend/dist is missing: run ./dev build");
    }
    match scan::missing(&[templates, sources], messages) {
        Ok(lacking) if lacking.is_empty() => {}
        Ok(lacking) => {
            let lines: Vec<String> = lacking
                .iter()
                .map(|used| format!("{}:{}: `{}`", used.file.display(), used.line, used.key))
                .collect();
            panic!("messages/en lacks:\n  {}", lines.join("\n  "));
        }
        Err(error) => panic!("cannot scan for message keys: {error}"),
    }
}
