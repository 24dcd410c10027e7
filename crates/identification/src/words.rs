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
    /// Whether it is about how the person was brought there.
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
        /// Not confirmed from the source. Counts for nothing, yet may turn out to be strong.
        Unrated = "unrated",
    }
);

codes!(
    /// How dimensions become an outcome.
    Rule {
        /// The ILO's rule for adults: recruitment, exploitation and coercion at destination.
        DelphiAdult = "delphi_adult",
        /// The ILO's rule for children, who need no means: recruitment and exploitation.
        DelphiChild = "delphi_child",
        /// No rule: signs are shown, nothing is concluded.
        Signs = "signs",
    }
);

codes!(
    /// What the rule says, from least to most. It guides a specialist; a person is identified as a victim
    /// only by the body that the law names, and no outcome says that somebody is no victim.
    Outcome {
        /// No sign was answered with yes.
        NoSigns = "no_signs",
        /// There are signs, but exploitation is not shown. It may still be intended, which the law punishes.
        Signs = "signs",
        /// Exploitation; recruitment or coercion is not shown.
        Exploitation = "exploitation",
        /// Deceived and exploited, coercion at destination not shown.
        DeceptionAndExploitation = "deception_and_exploitation",
        /// All that the set asks of trafficking is shown.
        Trafficking = "trafficking",
    }
);

codes!(
    /// Whether a dimension is shown by the answers.
    State {
        /// Not shown, whatever the unanswered indicators would say.
        Negative = "negative",
        /// Not shown yet; unanswered or unrated indicators could still show it.
        Undetermined = "undetermined",
        /// Shown, whatever the unanswered indicators would say.
        Positive = "positive",
    }
);

codes!(
    /// What the rule asks for trafficking.
    Element {
        /// One of the recruitment dimensions.
        Recruitment = "recruitment",
        /// The exploitation dimension.
        Exploitation = "exploitation",
        /// The dimension of coercion at destination; adults only.
        CoercionAtDestination = "coercion_at_destination",
    }
);
