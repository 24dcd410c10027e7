//! Messages of one language.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Pattern;
use unic_langid::LanguageIdentifier;

use crate::table::PerLanguage;
use crate::{Language, numbers};

/// A value of a message's variable: from `&str`, `String` and every number type.
pub use fluent_bundle::FluentValue as Value;

include!(concat!(env!("OUT_DIR"), "/generated.rs"));

type Bundle = FluentBundle<FluentResource>;

/// The messages of one language; cheap to copy and to pass to a template as `t`.
#[derive(Clone, Copy)]
pub struct Texts {
    language: Language,
    bundle: &'static Bundle,
}

impl Texts {
    /// The messages of `language`, parsed at first use.
    #[must_use]
    pub fn of(language: Language) -> Self {
        static BUNDLES: PerLanguage<Bundle> = PerLanguage::new();
        Self { language, bundle: BUNDLES.get(language, bundle) }
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The message `key`, or the attribute `name` of `id` for `id.name`. A key that is not there gives
    /// `⟦key⟧`: the build finds those in templates, so it can only be one put together at run time.
    #[must_use]
    pub fn get(self, key: &str) -> Cow<'static, str> {
        self.format(key, None)
    }

    /// The message `key` with its variables filled in: `t.with("signed-in-as", &[("name", name.into())])`.
    /// Askama takes arguments by reference itself: in a template leave out the `&` before the bracket.
    #[must_use]
    pub fn with(self, key: &str, values: &[(&str, Value<'_>)]) -> Cow<'static, str> {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.format(key, Some(&args))
    }

    /// The message `prefix-value`, for a value with a fixed set of codes; `police_inspector` asks for
    /// `prefix-police-inspector`.
    #[must_use]
    pub fn choice(self, prefix: &str, value: impl fmt::Display) -> Cow<'static, str> {
        let code = value.to_string().to_ascii_lowercase().replace('_', "-");
        self.format(&format!("{prefix}-{code}"), None)
    }

    /// Whether there is a message `key`.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// How many of [`KEYS`] it has: all of them, as the build makes sure.
    #[must_use]
    pub fn count(self) -> usize {
        KEYS.iter().filter(|key| self.pattern(key).is_some()).count()
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        // A variable that is not given shows as `{$name}`; there is nothing better to do with the error.
        match self.pattern(key) {
            Some(pattern) => self.bundle.format_pattern(pattern, args, &mut Vec::new()),
            None => Cow::Owned(format!("⟦{key}⟧")),
        }
    }

    fn pattern(self, key: &str) -> Option<&'static Pattern<&'static str>> {
        let (id, attribute) = key.split_once('.').map_or((key, None), |(id, name)| (id, Some(name)));
        let message = self.bundle.get_message(id)?;
        match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|found| found.value()),
        }
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Texts").field(&self.language).finish()
    }
}

/// A message key outside of a call, as in a table of menu entries; seen by the scanner.
#[must_use]
pub const fn text_key(key: &'static str) -> &'static str {
    key
}

/// The files that the texts of a language come from and that no native speaker has reviewed. For a derived
/// language they are those of the language it is derived from.
pub fn unreviewed(language: Language) -> impl Iterator<Item = &'static str> {
    let source = language.written_as();
    let of = move |asked: Language| asked == language || asked == source;
    UNREVIEWED.iter().filter(move |(written, _)| of(*written)).map(|&(_, file)| file)
}

#[expect(clippy::expect_used, reason = "the tags stand in the table; a test loads every language")]
fn bundle(language: Language) -> Bundle {
    let locale: LanguageIdentifier = language.row().plurals.parse().expect("a tag of the table");
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    set_formatter(&mut bundle, language);
    // The build script parsed every file and refused what is given twice, so the rest cannot fail.
    let resource =
        FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    if bundle.add_builtins().is_err() {
        debug_assert!(false, "a fresh bundle has no functions to collide with");
    }
    bundle
}

/// Numbers in messages as the language writes them; everything else as Fluent does.
fn written(value: &Value<'_>, language: Language) -> Option<String> {
    match value {
        Value::Number(number) => {
            numbers::localise(&number.as_string(), language, number.options.use_grouping)
        }
        _ => None,
    }
}
