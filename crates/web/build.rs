//! Stops the build when a page or handler asks for a message that is not there.

#[path = "../text/src/scan.rs"]
mod scan;

use std::path::Path;

fn main() {
    let (templates, sources) = (Path::new("templates"), Path::new("src"));
    let messages = Path::new("../text/messages/en");
    for folder in [templates, sources, messages] {
        println!("cargo:rerun-if-changed={}", folder.display());
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
