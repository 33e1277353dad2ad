//! A term as a glossary file says it.

use crate::severity::Severity;

/// How closely English text must follow a rendering.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Matching {
    /// Number, tense, article, hyphen and case may vary.
    #[default]
    Inflected,
    /// To the letter.
    Exact,
}

impl Matching {
    /// All ways, with their names.
    pub const ALL: [(&'static str, Matching); 2] =
        [("inflected", Matching::Inflected), ("exact", Matching::Exact)];
}

/// Where a term stands in its life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// In force.
    #[default]
    Approved,
    /// Suggested: departures are warnings.
    Proposed,
    /// The term itself must no longer be used.
    Deprecated,
}

impl Status {
    /// All states, with their names.
    pub const ALL: [(&'static str, Status); 3] = [
        ("approved", Status::Approved),
        ("proposed", Status::Proposed),
        ("deprecated", Status::Deprecated),
    ];
}

/// How a term stays untranslated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// In Chinese characters.
    Chinese,
    /// In pinyin, with or without tone marks.
    Pinyin,
}

impl Keep {
    /// All ways, with their names.
    pub const ALL: [(&'static str, Keep); 2] = [("zh", Keep::Chinese), ("pinyin", Keep::Pinyin)];
}

/// The name of a value in a list of all.
pub fn name_of<T: Copy + PartialEq>(all: &[(&'static str, T)], value: T) -> &'static str {
    all.iter().find(|(_, other)| *other == value).map_or("", |(name, _)| name)
}

/// One concept with its fixed translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The ways it is written in Chinese, as the file has them; never empty.
    pub forms: Vec<String>,
    /// The ways it is written in English: the first is preferred, the rest are accepted. Empty in a file
    /// only of a term that has `keep` or `instead`; a [`super::Glossary`] fills them in.
    pub renderings: Vec<String>,
    /// Abbreviations and short forms of the renderings, accepted once a rendering has stood in the
    /// document.
    pub short: Vec<String>,
    /// Renderings to avoid.
    pub avoid: Vec<String>,
    /// Longer Chinese strings in which a form is not this term.
    pub unless: Vec<String>,
    /// How closely English text must follow a rendering.
    pub matching: Matching,
    /// Where the term stands in its life.
    pub status: Status,
    /// Whether departures are reported; a term that isn't enforced is there to be looked up.
    pub enforce: bool,
    /// Whether the term stays untranslated, beside its renderings if it has any.
    pub keep: Option<Keep>,
    /// A form of the term that replaces this one.
    pub instead: Option<String>,
    /// How grave a departure is, where the term has its own mind about that.
    pub severity: Option<Severity>,
    /// Patterns of the documents in which alone the term is in force; empty means all.
    pub paths: Vec<String>,
    /// The reading, where the file gives one.
    pub pinyin: Option<String>,
    /// The field that the term belongs to.
    pub domain: Option<String>,
    /// A remark for the translator.
    pub note: Option<String>,
    /// Where the rendering was seen.
    pub reference: Option<String>,
    /// Sentences in which the term is found (Chinese) or its renderings are (English).
    pub hits: Vec<String>,
    /// Sentences in which they are not.
    pub misses: Vec<String>,
    /// Where the term stands.
    pub origin: Origin,
}

impl Default for Term {
    fn default() -> Term {
        Term {
            forms: Vec::new(),
            renderings: Vec::new(),
            short: Vec::new(),
            avoid: Vec::new(),
            unless: Vec::new(),
            matching: Matching::default(),
            status: Status::default(),
            enforce: true,
            keep: None,
            instead: None,
            severity: None,
            paths: Vec::new(),
            pinyin: None,
            domain: None,
            note: None,
            reference: None,
            hits: Vec::new(),
            misses: Vec::new(),
            origin: Origin::default(),
        }
    }
}

/// A place in a glossary file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
    /// The priority of the file: of two files that differ on a form, the higher wins.
    pub priority: i64,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

impl Term {
    /// The first Chinese form: the term's name in messages.
    pub fn name(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }

    /// The rendering that is preferred.
    pub fn preferred(&self) -> &str {
        self.renderings.first().map_or("", String::as_str)
    }
}
