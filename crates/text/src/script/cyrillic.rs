//! Serbian Latin to Serbian Cyrillic.
//!
//! Built only on `std`: the build script compiles this file too, to produce the Cyrillic messages.
//! General transliterators join the letters of "nadživeti" and turn "PDF" into "ПДФ"; this one knows both.

/// Words that stay in Latin script, exactly as written here; an ending after a hyphen is Cyrillic (`PDF-а`).
/// For a word that must stay Latin only once, write it as a literal in the message: `{ "Word" }`.
const LATIN_WORDS: &[&str] = &[
    "Aegis",
    "AGPL",
    "API",
    "Authenticator",
    "Cedar",
    "CETS",
    "CSV",
    "e-mail",
    "E-mail",
    "Esc",
    "EUR",
    "Facebook",
    "Fener",
    "Fenera",
    "Fenerom",
    "Feneru",
    "fener-print",
    "FreeOTP",
    "GDPR",
    "Google",
    "GRETA",
    "HTML",
    "HTTP",
    "HTTPS",
    "ID",
    "Instagram",
    "IOM",
    "IP",
    "JavaScript",
    "JSON",
    "onion",
    "OpenAPI",
    "OSCE",
    "PDF",
    "PIN",
    "PostgreSQL",
    "QR",
    "Shift",
    "Signal",
    "SIM",
    "SMS",
    "SOP",
    "SQL",
    "SQLite",
    "sr-Cyrl",
    "sr-Latn",
    "Telegram",
    "TikTok",
    "Tor",
    "TOTP",
    "UNODC",
    "URI",
    "URL",
    "UTC",
    "UUID",
    "Viber",
    "WAV",
    "WhatsApp",
    "XML",
    "ZIP",
];

/// Stems in which two letters that look like a digraph are separate; `|` stands between them.
const SPLIT_STEMS: &[&str] = &[
    "in|jekc",
    "in|jekt",
    "in|jicir",
    "in|jur",
    "kon|jug",
    "kon|junk",
    "kon|jekt",
    "tan|jug",
    "van|jezič",
    "van|jad",
    "nad|živ",
    "nad|žnj",
    "nad|žup",
    "nad|ždrel",
    "od|žal",
    "od|živ",
    "od|žvak",
    "pod|žanr",
    "pod|žup",
    "pred|živ",
    "pred|žet",
    "pred|žal",
];

/// Longest replacements first: digraphs before letters.
const DIGRAPHS: &[(&str, char, char)] = &[("lj", 'љ', 'Љ'), ("nj", 'њ', 'Њ'), ("dž", 'џ', 'Џ')];

/// Turns Serbian Latin text into Cyrillic. What machines read stays as it is (addresses, paths, flags, keys,
/// codes of letters and digits), and so do words with letters Serbian does not have, Roman numerals and a list
/// of names.
#[must_use]
pub fn to_cyrillic(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    for token in text.split_inclusive(char::is_whitespace) {
        if is_for_machines(token) {
            out.push_str(token);
        } else {
            push_token(&mut out, token);
        }
    }
    out
}

/// `name@example.org`, `https://example.org`, `example.org`; `/console/cases`; `--json`; `contacts:create`, `CC:388`;
/// `Ctrl+P`.
fn is_for_machines(token: &str) -> bool {
    let inner = token.trim_matches(|c: char| !c.is_alphanumeric());
    let joined_by = |mark: char, next: fn(char) -> bool| {
        inner
            .split_once(mark)
            .is_some_and(|(before, after)| before.ends_with(char::is_alphanumeric) && after.starts_with(next))
    };
    let start = token.trim_start_matches(['(', '„', '"']);
    let path = start.strip_prefix('/').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    joined_by('.', |c| c.is_ascii_lowercase())
        || joined_by(':', char::is_alphanumeric)
        || joined_by('+', char::is_alphanumeric)
        || inner.contains('@')
        || inner.contains("://")
        || path
        || start.starts_with("--")
}

/// `7F3A-92KQ`: capitals and digits, mixed in one of its parts.
fn is_code(word: &str) -> bool {
    word.chars().all(|c| c == '-' || c.is_ascii_uppercase() || c.is_ascii_digit())
        && word.split('-').any(is_mixed)
}

/// Letters and digits in one word, as in `2FAS`.
fn is_mixed(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic()) && word.chars().any(|c| c.is_ascii_digit())
}

/// One whitespace-delimited token: words are runs of letters and digits, "e-mail" is looked up whole.
fn push_token(out: &mut String, token: &str) {
    let mut rest = token;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (before, tail) = rest.split_at(start);
        out.push_str(before);
        let hyphenated = tail.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(tail.len());
        let plain = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
        let (whole, _) = tail.split_at(hyphenated);
        let kept = is_listed(whole) || is_code(whole);
        let (word, after) = tail.split_at(if kept { hyphenated } else { plain });
        if kept {
            out.push_str(word);
        } else {
            push_word(out, word);
        }
        rest = after;
    }
    out.push_str(rest);
}

fn is_listed(word: &str) -> bool {
    LATIN_WORDS.contains(&word)
}

fn stays_latin(word: &str) -> bool {
    let foreign = |c: char| matches!(c.to_ascii_lowercase(), 'q' | 'w' | 'x' | 'y');
    let roman = word.chars().count() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    is_listed(word) || is_mixed(word) || roman || word.chars().any(foreign)
}

fn push_word(out: &mut String, word: &str) {
    if stays_latin(word) {
        out.push_str(word);
        return;
    }
    let splits = split_points(word);
    let mut chars = word.char_indices().peekable();
    while let Some((_, first)) = chars.next() {
        let joined =
            chars.peek().and_then(
                |&(next_at, second)| {
                    if splits.contains(&next_at) { None } else { digraph(first, second) }
                },
            );
        if let Some(letter) = joined {
            out.push(letter);
            chars.next();
        } else {
            out.push(letter(first));
        }
    }
}

/// Byte offsets in `word` before which a digraph must not be closed.
fn split_points(word: &str) -> Vec<usize> {
    let lower: String = word.to_lowercase();
    // Serbian letters keep their length in UTF-8 when lowered; anything else is left unsplit.
    if lower.len() != word.len() {
        return Vec::new();
    }
    let mut points = Vec::new();
    for marked in SPLIT_STEMS {
        let Some((head, tail)) = marked.split_once('|') else { continue };
        let stem = format!("{head}{tail}");
        points.extend(lower.match_indices(&stem).map(|(at, _)| at.saturating_add(head.len())));
    }
    points
}

fn digraph(first: char, second: char) -> Option<char> {
    let pair: String = first.to_lowercase().chain(second.to_lowercase()).collect();
    let &(_, small, capital) = DIGRAPHS.iter().find(|(latin, _, _)| *latin == pair)?;
    if first.is_uppercase() {
        Some(capital)
    } else if second.is_uppercase() {
        // "nJ" is no Serbian spelling: leave the letters apart.
        None
    } else {
        Some(small)
    }
}

fn letter(latin: char) -> char {
    match latin {
        'a' => 'а',
        'b' => 'б',
        'c' => 'ц',
        'č' => 'ч',
        'ć' => 'ћ',
        'd' => 'д',
        'đ' => 'ђ',
        'e' => 'е',
        'f' => 'ф',
        'g' => 'г',
        'h' => 'х',
        'i' => 'и',
        'j' => 'ј',
        'k' => 'к',
        'l' => 'л',
        'm' => 'м',
        'n' => 'н',
        'o' => 'о',
        'p' => 'п',
        'r' => 'р',
        's' => 'с',
        'š' => 'ш',
        't' => 'т',
        'u' => 'у',
        'v' => 'в',
        'z' => 'з',
        'ž' => 'ж',
        'ǆ' => 'џ',
        'ǉ' => 'љ',
        'ǌ' => 'њ',
        'ǅ' | 'Ǆ' => 'Џ',
        'ǈ' | 'Ǉ' => 'Љ',
        'ǋ' | 'Ǌ' => 'Њ',
        capital if capital.is_uppercase() => {
            let mut lower = capital.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(small), None) if small != capital => {
                    letter(small).to_uppercase().next().unwrap_or(capital)
                }
                _ => capital,
            }
        }
        other => other,
    }
}
