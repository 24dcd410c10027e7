//! What every page hands to its frame in `templates/layout/`.
//!
//! A page's template struct has a field `page: Page` and a field `t: Texts`, and its template begins with
//! `{% extends "layout/app.html" %}` (or `public.html`, `bare.html`). Parts are described in
//! `templates/parts/README.md`.

mod forms;
mod funnel;

use std::borrow::Cow;

use fener_text::{Language, Texts};

pub use forms::{Choice, DateFields, FieldError, FormErrors};
pub use funnel::{Funnel, FunnelRow, Stage};

/// What is said in an element: a message, or text of the country or a record.
pub type Said = Cow<'static, str>;

/// Everything a frame shows around the content of one page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Names the page in the browser's tab and, by habit, in its first heading.
    pub title: Said,
    /// Who runs this installation, such as the hotline's name.
    pub site: Said,
    /// The part of the program in words, such as "Console"; empty on public pages.
    pub surface: Said,
    /// Where the lantern leads.
    pub home: Said,
    /// Main navigation of the surface.
    pub nav: Vec<NavItem>,
    /// Way back up, without the page itself.
    pub crumbs: Vec<Link>,
    /// Links to this page in the other languages.
    pub languages: Vec<LanguageLink>,
    /// Who is signed in.
    pub user: Option<UserBadge>,
    /// Token for the sign-out form, which the frame itself draws.
    pub csrf: Said,
    /// What the last action came to.
    pub flash: Option<Flash>,
    /// Whether this is a demonstration with invented data.
    pub demo: bool,
    /// Whether the form on the page was refused; the tab's title then begins with "Error".
    pub failed: bool,
    /// Address of the event stream, where the page has live parts.
    pub live: Option<Said>,
    /// Whether the person may sit at a desk: their pages say every few seconds that the browser is there, and ring.
    pub desk: bool,
    /// Whether calls can be taken on the page.
    pub phone: bool,
    /// Where quick exit leads: a plain foreign page that says nothing about its visitor.
    pub exit: Said,
    /// Links of the footer.
    pub footer: Vec<Link>,
    /// What the tab and the history call a public page; empty where they may say what it is.
    pub disguise: Said,
    /// The icon that goes with it.
    pub icon: &'static str,
    /// Address of the site for Tor Browser; empty when there is none.
    pub onion: String,
    /// The styles of a public page where they stand inside it; otherwise it names their address.
    pub styles: Option<&'static str>,
}

impl Page {
    /// A page of `site` with `title` at `path`, in one of the languages of `menu`; everything else is empty and
    /// set by the caller.
    #[must_use]
    pub fn new(
        title: impl Into<Said>,
        site: impl Into<Said>,
        path: &str,
        language: Language,
        menu: &[Language],
    ) -> Self {
        Self {
            title: title.into(),
            site: site.into(),
            surface: Said::default(),
            home: Said::Borrowed("/"),
            nav: Vec::new(),
            crumbs: Vec::new(),
            languages: language_links(path, language, menu),
            user: None,
            csrf: Said::default(),
            flash: None,
            demo: false,
            failed: false,
            live: None,
            desk: false,
            phone: false,
            exit: Said::default(),
            footer: Vec::new(),
            disguise: Said::default(),
            icon: "icon.svg",
            onion: String::new(),
            styles: None,
        }
    }

    /// The text of the browser's tab on working surfaces: error first, then page, then site.
    #[must_use]
    pub fn tab(&self, t: &Texts) -> String {
        let values = [("page", self.title.as_ref().into()), ("site", self.site.as_ref().into())];
        let title = t.with("page-title", &values);
        if self.failed {
            t.with("page-title-error", &[("title", title.as_ref().into())]).into_owned()
        } else {
            title.into_owned()
        }
    }
}

/// A place to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Shown text.
    pub label: Said,
    /// Address.
    pub href: Said,
}

impl Link {
    /// A link to `href`, shown as `label`.
    #[must_use]
    pub fn new(label: impl Into<Said>, href: impl Into<Said>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// One entry of a navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Shown text.
    pub label: Said,
    /// Address.
    pub href: Said,
    /// Whether the page belongs to this entry.
    pub current: bool,
    /// Things waiting there, if counted.
    pub count: Option<u64>,
}

impl NavItem {
    /// An entry that leads to `href`; it is current when `path` lies at or below it.
    #[must_use]
    pub fn new(label: impl Into<Said>, href: impl Into<Said>, path: &str) -> Self {
        let href = href.into();
        let current =
            path == href || path.strip_prefix(href.as_ref()).is_some_and(|rest| rest.starts_with('/'));
        Self { label: label.into(), href, current, count: None }
    }

    /// The same entry with the number of things that wait there; none is not shown.
    #[must_use]
    pub fn counted(mut self, count: u64) -> Self {
        self.count = (count > 0).then_some(count);
        self
    }

    /// The number as it is shown: beyond two digits nobody reads it in a menu.
    #[must_use]
    pub fn waiting(&self) -> Option<String> {
        self.count.map(|count| if count > 99 { "99+".to_owned() } else { count.to_string() })
    }
}

/// This page in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageLink {
    /// The language.
    pub language: Language,
    /// Address.
    pub href: String,
    /// Whether the page is in this language now.
    pub current: bool,
}

/// Links to the page at `path` (with its query) in every language of `menu`: the same address with `lang=TAG`, so
/// that a public visitor needs no cookie.
#[must_use]
pub fn language_links(path: &str, now: Language, menu: &[Language]) -> Vec<LanguageLink> {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    menu.iter()
        .map(|&language| {
            let chosen = format!("lang={}", language.tag());
            let query: Vec<&str> = kept.iter().copied().chain([chosen.as_str()]).collect();
            LanguageLink { language, href: format!("{path}?{}", query.join("&")), current: language == now }
        })
        .collect()
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserBadge {
    /// Name shown to the person and the people at the same desk.
    pub name: String,
    /// Role in words.
    pub role: Said,
    /// Where the person changes password, passkeys and language.
    pub account: Said,
    /// Where the sign-out form posts to.
    pub sign_out: Said,
}

/// What an action came to, said once on the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// How it went.
    pub kind: FlashKind,
    /// One sentence.
    pub text: Said,
}

/// How an action went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlashKind {
    /// It is done.
    Success,
    /// Something to know.
    Information,
    /// Something to look at before going on.
    Warning,
    /// It did not happen.
    Error,
}

impl FlashKind {
    /// Part of the MoJ class names, and of the message keys `flash-…`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Information => "information",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// Whether a screen reader interrupts for it.
    #[must_use]
    pub const fn is_pressing(self) -> bool {
        matches!(self, Self::Warning | Self::Error)
    }
}

/// Keyset paging: where the neighbouring pages of a list are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// Address of the page before, if there is one.
    pub previous: Option<String>,
    /// Address of the page after, if there is one.
    pub next: Option<String>,
}

/// One line of a summary list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: Said,
    /// What it says; empty shows as a dash.
    pub value: Said,
    /// Where it is changed, if this person may.
    pub change: Option<Said>,
}

impl Fact {
    /// A line that cannot be changed from here.
    #[must_use]
    pub fn new(label: impl Into<Said>, value: impl Into<Said>) -> Self {
        Self { label: label.into(), value: value.into(), change: None }
    }

    /// The same line with a link to the form that changes it.
    #[must_use]
    pub fn changed_at(mut self, href: impl Into<Said>) -> Self {
        self.change = Some(href.into());
        self
    }
}

/// A short state with the colour that carries the same meaning on every surface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The state in words: never the colour alone.
    pub label: Said,
    /// The colour.
    pub tone: Tone,
}

impl Status {
    /// A state shown as `label` in the colour of `tone`.
    #[must_use]
    pub fn new(label: impl Into<Said>, tone: Tone) -> Self {
        Self { label: label.into(), tone }
    }
}

/// What a colour means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// New, nobody has looked.
    New,
    /// Somebody works on it.
    Active,
    /// Waits for somebody else.
    Waiting,
    /// Ended well.
    Good,
    /// Needs somebody now.
    Urgent,
    /// Ended, or does not matter any more.
    Closed,
}

impl Tone {
    /// The modifier of the GOV.UK tag.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::New => "govuk-tag--blue",
            Self::Active => "govuk-tag--teal",
            Self::Waiting => "govuk-tag--yellow",
            Self::Good => "govuk-tag--green",
            Self::Urgent => "govuk-tag--red",
            Self::Closed => "govuk-tag--grey",
        }
    }
}

/// One event of a timeline, newest first by habit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What happened.
    pub title: Said,
    /// Who did it; empty when that is not shown.
    pub by: Said,
    /// When, for programs: RFC 3339.
    pub at: String,
    /// When, for people.
    pub when: Said,
    /// More about it; may be empty.
    pub text: Said,
    /// Where it can be looked at.
    pub link: Option<Link>,
}

#[cfg(test)]
mod tests;
