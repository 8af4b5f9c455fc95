//! What holds for every text, whatever stands in it. The property tests and the fuzz targets ask the same.
#![allow(dead_code, reason = "who asks about segments only leaves the rest")]

use demarche::calibrate::softmax;
use demarche::tokenize::{TokenKind, tokenize};
use demarche::{ByteSpan, Classifier, Reading, Utf16Offsets, segment};

/// The segments of a text: trimmed, in order, apart, and all that is said is in one of them.
pub(crate) fn of_segments(text: &str) {
    let segments = segment(text);
    let mut end = 0;
    for segment in &segments {
        let content = covered(text, segment.span);
        assert!(segment.span.start >= end, "{segment:?} begins before {end} in {text:?}");
        assert_eq!(content.trim_matches(is_blank), content, "in {text:?}");
        assert_gap(text, end, segment.span.start);
        let mut quoted = segment.span.start;
        for &part in &segment.quotations {
            covered(text, part);
            let inside = quoted <= part.start && part.end <= segment.span.end;
            assert!(inside, "quotation {part:?} of {segment:?} in {text:?}");
            quoted = part.end;
        }
        end = segment.span.end;
    }
    assert_gap(text, end, text.len());
    of_utf16(text, segments.iter().map(|segment| segment.span));
    assert_eq!(segment(text), segments, "a second look at {text:?}");
}

/// A whole text, read: its segments, each statement with the reading that it has by itself.
pub(crate) fn of_document(classifier: &Classifier, text: &str) {
    of_segments(text);
    let document = classifier.read(text);
    let segments = segment(text);
    assert_eq!(document.statements.len() + document.furniture.len(), segments.len(), "{text:?}");
    let statements = segments.iter().filter(|segment| segment.kind.is_statement());
    for (statement, segment) in document.statements.iter().zip(statements) {
        assert_eq!((statement.span, statement.kind), (segment.span, segment.kind), "{text:?}");
        let alone = classifier.label(statement.span.of(text));
        assert_eq!(statement.reading, alone, "{segment:?} in {text:?}");
        assert_sound(classifier, &alone);
    }
    let counted: usize = document.balance.counts.iter().sum();
    assert_eq!(counted, document.statements.len(), "{text:?}");
    assert!(document.balance.mean_score.is_none_or(|score| (-1.0..=1.0).contains(&score)));
}

/// One statement, read and explained: the same answer every time, and reasons that add up to it.
pub(crate) fn of_statement(classifier: &Classifier, statement: &str) {
    let reading = classifier.label(statement);
    assert_sound(classifier, &reading);
    if let Ok(forced) = classifier.binary(&reading) {
        assert_sound(classifier, &forced);
    }
    let (again, why) = classifier.explain(statement);
    assert_eq!(again, reading, "{statement:?}");
    assert_eq!(softmax(&why.logits), reading.probabilities, "{statement:?}");
    for (class, &logit) in why.logits.iter().enumerate() {
        let shares = why.words.iter().map(|word| word.contributions[class]);
        let parts: Vec<f64> = shares.chain([why.not_in_text[class]]).collect();
        let (sum, size) =
            (parts.iter().sum::<f64>(), parts.iter().map(|part| part.abs()).sum::<f64>());
        assert!((sum - logit).abs() <= 1e-9 * (1.0 + size), "{sum} is not {logit}: {statement:?}");
    }
    let tokens = tokenize(statement);
    let mut words = tokens.list().iter().filter(|token| token.kind != TokenKind::Mark).peekable();
    for word in &why.words {
        // One word, or all words of a name.
        let first = words.next().map(|token| token.span);
        let mut last = first;
        while let Some(token) = words.next_if(|token| token.span.end <= word.span.end) {
            last = Some(token.span);
        }
        let covered = first.zip(last).map(|(first, last)| (first.start, last.end));
        assert_eq!(covered, Some((word.span.start, word.span.end)), "{statement:?}");
    }
    assert_eq!(words.next(), None, "not explained in {statement:?}");
    of_utf16(statement, tokens.list().iter().map(|token| token.span));
    of_utf16(statement, why.words.iter().map(|word| word.span));
}

/// Probabilities that are some, and a tone that is the likeliest.
fn assert_sound(classifier: &Classifier, reading: &Reading) {
    let probabilities = &reading.probabilities;
    assert_eq!(probabilities.len(), classifier.classes().len());
    assert!(probabilities.iter().all(|p| (0.0..=1.0).contains(p)), "{reading:?}");
    assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{reading:?}");
    let top = probabilities[reading.tone];
    assert!(probabilities.iter().all(|&p| p <= top), "{reading:?}");
    assert!(reading.score.is_none_or(|score| (-1.0..=1.0).contains(&score)), "{reading:?}");
}

/// Spans in order, in UTF-16 as JavaScript counts it: the same text.
fn of_utf16(text: &str, spans: impl Iterator<Item = ByteSpan>) {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut offsets = Utf16Offsets::new(text);
    for span in spans {
        let there = offsets.span(span);
        assert!(
            span.of(text).encode_utf16().eq(units[there.start..there.end].iter().copied()),
            "{span:?} is not {there:?} of {text:?}"
        );
    }
}

/// What a span covers: something, cut at characters.
fn covered(text: &str, span: ByteSpan) -> &str {
    let content = text.get(span.start..span.end);
    assert!(content.is_some_and(|content| !content.is_empty()), "{span:?} of {text:?}");
    content.unwrap_or_default()
}

/// Between segments stands nothing but blanks and the marks of a list: dots, dashes, a number or letter.
fn assert_gap(text: &str, start: usize, end: usize) {
    let gap = &text[start..end];
    let is_mark = |c: char| is_blank(c) || is_dot(c) || ">-–—−*·+#→_=~".contains(c);
    let lines = gap.split(['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}']);
    for line in lines {
        let rest = line.trim_start_matches(is_mark);
        let rest = without_number(rest).unwrap_or(rest);
        assert!(rest.chars().all(|c| is_blank(c) || is_dot(c)), "{rest:?} is lost from {text:?}");
    }
}

/// What follows "1.", "12)", "(a)" or "iv.".
fn without_number(line: &str) -> Option<&str> {
    let line = line.strip_prefix('(').unwrap_or(line);
    let label =
        line.find(|c: char| !c.is_ascii_alphanumeric()).filter(|&end| (1..=4).contains(&end))?;
    line[label..].strip_prefix(['.', ')'])
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

const fn is_dot(c: char) -> bool {
    matches!(c, '•' | '‣' | '▪' | '■' | '●' | '◦' | '○' | '◆' | '►' | '▶' | '➤' | '✓')
}
