//! Which word somebody may have meant.

/// The word that comes nearest to a text, if one comes near: it holds the text or is held by it, or few letters differ.
#[must_use]
pub fn nearest<'a>(text: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = text.trim().replace('_', " ").to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    let letters = wanted.chars().count();
    let far = (letters / 3).max(2);
    let holds = |low: &str, wanted: &str| letters > 2 && (low.contains(wanted) || wanted.contains(low));
    let measured = words.map(|word| {
        let low = word.replace('_', " ").to_lowercase();
        let distance = if holds(&low, &wanted) { 1 } else { distance(&wanted, &low) };
        (distance, word)
    });
    measured
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// How many letters must be put in, left out or changed (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut next = vec![line + 1];
        for ((above, left_above), column) in row.iter().skip(1).zip(&row).zip(&other) {
            let left = next.last().copied().unwrap_or_default();
            next.push((above + 1).min(left + 1).min(left_above + usize::from(*column != letter)));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_a_stranger_none() {
        let words = ["recruitment", "transportation", "transfer", "threat or use of force"];
        let meant = |text: &str| nearest(text, words.into_iter());
        assert_eq!(meant("recruitmnet"), Some("recruitment"));
        assert_eq!(meant("Transfers"), Some("transfer"));
        assert_eq!(meant("use_of_force"), Some("threat or use of force"));
        assert_eq!(meant("luck"), None);
        assert_eq!(meant(""), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
