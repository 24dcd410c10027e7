//! Styles, scripts, fonts and pictures: built by `frontend/`, embedded in the program, served for ever.
//!
//! File names carry a hash of their content, so browsers may keep them without asking again. Compressed
//! variants lie beside them since the build; nothing is compressed while serving. Builds with debug
//! assertions read `frontend/dist` when the program starts instead of embedding it.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rust_embed::Embed;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Where the files are served.
pub const PREFIX: &str = "/assets/";

/// Why there is nothing to serve, and what to do about it.
pub const MISSING: &str = "frontend/dist is missing: run ./dev build";

#[derive(Embed)]
#[folder = "../../frontend/dist"]
#[allow_missing = true]
struct Dist;

static LIBRARY: LazyLock<Library> = LazyLock::new(Library::load);

/// The built files by served name; the addresses, and those of what a script imports, by plain name.
#[derive(Default)]
struct Library {
    files: HashMap<String, File>,
    addresses: HashMap<String, String>,
    parts: HashMap<String, Vec<String>>,
    styles: Option<Styles>,
}

/// The public stylesheet as it stands inside a page.
pub struct Styles {
    text: String,
    /// Its hash as the security policy writes it.
    pub source: String,
}

/// One file with its variants.
struct File {
    kind: HeaderValue,
    plain: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
}

/// One entry of Vite's manifest; its other members matter only to bundlers.
#[derive(Deserialize)]
pub struct Entry {
    /// The built file's name.
    pub file: String,
    /// Keys of the entries that a script cannot start without.
    #[serde(default)]
    pub imports: Vec<String>,
}

impl Library {
    fn load() -> Self {
        let Some(manifest) = Dist::get("manifest.json") else {
            tracing::error!("{MISSING}");
            return Self::default();
        };
        let entries: HashMap<String, Entry> = match serde_json::from_slice(&manifest.data) {
            Ok(entries) => entries,
            Err(error) => {
                tracing::error!(%error, "frontend/dist/manifest.json cannot be read: run ./dev build");
                return Self::default();
            }
        };
        let addresses: HashMap<String, String> = entries
            .iter()
            .map(|(source, entry)| (plain_name(source), format!("{PREFIX}{}", entry.file)))
            .collect();
        let parts = entries.keys().map(|source| (plain_name(source), imported(&entries, source))).collect();
        let files: HashMap<String, File> = Dist::iter()
            .filter(|name| served(name))
            .filter_map(|name| File::load(&name).map(|file| (name.into_owned(), file)))
            .collect();
        let styles = addresses
            .get("public.css")
            .and_then(|address| files.get(address.strip_prefix(PREFIX)?))
            .and_then(|file| Styles::of(&file.plain));
        Self { files, addresses, parts, styles }
    }
}

impl Styles {
    /// None where a page would not hold the text as it is: then the browser would find another hash and drop it.
    #[must_use]
    pub fn of(file: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(file).ok()?;
        if text.contains("</") || text.contains(['\r', '\0']) {
            tracing::error!("public.css cannot stand inside a page; it is linked instead");
            return None;
        }
        let source = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
        Some(Self { text: text.to_owned(), source })
    }
}

/// Addresses of all that the script `source` imports, directly or by way of another, each once.
#[must_use]
pub fn imported(entries: &HashMap<String, Entry>, source: &str) -> Vec<String> {
    let mut seen: Vec<&str> = Vec::new();
    let mut open = vec![source];
    while let Some(entry) = open.pop().and_then(|source| entries.get(source)) {
        for next in entry.imports.iter().map(String::as_str) {
            if next != source && !seen.contains(&next) {
                seen.push(next);
                open.push(next);
            }
        }
    }
    seen.into_iter()
        .filter_map(|next| entries.get(next))
        .map(|entry| format!("{PREFIX}{}", entry.file))
        .collect()
}

impl File {
    fn load(name: &str) -> Option<Self> {
        let kind = mime_guess::from_path(name).first_or_octet_stream();
        let kind = match kind.type_() {
            mime_guess::mime::TEXT => format!("{}; charset=utf-8", kind.essence_str()),
            _ => kind.essence_str().to_owned(),
        };
        Some(Self {
            kind: HeaderValue::from_str(&kind).ok()?,
            plain: read(name)?,
            brotli: read(&format!("{name}.br")),
            gzip: read(&format!("{name}.gz")),
        })
    }

    /// The smallest variant that the browser takes, and its content coding.
    fn variant(&self, accepted: Accepted) -> (&Bytes, Option<&'static str>) {
        match (&self.brotli, &self.gzip) {
            (Some(body), _) if accepted.brotli => (body, Some("br")),
            (_, Some(body)) if accepted.gzip => (body, Some("gzip")),
            _ => (&self.plain, None),
        }
    }
}

fn read(name: &str) -> Option<Bytes> {
    Dist::get(name).map(|file| match file.data {
        std::borrow::Cow::Borrowed(data) => Bytes::from_static(data),
        std::borrow::Cow::Owned(data) => Bytes::from(data),
    })
}

/// Variants and the manifest are not addresses of their own.
fn served(name: &str) -> bool {
    !(name.ends_with(".br") || name.ends_with(".gz") || name.ends_with(".json"))
}

/// `styles/app.scss` is asked for as `app.css`, `src/page.ts` as `page.js`.
#[must_use]
pub fn plain_name(source: &str) -> String {
    let name = source.rsplit('/').next().unwrap_or(source);
    match name.rsplit_once('.') {
        Some((stem, "scss")) => format!("{stem}.css"),
        Some((stem, "ts")) => format!("{stem}.js"),
        _ => name.to_owned(),
    }
}

/// Which content codings a request takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Accepted {
    brotli: bool,
    gzip: bool,
}

impl Accepted {
    /// Reads `Accept-Encoding` (RFC 9110, 12.5.3); a weight of zero is a refusal.
    fn read(headers: &HeaderMap) -> Self {
        let mut accepted = Self::default();
        let values = headers.get_all(header::ACCEPT_ENCODING);
        for item in values.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')) {
            let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
            let weight = weight.trim().trim_start_matches("q=").parse::<f32>().unwrap_or(1.0);
            match coding.trim() {
                "br" => accepted.brotli = weight > 0.0,
                "gzip" => accepted.gzip = weight > 0.0,
                _ => {}
            }
        }
        accepted
    }
}

/// Whether the frontend was built; `fener doctor` says [`MISSING`] when not.
#[must_use]
pub fn available() -> bool {
    ["public.css", "app.css", "page.js", "app.js", "channel.js", "keys.js"]
        .iter()
        .all(|name| LIBRARY.addresses.contains_key(*name))
}

/// The address of a built file by its plain name, such as `app.css`, `page.js` or `lantern.svg`.
///
/// An unknown name gives an address that answers 404, so that a page without its styles still shows.
#[must_use]
pub fn url(name: &str) -> String {
    LIBRARY.addresses.get(name).cloned().unwrap_or_else(|| format!("{PREFIX}{name}"))
}

/// The public stylesheet, to stand inside a page: a slow line then shows the page without asking a second time.
///
/// None when it was not built; the page then names its address. A browser shows it because the security policy
/// allows exactly this text, by [`styles_source`].
#[must_use]
pub fn styles() -> Option<&'static str> {
    LIBRARY.styles.as_ref().map(|styles| styles.text.as_str())
}

/// The hash of [`styles`] as the security policy writes it.
#[must_use]
pub fn styles_source() -> Option<&'static str> {
    LIBRARY.styles.as_ref().map(|styles| styles.source.as_str())
}

/// Addresses of the files that a built script imports, by its plain name: a page names them so that they come
/// together with the script and not after it.
#[must_use]
pub fn parts(name: &str) -> &'static [String] {
    LIBRARY.parts.get(name).map_or(&[], Vec::as_slice)
}

/// Serves the built files under [`PREFIX`].
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(serve))
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = LIBRARY.files.get(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (body, coding) = file.variant(Accepted::read(&headers));
    let mut response = Response::new(Body::from(body.clone()));
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, file.kind.clone());
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    if file.brotli.is_some() || file.gzip.is_some() {
        answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if let Some(coding) = coding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}
