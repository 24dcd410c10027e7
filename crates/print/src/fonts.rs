//! The fonts in the program: Noto Sans for Latin, Cyrillic and Greek, Noto Sans Arabic for Arabic script.

use std::io;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The files, as Google published them under the SIL Open Font License (`fonts/LICENSE`).
const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansArabic-Bold.ttf"),
];

/// The fonts, and what Typst wants to know to choose among them.
pub struct Fonts {
    /// The fonts, in the order of the book.
    pub list: Vec<Font>,
    /// What each can do.
    pub book: LazyHash<FontBook>,
}

impl Fonts {
    /// Reads the fonts in the program.
    ///
    /// # Errors
    /// When a file is no font.
    pub fn new() -> io::Result<Self> {
        let font = |bytes: &'static [u8]| Font::new(Bytes::new(bytes), 0).ok_or(io::ErrorKind::InvalidData);
        let list = FILES.into_iter().map(font).collect::<Result<Vec<_>, _>>()?;
        let book = LazyHash::new(FontBook::from_fonts(&list));
        Ok(Self { list, book })
    }

    /// Whether any font has a sign for the character.
    pub fn can_show(&self, character: char) -> bool {
        self.list.iter().any(|font| font.info().coverage.contains(u32::from(character)))
    }
}
