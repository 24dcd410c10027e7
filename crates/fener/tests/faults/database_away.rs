//! The database goes away while the program serves, and comes back.

use std::time::{Duration, Instant};

use fener_testkit::{postgres, run};
use reqwest::StatusCode;

use crate::program::Installation;

#[test]
fn while_the_database_is_away_it_says_so_and_then_goes_on_by_itself() {
    run(async {
        let installation = Installation::postgresql();
        let name = installation.database.clone().unwrap();
        let _serving = installation.serve().await;
        assert_eq!(installation.send("before").await.unwrap().0, StatusCode::CREATED);

        let closed = format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false");
        let ended =
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        postgres::sql("postgres", &[&closed, &ended]);
        let (status, problem) = installation.send("away").await.expect("an answer");
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{problem}");
        assert_eq!(problem["code"], "unavailable");
        assert!(!problem.to_string().contains(&name), "the answer tells of the database: {problem}");
        let report = ("0b5c1f1e-8a36-4d0e-9a55-6f3b1e0f2a11", "she-cannot-leave");
        let (status, page) = installation.report(report.0, report.1).await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(page.contains(report.0) && page.contains(report.1), "what was typed is lost");
        assert!(page.contains("Try again"));
        installation.until_not_ready().await;

        postgres::sql("postgres", &[&format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")]);
        let begun = Instant::now();
        installation.until_ready().await;
        assert!(begun.elapsed() < Duration::from_secs(15));
        let (status, made) = installation.send("away").await.unwrap();
        assert_eq!((status, made["replayed"].as_bool()), (StatusCode::CREATED, Some(false)), "half-written");
        let (status, page) = installation.report(report.0, report.1).await;
        assert!(status == StatusCode::OK && page.contains("Your receipt"), "{page}");
        assert_eq!(installation.contacts().await.len(), 3);
    });
}
