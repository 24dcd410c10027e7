//! Certificates of people: who may work shifts, until when, in which languages.

use askama::Template;
use axum::extract::{Path, State};
use fener_app::{AppError, shifts};
use fener_domain::fields::FieldError;
use fener_domain::ids::{CertificateId, UserId};
use fener_domain::shifts::{CertificateInput, HOTLINE};
use fener_text::{Texts, dates};
use jiff::civil::Date;

use super::form::{languages, read};
use super::words;
use crate::failure::{Answer, Failure, render, render_invalid};
use crate::form::{Fields, explained};
use crate::frame;
use crate::guard::Signed;
use crate::layout::{Choice, FormErrors, Page, Said, Status, Tone};
use crate::shown::id;
use crate::state::Web;

const LIST: &str = "/console/rota/certificates";
/// A certificate that ends within so many seconds is marked: six weeks, time for a course.
const SOON: i64 = 42 * 86_400;

/// A certificate.
struct Row {
    id: String,
    version: i32,
    login: String,
    skill: Said,
    course: String,
    languages: String,
    from: String,
    last: String,
    evidence: String,
    status: Status,
}

#[derive(Template)]
#[template(path = "console/rota-certificates.html")]
struct CertificatesPage {
    page: Page,
    t: Texts,
    rows: Vec<Row>,
    /// Set for whoever writes them down.
    form: Option<Form>,
    errors: FormErrors,
}

struct Form {
    people: Vec<Choice>,
    languages: Vec<Choice>,
    skill: String,
    course: String,
    from: String,
    last: String,
    evidence: String,
}

async fn certificates_page(
    web: &Web,
    signed: &Signed,
    fields: &Fields,
    errors: FormErrors,
) -> Result<CertificatesPage, Failure> {
    let (app, who, t) = (&web.app, &signed.who, signed.t);
    let people = shifts::workers(app, who).await?;
    let all = shifts::certificates(app, who).await?;
    let form = shifts::may_certify(app, who).then(|| {
        let ticked: Vec<String> = fields.all("languages").map(str::to_owned).collect();
        let skill = if fields.get("skill").is_empty() { HOTLINE } else { fields.get("skill") };
        Form {
            people: people
                .iter()
                .map(|one| Choice::new(one.id.to_string(), one.login.clone(), fields.get("user")))
                .collect(),
            languages: languages(web, t, &ticked),
            skill: skill.to_owned(),
            course: fields.get("course").to_owned(),
            from: fields.get("from").to_owned(),
            last: fields.get("until").to_owned(),
            evidence: fields.get("evidence").to_owned(),
        }
    });
    let mut page = super::page(web, signed, t.get("rota-certificates"));
    page.failed = !errors.is_empty();
    let rows = all.iter().map(|one| row(web, t, &people, one)).collect();
    Ok(CertificatesPage { page, t, rows, form, errors })
}

fn row(web: &Web, t: Texts, people: &[shifts::Worker], one: &shifts::Certificate) -> Row {
    let (input, now) = (&one.input, web.app.clock.now());
    let status = if input.until <= now {
        Status::new(t.get("rota-certificate-ended"), Tone::Urgent)
    } else if input.from > now {
        Status::new(t.get("rota-certificate-later"), Tone::New)
    } else if input.until.seconds_since(now) < SOON {
        Status::new(t.get("rota-certificate-soon"), Tone::Waiting)
    } else {
        Status::new(t.get("rota-certificate-holds"), Tone::Active)
    };
    let day = |micros: i64| dates::format_date_short(micros, &web.zone, t.language());
    Row {
        id: one.id.to_string(),
        version: one.version,
        login: words::login(people, input.user),
        skill: words::skill(t, &input.skill),
        course: input.course.clone(),
        languages: words::languages(t, &input.languages),
        from: day(input.from.micros()),
        last: day(input.until.plus_seconds(-1).micros()),
        evidence: input.evidence.clone(),
        status,
    }
}

pub(super) async fn show(State(web): State<Web>, signed: Signed) -> Answer {
    render(&certificates_page(&web, &signed, &Fields::default(), FormErrors::default()).await?)
}

fn input(web: &Web, fields: &Fields) -> Result<CertificateInput, Vec<FieldError>> {
    let mut errors = Vec::new();
    let user: Option<UserId> = read(fields, "user", &mut errors);
    let from: Option<Date> = read(fields, "from", &mut errors);
    let last: Option<Date> = read(fields, "until", &mut errors);
    let (Some(user), Some(from), Some(last)) = (user, from, last) else { return Err(errors) };
    let wrong =
        |_far| vec![FieldError { field: "until", problem: fener_domain::fields::Problem::Unreadable }];
    let (from, until) = shifts::day_span(&web.app, from, last).map_err(wrong)?;
    Ok(CertificateInput {
        user,
        skill: fields.get("skill").to_owned(),
        course: fields.get("course").to_owned(),
        languages: fields.all("languages").map(str::to_owned).collect(),
        from,
        until,
        evidence: fields.get("evidence").to_owned(),
    })
}

pub(super) async fn certify(State(web): State<Web>, signed: Signed, fields: Fields) -> Answer {
    let done = match input(&web, &fields) {
        Ok(input) => shifts::certify(&web.app, &signed.who, &input).await.map(drop),
        Err(errors) => Err(AppError::Invalid(errors)),
    };
    match done {
        Ok(()) => Ok(frame::done(LIST, "rota-certified")),
        Err(AppError::Invalid(errors)) => {
            let errors = explained(signed.t, &errors);
            render_invalid(&certificates_page(&web, &signed, &fields, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn withdraw(
    State(web): State<Web>,
    signed: Signed,
    Path(certificate): Path<String>,
    fields: Fields,
) -> Answer {
    let certificate: CertificateId = id(&certificate)?;
    shifts::withdraw_certificate(&web.app, &signed.who, certificate, fields.version()).await?;
    Ok(frame::done(LIST, "rota-certificate-withdrawn"))
}
