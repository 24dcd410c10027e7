//! `[oidc.<name>]`: where people of other organisations sign in. Secrets are in files of their own or in the environment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The providers of identities, by name.
pub type OidcLayers = BTreeMap<String, OidcLayer>;

/// `[oidc.<name>]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OidcLayer {
    /// The provider's address, exactly as it names itself.
    pub issuer: String,
    /// Who we are there.
    pub client: String,
    /// How we prove it.
    pub secret_file: Option<PathBuf>,
    /// The identifier of the organisation whose people it knows.
    pub organisation: String,
    /// What the button says.
    pub label: String,
    /// What an account may be that signs in there.
    #[serde(default = "partners")]
    pub roles: Vec<String>,
    /// Methods (`amr`) that count as a second factor; when left out, none does and our own is asked.
    #[serde(default)]
    pub second_factor_amr: Vec<String>,
    /// Levels (`acr`) that count as a second factor.
    #[serde(default)]
    pub second_factor_acr: Vec<String>,
    /// Whether somebody whom nobody linked becomes a partner agent of the organisation.
    #[serde(default)]
    pub new_accounts: bool,
    /// The language of accounts that are made so.
    #[serde(default = "english")]
    pub language: String,
}

fn partners() -> Vec<String> {
    vec!["partner_agent".to_owned(), "partner_administrator".to_owned()]
}

fn english() -> String {
    "en".to_owned()
}

/// Relative paths of secrets start at the file's folder.
pub fn below(layers: &mut OidcLayers, folder: &Path) {
    for file in layers.values_mut().filter_map(|layer| layer.secret_file.as_mut()) {
        *file = folder.join(&*file);
    }
}
