//! Reading in blocks of whole rows: what makes one pass over any size of input with little memory, and gives
//! threads something to share.

use std::io::{self, ErrorKind, Read};

use super::BYTE_ORDER_MARK;
use super::ends::Ends;

/// How much is asked for at once. A block is larger only where a row is.
const READ: usize = 256 << 10;
/// Longest row, in bytes: the memory that an input takes has a bound.
pub(crate) const LONGEST: usize = 16 << 20;
/// What is kept of a longer one, to tell which it is.
const KEPT: usize = 200;

/// Some whole rows.
#[derive(Debug)]
pub(crate) struct Block {
    /// The rows with their line ends; the last line of the input may lack one.
    pub(crate) bytes: Vec<u8>,
    /// Number of the first line, counted from 1.
    pub(crate) first_line: u64,
    /// True where it is the start of one row that is too long.
    pub(crate) cut: bool,
}

/// Splits a reader into blocks. A block is handed on as soon as there is a whole row: whoever feeds a pipe
/// row by row gets answers row by row.
pub(crate) struct Blocks<R> {
    reader: R,
    ends: Ends,
    /// Bytes that are read, but not handed on.
    rest: Vec<u8>,
    /// How many of these were looked at for an end.
    seen: usize,
    next_line: u64,
    at_start: bool,
    all_read: bool,
    failed: bool,
}

impl<R: Read> Blocks<R> {
    /// Blocks of lines.
    pub(crate) const fn of_lines(reader: R) -> Self {
        Self::new(reader, Ends::Lines)
    }

    /// Blocks of CSV records.
    pub(crate) const fn of_records(reader: R, delimiter: u8) -> Self {
        Self::new(reader, Ends::records(delimiter))
    }

    const fn new(reader: R, ends: Ends) -> Self {
        Self {
            reader,
            ends,
            rest: Vec::new(),
            seen: 0,
            next_line: 1,
            at_start: true,
            all_read: false,
            failed: false,
        }
    }

    fn read_block(&mut self) -> io::Result<Option<Block>> {
        loop {
            self.read_more()?;
            if self.at_start && !self.skip_mark() {
                continue;
            }
            let end = self.ends.last(&self.rest, self.seen);
            self.seen = self.rest.len();
            if let Some(end) = end {
                return Ok(Some(self.block(end)));
            }
            if self.all_read {
                return Ok((!self.rest.is_empty()).then(|| self.block(self.rest.len())));
            }
            if self.rest.len() > LONGEST {
                return self.without_end().map(Some);
            }
        }
    }

    fn read_more(&mut self) -> io::Result<()> {
        if self.all_read {
            return Ok(());
        }
        let before = self.rest.len();
        self.rest.resize(before + READ, 0);
        let read = loop {
            match self.reader.read(&mut self.rest[before..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.rest.truncate(before + *read.as_ref().unwrap_or(&0));
        self.all_read = read? == 0;
        Ok(())
    }

    /// Takes a byte order mark away; false where more must be read to tell.
    fn skip_mark(&mut self) -> bool {
        let cut_off = self.rest.len() < BYTE_ORDER_MARK.len() && !self.all_read;
        if cut_off && BYTE_ORDER_MARK.starts_with(&self.rest) {
            return false;
        }
        self.at_start = false;
        if self.rest.starts_with(BYTE_ORDER_MARK) {
            self.rest.drain(..BYTE_ORDER_MARK.len());
        }
        true
    }

    /// The bytes up to `end` as a block.
    fn block(&mut self, end: usize) -> Block {
        let after = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, after);
        self.seen = self.seen.saturating_sub(end);
        let first_line = self.next_line;
        self.next_line += self.ends.lines(&bytes);
        Block { bytes, first_line, cut: false }
    }

    /// More than a row may have, and no end: of a quotation that is never closed its lines, each a row of its
    /// own; else the start of the row.
    fn without_end(&mut self) -> io::Result<Block> {
        let last_line = self.rest.iter().rposition(|&byte| byte == b'\n');
        let torn = last_line.filter(|_| self.ends.inside_quotes());
        self.ends.start_anew();
        let block = match torn {
            Some(last) => self.block(last + 1),
            None => {
                let mut block = self.block(self.rest.len());
                block.bytes.truncate(KEPT);
                block.cut = true;
                self.skip_line()?;
                block
            }
        };
        // What is left was looked at as part of the row before.
        self.seen = 0;
        Ok(block)
    }

    /// Reads on to the next line.
    fn skip_line(&mut self) -> io::Result<()> {
        while !self.all_read {
            self.rest.clear();
            self.read_more()?;
            if let Some(end) = self.rest.iter().position(|&byte| byte == b'\n') {
                self.rest.drain(..=end);
                self.next_line += 1;
                break;
            }
        }
        Ok(())
    }
}

impl<R: Read> Iterator for Blocks<R> {
    type Item = io::Result<Block>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let block = self.read_block();
        self.failed = block.is_err();
        block.transpose()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives a few bytes at a time, as a slow pipe does.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn all<R: Read>(blocks: Blocks<R>) -> Vec<Block> {
        blocks.map(Result::unwrap).collect()
    }

    #[test]
    fn blocks_are_whole_lines_and_know_their_number_however_slowly_they_come() {
        let input = "\u{feff}one\ntwo\r\n\n\nfive, without an end".as_bytes();
        for at_a_time in 1..40 {
            let blocks = all(Blocks::of_lines(Slow(input, at_a_time)));
            let whole: Vec<u8> = blocks.iter().flat_map(|block| block.bytes.clone()).collect();
            assert_eq!(whole, &input[3..], "{at_a_time} bytes at a time");
            let mut line = 1;
            for (place, block) in blocks.iter().enumerate() {
                assert_eq!(block.first_line, line);
                line += block.bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
                assert!(place + 1 == blocks.len() || block.bytes.ends_with(b"\n"));
            }
        }
    }

    proptest! {
        /// However records come, nothing is lost and the lines are counted right.
        #[test]
        fn blocks_of_records_lose_nothing(text in "[a,\"\r\n]{0,60}", at_a_time in 1usize..9) {
            let blocks = all(Blocks::of_records(Slow(text.as_bytes(), at_a_time), b','));
            let mut before = Vec::new();
            for block in &blocks {
                prop_assert_eq!(block.first_line, 1 + super::super::ends::line_ends(&before));
                before.extend(&block.bytes);
            }
            prop_assert_eq!(before, text.into_bytes());
        }
    }

    #[test]
    fn a_row_longer_than_a_block_stays_whole_and_one_without_end_is_cut() {
        let line = vec![b'x'; 3 * READ + 7];
        let blocks = all(Blocks::of_lines(&line[..]));
        assert_eq!((blocks.len(), blocks[0].bytes.len()), (1, line.len()));
        assert!(Blocks::of_lines(&b""[..]).next().is_none());

        let endless = io::repeat(b'x').take(3 * LONGEST as u64);
        let blocks = all(Blocks::of_lines(endless.chain(&b"\nshort\n"[..])));
        let told: Vec<_> = blocks.iter().map(|block| (block.first_line, block.cut)).collect();
        assert_eq!(told, [(1, true), (2, false)]);
        assert_eq!(blocks[0].bytes.len(), KEPT);
    }

    #[test]
    fn a_quote_that_is_never_closed_takes_no_more_than_a_row_may_have() {
        let line = b"one,two\n";
        let many = line.repeat((LONGEST + 2 * READ) / line.len());
        let input = [b"\"open\n", &many[..], b"\"a\nb\",c\n"].concat();
        let blocks = all(Blocks::of_records(&input[..], b','));
        assert!(blocks.len() > 1 && blocks.iter().all(|block| !block.cut));
        assert!(blocks.iter().all(|block| block.bytes.ends_with(b"\n")));
        let whole: Vec<u8> = blocks.iter().flat_map(|block| block.bytes.clone()).collect();
        assert_eq!(whole, input);
    }
}
