//! What the checks found in a proceeding, as work for the coordinator.

use std::collections::BTreeSet;

use crate::words;

words! {
    /// Where a finding stands.
    pub enum FindingStatus {
        Open = "open",
        /// The coordinator knows of it and says why it stays.
        Acknowledged = "acknowledged",
        /// The checks do not find it any more.
        Resolved = "resolved",
    }
}

words! {
    /// What the coordinator says of a finding.
    pub enum AcknowledgeReason {
        ReasonsGiven = "reasons_given",
        RaisedWithProsecutor = "raised_with_prosecutor",
        AppealAsked = "appeal_asked",
        NotOurs = "not_ours",
        Mistaken = "mistaken",
    }
}

/// What tells two findings of a proceeding apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FindingKey {
    /// The defendant's number.
    pub defendant: u16,
    /// What the check found, in its word.
    pub kind: String,
    /// The offence it is about; empty when it is about none.
    pub offence: String,
}

/// What a round of checks changes: what is new, and what is not found any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingChanges {
    /// Found, and standing nowhere yet.
    pub new: BTreeSet<FindingKey>,
    /// Standing, and found no more.
    pub gone: BTreeSet<FindingKey>,
}

/// Compares what stands (open or acknowledged) with what the checks find now.
#[must_use]
pub fn changes(standing: &BTreeSet<FindingKey>, found: &BTreeSet<FindingKey>) -> FindingChanges {
    FindingChanges {
        new: found.difference(standing).cloned().collect(),
        gone: standing.difference(found).cloned().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_again_is_not_new() {
        let key = |kind: &str| FindingKey { defendant: 1, kind: kind.into(), offence: String::new() };
        let standing = BTreeSet::from([key("below_minimum"), key("lesser_charge")]);
        let found = BTreeSet::from([key("below_minimum"), key("victim_penalised")]);
        let changed = changes(&standing, &found);
        assert_eq!(changed.new, BTreeSet::from([key("victim_penalised")]));
        assert_eq!(changed.gone, BTreeSet::from([key("lesser_charge")]));
    }
}
