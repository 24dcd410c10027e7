use askama::Template;

use super::*;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout/public.html" %}{% import "parts/forms.html" as forms %}
{% block hero %}<div class="fener-hero"></div>{% endblock %}
{% block content %}{{ forms::error_summary(errors) }}<form method="post">{{ forms::textarea("story", "Story", story, error=errors.of("story")) }}{{ forms::button("Send") }}</form>{% endblock %}"#
)]
struct Public {
    t: Texts,
    page: Page,
    errors: FormErrors,
    story: String,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout/app.html" %}{% import "parts/forms.html" as forms %}{% import "parts/lists.html" as lists %}{% import "parts/records.html" as records %}{% import "parts/figures.html" as figures %}
{% block content %}
{% call records::title("Contacts", "Console") %}{{ forms::link_button("New", "/console/contacts/new", shortcut="Alt+N") }}{% endcall %}
{{ records::header("Case", "C-12", status, facts) }}
{{ lists::subnav("Case", page.nav) }}
{{ forms::text("phone", t.get("label-name"), hint="With country code", error=errors.of("phone"), kind="tel") }}
{{ forms::select("channel", "Channel", choices, empty="Choose") }}
{{ forms::radios("kind", "Kind", choices, hint="One of them", error=errors.of("kind")) }}
{{ forms::checkboxes("means", "Means", choices) }}
{{ forms::checkbox("told", "I told the person", true) }}
{{ forms::date("since", "Since", date, error=errors.of("since")) }}
{{ forms::hidden("version", "3") }}
{% call forms::autosave("/draft") %}<form></form>{% endcall %}
{% call lists::table("All contacts") %}<tbody><tr><td>x</td></tr></tbody>{% endcall %}
{{ lists::status(status) }}{{ lists::summary(facts) }}{{ lists::pager(pager) }}{{ lists::timeline(moments) }}
{{ lists::empty("Nothing yet", "Add one", "/new") }}{{ lists::copy("receipt") }}
{{ figures::funnel(funnel) }}{{ figures::numbers(facts) }}
{% endblock %}"#
)]
struct App {
    t: Texts,
    page: Page,
    errors: FormErrors,
    status: Status,
    facts: Vec<Fact>,
    choices: Vec<Choice>,
    date: DateFields,
    pager: Pager,
    moments: Vec<Moment>,
    funnel: Funnel,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout/bare.html" %}{% block content %}<h1>{{ page.title }}</h1>{% endblock %}"#
)]
struct Bare {
    t: Texts,
    page: Page,
}

fn errors() -> FormErrors {
    let mut errors = FormErrors::default();
    errors.push("kind", "Choose one");
    errors.push("story", "Write <something>");
    errors
}

fn app(language: Language) -> App {
    let path = "/console/contacts/4";
    let mut page = Page::new("Contacts", "Hotline", path, language, &Language::ALL);
    page.nav = vec![
        NavItem::new("Contacts", "/console/contacts", path).counted(3),
        NavItem::new("Cases", "/console/cases", path),
    ];
    page.user = Some(UserBadge {
        name: "Ana".into(),
        role: "specialist".into(),
        account: "/account".into(),
        sign_out: "/sign-out".into(),
    });
    page.csrf = "token".into();
    page.flash = Some(Flash { kind: FlashKind::Success, text: "Saved".into() });
    page.live = Some("/live".into());
    page.crumbs = vec![Link::new("Contacts", "/console/contacts")];
    page.demo = true;
    page.failed = true;
    let stage = |label: &'static str, count, broken| Stage {
        label: label.into(),
        count,
        broken,
        href: Said::default(),
    };
    App {
        t: Texts::of(language),
        page,
        errors: errors(),
        status: Status::new("New", Tone::New),
        facts: vec![Fact::new("Language", "Shqip").changed_at("/change"), Fact::new("Phone", "")],
        choices: vec![Choice::new("a", "First", "b").hinted("A hint"), Choice::new("b", "Second", "b")],
        date: DateFields::from(jiff::civil::date(2026, 3, 9)),
        pager: Pager { previous: None, next: Some("?after=x".into()) },
        moments: vec![Moment {
            title: "Opened".into(),
            by: "Ana".into(),
            at: "2026-03-09T10:00:00Z".into(),
            when: "9 March".into(),
            text: Said::default(),
            link: None,
        }],
        funnel: Funnel::new(
            "Chain",
            &[stage("Contacts", 2400, false), stage("Cases", 300, true), stage("Verdicts", 0, false)],
            language,
        ),
    }
}

/// What the strict policy would silently block: inline script, style, handlers.
fn assert_nothing_inline(page: &str) {
    for forbidden in [" style=", "<style", " onclick=", " onload=", "javascript:", "hx-on", "⟦"] {
        assert!(!page.contains(forbidden), "found {forbidden} in {page}");
    }
    for script in page.split("<script").skip(1) {
        assert!(
            script.starts_with(r#" type="module" src="/assets/"#) && script.contains("></script>"),
            "{script}"
        );
    }
}

#[test]
fn a_menu_counts_to_two_digits() {
    let waiting = |count| NavItem::new("Mentions", "/console/mentions", "").counted(count).waiting();
    assert_eq!([0, 3, 99, 100].map(waiting).map(Option::unwrap_or_default), ["", "3", "99", "99+"]);
}

#[test]
fn working_page_shows_its_frame_and_parts_in_every_language() {
    for language in Language::ALL {
        let shown = app(language).render().unwrap();
        assert_nothing_inline(&shown);
        assert!(
            shown.contains(&format!(r#"<html class="govuk-template" lang="{}" dir="ltr">"#, language.tag()))
        );
        assert!(shown.contains(r#"<a class="govuk-link" href="/console/contacts" aria-current="page">Contacts <span class="fener-count">3</span></a>"#), "{shown}");
        assert!(shown.contains(r#"<a class="govuk-link" href="/console/cases">Cases</a>"#));
        assert!(shown.contains(r#"<input type="hidden" name="csrf" value="token">"#));
        assert!(shown.contains(r#"<fener-live src="/live""#));
        assert_eq!(shown.matches("aria-current=\"true\"").count(), 1);
    }
}

#[test]
fn tab_names_error_page_and_site() {
    let page = app(Language::En).page;
    assert_eq!(page.tab(&Texts::of(Language::En)), "Error: Contacts – Hotline");
}

#[test]
fn public_tab_says_nothing_about_the_visit_and_exit_is_a_plain_link() {
    let mut page = Page::new("Trafficking hotline", "Hotline", "/", Language::En, &Language::ALL);
    page.exit = "https://example.org/weather".into();
    let shown = Public { t: Texts::of(Language::En), page, errors: errors(), story: "a</textarea>".into() }
        .render()
        .unwrap();
    assert_nothing_inline(&shown);
    assert!(shown.contains("<title>Information</title>"), "{shown}");
    assert!(!shown.contains("Trafficking"));
    assert!(shown.contains(r#"href="https://example.org/weather" rel="nofollow noreferrer""#));
    assert!(shown.contains("a&#60;/textarea&#62;"), "text is escaped: {shown}");
    assert!(shown.contains(r##"<a href="#story">Write &#60;something&#62;</a>"##), "{shown}");
    assert!(shown.contains(r#"aria-describedby="story-error""#));
}

#[test]
fn fields_are_wired_to_hint_and_error() {
    let shown = app(Language::En).render().unwrap();
    assert!(
        shown.contains(r#"<fieldset class="govuk-fieldset" aria-describedby="kind-hint kind-error">"#),
        "{shown}"
    );
    assert!(
        shown.contains(r#"type="tel" dir="ltr" value="" autocomplete="off" aria-describedby="phone-hint">"#),
        "{shown}"
    );
    assert!(
        shown.contains(r#"id="kind" name="kind" type="radio" value="a" aria-describedby="kind-1-hint">"#),
        "{shown}"
    );
    assert!(shown.contains(r#"id="kind-2" name="kind" type="radio" value="b" checked>"#), "{shown}");
    assert!(shown.contains(r#"<option value="b" selected>Second</option>"#), "{shown}");
    assert!(shown.contains(r#"id="since-day" name="since-day" type="text" inputmode="numeric" autocomplete="off" maxlength="2" value="9">"#), "{shown}");
}

#[test]
fn bare_page_renders() {
    let page = Page::new("Sign in", "Hotline", "/sign-in", Language::SrCyrl, &Language::ALL);
    let shown = Bare { t: Texts::of(Language::SrCyrl), page }.render().unwrap();
    assert_nothing_inline(&shown);
    assert!(shown.contains("<title>Sign in – Hotline</title>"), "{shown}");
}

#[test]
fn funnel_gives_shares_and_bars() {
    let rows = app(Language::SrLatn).funnel.rows;
    let row = |at: usize| {
        (
            rows[at].number.as_str(),
            rows[at].of_first.as_str(),
            rows[at].of_previous.as_str(),
            rows[at].width.as_str(),
        )
    };
    assert_eq!(row(0), ("2.400", "100,0%", "", "100.0%"));
    assert_eq!(row(1), ("300", "12,5%", "12,5%", "12.5%"));
    assert_eq!(row(2), ("0", "0,0%", "0,0%", "0.0%"));
    assert!(rows[1].broken);
    let nothing = Stage { label: "Contacts".into(), count: 0, broken: false, href: Said::default() };
    let rows = Funnel::new("Chain", &[nothing.clone(), nothing], Language::En).rows;
    assert_eq!(
        (rows[1].of_first.as_str(), rows[1].of_previous.as_str(), rows[1].width.as_str()),
        ("", "", "0.0%")
    );
}

#[test]
fn language_links_keep_the_query_and_replace_the_language() {
    let menu = [Language::Mk, Language::Sq, Language::En];
    let links = language_links("/console?after=x&lang=sq", Language::Sq, &menu);
    assert_eq!(
        links.iter().map(|link| link.href.as_str()).collect::<Vec<_>>(),
        ["/console?after=x&lang=mk", "/console?after=x&lang=sq", "/console?after=x&lang=en"]
    );
    assert_eq!(
        links.iter().filter(|link| link.current).map(|link| link.language).collect::<Vec<_>>(),
        [Language::Sq]
    );
}

#[test]
fn navigation_is_current_below_its_address_only() {
    assert!(NavItem::new("Cases", "/console/cases", "/console/cases/7").current);
    assert!(!NavItem::new("Cases", "/console/cases", "/console/casesheets").current);
}
