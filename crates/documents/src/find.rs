//! Where `fener-print` is.

use std::path::{Path, PathBuf};

/// The program that sets documents.
pub const PROGRAM: &str = "fener-print";
/// The environment variable that names it when it is elsewhere.
pub const VARIABLE: &str = "FENER_PRINT";

/// What the environment names, else the program beside this one. It need not be there yet.
pub(crate) fn program() -> PathBuf {
    let named = std::env::var_os(VARIABLE).map(PathBuf::from);
    // Without a path of our own, the system looks for it where it looks for programs.
    let own = std::env::current_exe().unwrap_or_default();
    choose(named, &own)
}

fn choose(named: Option<PathBuf>, own: &Path) -> PathBuf {
    named.filter(|path| !path.as_os_str().is_empty()).unwrap_or_else(|| own.with_file_name(PROGRAM))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_beside_us_unless_named() {
        let own = Path::new("/opt/fener/fener");
        assert_eq!(choose(None, own), Path::new("/opt/fener/fener-print"));
        assert_eq!(choose(Some(PathBuf::new()), own), Path::new("/opt/fener/fener-print"));
        assert_eq!(choose(Some("/usr/lib/fener-print".into()), own), Path::new("/usr/lib/fener-print"));
    }
}
