//! `fener i18n`: the languages that the program speaks, and which texts no native speaker has reviewed.

use std::fmt;

use clap::Subcommand;
use fener_packs::{Indicators, Information, InformationPage, Packs, TextStatus};
use fener_text::{Language, Texts, unreviewed};
use serde::Serialize;

use crate::exit::{Ending, Failure};
use crate::output::Output;

/// What can be done with languages.
#[derive(Subcommand)]
pub enum I18nCommand {
    /// Say for each language how many messages it has, and which files no native speaker has reviewed
    Status,
}

/// Says it. Needs neither configuration nor data folder: the texts are those of the release.
///
/// # Errors
/// When standard output is gone.
pub fn run(output: Output, command: &I18nCommand) -> Result<Ending, Failure> {
    let I18nCommand::Status = command;
    let packs = Packs::embedded().map_err(|error| Failure::Refused(error.to_string()))?;
    output.answer(&Status::of(&packs))?;
    Ok(Ending::Done)
}

/// Every language.
#[derive(Serialize)]
struct Status {
    languages: Vec<Spoken>,
    /// Those that only the public pages speak.
    public: Vec<SpokenInPublic>,
}

/// A language of the public pages alone.
#[derive(Serialize)]
struct SpokenInPublic {
    tag: &'static str,
    /// In itself.
    name: &'static str,
    /// The files that no native speaker has reviewed.
    unreviewed: Vec<String>,
}

/// One language.
#[derive(Serialize)]
struct Spoken {
    tag: &'static str,
    /// In itself.
    name: &'static str,
    messages: usize,
    /// The tag of the language that its texts are made from by a change of script.
    derived_from: Option<&'static str>,
    /// The files that its texts come from and that no native speaker has reviewed.
    unreviewed: Vec<String>,
}

impl Status {
    fn of(packs: &Packs) -> Self {
        let (indicators, information) = (packs.indicators(), packs.information());
        let files = |language: Language| {
            let messages = unreviewed(language).map(str::to_owned);
            messages.chain(unread_pages(information, language)).collect::<Vec<_>>()
        };
        let spoken = |language: Language| {
            let mut files = files(language);
            if has_working_translations(indicators, language) {
                files.push(format!("indicators/texts.{}.csv", language.written_as()));
            }
            Spoken {
                tag: language.tag(),
                name: language.name(),
                messages: Texts::of(language).count(),
                derived_from: language.derived_from().map(Language::tag),
                unreviewed: files,
            }
        };
        let public = Language::PUBLIC.into_iter().filter(|language| !language.is_everywhere());
        let public = public.map(|language| SpokenInPublic {
            tag: language.tag(),
            name: language.name(),
            unreviewed: files(language),
        });
        Self { languages: Language::ALL.map(spoken).into(), public: public.collect() }
    }
}

/// The pages of public information in a language that nobody who grew up with it has read. English is the original.
fn unread_pages(information: &Information, language: Language) -> impl Iterator<Item = String> {
    let unread = move |page: &InformationPage| {
        let there = information.page(*page, language).is_some_and(|found| found.language == language);
        language != Language::En && there && !information.is_reviewed(*page, language)
    };
    let name = move |page| format!("information/{}/{page}.md", language.written_as());
    InformationPage::ALL.into_iter().filter(unread).map(name)
}

/// Whether an indicator, dimension or set says something that nobody competent approved.
fn has_working_translations(indicators: &Indicators, language: Language) -> bool {
    indicators.sets().iter().any(|set| {
        let mut statuses = vec![indicators.set_text(set, language).status];
        let dimensions = set.dimensions().into_iter();
        statuses.extend(dimensions.map(|one| indicators.dimension_text(one, language).status));
        statuses.extend(set.indicators().iter().map(|one| indicators.indicator_text(one, language).status));
        statuses.contains(&TextStatus::Unverified)
    })
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for spoken in &self.languages {
            writeln!(f, "{:<8} {}: {} messages", spoken.tag, spoken.name, spoken.messages)?;
            match (spoken.derived_from, spoken.unreviewed.as_slice()) {
                (_, []) => {}
                // Said once, where they are written.
                (Some(source), _) => writeln!(
                    f,
                    "         made of {source}: what nobody reviewed there, nobody reviewed here"
                )?,
                (None, files) => {
                    let (count, noun) = (files.len(), if files.len() == 1 { "file" } else { "files" });
                    writeln!(
                        f,
                        "         no native speaker has reviewed {count} {noun}: {}",
                        files.join(", ")
                    )?;
                }
            }
        }
        for spoken in &self.public {
            let (count, files) = (spoken.unreviewed.len(), spoken.unreviewed.join(", "));
            writeln!(f, "{:<8} {}: public pages only", spoken.tag, spoken.name)?;
            writeln!(f, "         no native speaker has reviewed {count} files: {files}")?;
        }
        Ok(())
    }
}
