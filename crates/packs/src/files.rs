//! The files of packs: those that come with the program and those of an operator.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::error::PackError;

/// The folder that holds what countries share.
pub(crate) const COMMON: &str = "common";

/// Paths with `/`, relative to the packs folder, and texts.
#[derive(Clone, Debug)]
pub(crate) struct Files(BTreeMap<String, Cow<'static, str>>);

/// `embed!["a/b.toml"]` is a list of paths and texts.
macro_rules! embed {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../packs/", $path)))),+]
    };
}

/// `country!["rs"]` is that of a country's files.
macro_rules! country {
    ($code:literal) => {
        &[
            country!($code, "/pack.toml"),
            country!($code, "/hotlines.toml"),
            country!($code, "/law.toml"),
            country!($code, "/coordination.toml"),
            country!($code, "/jurisdictions.csv"),
        ]
    };
    ($code:literal, $file:literal) => {
        (concat!($code, $file), include_str!(concat!("../../../packs/", $code, $file)))
    };
}

const EMBEDDED: &[&[(&str, &str)]] = &[
    country!["al"],
    country!["ba"],
    country!["hr"],
    country!["me"],
    country!["mk"],
    country!["rs"],
    country!["xk"],
    embed![
        "common/sources.toml",
        "common/indicators/sets.toml",
        "common/indicators/adult_labour.csv",
        "common/indicators/child_labour.csv",
        "common/indicators/adult_sexual.csv",
        "common/indicators/child_sexual.csv",
        "common/indicators/sexual_exploitation_unweighted.csv",
        "common/indicators/texts.en.csv",
        "common/indicators/texts.sq.csv",
        "common/indicators/texts.bs.csv",
        "common/indicators/texts.hr.csv",
        "common/indicators/texts.cnr.csv",
        "common/indicators/texts.sr-Latn.csv",
        "common/indicators/texts.mk.csv",
    ],
];

impl Files {
    pub(crate) fn embedded() -> Self {
        let all = EMBEDDED.iter().flat_map(|files| files.iter());
        Self(all.map(|&(path, text)| (path.to_owned(), Cow::Borrowed(text))).collect())
    }

    /// Puts the `.toml` and `.csv` files of a folder in place of those of the same path.
    pub(crate) fn overlay(&mut self, folder: &Path) -> Result<(), PackError> {
        self.overlay_at(folder, "")
    }

    fn overlay_at(&mut self, folder: &Path, prefix: &str) -> Result<(), PackError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            |source| PackError::Unreadable { path, source }
        };
        for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
            let path = entry.map_err(unreadable(folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                self.overlay_at(&path, &format!("{prefix}{name}/"))?;
            } else if name.ends_with(".toml") || name.ends_with(".csv") {
                let text = std::fs::read_to_string(&path).map_err(unreadable(&path))?;
                self.0.insert(format!("{prefix}{name}"), Cow::Owned(text));
            }
        }
        Ok(())
    }

    /// Folders other than the common one.
    pub(crate) fn folders(&self) -> BTreeSet<String> {
        let folders = self.0.keys().filter_map(|path| path.split('/').next());
        folders.filter(|folder| *folder != COMMON).map(str::to_owned).collect()
    }

    /// Takes a file out, so that what is left at the end is stray.
    pub(crate) fn take(&mut self, file: &str) -> Result<Cow<'static, str>, PackError> {
        self.0.remove(file).ok_or_else(|| PackError::Missing { file: file.to_owned() })
    }

    /// Takes a TOML file out and reads it.
    pub(crate) fn take_toml<T: DeserializeOwned>(&mut self, file: &str) -> Result<T, PackError> {
        toml::from_str(&self.take(file)?).map_err(|error| malformed(file, &error))
    }

    /// That all files were taken.
    pub(crate) fn finish(mut self) -> Result<(), PackError> {
        match self.0.pop_first() {
            Some((file, _)) => Err(PackError::Stray { file }),
            None => Ok(()),
        }
    }
}

/// The error of a file that does not follow the format.
pub(crate) fn malformed(file: &str, reason: &dyn std::fmt::Display) -> PackError {
    PackError::Malformed { file: file.to_owned(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_packs_folder_is_embedded() {
        let mut on_disk = Files(BTreeMap::new());
        on_disk.overlay(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs"))).unwrap();
        let paths: Vec<_> = on_disk.0.into_keys().collect();
        let embedded: Vec<_> = Files::embedded().0.into_keys().collect();
        assert_eq!(paths, embedded);
    }
}
