//! `[scanning]`: how documents of cases are checked before they are taken.

use fener_app::papers::Scanning;
use serde::Deserialize;

/// Where the scanner is, and how large a document may be.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScanningLayer {
    /// Where `clamd` listens: the path of its socket, such as `/run/clamav/clamd.ctl`, or `HOST:PORT`; when left out,
    /// documents are taken unchecked and marked so.
    pub clamd: Option<String>,
    /// The largest document, in MiB.
    pub largest_mib: Option<usize>,
}

impl ScanningLayer {
    /// For `fener config show`.
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        let clamd = self.clamd.iter().map(|place| ("scanning.clamd", place.clone()));
        let largest = self.largest_mib.iter().map(|size| ("scanning.largest_mib", size.to_string()));
        clamd.chain(largest).collect()
    }

    /// As the application takes it.
    pub fn scanning(&self) -> Scanning {
        let usual = Scanning::default();
        let largest = self.largest_mib.map_or(usual.largest, |size| size.saturating_mul(1_024 * 1_024));
        Scanning { clamd: self.clamd.clone(), largest: largest.max(1) }
    }
}
