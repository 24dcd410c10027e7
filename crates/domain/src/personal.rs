//! Personal data in the open: readable only where somebody says so.

use zeroize::Zeroize;

/// Opened personal data. It has no `Debug`, `Display`, comparison or serialisation on purpose: the only way
/// to its content is [`Personal::expose`], which a reviewer can search for. Wiped from memory when dropped.
pub struct Personal<T: Zeroize>(T);

impl<T: Zeroize> Personal<T> {
    /// Takes a value into care.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Shows the value to code that has a reason to see it.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// A new value computed from this one, still in care.
    pub fn map<U: Zeroize>(&self, change: impl FnOnce(&T) -> U) -> Personal<U> {
        Personal(change(&self.0))
    }
}

impl<T: Zeroize> Drop for Personal<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize + Clone> Clone for Personal<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl From<String> for Personal<String> {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl From<&str> for Personal<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}
