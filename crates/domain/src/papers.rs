//! Documents of a case: what a file is by its own first bytes, and what may be shown of it.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::fields::{Checker, FieldError, Problem};
use crate::words;

words! {
    /// What a file is, as its bytes say; never what its name says.
    pub enum PaperKind {
        Pdf = "pdf",
        Png = "png",
        Jpeg = "jpeg",
        Gif = "gif",
        Webp = "webp",
        /// Anything else: given out as a file, never shown.
        Other = "other",
    }
}

words! {
    /// What a virus scanner said of a file.
    pub enum Checked {
        /// No scanner is connected.
        Unchecked = "unchecked",
        /// Nothing was found.
        Clean = "clean",
        /// Something was found: the file is kept and not given out.
        Found = "found",
    }
}

/// The bytes of one sealed piece.
pub const PIECE: usize = 1_024 * 1_024;
/// The largest document, in bytes, unless the installation says otherwise.
pub const LARGEST: usize = 20 * 1_024 * 1_024;
/// The most versions of documents in one case.
pub const MOST: u64 = 500;

/// What is known of a version of a document. Sealed at rest.
#[derive(Clone, Default, Serialize, Deserialize, Zeroize)]
#[serde(default, deny_unknown_fields)]
pub struct PaperAbout {
    /// What the file is called.
    pub name: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub hash: String,
    /// What the scanner found; empty when it found nothing.
    pub finding: String,
}

impl PaperKind {
    /// What a file is by its first bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice());
        match bytes {
            _ if bytes.starts_with(b"%PDF-") => Self::Pdf,
            _ if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Self::Png,
            _ if bytes.starts_with(b"\xff\xd8\xff") => Self::Jpeg,
            _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Self::Gif,
            _ if webp => Self::Webp,
            _ => Self::Other,
        }
    }

    /// The type that a browser is told; a file that is not shown has none of its own.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Other => "application/octet-stream",
        }
    }

    /// Whether it is shown in the sandbox.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        !matches!(self, Self::Other)
    }
}

impl Checked {
    /// Whether the file is given out.
    #[must_use]
    pub const fn is_given_out(self) -> bool {
        !matches!(self, Self::Found)
    }
}

/// Checks the name and size of a file.
///
/// # Errors
/// Each problem with its field's name.
pub fn check(name: &str, size: usize, largest: usize) -> Result<(), Vec<FieldError>> {
    let mut check = Checker::default();
    check.required_line("file", name);
    check.require(size > 0, "file", Problem::TooSmall { min: 1 });
    let max = i64::try_from(largest).unwrap_or(i64::MAX);
    check.require(size <= largest, "file", Problem::TooLarge { max });
    check.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_it_is_counts_and_not_its_name() {
        assert_eq!(PaperKind::of(b"%PDF-1.7 ..."), PaperKind::Pdf);
        assert_eq!(PaperKind::of(b"RIFF\0\0\0\0WEBPVP8 "), PaperKind::Webp);
        for hostile in [&b"<svg onload=alert(1)>"[..], b"<html>", b"MZ\x90", b"RIFF\0\0\0\0WAVE", b""] {
            assert_eq!(PaperKind::of(hostile), PaperKind::Other);
        }
        assert!(!PaperKind::Other.is_shown());
    }

    #[test]
    fn an_empty_or_too_large_file_is_named_as_such() {
        assert_eq!(check("a.pdf", 10, 10), Ok(()));
        for (size, word) in [(0, "too_small"), (11, "too_large")] {
            let errors = check("a.pdf", size, 10).unwrap_err();
            assert_eq!((errors[0].field, errors[0].problem.word()), ("file", word));
        }
    }
}
