//! Cyrillic of the Western Balkans to Latin.

/// Turns Serbian, Montenegrin and Macedonian Cyrillic into Latin letters; everything else stays.
#[must_use]
pub fn to_latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut previous_capital = false;
    while let Some(c) = chars.next() {
        // The letters ask for the small form; capitals of two letters look at their neighbours.
        let small = c.to_lowercase().next().unwrap_or(c);
        let Some(latin) = letters(small) else {
            out.push(c);
            previous_capital = false;
            continue;
        };
        if small == c {
            out.push_str(latin);
        } else {
            let shouting = previous_capital || chars.peek().is_some_and(|next| next.is_uppercase());
            push_capital(&mut out, latin, shouting);
        }
        previous_capital = small != c;
    }
    out
}

/// `Љ` is `LJ` among capitals and `Lj` before small letters.
fn push_capital(out: &mut String, latin: &str, shouting: bool) {
    for (at, c) in latin.chars().enumerate() {
        if at == 0 || shouting {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
}

const fn letters(small: char) -> Option<&'static str> {
    Some(match small {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'ђ' => "đ",
        'ѓ' => "ǵ",
        'е' => "e",
        'ж' => "ž",
        'з' => "z",
        'ѕ' => "dz",
        'и' => "i",
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
        'с' => "s",
        'т' => "t",
        'ћ' => "ć",
        'ќ' => "ḱ",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "c",
        'ч' => "č",
        'џ' => "dž",
        'ш' => "š",
        'ѐ' => "è",
        'ѝ' => "ì",
        _ => return None,
    })
}
