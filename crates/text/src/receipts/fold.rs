//! Words of receipts as they are compared: without case, marks, script, spaces and hyphens. Not the folding of
//! [`crate::fold`], which makes more spellings one than a list of words may.

use unicode_normalization::UnicodeNormalization;

pub(super) fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A word, folded; empty when it holds neither letter nor digit.
#[must_use]
pub fn fold(word: &str) -> String {
    let plain: String = word.nfkd().filter(|c| !is_mark(*c)).collect();
    let lower = plain.to_lowercase();
    let mut out = String::with_capacity(lower.len());
    for c in lower.nfkd().filter(|c| !is_mark(*c)) {
        match cyrillic(c).or_else(|| other(c)) {
            Some(letters) => out.push_str(letters),
            None if c.is_alphanumeric() => out.push(c),
            None => {}
        }
    }
    out
}

/// Serbian, Macedonian and other Cyrillic letters, each as its bare Latin one.
// Beside `script/cyrillic.rs`: folds what people type for Latin words; equals frontend/src/sealed/fold.ts.
const fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'ъ' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' | 'ђ' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' | 'з' => "z",
        'и' | 'і' => "i",
        'ј' => "j",
        'к' => "k",
        'л' => "l",
        'љ' => "lj",
        'м' => "m",
        'н' => "n",
        'њ' => "nj",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' | 'ш' => "s",
        'т' => "t",
        'ћ' | 'ц' | 'ч' => "c",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'џ' | 'ѕ' => "dz",
        'щ' => "st",
        'ь' => "",
        'ы' => "y",
        'ю' => "ju",
        'я' => "ja",
        _ => return None,
    })
}

/// Latin letters that hold their mark within, and Arabic letters that keyboards write in several ways.
const fn other(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' | 'ð' => "d",
        'ı' => "i",
        'ł' => "l",
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'ʒ' => "z",
        'ə' => "e",
        'ٱ' => "ا",
        'ى' | 'ی' | 'ې' | 'ۍ' | 'ے' => "ي",
        'ک' => "ك",
        'ګ' => "گ",
        'ة' | 'ہ' | 'ھ' | 'ە' => "ه",
        'ء' | '\u{0640}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_marks_and_keyboards_do_not_matter() {
        for (typed, folded) in [
            ("Љубичица", "ljubicica"),
            ("ђеврек", "devrek"),
            ("ĐEVREK", "devrek"),
            ("tea-pot", "teapot"),
            ("کتاب", "كتاب"),
            ("كِتَاب", "كتاب"),
            ("Straße", "strasse"),
        ] {
            assert_eq!(fold(typed), folded);
        }
    }
}
