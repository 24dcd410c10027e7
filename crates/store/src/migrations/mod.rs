//! The schema's history. A migration is never edited once released; a change is a new one.

use sea_orm_migration::prelude::*;

mod columns;
mod m0001_ground;
mod m0002_directory;
mod m0003_contacts;
mod m0004_cases;
mod m0005_referrals;
mod m0006_tips;
mod m0007_proceedings;
mod m0008_chain;
mod m0009_screening_results;
mod m0010_indicator_editions;
mod m0011_case_facts;
mod m0012_person_statuses;
mod m0013_boxes;
mod m0014_questions;
mod m0015_flows;
mod m0016_queue;
mod m0017_messages;
mod m0018_shifts;
mod m0019_calls;
mod m0020_reports_wait;
mod m0021_call_backs;
mod m0022_blocked_callers;
mod m0023_retention;
mod m0024_alarm_wishes;
mod m0025_contact_steps;
mod m0026_directory;
mod m0027_case_file;
mod m0028_case_joining;
mod m0029_consent_and_referral;
mod m0030_partner_portal;
mod m0031_justice;
mod m0032_support;
mod m0033_rights;
mod m0034_reintegration_and_expiry;
mod m0035_tips_and_sharings;

/// Applies the schema's history in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_ground::Migration),
            Box::new(m0002_directory::Migration),
            Box::new(m0003_contacts::Migration),
            Box::new(m0004_cases::Migration),
            Box::new(m0005_referrals::Migration),
            Box::new(m0006_tips::Migration),
            Box::new(m0007_proceedings::Migration),
            Box::new(m0008_chain::Migration),
            Box::new(m0009_screening_results::Migration),
            Box::new(m0010_indicator_editions::Migration),
            Box::new(m0011_case_facts::Migration),
            Box::new(m0012_person_statuses::Migration),
            Box::new(m0013_boxes::Migration),
            Box::new(m0014_questions::Migration),
            Box::new(m0015_flows::Migration),
            Box::new(m0016_queue::Migration),
            Box::new(m0017_messages::Migration),
            Box::new(m0018_shifts::Migration),
            Box::new(m0019_calls::Migration),
            Box::new(m0020_reports_wait::Migration),
            Box::new(m0021_call_backs::Migration),
            Box::new(m0022_blocked_callers::Migration),
            Box::new(m0023_retention::Migration),
            Box::new(m0024_alarm_wishes::Migration),
            Box::new(m0025_contact_steps::Migration),
            Box::new(m0026_directory::Migration),
            Box::new(m0027_case_file::Migration),
            Box::new(m0028_case_joining::Migration),
            Box::new(m0029_consent_and_referral::Migration),
            Box::new(m0030_partner_portal::Migration),
            Box::new(m0031_justice::Migration),
            Box::new(m0032_support::Migration),
            Box::new(m0033_rights::Migration),
            Box::new(m0034_reintegration_and_expiry::Migration),
            Box::new(m0035_tips_and_sharings::Migration),
        ]
    }
}
