//! The files of packs: those that come with the program and those of an operator.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::error::PackError;

/// The folder that holds what countries share.
pub(crate) const COMMON: &str = "common";

/// The files of packs that are known, by their path with `/`, relative to the packs folder.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    all: BTreeMap<String, Text>,
    /// The folder of an operator, without which no file is missing.
    folder: Option<PathBuf>,
    /// The paths of the operator's files, in place of one that comes with the program or beside them.
    own: BTreeSet<String>,
}

/// An operator's folder of packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The folder.
    pub folder: PathBuf,
    /// The paths of its files, such as `rs/law.toml`: each stands in place of the one of the same path that comes with
    /// the program, or beside them.
    pub files: Vec<String>,
}

/// A file's text, and where it came from.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// As people find the file.
    pub(crate) shown: String,
    /// None when it is not of characters.
    pub(crate) text: Option<Cow<'static, str>>,
}

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
            country!($code, "/identification.toml"),
            country!($code, "/gaps.toml"),
            country!($code, "/jurisdictions.csv"),
            country!($code, "/tiers.csv"),
            country!($code, "/statistics.csv"),
        ]
    };
    ($code:literal, $file:literal) => {
        (concat!($code, $file), include_str!(concat!("../../../packs/", $code, $file)))
    };
}

/// `information!["en"]` is the list of a language's pages of information.
macro_rules! information {
    ($tag:literal) => {
        information!($tag, "trafficking" "rights" "remedies" "contacting" "confidentiality" "family" "clients" "professionals" "on-the-move" "erased")
    };
    ($tag:literal, $($page:literal)+) => {
        &[$((
            concat!("common/information/", $tag, "/", $page, ".md"),
            include_str!(concat!("../../../packs/common/information/", $tag, "/", $page, ".md")),
        )),+]
    };
}

const EMBEDDED: &[&[(&str, &str)]] = &[
    information!["en"],
    information!["sq"],
    information!["bs"],
    information!["hr"],
    information!["cnr"],
    information!["sr-Latn"],
    information!["mk"],
    information!["tr"],
    information!["ku"],
    information!["ar"],
    information!["fa"],
    information!["ps"],
    information!["ur"],
    information!["rom"],
    country!["al"],
    country!["ba"],
    country!["hr"],
    country!["me"],
    country!["mk"],
    country!["rs"],
    country!["xk"],
    embed![
        "common/sources.toml",
        "common/calendar.toml",
        "common/hotline.toml",
        "common/palermo.toml",
        "common/statistics.csv",
        "common/information/reviewed.toml",
        "common/questions/report-1.toml",
        "common/flows/hotline-1.toml",
        "common/flows/prompts.toml",
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
        let file = |&(path, text): &(&str, &'static str)| {
            (path.to_owned(), Text { shown: format!("packs/{path}"), text: Some(Cow::Borrowed(text)) })
        };
        Self { all: all.map(file).collect(), folder: None, own: BTreeSet::new() }
    }

    /// Those that come with the program, with the `.toml`, `.csv` and `.md` files of a folder, if any, in place of
    /// those of the same path.
    pub(crate) fn with(folder: Option<&Path>) -> Result<Self, PackError> {
        let mut files = Self::embedded();
        if let Some(folder) = folder {
            files.overlay(folder, "")?;
            files.folder = Some(folder.to_owned());
        }
        Ok(files)
    }

    fn overlay(&mut self, folder: &Path, prefix: &str) -> Result<(), PackError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            |source| PackError::Unreadable { path, source }
        };
        for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
            let path = entry.map_err(unreadable(folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() {
                self.overlay(&path, &format!("{prefix}{name}/"))?;
            } else if name.ends_with(".toml") || name.ends_with(".csv") || is_page(&name) {
                let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
                let text = String::from_utf8(bytes).ok().map(Cow::Owned);
                self.own.insert(format!("{prefix}{name}"));
                self.all.insert(format!("{prefix}{name}"), Text { shown: path.display().to_string(), text });
            }
        }
        Ok(())
    }

    /// Folders other than the common one.
    pub(crate) fn folders(&self) -> BTreeSet<String> {
        let folders = self.all.keys().filter_map(|path| path.split_once('/')).map(|(folder, _)| folder);
        folders.filter(|folder| *folder != COMMON).map(str::to_owned).collect()
    }

    /// The folder of an operator, and the paths of the files in it.
    pub(crate) fn origin(&self) -> Option<Origin> {
        let folder = self.folder.clone()?;
        Some(Origin { folder, files: self.own.iter().cloned().collect() })
    }

    /// Takes a file out, so that what is left at the end is stray.
    pub(crate) fn take(&mut self, file: &str) -> Option<Text> {
        self.all.remove(file)
    }

    /// Where people would look for a file.
    pub(crate) fn shown(&self, file: &str) -> String {
        match &self.folder {
            Some(folder) => folder.join(file).display().to_string(),
            None => format!("packs/{file}"),
        }
    }

    /// Where people find the files of a folder that were not taken yet, by their names in it.
    pub(crate) fn under(&self, folder: &str) -> BTreeMap<String, String> {
        let named = |(path, file): (&String, &Text)| {
            Some((path.strip_prefix(folder)?.to_owned(), file.shown.clone()))
        };
        self.all.iter().filter_map(named).collect()
    }

    /// What was not taken, as people find it.
    pub(crate) fn left(self) -> impl Iterator<Item = String> {
        self.all.into_values().map(|file| file.shown)
    }
}

/// A page of information; what is written in capitals explains a folder.
fn is_page(name: &str) -> bool {
    name.ends_with(".md") && !name.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_packs_folder_is_embedded() {
        let mut on_disk = Files { all: BTreeMap::new(), folder: None, own: BTreeSet::new() };
        on_disk.overlay(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs")), "").unwrap();
        let paths: Vec<_> = on_disk.all.into_keys().collect();
        let embedded: Vec<_> = Files::embedded().all.into_keys().collect();
        assert_eq!(paths, embedded);
    }
}
