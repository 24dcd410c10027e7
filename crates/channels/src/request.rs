//! A provider's request, apart from any server.

use std::borrow::Cow;

/// How it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// A request as it came.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// How it was asked.
    pub method: Method,
    /// The address as the provider knows it, with the query.
    pub url: &'a str,
    /// Headers: name and value.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body.
    pub body: &'a [u8],
}

impl<'a> Request<'a> {
    /// The value of a header, whatever the case of its name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
    }

    /// The query as it stands in the address.
    #[must_use]
    pub fn query(&self) -> &'a str {
        self.url.split_once('?').map_or("", |(_, query)| query)
    }

    /// A parameter of the query as text; empty when it is not there.
    pub(crate) fn parameter(&self, name: &str) -> Cow<'a, str> {
        form_urlencoded::parse(self.query().as_bytes())
            .find(|(known, _)| known == name)
            .map_or(Cow::Borrowed(""), |(_, value)| value)
    }

    /// A parameter of the query as bytes: a gateway may send another charset than UTF-8.
    pub(crate) fn parameter_bytes(&self, name: &str) -> Vec<u8> {
        let found = self.query().split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let spaced = found.unwrap_or("").replace('+', " ");
        percent_encoding::percent_decode_str(&spaced).collect()
    }

    /// The body as a form: pairs in the order they came.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.body)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    }
}

/// The value of a form's field; empty when it is not there.
pub(crate) fn field<'f>(form: &'f [(String, String)], name: &str) -> &'f str {
    form.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}
