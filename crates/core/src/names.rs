//! Names that carry no tone: countries, nationalities, capitals (`data/names.txt`).

use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

static LIST: &str = include_str!("../data/names.txt");

/// Shortest name that is also known in capitals only ("RUSSIA"), so that shouting "US" and "us" differ.
const SHORTEST_IN_CAPITALS: usize = 4;

static AS_WRITTEN: LazyLock<Vec<String>> = LazyLock::new(|| sorted(entries()));
static IN_CAPITALS: LazyLock<Vec<String>> = LazyLock::new(|| {
    sorted(
        entries().filter(|name| name.len() >= SHORTEST_IN_CAPITALS).map(|name| name.to_uppercase()),
    )
});

/// The listed names, each as its words joined by single spaces: "Guinea-Bissau" is "Guinea Bissau".
fn entries() -> impl Iterator<Item = String> {
    LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        line.unicode_words().collect::<Vec<_>>().join(" ").chars().map(straight).collect()
    })
}

fn straight(c: char) -> char {
    if c == '’' { '\'' } else { c }
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// How many of `words` the longest listed name at their start takes; `None` where no name starts there.
/// Case counts: as listed, or all capitals.
pub(crate) fn longest_match<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Option<usize> {
    longest_in(&AS_WRITTEN, words.clone()).or_else(|| longest_in(&IN_CAPITALS, words))
}

fn longest_in<'w>(names: &[String], words: impl Iterator<Item = &'w str>) -> Option<usize> {
    let (mut key, mut longest) = (String::new(), None);
    for (taken, word) in words.enumerate() {
        if taken > 0 {
            key.push(' ');
        }
        key.extend(word.chars().map(straight));
        let at = names.partition_point(|name| name.as_str() < key.as_str());
        if names.get(at) == Some(&key) {
            longest = Some(taken + 1);
        }
        // Longer names stand right behind their own beginning: none there, none to find.
        if !names[at..].iter().take(2).any(|name| name.len() > key.len() && name.starts_with(&key))
        {
            break;
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> Option<usize> {
        longest_match(text.split(' '))
    }

    #[test]
    fn the_longest_listed_name_wins_in_its_own_case_or_in_capitals() {
        for (text, words) in [
            ("United States officials", Some(2)),
            ("United in grief", None),
            ("South Korea said", Some(2)),
            ("Russians said", Some(1)),
            ("RUSSIA SAYS", Some(1)),
            ("US officials", Some(1)),
            ("us officials", None),
            ("turkey dinner", None),
            ("Kyiv", Some(1)),
            ("Côte d’Ivoire", Some(2)),
            ("Côte d'Ivoire", Some(2)),
        ] {
            assert_eq!(taken(text), words, "{text}");
        }
    }
}
