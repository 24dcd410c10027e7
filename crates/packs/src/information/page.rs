//! The pages there are.

use std::fmt;
use std::str::FromStr;

macro_rules! pages {
    ($($(#[$doc:meta])* $variant:ident = $word:literal,)+) => {
        /// A page of public information.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum InformationPage {
            $($(#[$doc])* $variant,)+
        }

        impl InformationPage {
            /// All of them, in the order of a list.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// Its name, as files and addresses have it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl FromStr for InformationPage {
            type Err = UnknownPage;

            fn from_str(word: &str) -> Result<Self, UnknownPage> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownPage),
                }
            }
        }
    };
}

/// No page has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no page has this name")]
pub struct UnknownPage;

pages! {
    /// What trafficking is, and what it is not.
    Trafficking = "trafficking",
    /// The rights of whoever was exploited.
    Rights = "rights",
    /// Legal remedies and compensation.
    Remedies = "remedies",
    /// What happens when one calls, chats or reports.
    Contacting = "contacting",
    /// What is kept secret, and where that ends.
    Confidentiality = "confidentiality",
    /// For friends and family.
    Family = "family",
    /// For clients who saw something.
    Clients = "clients",
    /// For professionals.
    Professionals = "professionals",
    /// For people on the move.
    OnTheMove = "on-the-move",
    /// What leaving the page quickly erases, and what it does not.
    Erased = "erased",
}

impl fmt::Display for InformationPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
