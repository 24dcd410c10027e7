//! What the public is told, and what is never told.

use axum::http::{StatusCode, header};
use fener_access::role::Role;
use fener_app::settings::confirm_hotline;
use fener_testkit::{StoreMaker, run};

use super::visitor::{PAGES, Visitor};

#[test]
fn every_page_can_be_left_at_once_keeps_no_trace_and_carries_its_language() {
    run(async {
        let maker = StoreMaker::sqlite();
        let visitor = Visitor::new(&maker).await;
        for page in PAGES {
            for (tag, title) in [("en", "Information"), ("sr-Cyrl", "Информације"), ("sq", "Informacion")]
            {
                let got = visitor.get(&format!("{page}?lang={tag}")).await;
                assert_eq!(got.status, StatusCode::OK, "{page}");
                assert!(got.body.contains("govuk-exit-this-page__button"), "{page} cannot be left");
                assert!(got.body.contains(&format!("<title>{title}</title>")), "the tab of {page} tells");
                assert!(got.headers.get(header::SET_COOKIE).is_none(), "{page} leaves a cookie");
                assert!(!got.body.contains('⟦'), "{page} lacks a message in {tag}");
                for link in got.body.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next()) {
                    let keeps = link.contains("lang=") || link.starts_with("assets/");
                    assert!(keeps, "{page}: /{link} loses the language");
                }
                for other in got.body.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(other.starts_with('/'), "{page} loads {other}");
                }
            }
        }
    });
}

#[test]
fn engines_may_list_what_there_is_to_read_but_no_report() {
    run(async {
        let maker = StoreMaker::sqlite();
        let visitor = Visitor::new(&maker).await;
        let kept_out = |got: &super::visitor::Got| got.headers.contains_key("x-robots-tag");
        for page in ["/", "/contacting", "/signs", "/rights", "/robots.txt"] {
            assert!(!kept_out(&visitor.get(page).await), "{page}");
        }
        for page in ["/report", "/receipt"] {
            assert!(kept_out(&visitor.get(page).await), "{page}");
        }
    });
}

#[test]
fn a_number_is_told_only_when_it_is_verified_or_confirmed() {
    run(async {
        let maker = StoreMaker::sqlite();
        let visitor = Visitor::new(&maker).await;
        let before = visitor.get("/?lang=en").await.body;
        assert!(before.contains("No telephone number has been confirmed"));
        assert!(before.contains("tel:192") && before.contains("tel:+381117850000"), "the verified ones");
        for unverified in ["tel:112", "tel:194", "tel:063610590"] {
            assert!(!before.contains(unverified), "{unverified} is not verified");
        }

        let administrator = visitor.world.who(Role::Administrator);
        let number = "+381 11 785 0000";
        confirm_hotline(&visitor.world.app, &administrator, number, "day and night")
            .await
            .expect("confirmed");
        let after = visitor.get("/?lang=en").await.body;
        assert!(after.contains("day and night") && !after.contains("No telephone number"));
        assert_eq!(after.matches("tel:+381117850000").count(), 1, "our own number is no other help");
    });
}
