//! The chain: which steps a contact has reached on its way from the phone to a verdict.

use crate::time::Timestamp;
use crate::words;

words! {
    /// A step of the chain, in the order a contact takes them.
    pub enum ChainStep {
        Contact = "contact",
        Screening = "screening",
        Case = "case",
        Consent = "consent",
        Referral = "referral",
        Support = "support",
        Reintegration = "reintegration",
        Tip = "tip",
        Investigation = "investigation",
        Charge = "charge",
        Verdict = "verdict",
        Compensation = "compensation",
    }
}

impl ChainStep {
    /// The step's bit in a [`Reached`] set.
    #[must_use]
    pub const fn bit(self) -> i32 {
        1 << match self {
            Self::Contact => 0,
            Self::Screening => 1,
            Self::Case => 2,
            Self::Consent => 3,
            Self::Referral => 4,
            Self::Support => 5,
            Self::Tip => 6,
            Self::Investigation => 7,
            Self::Charge => 8,
            Self::Verdict => 9,
            Self::Compensation => 10,
            // Bits are stored: what came later has the next one, wherever it stands in the order.
            Self::Reintegration => 11,
        }
    }

    /// Whether the step lies on the branch of help (else on the branch of justice; the first three are both).
    #[must_use]
    pub const fn branch(self) -> Branch {
        match self {
            Self::Contact | Self::Screening | Self::Case => Branch::Both,
            Self::Consent | Self::Referral | Self::Support | Self::Reintegration => Branch::Help,
            Self::Tip | Self::Investigation | Self::Charge | Self::Verdict | Self::Compensation => {
                Branch::Justice
            }
        }
    }
}

words! {
    /// The two branches of the chain.
    pub enum Branch {
        Both = "both",
        Help = "help",
        Justice = "justice",
    }
}

/// The steps a contact has reached, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached(i32);

impl Reached {
    /// From stored bits.
    #[must_use]
    pub const fn from_bits(bits: i32) -> Self {
        Self(bits)
    }

    /// The bits to store.
    #[must_use]
    pub const fn bits(self) -> i32 {
        self.0
    }

    /// With one more step.
    #[must_use]
    pub const fn with(self, step: ChainStep) -> Self {
        Self(self.0 | step.bit())
    }

    /// Whether a step was reached.
    #[must_use]
    pub const fn has(self, step: ChainStep) -> bool {
        self.0 & step.bit() != 0
    }

    /// The steps, in order.
    pub fn steps(self) -> impl Iterator<Item = ChainStep> {
        ChainStep::ALL.iter().copied().filter(move |step| self.has(*step))
    }
}

/// The smallest number of contacts that is told to readers outside the mechanism: fewer could be recognised.
/// Eleven is the threshold of the Counter-Trafficking Data Collaborative's k-anonymous data (k = 11).
pub const SMALLEST_TOLD: u64 = 11;

/// A number of contacts as a reader may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// As it is.
    Exact(u64),
    /// Not told: it, or a part of it, is above none and below [`SMALLEST_TOLD`].
    Hidden,
}

impl Figure {
    /// The total of cells for a reader outside. It is told only when every cell may be told, so that no small
    /// cell follows from the difference of two totals; none at all may be told, for it is nobody.
    pub fn outside(cells: impl IntoIterator<Item = u64>) -> Self {
        cells.into_iter().fold(Self::Exact(0), |total, cell| match (total, cell) {
            (Self::Hidden, _) | (_, 1..SMALLEST_TOLD) => Self::Hidden,
            (Self::Exact(sum), cell) => Self::Exact(sum + cell),
        })
    }

    /// The number, when it may be told.
    #[must_use]
    pub const fn told(self) -> Option<u64> {
        match self {
            Self::Exact(count) => Some(count),
            Self::Hidden => None,
        }
    }
}

/// Where a chain breaks: the place of the step that the smallest share of the step before has reached. None when
/// nothing is lost, or nothing is known of any two neighbours.
#[must_use]
pub fn weakest(figures: &[Figure]) -> Option<usize> {
    let mut weakest: Option<(usize, f64)> = None;
    for (place, (before, here)) in (1..).zip(figures.iter().zip(figures.iter().skip(1))) {
        let Some(kept) = before.told().zip(here.told()).and_then(|(whole, part)| share(part, whole)) else {
            continue;
        };
        if kept < weakest.map_or(1.0, |(_, least)| least) {
            weakest = Some((place, kept));
        }
    }
    weakest.map(|(place, _)| place)
}

/// Whether a number is a calendar month written `yyyymm`.
#[must_use]
pub const fn is_month(month: i32) -> bool {
    month >= 190_001 && month <= 999_912 && matches!(month % 100, 1..=12)
}

/// Share of all contacts that reached a step, 0 to 1; none without contacts. Exact for counts below 2^32, far
/// beyond what a country's hotline takes.
#[must_use]
pub fn share(part: u64, whole: u64) -> Option<f64> {
    let part = u32::try_from(part).ok()?;
    let whole = u32::try_from(whole).ok().filter(|whole| *whole > 0)?;
    Some(f64::from(part) / f64::from(whole))
}

/// The calendar month (UTC) that a moment is counted in, as `yyyymm`.
#[must_use]
pub fn month(at: Timestamp) -> i32 {
    let day = at.to_jiff().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    i32::from(day.year()) * 100 + i32::from(day.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_a_bit_of_its_own() {
        let all = ChainStep::ALL.iter().fold(Reached::default(), |reached, step| reached.with(*step));
        assert_eq!(all.steps().count(), ChainStep::ALL.len());
        assert_eq!(usize::try_from(all.bits().count_ones()), Ok(ChainStep::ALL.len()));
    }

    #[test]
    fn shares_are_of_all_contacts() {
        assert_eq!(share(50, 200), Some(0.25));
        assert_eq!(share(0, 200), Some(0.0));
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn a_reader_outside_learns_no_small_number_not_even_by_subtraction() {
        assert_eq!(Figure::outside([0, 11, 40]), Figure::Exact(51));
        assert_eq!(Figure::outside([10, 400]), Figure::Hidden);
        assert_eq!(Figure::outside([400, 1]), Figure::Hidden);
        assert_eq!(Figure::outside([]), Figure::Exact(0));
    }

    #[test]
    fn a_chain_breaks_where_the_smallest_share_goes_on() {
        let exact = |counts: &[u64]| counts.iter().map(|count| Figure::Exact(*count)).collect::<Vec<_>>();
        assert_eq!(weakest(&exact(&[100, 60, 6, 5])), Some(2));
        assert_eq!(weakest(&exact(&[100, 100])), None);
        assert_eq!(weakest(&exact(&[100, 0, 0])), Some(1));
        assert_eq!(weakest(&[Figure::Exact(100), Figure::Hidden, Figure::Exact(1)]), None);
    }

    #[test]
    fn a_month_is_a_year_and_a_month() {
        assert!(is_month(202_612));
        assert!(!is_month(202_613) && !is_month(202_600) && !is_month(2_026));

        assert_eq!(month(Timestamp::from_micros(0)), 197_001);
    }
}
