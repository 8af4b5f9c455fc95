//! JSON by hand, for lines that are written a million times: keys are made ready once.

use demarche::Classes;

/// `"text"`, escaped.
pub(crate) fn string(text: &str, out: &mut Vec<u8>) {
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(out, text);
}

/// The shortest digits that give the same number again; null for what is none.
pub(crate) fn number(value: f64, out: &mut Vec<u8>) {
    let _ = serde_json::to_writer(out, &value);
}

/// The names of the classes as values and as keys.
#[derive(Debug)]
pub(crate) struct JsonKeys {
    /// `"conciliatory"`
    pub(crate) values: Vec<Vec<u8>>,
    /// `{"conciliatory":`, then `,"neutral":` and so on.
    keys: Vec<Vec<u8>>,
}

impl JsonKeys {
    pub(crate) fn new(classes: &Classes) -> Self {
        let value = |name: &String| {
            let mut bytes = Vec::new();
            string(name, &mut bytes);
            bytes
        };
        let values: Vec<Vec<u8>> = classes.names().iter().map(value).collect();
        let key = |(place, value): (usize, &Vec<u8>)| {
            let open = if place == 0 { b'{' } else { b',' };
            [&[open], value.as_slice(), b":"].concat()
        };
        let keys = values.iter().enumerate().map(key).collect();
        Self { values, keys }
    }

    /// An object of one number a class.
    pub(crate) fn object(&self, numbers: &[f64], out: &mut Vec<u8>) {
        for (key, value) in self.keys.iter().zip(numbers) {
            out.extend(key);
            number(*value, out);
        }
        out.push(b'}');
    }
}
