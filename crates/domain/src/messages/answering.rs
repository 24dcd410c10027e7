//! Whether somebody may be answered where they wrote: a phone can be read by whoever controls its owner.

use crate::time::Timestamp;
use crate::words;

words! {
    /// Whether answers on this channel are safe and agreed, as a specialist recorded it.
    pub enum Answering {
        /// Nobody has asked yet.
        Unknown = "unknown",
        /// The person said that answers are safe here.
        Agreed = "agreed",
        /// Answers here would put somebody in danger.
        Unsafe = "unsafe",
    }
}

/// Why nothing may be written now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// Only the neutral first sentence may be sent before the person has said that answers are safe.
    #[error("nobody has said yet that answers are safe here")]
    NotAsked,
    /// The neutral sentence stands already and was not answered: repeating it only draws eyes.
    #[error("the first sentence was sent and not answered yet")]
    Asked,
    /// Answers here are unsafe.
    #[error("answers here are unsafe")]
    Unsafe,
}

/// Whether a message may be written to somebody who wrote last at `heard` and was written to last at `spoken`.
/// `neutral`: it is the first sentence of the program, which names no trafficking and no hotline.
///
/// # Errors
/// Why not.
pub fn may_write(
    answering: Answering,
    neutral: bool,
    heard: Timestamp,
    spoken: Option<Timestamp>,
) -> Result<(), NotNow> {
    match answering {
        Answering::Agreed => Ok(()),
        Answering::Unsafe => Err(NotNow::Unsafe),
        Answering::Unknown if !neutral => Err(NotNow::NotAsked),
        Answering::Unknown if spoken.is_some_and(|spoken| spoken >= heard) => Err(NotNow::Asked),
        Answering::Unknown => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEARD: Timestamp = Timestamp::from_micros(10);

    #[test]
    fn before_anybody_asked_only_the_neutral_sentence_goes_and_only_once() {
        assert_eq!(may_write(Answering::Unknown, false, HEARD, None), Err(NotNow::NotAsked));
        assert_eq!(may_write(Answering::Unknown, true, HEARD, None), Ok(()));
        let spoken = Some(HEARD.plus_seconds(1));
        assert_eq!(may_write(Answering::Unknown, true, HEARD, spoken), Err(NotNow::Asked));
        assert_eq!(may_write(Answering::Unknown, true, HEARD.plus_seconds(2), spoken), Ok(()));
    }

    #[test]
    fn where_answers_are_unsafe_not_even_the_neutral_sentence_goes() {
        for neutral in [true, false] {
            assert_eq!(may_write(Answering::Unsafe, neutral, HEARD, None), Err(NotNow::Unsafe));
        }
    }

    #[test]
    fn where_answers_are_agreed_everything_goes() {
        assert_eq!(may_write(Answering::Agreed, false, HEARD, Some(HEARD)), Ok(()));
    }
}
