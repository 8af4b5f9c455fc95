//! Files that are no UTF-8 text, told by their first bytes: one error that says what to do, instead of a bad
//! row a line. They are not converted: the places in answers count the file's own bytes.

use std::io::{self, Cursor, ErrorKind, Read};

const UTF_16: &str = "it is UTF-16, and only UTF-8 is read. Save it as UTF-8, or convert it: \
    iconv -f UTF-16 -t UTF-8 FILE";
const PDF: &str = "it is a PDF, and only text is read. Save its text: pdftotext FILE";
const OFFICE: &str =
    "it is an office document or a ZIP archive, and only text is read. Save it as plain text";
const GZIP: &str = "it is compressed. Unpack it: gunzip --stdout FILE | demarche …";

/// First bytes that no UTF-8 text has, or none that anybody wants read.
const MARKS: [(&[u8], &str); 5] = [
    (b"\xFF\xFE", UTF_16),
    (b"\xFE\xFF", UTF_16),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", OFFICE),
    (b"\x1F\x8B", GZIP),
];

/// What the first bytes of an input say.
pub(super) enum Looked<R> {
    /// Text, as far as that can be told: the whole input, its first bytes included.
    Text(R),
    /// Something else, and what to do about it.
    Foreign(&'static str),
}

/// Looks at the first bytes, no more of them than it takes: whoever types gets an answer to the first line.
pub(super) fn look<R: Read>(mut reader: R) -> io::Result<Looked<impl Read + use<R>>> {
    let mut start = Vec::new();
    while MARKS.iter().any(|(mark, _)| mark.starts_with(&start)) {
        if let Some((_, what)) = MARKS.iter().find(|(mark, _)| *mark == start) {
            return Ok(Looked::Foreign(what));
        }
        let mut byte = [0];
        match reader.read(&mut byte) {
            Ok(0) => break,
            Ok(_) => start.push(byte[0]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Looked::Text(Cursor::new(start).chain(reader)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_first_bytes_and_what_is_no_text_is_called_by_its_name() {
        for text in ["", "P", "PK", "%PDF", "Putin", "{}", "\u{feff}We"] {
            let Ok(Looked::Text(mut reader)) = look(text.as_bytes()) else { panic!("{text}") };
            let mut read = String::new();
            reader.read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
        for (bytes, what) in [
            (&b"\xff\xfeW\0"[..], "UTF-16"),
            (b"\xfe\xff\0W", "UTF-16"),
            (b"%PDF-1.7", "PDF"),
            (b"PK\x03\x04docx", "office"),
            (b"\x1f\x8b\x08", "gunzip"),
        ] {
            let Ok(Looked::Foreign(told)) = look(bytes) else { panic!("{what}") };
            assert!(told.contains(what), "{told}");
        }
    }
}
