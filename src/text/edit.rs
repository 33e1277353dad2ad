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
            let words = std::mem::take(&mut words);
            if self.notation == Notation::Word {
                edits.extend(self.space_preserved(&stretch, &words));
            }
            edits.push((stretch, words));
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

    /// The edit of the tag before a stretch that is needed where the element will begin or end with a space.
    fn space_preserved(
        &self,
        stretch: &Range<usize>,
        words: &str,
    ) -> Option<(Range<usize>, String)> {
        let before = self.text.get(..stretch.start)?;
        let tag_end = before.rfind('>')?;
        let tag = &before[before[..tag_end].rfind('<')?..tag_end];
        let after = self.text.get(stretch.end..)?.split('<').next()?;
        let content = format!("{}{words}{after}", &before[tag_end + 1..]);
        let counts = content.trim_ascii().len() < content.len() && !tag.contains("xml:space");
        counts.then(|| (tag_end..tag_end, " xml:space=\"preserve\"".to_owned()))
    }
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
