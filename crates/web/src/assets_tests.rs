use axum::http::Request;
use tower::ServiceExt;

use super::*;

async fn ask(path: &str, accept: Option<&str>) -> Response {
    let mut request = Request::get(path);
    if let Some(accept) = accept {
        request = request.header(header::ACCEPT_ENCODING, accept);
    }
    routes::<()>().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn length(response: Response) -> usize {
    axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().len()
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
    let (plain, gzip, brotli) = (length(plain).await, length(gzip).await, length(brotli).await);
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
#[test]
fn public_page_leaves_room_for_its_own_text() {
    let size = |name: &str| {
        let address = url(name);
        let file = LIBRARY.files.get(address.trim_start_matches(PREFIX)).expect(MISSING);
        file.variant(Accepted { brotli: true, gzip: true }).0.len()
    };
    let frame = ["public.css", "page.js", "lantern.svg", "icon.svg"].map(size).iter().sum::<usize>();
    // Latin and Cyrillic come in the device's own letters.
    let arabic =
        [400, 700].map(|weight| size(&format!("noto-sans-arabic-{weight}.woff2"))).iter().sum::<usize>();
    let heaviest = frame + arabic;
    assert!(heaviest < 48_000, "{heaviest} bytes leave less than 12 kB for a page's own text");
}

/// Strict policy: an inlined data: address would be blocked by the browser and silently missing.
#[test]
fn styles_load_nothing_inline_or_foreign() {
    for name in ["public.css", "app.css"] {
        let address = url(name);
        let file = LIBRARY.files.get(address.trim_start_matches(PREFIX)).expect(MISSING);
        let text = std::str::from_utf8(&file.plain).unwrap();
        for target in text.split("url(").skip(1) {
            let target = target.trim_start_matches('"');
            assert!(target.starts_with(PREFIX), "{name}: url({}", &target[..40.min(target.len())]);
            let known = target[PREFIX.len()..].split([')', '"']).next().unwrap();
            assert!(LIBRARY.files.contains_key(known), "{name} names {known}, which was not built");
        }
    }
}

/// The browser hashes what stands between the tags and compares: one character more, and a page has no styles.
#[test]
fn styles_inside_a_page_are_the_served_file_and_its_hash() {
    let address = url("public.css");
    let file = LIBRARY.files.get(address.trim_start_matches(PREFIX)).expect(MISSING);
    assert_eq!(styles().unwrap().as_bytes(), file.plain);
    let hash = STANDARD.encode(Sha256::digest(&file.plain));
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

#[test]
fn parts_of_a_script_are_named_once_however_they_are_reached() {
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
        assert!(LIBRARY.files.contains_key(address.trim_start_matches(PREFIX)), "{address} was not built");
    }
}

#[test]
fn plain_names_follow_the_source() {
    assert_eq!(plain_name("styles/app.scss"), "app.css");
    assert_eq!(plain_name("src/page.ts"), "page.js");
    assert_eq!(plain_name("images/lantern.svg"), "lantern.svg");
}
