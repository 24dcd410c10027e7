//! The words of the Delphi indicators.

use crate::code::codes;

codes!(
    /// One of the six elements that the ILO asks about, or the single list of a set without weights.
    Dimension {
        /// Deception in recruitment, transfer and transport.
        DeceptiveRecruitment = "deceptive_recruitment",
        /// Coercion in recruitment, transfer and transport.
        CoerciveRecruitment = "coercive_recruitment",
        /// Vulnerability abused in recruitment, transfer and transport.
        RecruitmentByAbuseOfVulnerability = "recruitment_by_abuse_of_vulnerability",
        /// Conditions of work or use.
        Exploitation = "exploitation",
        /// Coercion where the person is exploited.
        CoercionAtDestination = "coercion_at_destination",
        /// Vulnerability abused where the person is exploited.
        AbuseOfVulnerabilityAtDestination = "abuse_of_vulnerability_at_destination",
        /// Signs that carry no weight and belong to none of the six.
        Signs = "signs",
    }
);

impl Dimension {
    /// Whether it is about how the person was brought there: the three dimensions of means.
    #[must_use]
    pub const fn is_recruitment(self) -> bool {
        matches!(
            self,
            Self::DeceptiveRecruitment | Self::CoerciveRecruitment | Self::RecruitmentByAbuseOfVulnerability
        )
    }
}

codes!(
    /// How much an indicator weighs.
    Strength {
        /// Strong.
        Strong = "strong",
        /// Medium.
        Medium = "medium",
        /// Weak.
        Weak = "weak",
        /// No weight is known. It is shown and counts for nothing in a dimension.
        Unrated = "unrated",
    }
);

codes!(
    /// How dimensions become a result.
    Rule {
        /// The ILO's rule for adults: recruitment, exploitation and coercion at destination.
        DelphiAdult = "delphi_adult",
        /// The ILO's rule for children, who need no means: an act and exploitation.
        DelphiChild = "delphi_child",
        /// No rule: signs are shown, nothing is concluded.
        Signs = "signs",
    }
);

codes!(
    /// What answers to a whole set say, from least to most. It guides a specialist; a person is identified as a
    /// victim only by the body that the law names, and no outcome says that somebody is no victim.
    Outcome {
        /// Exploitation is not shown. It may still be intended, which the law punishes.
        NotEstablished = "not_established" | "no_signs" | "signs",
        /// Exploitation; what else trafficking asks is not shown.
        Exploitation = "exploitation",
        /// Deceived and exploited, coercion at destination not shown.
        DeceptionAndExploitation = "deception_and_exploitation",
        /// All that the set asks of trafficking is shown.
        Trafficking = "trafficking",
    }
);

codes!(
    /// What an assessment says: an outcome, when no unknown answer can change it any more.
    Conclusion {
        /// Unknown answers could still change the outcome, or the set has no rule.
        Undetermined = "undetermined",
        /// As [`Outcome::NotEstablished`].
        NotEstablished = "not_established",
        /// As [`Outcome::Exploitation`].
        Exploitation = "exploitation",
        /// As [`Outcome::DeceptionAndExploitation`].
        DeceptionAndExploitation = "deception_and_exploitation",
        /// As [`Outcome::Trafficking`].
        Trafficking = "trafficking",
    }
);

impl From<Outcome> for Conclusion {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::NotEstablished => Self::NotEstablished,
            Outcome::Exploitation => Self::Exploitation,
            Outcome::DeceptionAndExploitation => Self::DeceptionAndExploitation,
            Outcome::Trafficking => Self::Trafficking,
        }
    }
}

codes!(
    /// Whether a dimension is shown by the answers.
    State {
        /// Not shown, whatever the unanswered indicators would say.
        Negative = "negative",
        /// Not shown yet; unanswered indicators could still show it.
        Undetermined = "undetermined",
        /// Shown, whatever the unanswered indicators would say.
        Positive = "positive",
    }
);

codes!(
    /// What the rule asks for trafficking.
    Element {
        /// One of the recruitment dimensions, which are the means; adults only.
        Recruitment = "recruitment",
        /// That somebody recruited, moved, took in or kept the child: any indicator of recruitment or of coercion at
        /// destination; children only.
        Act = "act",
        /// The exploitation dimension.
        Exploitation = "exploitation",
        /// The dimension of coercion at destination; adults only.
        CoercionAtDestination = "coercion_at_destination",
    }
);

codes!(
    /// Why an assessment says what it says, as a code that pages translate.
    Reason {
        /// A dimension of recruitment is positive.
        RecruitmentShown = "recruitment_shown",
        /// Deceptive recruitment is positive, and coercion at destination is not.
        DeceptionWithoutCoercion = "deception_without_coercion",
        /// There was an act of recruitment, transfer, harbouring or receipt of a child.
        ActShown = "act_shown",
        /// Exploitation is positive.
        ExploitationShown = "exploitation_shown",
        /// Coercion at destination is positive.
        CoercionAtDestinationShown = "coercion_at_destination_shown",
        /// Nothing makes exploitation positive.
        ExploitationNotShown = "exploitation_not_shown",
        /// The rule for children asks for no means.
        ChildNeedsNoMeans = "child_needs_no_means",
        /// Unknown answers could still change the result.
        UnknownCouldChange = "unknown_could_change",
        /// The set is only partly confirmed from its source: a person decides, not the rule.
        ProvisionalSet = "provisional_set",
        /// The set has no rule: its signs conclude nothing.
        SetWithoutRule = "set_without_rule",
    }
);
