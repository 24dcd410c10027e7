//! All that a template can see: the other templates, the fonts and the document's values. No file, no package, no clock.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::fonts::Fonts;

/// What one document is set in.
pub struct Closed<'a> {
    /// The fonts.
    pub fonts: &'a Fonts,
    /// The templates.
    pub templates: &'a [Source],
    /// The template to begin with.
    pub main: FileId,
    /// Typst's functions, and the document as `sys.inputs`.
    pub library: LazyHash<Library>,
}

impl World for Closed<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    /// A template of the program; whatever else is asked for is refused, wherever it would be.
    fn source(&self, id: FileId) -> FileResult<Source> {
        self.templates.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, _id: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.list.get(index).cloned()
    }

    /// A document has the date that stands in it.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use typst::LibraryExt;
    use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};
    use typst_layout::PagedDocument;

    use super::*;

    /// Sets a template of its own, as a hostile one would be; the messages of what was refused.
    fn refused(template: &str) -> Vec<String> {
        let path = RootedPath::new(VirtualRoot::Project, VirtualPath::new("main.typ").unwrap());
        let main = Source::new(path.intern(), template.into());
        let fonts = Fonts::new().unwrap();
        let library = LazyHash::new(Library::builder().build());
        let world = Closed { fonts: &fonts, main: main.id(), templates: &[main], library };
        let set = typst::compile::<PagedDocument>(&world).output;
        set.err().into_iter().flatten().map(|fault| fault.message.to_string()).collect()
    }

    #[test]
    fn a_template_without_wishes_is_set() {
        assert_eq!(refused("= Title\nText"), Vec::<String>::new());
    }

    #[test]
    fn no_file_is_read() {
        for path in [
            "/etc/passwd",
            "etc/passwd",
            "../../../etc/passwd",
            "Cargo.toml",
            "main.typ",
            "/proc/self/environ",
        ] {
            for wish in [
                "read",
                "json",
                "csv",
                "image",
                "plugin",
                "bibliography",
                "raw(theme: \"THEME\", \"\"); read",
            ] {
                let template = format!("#{wish}(\"{path}\")");
                assert!(!refused(&template).is_empty(), "{template}");
            }
        }
        assert!(refused("#read(\"/etc/passwd\")").concat().contains("access denied"));
    }

    #[test]
    fn no_other_template_is_imported() {
        for wish in ["#import \"/etc/passwd\"", "#include \"other.typ\"", "#import \"../main.typ\": x"] {
            assert!(!refused(wish).is_empty(), "{wish}");
        }
    }

    #[test]
    fn no_package_is_fetched() {
        for package in ["@preview/cetz:0.3.0", "@local/own:1.0.0"] {
            let message = refused(&format!("#import \"{package}\": *")).concat();
            assert!(message.contains("access denied"), "{message}");
        }
    }

    #[test]
    fn no_clock_is_asked() {
        assert!(!refused("#datetime.today()").is_empty());
    }
}
