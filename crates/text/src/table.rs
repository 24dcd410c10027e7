//! The table of languages: a ninth one is a row here and a folder of messages.
//!
//! Built only on `std`: the build script compiles this file too, to know which messages must be there.

use std::sync::OnceLock;

/// What is known of a language.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    /// The BCP 47 tag; also the folder of its messages.
    pub tag: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// The locale whose dates and numbers are written, as CLDR has it.
    pub locale: &'static str,
    /// The tag under which the plural rules are listed: without script and region.
    pub plurals: &'static str,
    /// The language whose messages become these by a change of script.
    pub derived_from: Option<Language>,
    /// Other tags that mean it. A longer tag counts as the longest that it begins with.
    pub also: &'static [&'static str],
    /// What its readers understand where it is not offered, best first.
    pub near: &'static [Language],
    /// The abbreviated word after a year, whose full stop ICU4X leaves out in some of CLDR's forms.
    pub year_mark: &'static str,
    /// What stands after a number that is per cent.
    pub percent: &'static str,
    /// The direction in which it is written, as the `dir` attribute has it.
    pub dir: &'static str,
    /// Whether a date within a sentence is in digits, because CLDR has no form in words that fits there.
    pub digits_in_sentence: bool,
}

impl Row {
    /// A language that is written as it is read, and is like no other.
    const PLAIN: Self = Self {
        tag: "",
        name: "",
        locale: "",
        plurals: "",
        derived_from: None,
        also: &[],
        near: &[],
        year_mark: "",
        percent: "%",
        dir: "ltr",
        digits_in_sentence: false,
    };
}

macro_rules! languages {
    (
        everywhere { $($(#[$attribute:meta])* $variant:ident => $row:expr;)+ }
        public { $($(#[$public_attribute:meta])* $public:ident => $public_row:expr;)+ }
    ) => {
        /// A language in a script.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Language {
            $($(#[$attribute])* $variant,)+
            $($(#[$public_attribute])* $public,)+
        }

        const COUNT: usize = [$(stringify!($variant),)+ $(stringify!($public)),+].len();

        impl Language {
            /// Those of the whole program, in the order of a language menu.
            pub const ALL: [Self; [$(stringify!($variant)),+].len()] = [$(Self::$variant),+];
            /// Those of the public pages: beside the others, languages of minorities and of people on the move.
            pub const PUBLIC: [Self; COUNT] = [$(Self::$variant,)+ $(Self::$public),+];

            /// What the table says of it.
            pub(crate) const fn row(self) -> &'static Row {
                match self {
                    $(Self::$variant => const { &$row },)+
                    $(Self::$public => const { &$public_row },)+
                }
            }
        }

        impl<T> PerLanguage<T> {
            #[expect(non_snake_case, reason = "each cell is called as its language")]
            const fn cell(&self, language: Language) -> &OnceLock<T> {
                let [$($variant,)+ $($public),+] = &self.0;
                match language {
                    $(Language::$variant => $variant,)+
                    $(Language::$public => $public,)+
                }
            }
        }
    };
}

languages! {
everywhere {
    /// English.
    #[default]
    En => Row {
        tag: "en",
        name: "English",
        // As Europe writes it.
        locale: "en-GB",
        plurals: "en",
        ..Row::PLAIN
    };
    /// Albanian. Gheg and Tosk are spoken; one standard is written.
    Sq => Row {
        tag: "sq",
        name: "Shqip",
        locale: "sq",
        plurals: "sq",
        also: &["als", "aln"],
        ..Row::PLAIN
    };
    /// Bosnian in Latin script.
    Bs => Row {
        tag: "bs",
        name: "Bosanski",
        locale: "bs-Latn",
        plurals: "bs",
        near: &[Language::Cnr, Language::Hr, Language::SrLatn, Language::SrCyrl],
        digits_in_sentence: true,
        ..Row::PLAIN
    };
    /// Croatian. Its readers need not know Cyrillic.
    Hr => Row {
        tag: "hr",
        name: "Hrvatski",
        locale: "hr",
        plurals: "hr",
        near: &[Language::Bs, Language::Cnr, Language::SrLatn],
        percent: "\u{a0}%",
        // CLDR has its months in the genitive within a date.
        ..Row::PLAIN
    };
    /// Montenegrin in Latin script. CLDR does not have it: dates, numbers and lists are those of Serbian in
    /// Latin script as Montenegro writes it, which is also what a browser there asks for.
    Cnr => Row {
        tag: "cnr",
        name: "Crnogorski",
        locale: "sr-Latn-ME",
        plurals: "sr",
        also: &["sr-ME", "sr-Latn-ME"],
        near: &[Language::SrLatn, Language::Bs, Language::Hr, Language::SrCyrl],
        digits_in_sentence: true,
        ..Row::PLAIN
    };
    /// Serbian in Latin script.
    SrLatn => Row {
        tag: "sr-Latn",
        name: "Srpski",
        locale: "sr-Latn",
        plurals: "sr",
        also: &["sh"],
        near: &[Language::SrCyrl, Language::Cnr, Language::Bs, Language::Hr],
        digits_in_sentence: true,
        ..Row::PLAIN
    };
    /// Serbian in Cyrillic script, the official one: `sr` alone means it.
    SrCyrl => Row {
        tag: "sr-Cyrl",
        name: "Српски",
        locale: "sr-Cyrl",
        plurals: "sr",
        derived_from: Some(Language::SrLatn),
        also: &["sr"],
        near: &[Language::SrLatn, Language::Cnr, Language::Bs, Language::Hr],
        digits_in_sentence: true,
        ..Row::PLAIN
    };
    /// Macedonian.
    Mk => Row {
        tag: "mk",
        name: "Македонски",
        locale: "mk",
        plurals: "mk",
        percent: "\u{a0}%",
        year_mark: "\u{202f}г",
        ..Row::PLAIN
    };
}
public {
    /// Turkish.
    Tr => Row {
        tag: "tr",
        name: "Türkçe",
        locale: "tr",
        plurals: "tr",
        ..Row::PLAIN
    };
    /// Kurdish as Kurmanji, in Latin script.
    Ku => Row {
        tag: "ku",
        name: "Kurdî (Kurmancî)",
        locale: "ku",
        plurals: "ku",
        also: &["kmr"],
        ..Row::PLAIN
    };
    /// Arabic.
    Ar => Row {
        tag: "ar",
        name: "العربية",
        locale: "ar",
        plurals: "ar",
        dir: "rtl",
        ..Row::PLAIN
    };
    /// Persian, also for readers of Dari.
    Fa => Row {
        tag: "fa",
        name: "فارسی",
        locale: "fa",
        plurals: "fa",
        also: &["prs"],
        dir: "rtl",
        ..Row::PLAIN
    };
    /// Pashto.
    Ps => Row {
        tag: "ps",
        name: "پښتو",
        locale: "ps",
        plurals: "ps",
        dir: "rtl",
        ..Row::PLAIN
    };
    /// Urdu.
    Ur => Row {
        tag: "ur",
        name: "اردو",
        locale: "ur",
        plurals: "ur",
        dir: "rtl",
        ..Row::PLAIN
    };
    /// Romani in Latin script, near to how North Macedonia, Kosovo and Serbia speak it. CLDR does not have it:
    /// dates and numbers are those of Serbian in Latin script, and it tells one from more as Albanian does.
    Rom => Row {
        tag: "rom",
        name: "Romani čhib",
        locale: "sr-Latn",
        plurals: "sq",
        also: &["rmn", "rmy"],
        near: &[Language::SrLatn, Language::Mk, Language::Sq, Language::Bs],
        digits_in_sentence: true,
        ..Row::PLAIN
    };
}
}

/// A value for each language, made when it is first asked for.
pub(crate) struct PerLanguage<T>([OnceLock<T>; COUNT]);

impl<T> PerLanguage<T> {
    /// Nothing is made yet.
    pub const fn new() -> Self {
        Self([const { OnceLock::new() }; COUNT])
    }

    /// The value of `language`.
    pub fn get(&self, language: Language, make: fn(Language) -> T) -> &T {
        self.cell(language).get_or_init(|| make(language))
    }
}
