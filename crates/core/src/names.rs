//! Names that carry no tone: countries, nationalities, capitals (`data/names.txt`).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

static LIST: &str = include_str!("../data/names.txt");

/// Shortest name that is also known in capitals only ("RUSSIA"), so that shouting "US" and "us" differ.
const SHORTEST_IN_CAPITALS: usize = 4;

/// More words than any listed name has.
pub(crate) const LONGEST: usize = 8;

/// The names that begin with one word, longest first: each as the words behind the first.
type Rests = Vec<Vec<String>>;

/// Names by their first word, in both ways of writing. Looked up, never iterated.
static BY_FIRST_WORD: LazyLock<HashMap<String, Rests>> = LazyLock::new(|| {
    let mut written: Vec<String> = entries().collect();
    let long = written.iter().filter(|name| name.len() >= SHORTEST_IN_CAPITALS);
    written.extend(long.map(|name| name.to_uppercase()).collect::<Vec<_>>());
    written.sort_by_key(|name| std::cmp::Reverse(name.split(' ').count()));
    let mut table: HashMap<String, Rests> = HashMap::new();
    for name in written {
        let mut words = name.split(' ').map(String::from);
        let first = words.next().unwrap_or_default();
        table.entry(first).or_default().push(words.collect());
    }
    table
});

/// The listed names, each as its words joined by single spaces: "Guinea-Bissau" is "Guinea Bissau".
fn entries() -> impl Iterator<Item = String> {
    LIST.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.unicode_words().map(straight).collect::<Vec<_>>().join(" "))
}

fn straight(word: &str) -> Cow<'_, str> {
    if word.contains('’') { word.replace('’', "'").into() } else { word.into() }
}

/// How many of `words` the longest listed name at their start takes; `None` where no name starts there.
/// Case counts: as listed, or all capitals.
pub(crate) fn longest_match<'w>(mut words: impl Iterator<Item = &'w str> + Clone) -> Option<usize> {
    let rests = BY_FIRST_WORD.get(straight(words.next()?).as_ref())?;
    let follows = |rest: &&Vec<String>| {
        let mut words = words.clone();
        rest.iter().all(|listed| words.next().is_some_and(|word| straight(word) == listed.as_str()))
    };
    rests.iter().find(follows).map(|rest| 1 + rest.len())
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
