//! From configuration to providers of identities, with their secrets.

use fener_access::role::Roles;
use fener_app::accounts::provider::Provider;
use fener_app::messages::channels::Secret;
use fener_app::messages::channels::oidc::{OidcProvider, OidcSettings};
use fener_text::Language;

use crate::config::{OidcLayer, OidcLayers};
use crate::exit::Failure;
use crate::opening::secret_file;

/// The providers of a configuration; `origin` is our address as browsers reach it.
///
/// # Errors
/// Names the provider, what is wrong, and what it should be.
pub fn providers(layers: &OidcLayers, origin: &str) -> Result<Vec<Provider>, Failure> {
    layers.iter().map(|(name, layer)| provider(name, layer, origin)).collect()
}

fn provider(name: &str, layer: &OidcLayer, origin: &str) -> Result<Provider, Failure> {
    let wrong = |why: &str| Failure::Usage(format!("oidc.{name}: {why}"));
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > 40 || !name.chars().all(plain) {
        return Err(wrong("its name should be lower-case letters, digits and -, such as [oidc.ministry]"));
    }
    let here = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
    let local = here.iter().any(|start| layer.issuer.starts_with(start));
    if !layer.issuer.starts_with("https://") && !local {
        return Err(wrong("issuer should be an address that begins with https://"));
    }
    let organisation = layer.organisation.parse().map_err(|_unreadable| {
        wrong("organisation should be an identifier: copy it from the organisation's page in the administration")
    })?;
    let roles = layer.roles.join(",").parse::<Roles>().map_err(|error| wrong(&format!("roles: {error}")))?;
    if roles.is_empty() {
        return Err(wrong("roles should name at least one, such as [\"partner_agent\"]"));
    }
    if layer.label.trim().is_empty() {
        return Err(wrong(
            "label should say what stands on the button, such as \"Ministry of the Interior\"",
        ));
    }
    if Language::from_tag(&layer.language).is_none() {
        return Err(wrong("language should be a tag such as sr-Latn"));
    }
    let settings = OidcSettings {
        issuer: layer.issuer.clone(),
        client: layer.client.clone(),
        secret: secret(name, layer)?,
        back: format!("{}/sign-in/with/{name}/back", origin.trim_end_matches('/')),
    };
    let protocol = OidcProvider::new(settings).map_err(|error| wrong(&error.to_string()))?;
    Ok(Provider {
        name: name.to_owned(),
        label: layer.label.trim().to_owned(),
        organisation,
        roles,
        methods: layer.second_factor_amr.clone(),
        levels: layer.second_factor_acr.clone(),
        new_accounts: layer.new_accounts,
        language: layer.language.clone(),
        protocol,
    })
}

/// The client's secret: of the environment, else of its file.
fn secret(name: &str, layer: &OidcLayer) -> Result<Secret, Failure> {
    let variable = format!("FENER_OIDC_{}_SECRET", name.to_uppercase().replace('-', "_"));
    let text = match (std::env::var(&variable).ok().filter(|text| !text.is_empty()), &layer.secret_file) {
        (Some(text), _) => text,
        (None, Some(file)) => secret_file(file)?.as_str().to_owned(),
        (None, None) => String::new(),
    };
    if text.is_empty() {
        let why =
            format!("oidc.{name}: its secret is missing: name a file as secret_file, or set {variable}");
        return Err(Failure::Usage(why));
    }
    Ok(Secret::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        let layers: OidcLayers = toml::from_str(text).unwrap();
        providers(&layers, "https://hotline.example.org").err().unwrap().to_string()
    }

    const GOOD: &str = "issuer = 'https://id.example.org'\nclient = 'fener'\nlabel = 'Ministry'\n\
        organisation = '00000000-0000-0000-0000-00000000a002'\n";

    #[test]
    fn what_is_wrong_is_named_with_what_it_should_be() {
        assert!(refusal(&format!("[ministry]\n{GOOD}")).contains("FENER_OIDC_MINISTRY_SECRET"));
        assert!(refusal(&format!("[Ministry]\n{GOOD}")).contains("lower-case"));
        let plain = GOOD.replace("https://id", "http://id");
        assert!(refusal(&format!("[m]\n{plain}")).contains("https://"));
        assert!(refusal(&format!("[m]\n{}", GOOD.replace("00000000-", "x"))).contains("organisation"));
        assert!(refusal(&format!("[m]\n{GOOD}roles = ['king']\n")).contains("king"));
        assert!(toml::from_str::<OidcLayers>(&format!("[m]\n{GOOD}secret = 'x'\n")).is_err());
    }

    #[test]
    fn nobody_gets_an_account_and_nothing_counts_as_a_second_factor_unless_it_is_said() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "hunter2\n").unwrap();
        let text = format!("[ministry]\n{GOOD}secret_file = '{}'\n", file.path().display());
        let made = providers(&toml::from_str(&text).unwrap(), "https://hotline.example.org/").unwrap();
        let made = made.first().unwrap();
        assert!(!made.new_accounts && made.methods.is_empty() && made.levels.is_empty());
        assert_eq!(made.roles.to_string(), "partner_agent,partner_administrator");
    }
}
