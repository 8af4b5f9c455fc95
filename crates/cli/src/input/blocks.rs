//! Reading in blocks of whole lines: what makes one pass over any size of input with little memory, and gives
//! threads something to share.

use std::io::{self, ErrorKind, Read};

use super::BYTE_ORDER_MARK;

/// How much is asked for at once. A block is larger only where a line is.
const READ: usize = 256 << 10;

/// Some whole lines.
#[derive(Debug)]
pub(crate) struct Block {
    /// The lines with their ends; the last line of the input may lack one.
    pub(crate) bytes: Vec<u8>,
    /// Number of the first line, counted from 1.
    pub(crate) first_line: u64,
}

/// Splits a reader into blocks. A block is handed on as soon as there is a whole line: whoever feeds a pipe
/// line by line gets answers line by line.
pub(crate) struct LineBlocks<R> {
    reader: R,
    rest: Vec<u8>,
    next_line: u64,
    at_start: bool,
    ended: bool,
}

impl<R: Read> LineBlocks<R> {
    pub(crate) const fn new(reader: R) -> Self {
        Self { reader, rest: Vec::new(), next_line: 1, at_start: true, ended: false }
    }

    fn block(&mut self, mut bytes: Vec<u8>) -> Block {
        if std::mem::take(&mut self.at_start) && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        let first_line = self.next_line;
        self.next_line += bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
        Block { bytes, first_line }
    }

    fn read_block(&mut self) -> io::Result<Option<Block>> {
        let mut bytes = std::mem::take(&mut self.rest);
        loop {
            let before = bytes.len();
            bytes.resize(before + READ, 0);
            let read = loop {
                match self.reader.read(&mut bytes[before..]) {
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    other => break other?,
                }
            };
            bytes.truncate(before + read);
            if read == 0 {
                self.ended = true;
                return Ok((!bytes.is_empty()).then(|| self.block(bytes)));
            }
            if let Some(last) = bytes[before..].iter().rposition(|&byte| byte == b'\n') {
                self.rest = bytes.split_off(before + last + 1);
                return Ok(Some(self.block(bytes)));
            }
        }
    }
}

impl<R: Read> Iterator for LineBlocks<R> {
    type Item = io::Result<Block>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let block = self.read_block();
        self.ended |= block.is_err();
        block.transpose()
    }
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn blocks_are_whole_lines_and_know_their_number_however_slowly_they_come() {
        let input = "\u{feff}one\ntwo\r\n\n\nfive, without an end".as_bytes();
        for at_a_time in 1..40 {
            let blocks: Vec<Block> =
                LineBlocks::new(Slow(input, at_a_time)).map(Result::unwrap).collect();
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

    #[test]
    fn a_line_longer_than_a_block_stays_whole() {
        let line = vec![b'x'; 3 * READ + 7];
        let blocks: Vec<Block> = LineBlocks::new(&line[..]).map(Result::unwrap).collect();
        assert_eq!((blocks.len(), blocks[0].bytes.len()), (1, line.len()));
        assert!(LineBlocks::new(&b""[..]).next().is_none());
    }
}
