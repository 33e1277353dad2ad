//! Putting other words into a document, in the notation of its format.

use std::ops::Range;

use super::notation::Notation;
use super::{Document, Prose, Storage};

impl Document {
    /// The edit that puts other words in the place of the bytes `span` of a paragraph's prose: bytes of
    /// [`Document::text`], and what shall stand there.
    ///
    /// In XML it keeps the markup between the words. `None` where it would touch other markup, where
    /// something that is no word stands between the words, or where nothing can be written back.
    pub fn edit(
        &self,
        paragraph: usize,
        span: &Range<usize>,
        words: &str,
    ) -> Option<(Range<usize>, String)> {
        let prose = &self.paragraphs.get(paragraph)?.prose;
        match (&self.storage, self.notation) {
            (Storage::Derived, _) => None,
            (_, Notation::Xml | Notation::Word) => self.edit_in_xml(prose, span, words),
            _ if prose.is_contiguous(span) => {
                Some((prose.source_span(span), self.notation.written(words).into_owned()))
            }
            _ => None,
        }
    }

    fn edit_in_xml(
        &self,
        prose: &Prose,
        span: &Range<usize>,
        words: &str,
    ) -> Option<(Range<usize>, String)> {
        let (span, words) = match prose.is_contiguous(span) {
            true => (span.clone(), words),
            false => changed(&prose.text, span, words),
        };
        let mut words = self.notation.written(words).into_owned();
        let mut edits = Vec::new();
        for stretch in self.character_data(prose, &span)? {
            // The first stretch takes all new words, the others lose theirs.
            edits.push((stretch, std::mem::take(&mut words)));
        }
        let whole = edits.first()?.0.start..edits.last()?.0.end;
        let (mut written, mut from) = (String::new(), whole.start);
        for (range, words) in edits {
            written.push_str(self.text.get(from..range.start)?);
            written.push_str(&words);
            from = range.end;
        }
        Some((whole, written))
    }

    /// The stretches of character data from which some prose was taken; there is markup between them.
    fn character_data(&self, prose: &Prose, span: &Range<usize>) -> Option<Vec<Range<usize>>> {
        if span.is_empty() {
            return prose.is_contiguous(span).then(|| vec![prose.source_span(span)]);
        }
        let first = prose.runs.partition_point(|run| run.text <= span.start).checked_sub(1)?;
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for (at, run) in prose.runs.iter().enumerate().skip(first) {
            if run.text >= span.end {
                break;
            }
            let end = prose.runs.get(at + 1).map_or(prose.text.len(), |next| next.text);
            let (from, to) = (run.text.max(span.start), end.min(span.end));
            let source = run.source();
            let source = match run.verbatim {
                true => source.start + (from - run.text)..source.start + (to - run.text),
                false if (from, to) == (run.text, end) && self.is_character_data(&source) => source,
                false => return None,
            };
            match stretches.last_mut() {
                // What was left out of the prose there is a soft hyphen, or white space.
                Some(last) if !self.text.get(last.end..source.start)?.contains('<') => {
                    last.end = source.end;
                }
                _ => stretches.push(source),
            }
        }
        Some(stretches)
    }

    /// Whether what stands for some words is an entity or white space: neither an element nor an attribute.
    fn is_character_data(&self, source: &Range<usize>) -> bool {
        let written = self.text.get(source.clone()).unwrap_or("");
        written.starts_with('&') || !written.is_empty() && written.trim_ascii().is_empty()
    }
}

impl Notation {
    /// A text in which some bytes were changed, with whatever else it needs now: in Word an element that begins
    /// or ends with a space must say that the space counts. The changes are in order.
    pub fn completed(self, text: String, changed: &[Range<usize>]) -> String {
        if self != Notation::Word {
            return text;
        }
        let mut completed = String::with_capacity(text.len());
        let mut done = 0;
        for (tag_end, content) in word_texts(&text) {
            let first = changed.partition_point(|range| range.end < content.start);
            let is_changed = changed.get(first).is_some_and(|range| range.start <= content.end);
            let words = &text[content];
            if is_changed && words.trim_ascii().len() < words.len() {
                completed.push_str(&text[done..tag_end]);
                completed.push_str(" xml:space=\"preserve\"");
                done = tag_end;
            }
        }
        completed + &text[done..]
    }
}

/// The elements for words that don't say yet whether spaces count: where the start tag ends, and the content.
fn word_texts(xml: &str) -> impl Iterator<Item = (usize, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + xml.get(at..)?.find('<')?;
            let tag = &xml[start..];
            let end = start + tag_len(tag)?;
            at = end;
            let name = tag[1..].split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or("");
            let is_text = name == "t" || name.ends_with(":t");
            if is_text && !xml[start..end].contains("xml:space") && !xml[..end].ends_with("/>") {
                let content = xml[end..].find('<').map_or(xml.len(), |length| end + length);
                return Some((end - 1, end..content));
            }
        }
    })
}

/// The bytes of the markup with which a text begins; a `>` within quotation marks doesn't end a tag.
fn tag_len(text: &str) -> Option<usize> {
    for (mark, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if text.starts_with(mark) {
            return Some(text.find(close)? + close.len());
        }
    }
    let mut quoted = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quoted, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quoted = Some(byte),
            (Some(mark), byte) if byte == mark => quoted = None,
            _ => {}
        }
    }
    None
}

/// The part of an edit that changes words: those that are the same at its beginning and its end may be
/// formatted each in its own way, and stay as they are.
fn changed<'w>(text: &str, span: &Range<usize>, words: &'w str) -> (Range<usize>, &'w str) {
    let old = &text[span.clone()];
    let after_spaces =
        |text: &str| -> Vec<usize> { text.match_indices(' ').map(|(at, _)| at + 1).collect() };
    let same_start = |&at: &usize| words.get(..at) == old.get(..at);
    let start = after_spaces(old).into_iter().filter(same_start).max().unwrap_or(0);
    let (old_rest, new_rest) = (&old[start..], &words[start..]);
    let same_end = |at: &usize| new_rest.ends_with(&old_rest[at - 1..]);
    let end = after_spaces(old_rest).into_iter().find(same_end);
    let kept = end.map_or(0, |at| old_rest.len() - (at - 1));
    if old_rest.len() == kept {
        return (span.clone(), words);
    }
    (span.start + start..span.end - kept, &new_rest[..new_rest.len() - kept])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_count_where_a_changed_element_begins_or_ends_with_one() {
        let xml = "<w:t a='>'>a > b </w:t><w:t>c </w:t><w:tab/><!-- <w:t> --><w:t xml:space=\"x\"> d</w:t><w:t>e</w:t>";
        let b = xml.find("b ").expect("there");
        let e = xml.find("e<").expect("there");
        let completed = Notation::Word.completed(xml.to_owned(), &[b..b + 1, e..e + 1]);
        assert_eq!(completed, xml.replacen("'>'>", "'>' xml:space=\"preserve\">", 1));
        assert_eq!(Notation::Xml.completed(xml.to_owned(), &[b..b + 1, e..e + 1]), xml);
    }
}
