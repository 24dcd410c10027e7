//! Reading policies: from the program itself or from a ministry's own folder, refused unless every policy has
//! a name, a reason, and speaks only of what the schema knows.

use std::collections::BTreeMap;
use std::path::Path;

use cedar_policy::{Policy, PolicyId, PolicySet, Schema, ValidationMode, Validator};

use crate::error::Error;

/// The schema: what policies may speak of. Part of the program, never of a folder.
const SCHEMA: &str = include_str!("../../../policies/schema.cedarschema");

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../../policies/", $name)))),+]
    };
}

/// The policies of the release, by file name.
pub(crate) const EMBEDDED: &[(&str, &str)] = embedded![
    "administrator.cedar",
    "call_specialist.cedar",
    "campaign_officer.cedar",
    "case_manager.cedar",
    "coordinator.cedar",
    "data_protection_officer.cedar",
    "evaluator.cedar",
    "everyone.cedar",
    "partner_administrator.cedar",
    "partner_agent.cedar",
    "shift_supervisor.cedar",
    "system.cedar",
    "trainee.cedar",
    "trainer.cedar",
];

/// Entity types that a policy may name outright. Not one of them is an individual or a record.
const NAMEABLE: [&str; 2] = ["Role", "Action"];

/// Reads every `*.cedar` file of a folder, by file name.
pub(crate) fn read_folder(folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    let failed = |source| Error::PolicyFile { path: folder.to_path_buf(), source };
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "cedar") {
            let text = std::fs::read_to_string(&path)
                .map_err(|source| Error::PolicyFile { path: path.clone(), source })?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.insert(name, text);
        }
    }
    if files.is_empty() { Err(Error::NoPolicies { path: folder.to_path_buf() }) } else { Ok(files) }
}

/// Parses and checks files of policies into one set.
pub(crate) fn build<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<PolicySet, Error> {
    let schema = Schema::from_cedarschema_str(SCHEMA)
        .map(|(schema, _)| schema)
        .map_err(|why| Error::Schema { why: why.to_string() })?;
    let validator = Validator::new(schema);
    let mut all = PolicySet::new();
    for (file, text) in files {
        let refused = |why: String| Error::Policy { file: file.to_owned(), why };
        let named = named(text).map_err(refused)?;
        check(&validator, &named).map_err(refused)?;
        for policy in named {
            all.add(policy).map_err(|why| refused(why.to_string()))?;
        }
    }
    Ok(all)
}

/// The policies of one file under the names that their `@id` gives.
fn named(text: &str) -> Result<Vec<Policy>, String> {
    let parsed: PolicySet = text.parse().map_err(|why: cedar_policy::ParseErrors| why.to_string())?;
    if parsed.num_of_templates() > 0 {
        return Err("holds a template; write the policy out".to_owned());
    }
    parsed.policies().map(rename).collect()
}

fn rename(policy: &Policy) -> Result<Policy, String> {
    let id = policy.annotation("id").unwrap_or_default();
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._".contains(letter);
    if id.is_empty() || !id.chars().all(plain) {
        return Err(format!(
            "every policy needs @id(\"role.what\") of a-z, 0-9, dot and underscore; got {id:?}"
        ));
    }
    if policy.annotation("why").is_none_or(|why| why.trim().is_empty()) {
        return Err(format!("{id} needs @why(\"...\"): a plain sentence saying what it allows and to whom"));
    }
    let individual =
        policy.entity_literals().into_iter().find(|named| !NAMEABLE.contains(&named.type_name().basename()));
    if let Some(individual) = individual {
        return Err(format!(
            "{id} names {individual}; a policy speaks of roles, never of a person or a record"
        ));
    }
    Ok(policy.new_id(PolicyId::new(id)))
}

/// Strict validation; a warning (a rule that can never apply, a confusable letter) refuses too.
fn check(validator: &Validator, policies: &[Policy]) -> Result<(), String> {
    let set = PolicySet::from_policies(policies.iter().cloned()).map_err(|why| why.to_string())?;
    let result = validator.validate(&set, ValidationMode::Strict);
    let faults: Vec<String> = result
        .validation_errors()
        .map(ToString::to_string)
        .chain(result.validation_warnings().map(ToString::to_string))
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        build([("test.cedar", text)]).unwrap_err().to_string()
    }

    #[test]
    fn the_release_policies_are_valid_and_each_file_speaks_for_itself() {
        let all = build(EMBEDDED.iter().copied()).unwrap();
        assert!(all.num_of_policies() > 50);
        for (file, text) in EMBEDDED {
            let prefix = file.strip_suffix(".cedar").unwrap();
            for policy in named(text).unwrap() {
                let id = policy.id().to_string();
                assert_eq!(id.split('.').next(), Some(prefix), "{id} in {file}");
                let why = policy.annotation("why").unwrap();
                assert!(why.ends_with('.') && why.len() > 20, "{id}: {why}");
            }
        }
    }

    #[test]
    fn every_role_has_a_file_and_every_file_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
        let on_disk: Vec<String> = read_folder(&folder).unwrap().into_keys().collect();
        let embedded: Vec<&str> = EMBEDDED.iter().map(|(file, _)| *file).collect();
        assert_eq!(on_disk, embedded);
        for role in crate::Role::ALL {
            assert!(embedded.contains(&format!("{role}.cedar").as_str()), "{role}");
        }
    }

    #[test]
    fn an_attribute_that_the_schema_does_not_know_is_refused() {
        let why = refusal(
            r#"@id("a.b") @why("Reads notes.") permit (principal in Role::"trainer", action == Action::"read",
               resource is Contact) when { resource.notes == "x" };"#,
        );
        assert!(why.contains("notes"), "{why}");
    }

    #[test]
    fn an_unknown_role_action_or_kind_is_refused() {
        for scope in [
            r#"principal in Role::"king", action == Action::"read", resource is Contact"#,
            r#"principal in Role::"trainer", action == Action::"fly", resource is Contact"#,
            r#"principal in Role::"trainer", action == Action::"read", resource is Diary"#,
            r#"principal in Role::"trainer", action == Action::"answer", resource is Contact"#,
        ] {
            let why = refusal(&format!(r#"@id("a.b") @why("Some reason.") permit ({scope});"#));
            assert!(why.contains("test.cedar"), "{why}");
        }
    }

    #[test]
    fn a_policy_without_name_or_reason_is_refused() {
        let body = r#"permit (principal in Role::"trainer", action == Action::"read", resource is Measure);"#;
        assert!(refusal(body).contains("@id"));
        assert!(refusal(&format!(r#"@id("a.b") {body}"#)).contains("@why"));
        assert!(refusal(&format!(r#"@id("a,b") @why("Some reason.") {body}"#)).contains("@id"));
        let twice = format!(r#"@id("a.b") @why("Some reason.") {body}"#);
        assert!(build([("one.cedar", twice.as_str()), ("two.cedar", twice.as_str())]).is_err());
    }

    #[test]
    fn a_policy_that_names_a_person_or_a_record_is_refused() {
        for scope in [
            r#"principal == Principal::"ana", action == Action::"read", resource is Contact"#,
            r#"principal in Role::"trainer", action == Action::"read", resource == Contact::"1""#,
        ] {
            let why = refusal(&format!(r#"@id("a.b") @why("Some reason.") permit ({scope});"#));
            assert!(why.contains("never of a person"), "{why}");
        }
    }

    #[test]
    fn a_folder_without_policies_is_refused() {
        let missing = Path::new(env!("CARGO_MANIFEST_DIR")).join("no-such-folder");
        assert!(matches!(read_folder(&missing), Err(Error::PolicyFile { .. })));
        let none = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        assert!(matches!(read_folder(&none), Err(Error::NoPolicies { .. })));
    }
}
