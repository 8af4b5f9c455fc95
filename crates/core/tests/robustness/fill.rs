//! Names for the marked places of a statement: `{country:a}`, `{an-adj:b}`, `{Metonym:c}`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One set of names: three parties.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Set {
    pub(crate) name: String,
    /// Whether its countries, peoples and cities stand in `data/names.txt`.
    pub(crate) listed: bool,
    pub(crate) parties: BTreeMap<char, Party>,
}

/// The names that belong to one state.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Party {
    pub(crate) country: String,
    pub(crate) adj: String,
    /// "a" or "an", as the adjective wants it.
    article: String,
    pub(crate) people: String,
    pub(crate) capital: String,
    pub(crate) city: String,
    leader: String,
    surname: String,
    minister: String,
    /// With its article: "the Kremlin".
    metonym: String,
}

impl Party {
    fn name(&self, slot: &str) -> Option<String> {
        Some(match slot {
            "country" => self.country.clone(),
            "adj" => self.adj.clone(),
            "an-adj" => format!("{} {}", self.article, self.adj),
            "An-adj" => capitalised(&format!("{} {}", self.article, self.adj)),
            "people" => self.people.clone(),
            "capital" => self.capital.clone(),
            "city" => self.city.clone(),
            "leader" => self.leader.clone(),
            "surname" => self.surname.clone(),
            "minister" => self.minister.clone(),
            "metonym" => self.metonym.clone(),
            "Metonym" => capitalised(&self.metonym),
            _ => return None,
        })
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The statement with the set's names in its places.
pub(crate) fn fill(statement: &str, set: &Set) -> String {
    let mut filled = String::new();
    let mut rest = statement;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let (slot, after) = behind.split_once('}').unwrap();
        let (kind, party) = slot.split_once(':').unwrap();
        let party = party.parse().ok().and_then(|party: char| set.parties.get(&party));
        let name = party.and_then(|party| party.name(kind));
        filled.push_str(&name.unwrap_or_else(|| panic!("no {{{slot}}} in set {}", set.name)));
        rest = after;
    }
    filled + rest
}

/// The kinds of places in a statement, each once: "adj capital".
pub(crate) fn slots(statement: &str) -> String {
    let kinds = statement.split('{').skip(1).filter_map(|rest| rest.split_once(':'));
    let mut kinds: Vec<String> = kinds.map(|(kind, _)| kind.to_lowercase()).collect();
    kinds.sort();
    kinds.dedup();
    kinds.join(" ")
}
