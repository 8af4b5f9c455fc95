//! Where rows end: at line ends; in CSV at those that stand in no quotation.

/// What a row of an input is.
#[derive(Debug)]
pub(super) enum Ends {
    Lines,
    Records { delimiter: u8, at: At },
}

/// Where in a CSV record the reading is. The rules are the parser's: see the test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    FieldStart,
    /// In a field that does not begin with a quote: a quote in it means itself.
    Bare,
    Quoted,
    /// After a quote in a quoted field: the end of the quotation, or the first of two.
    Quote,
    /// In the blanks after a quotation.
    After,
    /// After a carriage return: the record has ended, and a line feed may belong to its end.
    Return,
}

impl Ends {
    pub(super) const fn records(delimiter: u8) -> Self {
        Self::Records { delimiter, at: At::FieldStart }
    }

    /// Looks at the bytes from `from` on; the last place where a row has ended.
    pub(super) fn last(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        let new = bytes.get(from..).unwrap_or_default();
        match self {
            Self::Lines => new.iter().rposition(|&byte| byte == b'\n').map(|at| from + at + 1),
            Self::Records { delimiter, at } => {
                let mut end = None;
                for (place, &byte) in (from..).zip(new) {
                    // What follows a carriage return tells where its record has ended.
                    if *at == At::Return {
                        *at = At::FieldStart;
                        end = Some(place);
                        if byte == b'\n' {
                            end = Some(place + 1);
                            continue;
                        }
                    }
                    *at = at.next(byte, *delimiter);
                    if byte == b'\n' && *at == At::FieldStart {
                        end = Some(place + 1);
                    }
                }
                end
            }
        }
    }

    /// True within a quotation, where nothing ends.
    pub(super) fn inside_quotes(&self) -> bool {
        matches!(self, Self::Records { at: At::Quoted, .. })
    }

    /// As at the start of a row.
    pub(super) const fn start_anew(&mut self) {
        if let Self::Records { at, .. } = self {
            *at = At::FieldStart;
        }
    }

    /// How many lines end in `bytes`. A carriage return of its own ends one of a CSV file, as spreadsheets have it.
    pub(super) fn lines(&self, bytes: &[u8]) -> u64 {
        match self {
            Self::Lines => bytes.iter().filter(|&&byte| byte == b'\n').count() as u64,
            Self::Records { .. } => line_ends(bytes),
        }
    }
}

impl At {
    const fn next(self, byte: u8, delimiter: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Quote,
            (Self::Quoted, _) | (Self::FieldStart | Self::Quote, b'"') => Self::Quoted,
            (_, b'\r') => Self::Return,
            (_, b'\n') => Self::FieldStart,
            (_, byte) if byte == delimiter => Self::FieldStart,
            (Self::Quote | Self::After, b' ' | b'\t') => Self::After,
            _ => Self::Bare,
        }
    }
}

/// True where the quotes of a record do not pair: it ends inside a quotation, or a field goes on after one.
/// A quote that nobody closed, or did not double within a quoted text, looks so at the next quote.
pub(super) fn is_torn(record: &[u8], delimiter: u8) -> bool {
    let mut at = At::FieldStart;
    for &byte in record {
        let before = at;
        at = at.next(byte, delimiter);
        if matches!(before, At::Quote | At::After) && at == At::Bare {
            return true;
        }
    }
    at == At::Quoted
}

/// The line ends in `bytes`: `\n`, `\r\n` and a lone `\r`.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    let returns = bytes.iter().enumerate().filter(|&(place, &byte)| {
        byte == b'\n' || (byte == b'\r' && bytes.get(place + 1) != Some(&b'\n'))
    });
    returns.count() as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The pieces between ends, blank lines aside: what the parser should find one record in.
    fn pieces(bytes: &[u8], delimiter: u8) -> Vec<&[u8]> {
        let mut ends = Ends::records(delimiter);
        let mut cuts = vec![0];
        for end in 1..=bytes.len() {
            cuts.extend(ends.last(&bytes[..end], end - 1));
        }
        cuts.push(bytes.len());
        let pieces = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]);
        pieces.filter(|piece| piece.iter().any(|byte| !b"\r\n".contains(byte))).collect()
    }

    proptest! {
        #[test]
        fn records_end_where_the_parser_ends_them(bytes in "[a ,\"\r\n]{0,40}") {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(bytes.as_bytes());
            let parsed = reader.byte_records().count();
            prop_assert_eq!(pieces(bytes.as_bytes(), b',').len(), parsed);
        }
    }

    #[test]
    fn quotes_that_do_not_pair_are_found() {
        for sound in
            ["a,b", "\"a\",b", "\"a \"\"b\"\"\",c", "a \"b\"", "\"a\" ,b", "\"a\nb\"\r\n", ""]
        {
            assert!(!is_torn(sound.as_bytes(), b','), "{sound}");
        }
        for torn in ["\"a", "a,\"", "\"a \"b\" c\"", "\"a\"b", "\"a\nb,\"c\"", "\"a\" b"] {
            assert!(is_torn(torn.as_bytes(), b','), "{torn}");
        }
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        assert_eq!(line_ends(b"a\nb\r\nc\rd\r\r\n\n"), 6);
        assert_eq!(line_ends(b""), 0);
    }
}
