//! The questions of a report, a version a file: `questions/report-<version>.toml` of what countries share or of one
//! country. Older versions stay, for what was answered by them.

use std::collections::BTreeMap;

use fener_domain::questions::Form;

use crate::reader::Reader;

/// Every version of a pack's questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questions {
    versions: BTreeMap<u32, Form>,
}

impl Questions {
    pub(crate) fn read(reader: &mut Reader, folder: &str) -> Self {
        let mut all = Self::default();
        for name in reader.under(folder).into_keys() {
            let number = name.strip_prefix("report-").and_then(|name| name.strip_suffix(".toml"));
            // A file of another name is left, and told as stray.
            let Some(version) = number.and_then(|number| number.parse().ok()) else { continue };
            let read = reader.toml::<Form>(&format!("{folder}{name}"));
            let Some(form) = read.value else { continue };
            match form.check() {
                Ok(()) => {
                    all.versions.insert(version, form);
                }
                Err(fault) => reader.malformed(&read.file, None, &fault.to_string()),
            }
        }
        all
    }

    /// The newest version and its number; none when there is no file.
    #[must_use]
    pub fn current(&self) -> Option<(u32, &Form)> {
        self.versions.last_key_value().map(|(version, form)| (*version, form))
    }

    /// A version, also an older one.
    #[must_use]
    pub fn version(&self, version: u32) -> Option<&Form> {
        self.versions.get(&version)
    }
}
