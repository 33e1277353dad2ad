//! Documents, paragraphs and the mapping from prose back to the file.

use std::ops::Range;

use super::encoding::Encoding;
use super::metadata::Metadata;
use super::notation::Notation;
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
    /// What the text says of itself: its title, its author.
    pub metadata: Metadata,
    /// How the text lies in its file.
    pub storage: Storage,
    /// How words are written in the text.
    pub notation: Notation,
    line_starts: Vec<usize>,
    /// The bytes of the file where these lines begin: to encode all that stands before a place takes too long
    /// where there are many.
    disk_line_starts: Vec<usize>,
}

/// How a document's text lies in its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Storage {
    /// The file is the text.
    #[default]
    Plain,
    /// The file is an archive; the text is that of some of its parts, one after another.
    Packed(Vec<Part>),
    /// The text was made to be read from a file that is no text; nothing can be written back.
    Derived,
}

/// A part of an archive whose text was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in the archive.
    pub name: String,
    /// Its bytes of [`Document::text`].
    pub span: Range<usize>,
    /// How it is encoded in the archive.
    pub encoding: Encoding,
}

/// What a paragraph is in its document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ParagraphKind {
    /// A heading; its level, from 1 to 6.
    Heading(u8),
    /// A paragraph of running text.
    #[default]
    Body,
    /// An item of a list.
    ListItem,
    /// A paragraph inside a block quotation.
    Quotation,
    /// A cell of a table.
    Cell,
    /// The text that describes a picture.
    Caption,
    /// A footnote or an endnote.
    Footnote,
}

impl ParagraphKind {
    const NAMES: [(&str, ParagraphKind); 12] = [
        ("heading-1", ParagraphKind::Heading(1)),
        ("heading-2", ParagraphKind::Heading(2)),
        ("heading-3", ParagraphKind::Heading(3)),
        ("heading-4", ParagraphKind::Heading(4)),
        ("heading-5", ParagraphKind::Heading(5)),
        ("heading-6", ParagraphKind::Heading(6)),
        ("body", ParagraphKind::Body),
        ("list-item", ParagraphKind::ListItem),
        ("quotation", ParagraphKind::Quotation),
        ("cell", ParagraphKind::Cell),
        ("caption", ParagraphKind::Caption),
        ("footnote", ParagraphKind::Footnote),
    ];

    /// Its name in files for other tools: `heading-2`, `list-item`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("body", |(name, _)| name)
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<ParagraphKind> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
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
    pub(super) runs: Vec<Run>,
    /// Byte ranges of `text` that are no language: code spans and addresses.
    pub opaque: Vec<Range<usize>>,
}

/// A stretch of prose that came from one stretch of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) text: usize,
    source: usize,
    source_len: usize,
    /// Whether the bytes correspond one to one (they don't where an entity was decoded).
    pub(super) verbatim: bool,
}

impl Run {
    pub(super) fn source(&self) -> Range<usize> {
        self.source..self.source + self.source_len
    }
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

    /// The bytes of the prose that come from before a byte of the document.
    fn offset_of(&self, source: usize) -> usize {
        let after = self.runs.partition_point(|run| run.source <= source);
        let Some(run) = after.checked_sub(1).and_then(|at| self.runs.get(at)) else { return 0 };
        let within = source - run.source;
        let offset = match run.verbatim {
            true => run.text + within.min(run.source_len),
            false if within < run.source_len => run.text,
            false => self.runs.get(after).map_or(self.text.len(), |next| next.text),
        };
        self.text.floor_char_boundary(offset)
    }

    /// The bytes of the document from the first that it was taken from to the last.
    fn extent(&self) -> Range<usize> {
        let start = self.runs.first().map_or(0, |run| run.source);
        start..self.runs.last().map_or(start, |run| run.source().end)
    }

    /// The bytes `span` of the text as prose of its own.
    pub fn slice(&self, span: &Range<usize>) -> Prose {
        let mut slice = Prose { text: self.text[span.clone()].to_owned(), ..Prose::default() };
        let first = self.runs.partition_point(|run| run.text <= span.start).saturating_sub(1);
        let inside = self.runs.iter().enumerate().skip(first);
        for (at, run) in inside.take_while(|(_, run)| run.text < span.end) {
            let run_end = self.runs.get(at + 1).map_or(self.text.len(), |next| next.text);
            let (start, end) = (run.text.max(span.start), run_end.min(span.end));
            if start < end {
                let (source, source_len) = match run.verbatim {
                    true => (run.source + (start - run.text), end - start),
                    false => (run.source, run.source_len),
                };
                slice.runs.push(Run { text: start - span.start, source, source_len, ..*run });
            }
        }
        let own = |o: &Range<usize>| o.start.max(span.start)..o.end.min(span.end);
        let opaque = self.opaque.iter().map(own).filter(|o| o.start < o.end);
        slice.opaque = opaque.map(|o| o.start - span.start..o.end - span.start).collect();
        slice
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
        Document {
            path,
            text,
            encoding,
            paragraphs,
            silences,
            metadata: Metadata::default(),
            storage: Storage::default(),
            notation: Notation::default(),
            line_starts,
            disk_line_starts,
        }
    }

    /// The same text, stored and written in another way than a plain file.
    pub fn stored(self, storage: Storage, notation: Notation) -> Self {
        Document { storage, notation, ..self }
    }

    /// The line and column of a byte of [`Document::text`]. In an archive, whose lines nobody sees, they are
    /// the paragraph and its character.
    pub fn place(&self, offset: usize) -> Place {
        if matches!(self.storage, Storage::Packed(_)) {
            return self.place_in_paragraphs(offset);
        }
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        let before = self.text.get(start..offset).unwrap_or("");
        Place { line, column: before.chars().count() + 1 }
    }

    fn place_in_paragraphs(&self, offset: usize) -> Place {
        let starts = |p: &Paragraph| p.prose.extent().start <= offset;
        let before = || self.paragraphs.partition_point(starts).saturating_sub(1);
        let at = self.paragraph_around(offset).unwrap_or_else(before);
        let prose = self.paragraphs.get(at).map(|paragraph| &paragraph.prose);
        let characters = |prose: &Prose| prose.text[..prose.offset_of(offset)].chars().count();
        Place { line: at + 1, column: prose.map_or(0, characters) + 1 }
    }

    /// The paragraph that a byte of [`Document::text`] belongs to. Paragraphs are in the order in which they
    /// begin, and one of them (that with a text box) may hold others.
    fn paragraph_around(&self, offset: usize) -> Option<usize> {
        let after = self.paragraphs.partition_point(|p| p.prose.extent().start <= offset);
        self.paragraphs[..after].iter().rposition(|p| offset <= p.prose.extent().end)
    }

    /// The text for people in which the bytes `span` of [`Document::text`] stand, and where: the file's text, or
    /// the words of the paragraph where the file's would be full of markup.
    pub fn as_read(&self, span: &Range<usize>) -> (&str, Range<usize>) {
        let legible =
            self.notation == Notation::Verbatim && !matches!(self.storage, Storage::Packed(_));
        let around = || self.paragraphs.get(self.paragraph_around(span.start)?);
        match around().filter(|_| !legible) {
            Some(Paragraph { prose, .. }) => {
                let start = prose.offset_of(span.start);
                (&prose.text, start..prose.offset_of(span.end).max(start))
            }
            None => (&self.text, span.clone()),
        }
    }

    /// The bytes of the file on disk that hold the bytes `span` of [`Document::text`]; `None` where the file
    /// is not the text.
    pub fn disk_span(&self, span: &Range<usize>) -> Option<Range<usize>> {
        if self.storage != Storage::Plain {
            return None;
        }
        let line = self.line_starts.partition_point(|&start| start <= span.start) - 1;
        let before = &self.text[self.line_starts[line]..span.start];
        let start = self.disk_line_starts[line] + self.encoding.encoded_len(before);
        Some(start..start + self.encoding.encoded_len(&self.text[span.clone()]))
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
pub(super) fn line_starts(text: &str) -> Vec<usize> {
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
