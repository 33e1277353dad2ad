//! The glossary files among which a term finds its place.

use std::path::Path;

use anyhow::{Context, bail};
use duizhao::files::replace_file;
use duizhao::glossary::edit::{append, holds, replace};
use duizhao::glossary::{Glossary, Term, file_text, terms_of_file};

/// Glossary files as they are now.
pub struct Shelf {
    /// Each file with its text.
    files: Vec<(String, String)>,
    /// The file that was named.
    named: Option<String>,
}

/// What is about to be written.
pub struct Edit<'s> {
    /// The file.
    pub path: &'s str,
    /// Its text as it was read.
    pub old: &'s str,
    /// Its text as it will be.
    pub new: String,
    /// The term as it will stand.
    pub term: Term,
}

impl Shelf {
    /// Reads files. One that was named, perhaps in another way than among them, is the one to write to; a
    /// file that isn't among them stands alone.
    pub fn open(mut paths: Vec<String>, named: Option<&String>) -> anyhow::Result<Shelf> {
        let same = |path: &String, named: &String| {
            std::fs::canonicalize(path).ok() == std::fs::canonicalize(named).ok()
        };
        let named = named.map(|named| {
            let known = paths.iter().find(|path| same(path, named)).cloned();
            known.unwrap_or_else(|| named.clone())
        });
        if let Some(named) = &named
            && !paths.contains(named)
        {
            paths = vec![named.clone()];
        }
        let files = paths.into_iter().map(|path| Ok((file_text(&path)?, path)));
        let files = files.map(|read| read.map(|(text, path)| (path, text)));
        Ok(Shelf { files: files.collect::<anyhow::Result<_>>()?, named })
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> &str {
        self.files.iter().find(|(known, _)| known == path).map_or("", |(_, text)| text)
    }

    /// The terms of all files, as these say them.
    pub fn terms(&self) -> anyhow::Result<Vec<Term>> {
        let terms = self.files.iter().map(|(path, text)| terms_of_file(path, text));
        Ok(terms.collect::<Result<Vec<_>, _>>()?.concat())
    }

    /// The term that has a form of this one already, unless the domains of both tell them apart.
    pub fn known(&self, term: &Term) -> anyhow::Result<Option<Term>> {
        let apart = |known: &Term| {
            let both = known.domain.is_some() && term.domain.is_some();
            both && known.domain != term.domain
        };
        let same_form = |known: &Term| term.forms.iter().any(|form| holds(known, form));
        Ok(self.terms()?.into_iter().find(|known| same_form(known) && !apart(known)))
    }

    /// The file to write to.
    fn target<'s>(&'s self, known: Option<&'s Term>) -> anyhow::Result<&'s str> {
        match (known, &self.named, self.files.as_slice()) {
            (Some(known), Some(named), _) if known.origin.path != *named => {
                bail!("{} is at {}, not in {named}", known.name(), known.origin)
            }
            (Some(known), _, _) => Ok(&known.origin.path),
            (None, Some(named), _) => Ok(named),
            (None, None, [(only, _)]) => Ok(only),
            (None, None, all) => {
                let paths: Vec<&str> = all.iter().map(|(path, _)| path.as_str()).collect();
                bail!(
                    "the project has several glossaries; name one with --file: {}",
                    paths.join(", ")
                )
            }
        }
    }

    /// The term added to its file, or in the place of the term that is known; the glossary as a whole will
    /// load.
    pub fn edit<'s>(&'s self, known: Option<&'s Term>, term: Term) -> anyhow::Result<Edit<'s>> {
        let path = self.target(known)?;
        let old = self.text(path);
        let new = match known {
            Some(known) => replace(path, old, known, &term)?,
            None => append(old, &term),
        };
        let files = self.files.iter().map(|(known, text)| {
            (known.as_str(), if known == path { &new } else { text.as_str() })
        });
        Glossary::join(files).context("nothing was written, for the glossary would be wrong")?;
        Ok(Edit { path, old, new, term })
    }
}

impl Edit<'_> {
    /// Writes the file, unless another program has changed it since it was read.
    pub fn write(&self) -> anyhow::Result<()> {
        replace_file(Path::new(self.path), self.old.as_bytes(), self.new.as_bytes())
            .with_context(|| self.path.to_owned())
    }
}
