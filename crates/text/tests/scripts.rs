//! Serbian between its scripts.

use fener_text::script::{to_cyrillic, to_latin};
use proptest::prelude::*;

#[track_caller]
fn cyrillic(cases: &[(&str, &str)]) {
    for (latin, expected) in cases {
        assert_eq!(to_cyrillic(latin), *expected, "from {latin:?}");
    }
}

#[test]
fn letters_and_digraphs() {
    cyrillic(&[
        ("Ljubav, konj i džep", "Љубав, коњ и џеп"),
        ("LJUBAV KONJ DŽEP", "ЉУБАВ КОЊ ЏЕП"),
        ("Njegoš Ljilja Džordž", "Његош Љиља Џорџ"),
        ("čćžšđ ČĆŽŠĐ", "чћжшђ ЧЋЖШЂ"),
        ("Žrtva trgovine ljudima", "Жртва трговине људима"),
        ("ǆ ǈ ǌ", "џ Љ њ"),
        ("„Da li ste bezbedni?“ – pitajte.", "„Да ли сте безбедни?“ – питајте."),
        ("Odžaci, podžep, nadležni", "Оџаци, поџеп, надлежни"),
        ("Nj nj NJ Lj lj LJ Dž dž DŽ", "Њ њ Њ Љ љ Љ Џ џ Џ"),
        ("NJEGOVA, Njegova, njegova", "ЊЕГОВА, Његова, његова"),
        ("budžet, menadžer, Džamija, LJUDI, izdanje", "буџет, менаџер, Џамија, ЉУДИ, издање"),
        ("Banjaluka, kanjon, vinjeta, ponjava", "Бањалука, кањон, вињета, поњава"),
    ]);
}

#[test]
fn separate_letters_stay_separate() {
    cyrillic(&[
        ("injekcija", "инјекција"),
        ("Injekcije", "Инјекције"),
        ("INJEKCIJA", "ИНЈЕКЦИЈА"),
        ("konjunktura", "конјунктура"),
        ("konjugacija", "конјугација"),
        ("vanjezički", "ванјезички"),
        ("Tanjug", "Танјуг"),
        ("nadživeti", "надживети"),
        ("nadžnjevati", "наджњевати"),
        ("odžaliti", "оджалити"),
        ("podžanr", "поджанр"),
        ("tanjir", "тањир"),
        ("INJEKCIJOM, Konjugacijama", "ИНЈЕКЦИЈОМ, Конјугацијама"),
        ("Tanjuga, TANJUG", "Танјуга, ТАНЈУГ"),
        ("nadživela, NADŽIVETI", "надживела, НАДЖИВЕТИ"),
        ("injicirati, konjektura, predživot", "инјицирати, конјектура, предживот"),
        ("odživeti, odžvakati, podžupan", "одживети, оджвакати, поджупан"),
    ]);
}

#[test]
fn names_and_addresses_stay_latin() {
    cyrillic(&[
        ("Fener je program", "Fener је програм"),
        ("PDF-a, QR-kod i TOTP", "PDF-а, QR-код и TOTP"),
        ("Pošaljite e-mail ili e-poštu", "Пошаљите e-mail или е-пошту"),
        ("JSON, API i URL", "JSON, API и URL"),
        ("Pišite na ana@example.org.", "Пишите на ana@example.org."),
        ("Vidi https://example.org/put (link)", "Види https://example.org/put (линк)"),
        ("Otvorite example.org", "Отворите example.org"),
        ("Član 388. stav 2. tačka 1", "Члан 388. став 2. тачка 1"),
        ("WhatsApp, Windows, Excel", "WhatsApp, Windows, Excel"),
        ("Deo II i XI", "Део II и XI"),
        ("I ja, i ti", "И ја, и ти"),
        ("Oznaka 7F3A-92KQ ili ABCD-E2FG.", "Ознака 7F3A-92KQ или ABCD-E2FG."),
        ("Aegis, 2FAS ili Google Authenticator", "Aegis, 2FAS или Google Authenticator"),
        ("Pritisnite (Ctrl+P) ili Esc", "Притисните (Ctrl+P) или Esc"),
        ("Opseg contacts:create cases:read", "Опсег contacts:create cases:read"),
        ("Na primer „CC:388(1)“, u 12:30", "На пример „CC:388(1)“, у 12:30"),
        ("Napomena: evro (EUR)", "Напомена: евро (EUR)"),
        ("Strana /console/cases i zastavica --json", "Страна /console/cases и заставица --json"),
        ("sr-Latn ili sr-Cyrl, i/ili oba", "sr-Latn или sr-Cyrl, и/или оба"),
        ("Lični broj 12-godišnjaka, od 2 do 3", "Лични број 12-годишњака, од 2 до 3"),
        ("Fenera, Fenerom; kod UNODC-a", "Fenera, Fenerom; код UNODC-а"),
        ("Tor Browser: onion adresa, pa .onion.", "Tor Browser: onion адреса, па .onion."),
    ]);
}

#[test]
fn back_to_latin() {
    for (from, expected) in [
        ("Ђорђевић Љиљана", "Đorđević Ljiljana"),
        ("ЉУБАВ Џ", "LJUBAV Dž"),
        ("ЊЕГОШ Његош", "NJEGOŠ Njegoš"),
        ("Ѓорѓи Ќосев ѕвезда", "Ǵorǵi Ḱosev dzvezda"),
        ("Mixed и мешано 12", "Mixed i mešano 12"),
    ] {
        assert_eq!(to_latin(from), expected);
    }
}

proptest! {
    /// Syllables of a consonant and a vowel, so that no digraph and no stem with separate letters arises
    /// by accident.
    #[test]
    fn cyrillic_comes_back(text in "(([БВГДЂЖЗЈКЛЉМНЊПРСТЋФХЦЧЏШ][аеиоу])?([бвгдђжзјклљмнпрстћфхцчш]?[аеиоу]|[њџ][ео]){1,4}[ ,!?]{1,2}){0,6}") {
        let latin = to_latin(&text);
        prop_assert!(!latin.chars().any(|c| ('а'..='џ').contains(&c)));
        prop_assert_eq!(to_cyrillic(&latin), text);
    }

    /// Whatever stems with separate letters arise by accident.
    #[test]
    fn small_latin_comes_back(text in "([a-pr-vzčćžšđ]{1,12}[ ,.!?]{1,2}){0,6}") {
        prop_assert_eq!(to_latin(&to_cyrillic(&text)), text);
    }

    #[test]
    fn capitals_come_back(text in "([A-HJ-PR-UZČĆŽŠĐ]{2,12} ){1,6}") {
        // A capital of two letters beside no other letter is written with a small second one.
        let lone = text.split(' ').any(|word| ["LJ", "NJ", "DŽ"].contains(&word));
        prop_assume!(!lone);
        prop_assert_eq!(to_latin(&to_cyrillic(&text)), text);
    }

    #[test]
    fn a_second_time_changes_nothing(text in "\\PC*") {
        let once = to_cyrillic(&text);
        prop_assert_eq!(to_cyrillic(&once), once);
    }

    #[test]
    fn what_is_not_a_letter_stays(text in "\\PC*") {
        let rest = |text: &str| text.chars().filter(|c| !c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(rest(&to_cyrillic(&text)), rest(&text));
    }
}
