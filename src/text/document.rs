//! Documents, paragraphs and the mapping from prose back to the file.

use std::ops::Range;

use super::encoding::Encoding;
use super::silence::Silence;

/// A text that has been read: its characters, its paragraphs, and where all of them stand.
#[derive(Debug, Clone)]
pub struct Document {
    /// The name under which the file was opened, for messages and reports.
    pub path: String,
    /// The decoded text, without a byte order mark.
    pub text: String,
    /// How the file is encoded on disk.
    pub encoding: Encoding,
    /// The non-blank paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The comments that silence rules.
    pub silences: Vec<Silence>,
    line_starts: Vec<usize>,
    /// The bytes of the file where these lines begin: to encode all that stands before a place takes too long
    /// where there are many.
    disk_line_starts: Vec<usize>,
}

/// What a paragraph is in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    /// A heading of any level.
    Heading,
    /// A paragraph of running text.
    Body,
    /// An item of a list.
    ListItem,
    /// A paragraph inside a block quotation.
    Quotation,
    /// A cell of a table.
    Cell,
    /// The text that describes a picture.
    Caption,
}

/// A block of a document: its prose and the borders of its segments.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// What the paragraph is.
    pub kind: ParagraphKind,
    /// The words of the paragraph.
    pub prose: Prose,
    /// Byte ranges of the sentences in [`Prose::text`], in order and trimmed of white space.
    pub segments: Vec<Range<usize>>,
}

/// The text of a paragraph as a reader sees it, mapped to the document it was taken from.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// What a reader sees: no markup, soft line breaks joined.
    pub text: String,
    runs: Vec<Run>,
    /// Byte ranges of `text` that are no language: code spans and addresses.
    pub opaque: Vec<Range<usize>>,
}

/// A stretch of prose that came from one stretch of the document.
#[derive(Debug, Clone, Copy)]
struct Run {
    text: usize,
    source: usize,
    source_len: usize,
    /// Whether the bytes correspond one to one (they don't where an entity was decoded).
    verbatim: bool,
}

/// A position for people: one-based, counted in lines and Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line of the file, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
}

impl Prose {
    /// Appends text that stands in the document at `source` exactly as given.
    pub fn push_verbatim(&mut self, text: &str, source: usize) {
        let continues = self.runs.last().is_some_and(|run| {
            run.verbatim
                && run.source + run.source_len == source
                && run.text + run.source_len == self.text.len()
        });
        if continues {
            if let Some(run) = self.runs.last_mut() {
                run.source_len += text.len();
            }
        } else {
            self.push_run(source..source + text.len(), true);
        }
        self.text.push_str(text);
    }

    /// Appends text that stands for the bytes `source` of the document without being equal to them.
    pub fn push_decoded(&mut self, text: &str, source: Range<usize>) {
        self.push_run(source, false);
        self.text.push_str(text);
    }

    fn push_run(&mut self, source: Range<usize>, verbatim: bool) {
        self.runs.push(Run {
            text: self.text.len(),
            source: source.start,
            source_len: source.len(),
            verbatim,
        });
    }

    /// The bytes of the document from which the bytes `span` of the prose were taken.
    pub fn source_span(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.source_start(span.start);
        if span.is_empty() {
            return start..start;
        }
        let last = self.run_at(span.end - 1);
        let end = match last {
            Some(run) if run.verbatim => run.source + (span.end - run.text),
            Some(run) => run.source + run.source_len,
            None => start,
        };
        start..end.max(start)
    }

    fn source_start(&self, offset: usize) -> usize {
        match self.run_at(offset) {
            Some(run) if run.verbatim => run.source + (offset - run.text).min(run.source_len),
            Some(run) => run.source,
            None => 0,
        }
    }

    fn run_at(&self, offset: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.text <= offset);
        self.runs.get(after.checked_sub(1)?)
    }

    /// Whether any byte of `span` lies in code or in an address.
    pub fn is_opaque(&self, span: &Range<usize>) -> bool {
        self.opaque.iter().any(|o| o.start < span.end && span.start < o.end)
    }

    /// Whether the prose bytes `span` stand in the document as one unbroken, unmarked stretch, so
    /// that replacing the document's bytes replaces these and nothing else.
    pub fn is_contiguous(&self, span: &Range<usize>) -> bool {
        self.source_span(span).len() == span.len()
            && self.run_at(span.start).is_some_and(|run| run.verbatim)
    }
}

impl Document {
    /// Wraps a decoded text whose paragraphs a reader has found.
    pub fn new(
        path: String,
        text: String,
        encoding: Encoding,
        paragraphs: Vec<Paragraph>,
        silences: Vec<Silence>,
    ) -> Self {
        let line_starts = line_starts(&text);
        let disk_line_starts = disk_line_starts(&text, encoding, &line_starts);
        Document { path, text, encoding, paragraphs, silences, line_starts, disk_line_starts }
    }

    /// The line and column of a byte of [`Document::text`].
    pub fn place(&self, offset: usize) -> Place {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or("");
        Place { line, column: before.chars().count() + 1 }
    }

    /// The bytes of the file on disk that hold the bytes `span` of [`Document::text`].
    pub fn disk_span(&self, span: &Range<usize>) -> Range<usize> {
        let line = self.line_starts.partition_point(|&start| start <= span.start) - 1;
        let before = &self.text[self.line_starts[line]..span.start];
        let start = self.disk_line_starts[line] + self.encoding.encoded_len(before);
        start..start + self.encoding.encoded_len(&self.text[span.clone()])
    }

    /// The bytes of [`Document::text`] that a span of a paragraph's prose was taken from.
    pub fn source_span(&self, paragraph: usize, span: &Range<usize>) -> Range<usize> {
        self.paragraphs[paragraph].prose.source_span(span)
    }

    /// Number of segments in all paragraphs.
    pub fn segment_count(&self) -> usize {
        self.paragraphs.iter().map(|p| p.segments.len()).sum()
    }
}

impl Paragraph {
    /// The text of the segment with this index.
    pub fn segment(&self, index: usize) -> &str {
        &self.prose.text[self.segments[index].clone()]
    }
}

/// The bytes at which lines begin: after LF, CR LF, or a CR alone.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |at: &usize| {
        bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n')
    };
    std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect()
}

fn disk_line_starts(text: &str, encoding: Encoding, line_starts: &[usize]) -> Vec<usize> {
    let mut at = encoding.bom_len();
    let mut starts = vec![at];
    for line in line_starts.windows(2) {
        at += encoding.encoded_len(&text[line[0]..line[1]]);
        starts.push(at);
    }
    starts
}
