//! Names that carry no tone: countries, nationalities, capitals (`data/names.txt`).

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64;

static LIST: &str = include_str!("../data/names.txt");

/// Shortest name that is also known in capitals only ("RUSSIA"), so that shouting "US" and "us" differ.
const SHORTEST_IN_CAPITALS: usize = 4;

/// More words than any listed name has.
pub(crate) const LONGEST: usize = 8;

/// Hashes one word. The tables hold what is listed here and nobody else's words: they need no secret.
#[derive(Debug, Default)]
struct OfWord(u64);

impl Hasher for OfWord {
    fn write(&mut self, word: &[u8]) {
        self.0 = xxh3_64(word);
    }

    /// What ends a word is the same for all.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The names that begin with one word, longest first: each as the words behind the first.
type Rests = Vec<Vec<String>>;

/// Words that stay words with a capital inside a statement. Looked up, never iterated.
static CAPITALISED: LazyLock<HashSet<&str, BuildHasherDefault<OfWord>>> = LazyLock::new(|| {
    let lines = include_str!("../data/capitalised.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Small words inside the names of persons.
pub(crate) const PARTICLES: [&str; 15] = [
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "el", "ibn", "la", "van",
    "von",
];

/// Words that many names of places begin with, and that other statements begin with too.
pub(crate) const PREFIXES: [&str; 29] = [
    "abu", "cape", "central", "east", "eastern", "el", "fort", "great", "high", "la", "las",
    "little", "los", "lower", "mount", "new", "north", "northern", "old", "port", "saint", "san",
    "santa", "south", "southern", "st", "upper", "west", "western",
];

/// True for a word, in small letters, that is no name for having a capital inside a statement.
pub(crate) fn stays_a_word(word: &str) -> bool {
    CAPITALISED.contains(word)
}

/// Listed names that are other words too when nothing is capitalised.
const ALSO_WORDS: [&str; 1] = ["polish"];

type Table = HashMap<String, Rests, BuildHasherDefault<OfWord>>;

/// Names by their first word, as listed and in capitals. Looked up, never iterated.
static BY_FIRST_WORD: LazyLock<Table> = LazyLock::new(|| {
    let mut written: Vec<String> = entries().collect();
    let long = written.iter().filter(|name| name.len() >= SHORTEST_IN_CAPITALS);
    written.extend(long.map(|name| name.to_uppercase()).collect::<Vec<_>>());
    by_first_word(written)
});

/// The same in small letters.
static SMALL_BY_FIRST_WORD: LazyLock<Table> = LazyLock::new(|| {
    let long = entries().filter(|name| name.len() >= SHORTEST_IN_CAPITALS);
    let small = long.map(|name| name.to_lowercase());
    by_first_word(small.filter(|name| !ALSO_WORDS.contains(&name.as_str())).collect())
});

fn by_first_word(written: Vec<String>) -> Table {
    let mut table = Table::default();
    // The longest first. Sorting them by their length would be a thirtieth of the WebAssembly module.
    for length in (1..=LONGEST).rev() {
        for name in written.iter().filter(|name| name.split(' ').count() == length) {
            let mut words = name.split(' ').map(String::from);
            let first = words.next().unwrap_or_default();
            table.entry(first).or_default().push(words.collect());
        }
    }
    table
}

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
/// Case counts: as listed, or all capitals; `small` where the statement has no capitals at all.
pub(crate) fn longest_match<'w>(
    mut words: impl Iterator<Item = &'w str> + Clone,
    small: bool,
) -> Option<usize> {
    let table = if small { &SMALL_BY_FIRST_WORD } else { &BY_FIRST_WORD };
    let rests = table.get(straight(words.next()?).as_ref())?;
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
        longest_match(text.split(' '), false)
    }

    #[test]
    fn in_small_letters_only_what_is_no_other_word_is_a_name() {
        for (text, words) in [
            ("south korea said", Some(2)),
            ("us officials", None),
            ("polish the text", None),
            ("polish", None),
        ] {
            assert_eq!(longest_match(text.split(' '), true), words, "{text}");
        }
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
