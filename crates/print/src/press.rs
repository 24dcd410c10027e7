//! The press: a document goes in, a tagged PDF for people and for readers of the blind (PDF/UA-1) comes out.

use std::io;

use fener_documents::Document;
use typst::diag::{EcoVec, SourceDiagnostic};
use typst::foundations::{Dict, Smart, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::fonts::Fonts;
use crate::legible::legible;
use crate::world::Closed;

/// Every template, by the name that others import it with.
const TEMPLATES: [(&str, &str); 4] = [
    ("sheet.typ", include_str!("../templates/sheet.typ")),
    ("screening.typ", include_str!("../templates/screening.typ")),
    ("law.typ", include_str!("../templates/law.typ")),
    ("dossier.typ", include_str!("../templates/dossier.typ")),
];

/// Why a document could not be set. None holds anything of the document.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It is no document of this release.
    #[error("it is no document that this release knows")]
    Unreadable,
    /// A template does not fit the document.
    #[error("template {0}")]
    Template(String),
    /// It would not be readable for everybody.
    #[error("it does not become a PDF/UA, at {0}")]
    Inaccessible(String),
}

/// Fonts and templates, ready for documents.
pub struct Press {
    fonts: Fonts,
    templates: Vec<Source>,
}

impl Press {
    /// Reads the fonts and templates in the program.
    ///
    /// # Errors
    /// When one of them is damaged.
    pub fn new() -> io::Result<Self> {
        let source = |(name, text): (&str, &str)| Ok(Source::new(id(name)?, text.into()));
        let templates = TEMPLATES.into_iter().map(source).collect::<io::Result<_>>()?;
        Ok(Self { fonts: Fonts::new()?, templates })
    }

    /// Sets a document that comes as JSON.
    pub fn pdf(&self, json: &[u8]) -> Result<Vec<u8>, Refusal> {
        let unreadable = |_quotes_it| Refusal::Unreadable;
        let main = match serde_json::from_slice(json).map_err(unreadable)? {
            Document::Screening(_) => "screening.typ",
            Document::Law(_) => "law.typ",
            Document::Dossier(_) => "dossier.typ",
        };
        // The outer dictionary has the document's kind as its only key.
        let values = serde_json::from_slice(json).map_err(unreadable)?;
        let values = legible(Value::Dict(values), &self.fonts);
        let Value::Dict(inputs) = values else { return Err(Refusal::Unreadable) };
        let printed = self.set(id(main).map_err(|_bad| Refusal::Unreadable)?, inputs);
        // Typst remembers what it has set; what is forgotten is wiped.
        comemo::evict(0);
        printed
    }

    fn set(&self, main: FileId, inputs: Dict) -> Result<Vec<u8>, Refusal> {
        let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
        let world = Closed { fonts: &self.fonts, templates: &self.templates, main, library };
        let pages: PagedDocument =
            typst::compile(&world).output.map_err(|faults| Refusal::Template(place(&world, &faults)))?;
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|_impossible| Refusal::Inaccessible("the choice of standards".into()))?;
        let options =
            PdfOptions { standards, creator: Smart::Custom(Some("Fener".into())), ..Default::default() };
        typst_pdf::pdf(&pages, &options).map_err(|faults| Refusal::Inaccessible(place(&world, &faults)))
    }
}

fn id(name: &str) -> io::Result<FileId> {
    let path = VirtualPath::new(name).map_err(io::Error::other)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Where the first fault is, as "screening.typ:12". What Typst says of it may quote the document.
fn place(world: &Closed<'_>, faults: &EcoVec<SourceDiagnostic>) -> String {
    let place = || {
        let span = faults.first()?.span;
        let source = world.source(span.id()?).ok()?;
        let range = typst::WorldExt::range(world, span)?;
        let line = source.lines().byte_to_line(range.start)?;
        Some(format!("{}:{}", source.id().get().vpath().get_without_slash(), line.saturating_add(1)))
    };
    place().unwrap_or_else(|| "an unknown place".into())
}
