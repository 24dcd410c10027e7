//! Styles, scripts and pictures as they are served.

use std::collections::HashMap;

use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fener_web::assets::{MISSING, PREFIX, available, parts, routes, styles, styles_source};
use fener_web::tested::{Entry, Styles, imported, plain_name};
use sha2::{Digest, Sha256};
use tower::ServiceExt;

// The frames name it `crate::assets::url`, and the pages of `layout` stand in this crate.
pub(crate) use fener_web::assets::url;

async fn ask(path: &str, accept: Option<&str>) -> Response {
    let mut request = Request::get(path);
    if let Some(accept) = accept {
        request = request.header(header::ACCEPT_ENCODING, accept);
    }
    routes::<()>().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn body(response: Response) -> Bytes {
    axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap()
}

/// A built file, in the smallest coding that is taken.
async fn built(name: &str, accept: Option<&str>) -> Bytes {
    let response = ask(&url(name), accept).await;
    assert_eq!(response.status(), StatusCode::OK, "{name}: {MISSING}");
    body(response).await
}

/// Whether something is served at an address.
async fn served(address: &str) -> bool {
    ask(address, None).await.status() == StatusCode::OK
}

#[test]
fn frontend_is_built() {
    assert!(available(), "{MISSING}");
}

#[tokio::test]
async fn built_file_is_kept_for_ever_in_the_smallest_coding_taken() {
    let address = url("public.css");
    let plain = ask(&address, None).await;
    assert_eq!(plain.status(), StatusCode::OK, "{MISSING}");
    assert_eq!(plain.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(plain.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(plain.headers()[header::VARY], "accept-encoding");
    assert!(plain.headers().get(header::CONTENT_ENCODING).is_none());
    let brotli = ask(&address, Some("gzip, deflate, br;q=0.5")).await;
    assert_eq!(brotli.headers()[header::CONTENT_ENCODING], "br");
    let gzip = ask(&address, Some("gzip, br;q=0")).await;
    assert_eq!(gzip.headers()[header::CONTENT_ENCODING], "gzip");
    let (plain, gzip, brotli) = (body(plain).await.len(), body(gzip).await.len(), body(brotli).await.len());
    assert!(brotli < gzip && gzip < plain, "{brotli} < {gzip} < {plain}");
}

#[tokio::test]
async fn variants_manifest_and_strangers_are_not_served() {
    for path in ["/assets/manifest.json", "/assets/nobody.css", "/assets/..%2Fmanifest.json"] {
        assert_eq!(ask(path, None).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let variant = format!("{}.br", url("public.css"));
    assert_eq!(ask(&variant, None).await.status(), StatusCode::NOT_FOUND);
}

/// Issue's budget: a public page stays under 60 kB with styles and fonts, in the script that costs most.
#[tokio::test]
async fn public_page_leaves_room_for_its_own_text() {
    let frame = ["public.css", "page.js", "lantern.svg", "icon.svg"];
    // Latin and Cyrillic come in the device's own letters.
    let arabic = ["noto-sans-arabic-400.woff2", "noto-sans-arabic-700.woff2"];
    let mut heaviest = 0;
    for name in frame.into_iter().chain(arabic) {
        heaviest += built(name, Some("br, gzip")).await.len();
    }
    assert!(heaviest < 48_000, "{heaviest} bytes leave less than 12 kB for a page's own text");
}

/// Strict policy: an inlined data: address would be blocked by the browser and silently missing.
#[tokio::test]
async fn styles_load_nothing_inline_or_foreign() {
    for name in ["public.css", "app.css"] {
        let file = built(name, None).await;
        let text = std::str::from_utf8(&file).unwrap();
        for target in text.split("url(").skip(1) {
            let target = target.trim_start_matches('"');
            assert!(target.starts_with(PREFIX), "{name}: url({}", &target[..40.min(target.len())]);
            let known = target[PREFIX.len()..].split([')', '"']).next().unwrap();
            assert!(served(&format!("{PREFIX}{known}")).await, "{name} names {known}, which was not built");
        }
    }
}

/// The browser hashes what stands between the tags and compares: one character more, and a page has no styles.
#[tokio::test]
async fn styles_inside_a_page_are_the_served_file_and_its_hash() {
    let file = built("public.css", None).await;
    assert_eq!(styles().unwrap().as_bytes(), file);
    let hash = STANDARD.encode(Sha256::digest(&file));
    assert_eq!(styles_source(), Some(format!("'sha256-{hash}'").as_str()));
}

#[test]
fn styles_that_would_end_or_change_inside_a_page_stay_outside() {
    for text in ["a{content:'</style>'}", "a{}\r\nb{}", "a{}\0"] {
        assert!(Styles::of(text.as_bytes()).is_none(), "{text:?}");
    }
    // Of the standard: the hash of nothing.
    assert_eq!(Styles::of(b"").unwrap().source, "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}

#[tokio::test]
async fn parts_of_a_script_are_named_once_however_they_are_reached() {
    let entry = |file: &str, imports: &[&str]| Entry {
        file: file.to_owned(),
        imports: imports.iter().map(|&name| name.to_owned()).collect(),
    };
    let entries = HashMap::from([
        ("src/a.ts".to_owned(), entry("a-1.js", &["_b.js", "_c.js"])),
        ("_b.js".to_owned(), entry("b-1.js", &["_c.js", "src/a.ts"])),
        ("_c.js".to_owned(), entry("c-1.js", &[])),
    ]);
    assert_eq!(imported(&entries, "src/a.ts"), ["/assets/b-1.js", "/assets/c-1.js"]);
    assert!(imported(&entries, "_c.js").is_empty());
    for address in parts("channel.js") {
        assert!(served(address).await, "{address} was not built");
    }
}

#[test]
fn plain_names_follow_the_source() {
    assert_eq!(plain_name("styles/app.scss"), "app.css");
    assert_eq!(plain_name("src/page.ts"), "page.js");
    assert_eq!(plain_name("images/lantern.svg"), "lantern.svg");
}
