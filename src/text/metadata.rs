//! What a text says of itself.

/// What is known of a text besides its words; from the front matter, or wherever the format has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The title.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who translated it.
    pub translator: Option<String>,
    /// When it was published, as it is written there.
    pub date: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Its language: a tag of BCP 47.
    pub language: Option<String>,
}

impl Metadata {
    /// What is known, each with its name: `title`, `author` and so on.
    pub fn entries(&self) -> Vec<(&'static str, &str)> {
        let entries = [
            ("title", &self.title),
            ("author", &self.author),
            ("translator", &self.translator),
            ("date", &self.date),
            ("source", &self.source),
        ];
        entries.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))).collect()
    }

    /// Takes up what [`Metadata::entries`] calls so; other names are passed over.
    pub fn set(&mut self, name: &str, value: &str) {
        let field = match name {
            "title" => &mut self.title,
            "author" => &mut self.author,
            "translator" => &mut self.translator,
            "date" => &mut self.date,
            "source" => &mut self.source,
            _ => return,
        };
        *field = Some(value.to_owned());
    }

    /// The same, with whatever is missing taken from another one.
    pub fn or(self, other: Metadata) -> Metadata {
        Metadata {
            title: self.title.or(other.title),
            author: self.author.or(other.author),
            translator: self.translator.or(other.translator),
            date: self.date.or(other.date),
            source: self.source.or(other.source),
            language: self.language.or(other.language),
        }
    }
}
