//! Country packs: their format, loading, checking, and where each fact comes from.

mod error;
mod pack;

use std::collections::BTreeMap;

pub use error::PackError;
pub use pack::Pack;

/// The packs of an installation, by code.
#[derive(Clone, Debug)]
pub struct Packs {
    packs: BTreeMap<String, Pack>,
}

/// The packs that come with the program: folder and text.
const EMBEDDED: [(&str, &str); 7] = [
    ("al/pack.toml", include_str!("../../../packs/al/pack.toml")),
    ("ba/pack.toml", include_str!("../../../packs/ba/pack.toml")),
    ("hr/pack.toml", include_str!("../../../packs/hr/pack.toml")),
    ("me/pack.toml", include_str!("../../../packs/me/pack.toml")),
    ("mk/pack.toml", include_str!("../../../packs/mk/pack.toml")),
    ("rs/pack.toml", include_str!("../../../packs/rs/pack.toml")),
    ("xk/pack.toml", include_str!("../../../packs/xk/pack.toml")),
];

impl Packs {
    /// The packs that come with the program.
    ///
    /// # Errors
    /// Never for a program whose tests passed; the text is read again at each start.
    pub fn embedded() -> Result<Self, PackError> {
        Self::read(EMBEDDED)
    }

    fn read<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PackError> {
        let mut packs = BTreeMap::new();
        for (file, text) in files {
            let pack: Pack = toml::from_str(text)
                .map_err(|error| PackError::Malformed { file: file.to_owned(), reason: error.to_string() })?;
            let code = pack.code().to_owned();
            if packs.insert(code.clone(), pack).is_some() {
                return Err(PackError::Twice { code });
            }
        }
        Ok(Self { packs })
    }

    /// The pack of this code.
    ///
    /// # Errors
    /// [`PackError::Unknown`], which names those there are.
    pub fn get(&self, code: &str) -> Result<&Pack, PackError> {
        self.packs.get(code).ok_or_else(|| PackError::Unknown {
            code: code.to_owned(),
            known: self.codes().collect::<Vec<_>>().join(", "),
        })
    }

    /// The codes there are, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_pack_is_answered_with_the_known_ones() {
        let packs = Packs::embedded().unwrap();
        assert_eq!(packs.get("rs").unwrap().calling_code(), "381");
        let error = packs.get("zz").unwrap_err().to_string();
        assert_eq!(error, "there is no country pack `zz`; known are: al, ba, hr, me, mk, rs, xk");
    }
}
