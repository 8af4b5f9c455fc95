//! Keys and the weights of each: a table that is made once and read a hundred times a statement.
//!
//! Keys stand in order, each with its weights beside it, mostly in one line of a cache. A key's first bits are its
//! spot, and a bit is set for each spot that is taken: most keys that are not in the table cost one read, of what is
//! small enough for a core's own cache. How many bits are set before a key's spot is, but for the few spots that
//! keys share, the rank of the key.

/// Spots for each key, or twice as many: of the keys that are not in the table one in sixteen passes.
const SPOTS: usize = 16;

/// Weights in one number of an entry.
const PACKED: usize = 4;

/// Keys, taken to be evenly spread hashes, in rising order.
#[derive(Debug, Clone)]
pub(crate) struct KeyTable {
    /// A bit for each spot, 64 spots a block.
    taken: Vec<u64>,
    /// How many keys have a spot in an earlier block; at the end, how many there are.
    before: Vec<u32>,
    /// How far to shift a key, so that its spot is left.
    shift: u32,
    /// Entry by entry a key and, in further numbers, its weights.
    entries: Vec<u64>,
    /// Numbers of an entry.
    width: usize,
}

impl KeyTable {
    /// A table of keys in rising order, fewer than 2³². Each has `classes` of the weights.
    pub(crate) fn new(keys: &[u64], weights: &[i16], classes: usize) -> Self {
        let spots = SPOTS * keys.len().next_power_of_two().max(64 / SPOTS);
        let shift = u64::BITS - spots.trailing_zeros();
        let width = 1 + classes.div_ceil(PACKED);
        let (mut taken, mut before) = (vec![0; spots / 64], vec![0; spots / 64 + 1]);
        let mut entries = Vec::with_capacity(keys.len() * width);
        for (rank, &key) in keys.iter().enumerate() {
            let spot = (key >> shift) as usize;
            taken[spot / 64] |= 1 << (spot % 64);
            before[spot / 64 + 1] += 1;
            entries.push(key);
            let own = &weights[rank * classes..][..classes];
            entries.extend(own.chunks(PACKED).map(pack));
        }
        let mut sum = 0;
        for count in &mut before {
            sum += *count;
            *count = sum;
        }
        Self { taken, before, shift, entries, width }
    }

    /// The keys, in rising order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = u64> {
        self.entries.iter().copied().step_by(self.width)
    }

    /// False for most keys that are not in the table.
    pub(crate) fn may_have(&self, key: u64) -> bool {
        let spot = (key >> self.shift) as usize;
        self.taken[spot / 64] >> (spot % 64) & 1 == 1
    }

    /// The rank of a key, and its weights.
    pub(crate) fn get(&self, key: u64) -> Option<(usize, Packed<'_>)> {
        let spot = (key >> self.shift) as usize;
        let (block, bit) = (spot / 64, 1_u64 << (spot % 64));
        let taken = self.taken[block];
        if taken & bit == 0 {
            return None;
        }
        let least = self.before[block] as usize + (taken & (bit - 1)).count_ones() as usize;
        // Where keys share a spot, those behind them have a higher rank than that.
        for rank in least..self.before[block + 1] as usize {
            let entry = &self.entries[rank * self.width..][..self.width];
            if entry[0] == key {
                return Some((rank, Packed(&entry[1..])));
            }
        }
        None
    }
}

/// The weights of one key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Packed<'t>(&'t [u64]);

impl Packed<'_> {
    /// Adds them to sums, whose number is a multiple of four.
    pub(crate) fn add_to(self, sums: &mut [i64]) {
        for (sums, packed) in sums.chunks_exact_mut(PACKED).zip(self.0) {
            for (at, sum) in sums.iter_mut().enumerate() {
                *sum += i64::from((packed >> (16 * at)) as i16);
            }
        }
    }

    /// So many sums for so many classes.
    pub(crate) const fn sums(classes: usize) -> usize {
        classes.next_multiple_of(PACKED)
    }
}

fn pack(weights: &[i16]) -> u64 {
    weights.iter().rev().fold(0, |packed, &weight| packed << 16 | u64::from(weight as u16))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(table: &KeyTable, key: u64) -> Option<usize> {
        table.get(key).map(|(rank, _)| rank)
    }

    #[test]
    fn every_key_is_found_at_its_rank_and_no_other() {
        for count in [0, 1, 2, 3, 64, 65, 1000] {
            let hash = |number: u64| xxhash_rust::xxh3::xxh3_64(&number.to_le_bytes());
            let mut keys: Vec<u64> = (0..count).map(hash).collect();
            keys.sort_unstable();
            let table = KeyTable::new(&keys, &[], 0);
            assert!(table.keys().eq(keys.iter().copied()));
            for (at, &key) in keys.iter().enumerate() {
                assert_eq!(rank(&table, key), Some(at));
                // Keys that share the spot or the block, or neither.
                for other in [key ^ 1, key ^ 1 << 50, key ^ 1 << 63] {
                    assert_eq!(rank(&table, other), None);
                }
            }
            (count..10 * count).for_each(|other| assert_eq!(rank(&table, hash(other)), None));
        }
    }

    #[test]
    fn keys_that_are_no_hashes_are_found_too() {
        let keys: Vec<u64> = (0..300).chain([u64::MAX - 1, u64::MAX]).collect();
        let table = KeyTable::new(&keys, &[], 0);
        assert!(keys.iter().enumerate().all(|(at, &key)| rank(&table, key) == Some(at)));
        assert_eq!((rank(&table, 300), rank(&table, u64::MAX - 2)), (None, None));
    }

    #[test]
    fn weights_are_added_as_they_are() {
        let weights = [1, -1, i16::MIN, i16::MAX, 5, 7, 0, 0, 0, -9];
        let table = KeyTable::new(&[3, u64::MAX], &weights, 5);
        let mut sums = vec![10; Packed::sums(5)];
        for key in [3, u64::MAX, 3] {
            table.get(key).unwrap().1.add_to(&mut sums);
        }
        assert_eq!(sums, [19, 8, 10 - 65536, 10 + 65534, 11, 10, 10, 10]);
    }
}
