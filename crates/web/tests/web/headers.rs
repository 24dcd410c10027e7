//! What stands at the head of every answer.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::get;
use fener_web::assets;
use fener_web::headers::{indexable, secure};
use tower::ServiceExt;

async fn ask(path: &str) -> Response {
    let public = Router::new().route("/", get(|| async { "public" })).layer(map_response(indexable));
    let kept = || async { ([(header::CACHE_CONTROL, "public, max-age=60")], "kept") };
    let router = Router::new()
        .route("/console", get(|| async { "secret" }))
        .route("/kept", get(kept))
        .merge(public)
        .layer(map_response(secure));
    router.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap()
}

#[tokio::test]
async fn every_answer_is_closed_to_foreign_code() {
    for path in ["/", "/console", "/not-there"] {
        let response = ask(path).await;
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{path}: {policy}");
        assert!(
            !policy.contains("unsafe") && !policy.contains("data:") && !policy.contains("http"),
            "{policy}"
        );
        assert_eq!(response.headers()[header::REFERRER_POLICY], "no-referrer");
        assert_eq!(response.headers()["cross-origin-opener-policy"], "same-origin");
    }
}

#[tokio::test]
async fn the_only_inline_style_is_the_one_of_public_pages() {
    let response = ask("/").await;
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    let styles = policy.split("; ").find(|part| part.starts_with("style-src")).unwrap();
    assert_eq!(styles, format!("style-src 'self' {}", assets::styles_source().expect(assets::MISSING)));
    assert!(policy.contains("; script-src 'self';"), "no script may stand inside a page: {policy}");
}

#[tokio::test]
async fn nothing_is_kept_unless_the_handler_says_so() {
    assert_eq!(ask("/console").await.headers()[header::CACHE_CONTROL], "no-store");
    assert_eq!(ask("/kept").await.headers()[header::CACHE_CONTROL], "public, max-age=60");
}

#[tokio::test]
async fn only_public_pages_may_be_listed_by_search_engines() {
    assert!(ask("/").await.headers().get("x-robots-tag").is_none());
    assert_eq!(ask("/console").await.headers()["x-robots-tag"], "noindex, nofollow, noarchive");
}
