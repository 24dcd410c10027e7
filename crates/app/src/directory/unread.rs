//! What a directory that somebody brings holds and Fener does not keep: it is named, so that nobody believes it is here.

use std::collections::BTreeMap;

use serde_json::Value;

use super::exchange::Brought;
use super::tables;

/// Parts of HSDS that are not read, and their tables. Contacts are persons: a directory names bodies.
const NOT_READ: [(&str, &str); 5] = [
    ("contacts", "contacts"),
    ("programs", "programs"),
    ("program", "programs"),
    ("funding", "funding"),
    ("metadata", "metadata"),
];

/// How many records of what are not read, by the name of their table.
pub(super) fn unread(brought: &Brought) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    match brought {
        Brought::Json(bytes) => {
            if let Ok(document) = serde_json::from_slice(bytes) {
                walk(&document, &mut found);
            }
        }
        Brought::Tables(files) => {
            for (file, bytes) in files {
                let table = file.strip_suffix(".csv").filter(|_| !tables::is_read(file));
                let rows = csv::Reader::from_reader(bytes.as_slice()).into_byte_records().count();
                if let Some(table) = table.filter(|_| rows > 0) {
                    found.insert(table.to_owned(), rows);
                }
            }
        }
    }
    found
}

fn walk(value: &Value, found: &mut BTreeMap<String, usize>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| walk(one, found)),
        Value::Object(fields) => {
            for (name, inner) in fields {
                let Some((_, table)) = NOT_READ.iter().find(|(key, _)| key == name) else {
                    walk(inner, found);
                    continue;
                };
                let many = match inner {
                    Value::Array(all) => all.len(),
                    Value::Object(_) => 1,
                    _ => 0,
                };
                if many > 0 {
                    *found.entry((*table).to_owned()).or_default() += many;
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_kept_is_named_with_its_number() {
        let document = serde_json::json!([{
            "id": "1", "name": "Help", "contacts": [{"name": "A"}, {"name": "B"}], "funding": [], "phones": [{}],
            "services": [{"id": "2", "program": {"id": "3"}, "contacts": [{"name": "C"}], "metadata": null}]
        }]);
        let brought = Brought::Json(document.to_string().into_bytes());
        let named = |all: &[(&str, usize)]| -> BTreeMap<String, usize> {
            all.iter().map(|(table, many)| ((*table).to_owned(), *many)).collect()
        };
        assert_eq!(unread(&brought), named(&[("contacts", 3), ("programs", 1)]));
        let files = [
            ("services.csv", "id,name\n1,Help\n"),
            ("contacts.csv", "id,name\n1,A\n2,B\n"),
            ("funding.csv", "id\n"),
        ];
        let files = files.map(|(file, text)| (file.to_owned(), text.as_bytes().to_vec()));
        assert_eq!(unread(&Brought::Tables(files.into())), named(&[("contacts", 2)]));
    }
}
