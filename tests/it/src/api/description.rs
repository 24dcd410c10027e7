//! The description of the API is OpenAPI 3.1, made from the code.

use axum::http::StatusCode;
use fener_testkit::{StoreMaker, run};

use super::client::Api;

#[test]
fn the_api_describes_itself() {
    run(async {
        let api = Api::new(&StoreMaker::sqlite()).await;
        let answer = api.get("", "/api/openapi.json").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
        assert_eq!(answer.body["info"]["license"]["identifier"], "AGPL-3.0-or-later");
        let paths = answer.body["paths"].as_object().expect("paths");
        for (path, item) in paths {
            for (method, operation) in item.as_object().expect("an item") {
                let named = operation["operationId"].as_str().is_some_and(|id| !id.is_empty());
                assert!(named, "{method} {path} has no operationId");
                assert!(operation["responses"].is_object(), "{method} {path} has no responses");
            }
        }
        for path in ["/api/contacts", "/api/contacts/{id}", "/api/contacts/{id}/screenings"] {
            assert!(paths.contains_key(path), "{path} is not described");
        }
    });
}
