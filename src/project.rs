//! The project file `duizhao.toml`: which documents, which glossaries, which settings.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::check::{Settings, Severity};
use crate::toml_file::{Source, TomlError, Value, entries};

/// The name of the project file.
pub const FILE_NAME: &str = "duizhao.toml";

/// A project as its file describes it; all paths are resolved.
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// The project file.
    pub path: PathBuf,
    /// The glossary files, in the order of the patterns that name them.
    pub glossary: Vec<String>,
    /// The documents, sorted by name.
    pub documents: Vec<DocumentPair>,
    /// The file of pins, if there is one.
    pub pins: Option<String>,
    /// Which rules run.
    pub settings: Settings,
}

/// A Chinese file and its translation; or a bitext file, which is named twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocumentPair {
    /// The Chinese file, which is there.
    pub zh: String,
    /// The English file, which may be missing.
    pub en: String,
    /// The domains that the text belongs to: of the terms that have a domain, only those of these are in
    /// force. Empty means all.
    pub domains: Vec<String>,
}

/// Why a project could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ProjectError {
    /// The project file could not be read.
    #[error("{path}: {reason}")]
    Io {
        /// The file.
        path: String,
        /// What went wrong.
        reason: String,
    },
    /// The project file says something that it must not.
    #[error(transparent)]
    Toml(#[from] TomlError),
}

impl Project {
    /// The project to which a directory belongs: that of the nearest `duizhao.toml` upwards.
    ///
    /// # Errors
    /// Where the file cannot be read, or says something wrong.
    pub fn find(from: &Path) -> Result<Option<Project>, ProjectError> {
        let absolute = std::path::absolute(from).unwrap_or_else(|_| from.to_owned());
        for (up, directory) in absolute.ancestors().enumerate() {
            if directory.join(FILE_NAME).is_file() {
                // Paths in messages are as short as they were in the file.
                let relative: PathBuf = std::iter::repeat_n("..", up).collect();
                return Project::load(&relative.join(FILE_NAME)).map(Some);
            }
        }
        Ok(None)
    }

    /// Reads a project file.
    ///
    /// # Errors
    /// Where the file cannot be read, or says something wrong.
    pub fn load(path: &Path) -> Result<Project, ProjectError> {
        let name = path.to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path)
            .map_err(|error| ProjectError::Io { path: name.clone(), reason: error.to_string() })?;
        let directory = path.parent().unwrap_or(Path::new(""));
        let mut project = parse(&Source::new(&name, &text), directory)?;
        project.path = path.to_owned();
        Ok(project)
    }
}

fn parse(source: &Source, directory: &Path) -> Result<Project, TomlError> {
    let root = source.parse()?;
    let mut project = Project::default();
    for (key, value) in entries(&root) {
        match key.get_ref().as_ref() {
            "project" => project.glossary = header(source, value, directory)?,
            "documents" => {
                for item in source.array(value, "documents")? {
                    project.documents.extend(documents(source, item, directory)?);
                }
            }
            "align" => project.pins = alignment(source, value, directory)?,
            "checks" => project.settings = checks(source, value)?,
            _ => {
                let known = ["project", "documents", "align", "checks"];
                return Err(source.unknown_key(key, "the project file", &known));
            }
        }
    }
    project.documents.sort();
    project.documents.dedup();
    Ok(project)
}

/// The glossary files of `[project]`.
fn header(source: &Source, value: &Value, directory: &Path) -> Result<Vec<String>, TomlError> {
    let mut files = Vec::new();
    for (key, value) in entries(source.table(value, "project")?) {
        let name = key.get_ref().as_ref();
        match name {
            "source" | "target" => drop(source.string(value, name)?),
            "glossary" => {
                for (pattern, at) in source.strings(value, name)? {
                    let found = paths(source, at, directory, &pattern)?;
                    if found.is_empty() {
                        let message = format!("no glossary file matches \"{pattern}\"");
                        return Err(source.error(at, message));
                    }
                    files.extend(found);
                }
            }
            _ => {
                let known = ["source", "target", "glossary"];
                return Err(source.unknown_key(key, "[project]", &known));
            }
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file: &String| seen.insert(file.clone()));
    Ok(files)
}

/// The file of pins of `[align]`.
fn alignment(
    source: &Source,
    value: &Value,
    directory: &Path,
) -> Result<Option<String>, TomlError> {
    let mut pins = None;
    for (key, value) in entries(source.table(value, "align")?) {
        match key.get_ref().as_ref() {
            "pins" => {
                let name = source.string(value, "pins")?;
                let path = directory.join(&name);
                if !path.is_file() {
                    let message = format!("there is no file \"{name}\"");
                    return Err(source.error(value.span().start, message));
                }
                pins = Some(path.to_string_lossy().into_owned());
            }
            _ => return Err(source.unknown_key(key, "[align]", &["pins"])),
        }
    }
    Ok(pins)
}

/// The pairs that one `[[documents]]` table stands for.
fn documents(
    source: &Source,
    item: &Value,
    directory: &Path,
) -> Result<Vec<DocumentPair>, TomlError> {
    let (mut zh, mut en, mut bitext, mut domains) = (None, None, None, Vec::new());
    for (key, value) in entries(source.table(item, "documents")?) {
        let name = key.get_ref().as_ref();
        match name {
            "zh" => zh = Some((source.string(value, name)?, value.span().start)),
            "en" => en = Some(source.string(value, name)?),
            "bitext" => bitext = Some((source.string(value, name)?, value.span().start)),
            "domains" => {
                domains =
                    source.strings(value, name)?.into_iter().map(|(domain, _)| domain).collect();
            }
            _ => {
                let known = ["zh", "en", "bitext", "domains"];
                return Err(source.unknown_key(key, "[[documents]]", &known));
            }
        }
    }
    if let Some((pattern, at)) = bitext {
        if zh.is_some() || en.is_some() {
            let message = "`bitext` names files that hold both texts; remove `zh` and `en`";
            return Err(source.error(at, message));
        }
        return bitexts(source, at, directory, &pattern, &domains);
    }
    let (Some((zh, at)), Some(en)) = (zh, en) else {
        return Err(source
            .error(item.span().start, "a [[documents]] table needs `zh` and `en`, or `bitext`"));
    };
    let names = |path: &str| path.matches("{name}").count();
    if names(&zh) > 1 || (names(&zh) == 0) != (names(&en) == 0) {
        return Err(source.error(at, "`zh` must hold {name} once and `en` too, or neither of them"));
    }
    if zh.contains("{name}") && zh.contains(['*', '?', '[']) {
        return Err(source.error(at, "`zh` may hold {name} or other wildcards, not both"));
    }
    // As the file system spells it: no "./" inside.
    let zh = Path::new(&zh).components().collect::<PathBuf>().to_string_lossy().into_owned();
    let zh = zh.strip_prefix("./").unwrap_or(&zh).to_owned();
    let pattern = zh.replace("{name}", "*");
    let found = paths(source, at, directory, &pattern)?;
    if !zh.contains("{name}") && found.is_empty() {
        return Err(source.error(at, format!("there is no file \"{zh}\"")));
    }
    let full = directory.join(&zh).to_string_lossy().into_owned();
    let (before, after) = full.split_once("{name}").unwrap_or((&full, ""));
    let pair = |path: String| {
        let name = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        if name.is_none() && zh.contains("{name}") {
            let message = format!("{path} matches \"{zh}\", but {{name}} cannot be told from it");
            return Err(source.error(at, message));
        }
        let en = directory.join(en.replace("{name}", name.unwrap_or("")));
        let domains = domains.clone();
        Ok(DocumentPair { zh: path, en: en.to_string_lossy().into_owned(), domains })
    };
    found.into_iter().map(pair).collect()
}

/// Files that hold both texts.
fn bitexts(
    source: &Source,
    at: usize,
    directory: &Path,
    pattern: &str,
    domains: &[String],
) -> Result<Vec<DocumentPair>, TomlError> {
    let found = paths(source, at, directory, &pattern.replace("{name}", "*"))?;
    if found.is_empty() {
        return Err(source.error(at, format!("no file matches \"{pattern}\"")));
    }
    let pair =
        |path: String| DocumentPair { zh: path.clone(), en: path, domains: domains.to_vec() };
    Ok(found.into_iter().map(pair).collect())
}

fn paths(
    source: &Source,
    at: usize,
    directory: &Path,
    pattern: &str,
) -> Result<Vec<String>, TomlError> {
    let escaped = glob::Pattern::escape(&directory.to_string_lossy());
    let full = Path::new(&escaped).join(pattern);
    let found = glob::glob(&full.to_string_lossy())
        .map_err(|error| source.error(at, format!("\"{pattern}\" is no pattern: {}", error.msg)))?;
    let files = found.filter_map(Result::ok).filter(|path| path.is_file());
    Ok(files.map(|path| path.to_string_lossy().into_owned()).collect())
}

fn checks(source: &Source, value: &Value) -> Result<Settings, TomlError> {
    let mut settings = Settings::default();
    for (key, value) in entries(source.table(value, "checks")?) {
        let name = key.get_ref().as_ref();
        let names = |value| Ok(source.strings(value, name)?.into_iter().map(|s| s.0).collect());
        match name {
            "select" => settings.select = names(value)?,
            "ignore" => settings.ignore = names(value)?,
            "severity" => {
                for (rule, value) in entries(source.table(value, name)?) {
                    let written = source.string(value, rule.get_ref())?;
                    let severity = Severity::parse(&written).ok_or_else(|| {
                        let message =
                            format!("a severity is error, warning or info, not \"{written}\"");
                        source.error(value.span().start, message)
                    })?;
                    settings.severity.insert(rule.get_ref().clone().into_owned(), severity);
                }
            }
            _ => {
                let known = ["select", "ignore", "severity"];
                return Err(source.unknown_key(key, "[checks]", &known));
            }
        }
        settings.validate().map_err(|error| source.error(value.span().start, error.to_string()))?;
    }
    Ok(settings)
}
