//! The glossary file: `[terms]` and `[[term]]`.

use toml::de::DeTable;

use super::matching::en::slots;
use super::{Keep, Matching, Origin, Status, Term};
use crate::severity::Severity;
use crate::text::fold;
use crate::toml_file::{Source, TomlError, Value, entries};

const TABLES: [&str; 3] = ["glossary", "terms", "term"];
/// The keys of `[glossary]`, in the order in which they are written.
pub(super) const GLOSSARY_KEYS: [&str; 5] = ["name", "source", "target", "domain", "priority"];
/// The keys of a `[[term]]`, in the order in which they are written.
pub(super) const TERM_KEYS: [&str; 18] = [
    "zh", "en", "short", "avoid", "unless", "match", "status", "enforce", "keep", "use",
    "severity", "paths", "pinyin", "domain", "note", "ref", "hits", "misses",
];

/// With more slots a rendering would match nearly anything.
const MOST_SLOTS: usize = 3;

/// A term with the places that messages may name.
pub(super) struct Placed {
    pub(super) term: Term,
    /// For each form the byte of the file where it stands.
    pub(super) form_places: Vec<usize>,
    /// The forms that were left out because they are another one of the term in another spelling, each
    /// with the byte of the file where it stands.
    pub(super) respelt: Vec<(String, usize)>,
    /// The byte where the value of `use` stands.
    pub(super) instead_place: usize,
}

/// What `[glossary]` says of all terms of its file.
#[derive(Default)]
struct Header {
    domain: Option<String>,
    priority: i64,
}

/// The terms of a file, in order.
pub(super) fn terms(source: &Source) -> Result<Vec<Placed>, TomlError> {
    let root = source.parse()?;
    let mut header = Header::default();
    let mut terms = Vec::new();
    for (key, value) in entries(&root) {
        match key.get_ref().as_ref() {
            "glossary" => header = read_header(source, value)?,
            "terms" => {
                for (form, value) in entries(source.table(value, "terms")?) {
                    let place = form.span().start;
                    let renderings = renderings(source, value, "en")?;
                    let zh = vec![(form.get_ref().clone().into_owned(), place)];
                    terms.push(placed(source, place, zh, Term { renderings, ..Term::default() })?);
                }
            }
            "term" => {
                for item in source.array(value, "term")? {
                    terms.push(full_term(source, item)?);
                }
            }
            _ => return Err(source.unknown_key(key, "the glossary file", &TABLES)),
        }
    }
    for Placed { term, .. } in &mut terms {
        term.origin.priority = header.priority;
        if term.domain.is_none() {
            term.domain.clone_from(&header.domain);
        }
    }
    terms.sort_by_key(|placed| (placed.term.origin.line, placed.term.origin.column));
    Ok(terms)
}

fn read_header(source: &Source, value: &Value) -> Result<Header, TomlError> {
    let mut header = Header::default();
    for (key, value) in entries(source.table(value, "glossary")?) {
        let name = key.get_ref().as_ref();
        match name {
            "name" | "source" | "target" => drop(source.string(value, name)?),
            "domain" => header.domain = Some(source.string(value, name)?),
            "priority" => header.priority = source.integer(value, name)?,
            _ => return Err(source.unknown_key(key, "[glossary]", &GLOSSARY_KEYS)),
        }
    }
    Ok(header)
}

fn full_term(source: &Source, item: &Value) -> Result<Placed, TomlError> {
    let table: &DeTable = source.table(item, "term")?;
    let mut term = Term::default();
    let mut zh = Vec::new();
    let mut instead_place = item.span().start;
    for (key, value) in entries(table) {
        let name = key.get_ref().as_ref();
        match name {
            "zh" => zh = source.strings(value, name)?,
            "en" => term.renderings = renderings(source, value, name)?,
            "short" => term.short = renderings(source, value, name)?,
            "avoid" => term.avoid = renderings(source, value, name)?,
            "unless" => term.unless = renderings(source, value, name)?,
            "hits" => term.hits = renderings(source, value, name)?,
            "misses" => term.misses = renderings(source, value, name)?,
            "match" => term.matching = choice(source, value, name, &Matching::ALL)?,
            "status" => term.status = choice(source, value, name, &Status::ALL)?,
            "keep" => term.keep = Some(choice(source, value, name, &Keep::ALL)?),
            "severity" => term.severity = Some(choice(source, value, name, &Severity::ALL)?),
            "enforce" => term.enforce = source.boolean(value, name)?,
            "use" => {
                term.instead = Some(source.string(value, name)?);
                instead_place = value.span().start;
            }
            "paths" => term.paths = patterns(source, value, name)?,
            "pinyin" => term.pinyin = Some(source.string(value, name)?),
            "domain" => term.domain = Some(source.string(value, name)?),
            "note" => term.note = Some(source.string(value, name)?),
            "ref" => term.reference = Some(source.string(value, name)?),
            _ => return Err(source.unknown_key(key, "[[term]]", &TERM_KEYS)),
        }
    }
    // The span of a `[[term]]` item covers its header.
    let at = item.span().start;
    if zh.is_empty() {
        return Err(source.error(at, "a term needs `zh`, its Chinese form"));
    }
    if term.renderings.is_empty() && term.keep.is_none() && term.instead.is_none() {
        return Err(source.error(at, "a term needs `en`, its rendering, or `keep`, or `use`"));
    }
    let accepted = |avoid: &&String| term.renderings.contains(avoid) || term.short.contains(avoid);
    if let Some(both) = term.avoid.iter().find(accepted) {
        return Err(source.error(at, format!("\"{both}\" is both a rendering and to be avoided")));
    }
    Ok(Placed { instead_place, ..placed(source, at, zh, term)? })
}

fn placed(
    source: &Source,
    at: usize,
    zh: Vec<(String, usize)>,
    mut term: Term,
) -> Result<Placed, TomlError> {
    let (line, column) = source.place(at);
    term.origin = Origin { path: source.path.to_owned(), line, column, priority: 0 };
    let mut places = Vec::new();
    let mut respelt = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for (form, place) in zh {
        let key = fold::key(&form);
        if !key.chars().any(char::is_alphanumeric) {
            return Err(source.error(place, "a term's Chinese form is empty"));
        }
        if term.unless.iter().any(|longer| fold::key(longer) == key) {
            let message = format!("`unless` holds {form} itself, so that it would never be found");
            return Err(source.error(place, message));
        }
        // Two spellings of one form (traditional, with quotation marks) are one form.
        if keys.contains(&key) {
            respelt.push((form, place));
        } else {
            keys.push(key);
            term.forms.push(form);
            places.push(place);
        }
    }
    Ok(Placed { term, form_places: places, respelt, instead_place: at })
}

fn renderings(source: &Source, value: &Value, key: &str) -> Result<Vec<String>, TomlError> {
    let strings = source.strings(value, key)?;
    if strings.is_empty() && key == "en" {
        return Err(source.error(value.span().start, "`en` is empty: a term needs a rendering"));
    }
    strings
        .into_iter()
        .map(|(string, at)| {
            if slots(&string) > MOST_SLOTS {
                let message = format!("\"{string}\" has more than {MOST_SLOTS} slots");
                Err(source.error(at, message))
            } else if string.chars().any(char::is_alphanumeric) {
                Ok(string.trim().to_owned())
            } else {
                Err(source.error(
                    at,
                    format!("`{key}` holds an empty string; write a rendering or remove it"),
                ))
            }
        })
        .collect()
}

/// Patterns of paths, as a shell has them.
fn patterns(source: &Source, value: &Value, key: &str) -> Result<Vec<String>, TomlError> {
    let strings = source.strings(value, key)?;
    for (pattern, at) in &strings {
        glob::Pattern::new(pattern)
            .map_err(|e| source.error(*at, format!("\"{pattern}\" is no pattern: {}", e.msg)))?;
    }
    Ok(strings.into_iter().map(|(pattern, _)| pattern).collect())
}

fn choice<T: Copy>(
    source: &Source,
    value: &Value,
    key: &str,
    choices: &[(&str, T)],
) -> Result<T, TomlError> {
    let string = source.string(value, key)?;
    choices.iter().find(|(name, _)| *name == string).map(|&(_, choice)| choice).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let message = format!("`{key}` must be one of {}, not \"{string}\"", names.join(", "));
        source.error(value.span().start, message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Glossary, Matching, Status};

    fn error(text: &str) -> String {
        Glossary::parse("g.toml", text).expect_err("wrong").to_string()
    }

    #[test]
    fn both_forms_are_read() {
        let text = "[terms]\n\"软联通\" = \"soft connectivity\"\n\n[[term]]\nzh = [\"硬联通\", \"硬聯通\"]\nen = [\"hard connectivity\"]\navoid = \"hard link\"\nmatch = \"exact\"\nstatus = \"proposed\"\n";
        let glossary = Glossary::parse("g.toml", text).expect("right");
        assert_eq!(glossary.terms[0].renderings, ["soft connectivity"]);
        let hard = &glossary.terms[1];
        assert_eq!(hard.forms, ["硬联通"]);
        assert_eq!((hard.matching, hard.status), (Matching::Exact, Status::Proposed));
        assert_eq!((hard.origin.line, hard.origin.column), (4, 1));
    }

    #[test]
    fn files_that_agree_are_joined() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("written");
            path.to_str().expect("a path").to_owned()
        };
        let a = file("a.toml", "[terms]\n\"硬联通\" = \"hard connectivity\"\n");
        let b = file(
            "b.toml",
            "[[term]]\nzh = [\"硬联通\", \"设施联通\"]\nen = \"hard connectivity\"\navoid = [\"hard link\"]\n",
        );
        let glossary = Glossary::load(&[a, b]).expect("right");
        assert_eq!(glossary.terms.len(), 1);
        assert_eq!(glossary.terms[0].forms, ["硬联通", "设施联通"]);
        assert_eq!(glossary.terms[0].avoid, ["hard link"]);
    }

    #[test]
    fn every_error_names_its_place() {
        let cases = [
            ("x = [", "g.toml:1:"),
            (
                "[[term]]\nzh = \"甲\"\nen = \"a\"\nnotes = \"\"",
                "g.toml:4:1: unknown key `notes` in [[term]]; did you mean `note`?",
            ),
            ("[other]\n", "g.toml:1:2: unknown key `other`"),
            ("[[term]]\nzh = \"甲\"\n", "g.toml:1:1: a term needs `en`"),
            ("[[term]]\nen = \"a\"\n", "g.toml:1:1: a term needs `zh`"),
            (
                "[[term]]\nzh = \"甲\"\nen = [\"a\", \"b\"]\navoid = \"b\"",
                "g.toml:1:1: \"b\" is both a rendering and to be avoided",
            ),
            ("[terms]\n\"甲\" = \" \"\n", "g.toml:2:7: `en` holds an empty string"),
            ("[terms]\n\"甲\" = []\n", "g.toml:2:7: `en` is empty"),
            (
                "[terms]\n\"“甲”\" = \"a\"\n\n[[term]]\nzh = \"甲\"\nen = \"a\"",
                "g.toml:5:6: the form 甲 is there already, at g.toml:2",
            ),
            (
                "[terms]\n\"一帶\" = \"a\"\n\"一带\" = \"b\"",
                "g.toml:3:1: the form 一带 is rendered \"b\" here and \"a\" at g.toml:2",
            ),
            (
                "[[term]]\nzh = \"甲\"\nen = \"a\"\nmatch = \"fuzzy\"",
                "g.toml:4:9: `match` must be one of inflected, exact",
            ),
            (
                "[terms]\n\"甲\" = 3\n",
                "g.toml:2:7: `en` must be a string or an array of strings, not a number",
            ),
        ];
        for (text, expected) in cases {
            let found = error(text);
            assert!(found.starts_with(expected), "{found}");
        }
    }

    #[test]
    fn the_file_of_higher_priority_wins() {
        let house = "[terms]\n\"硬联通\" = \"hard link\"\n\"软联通\" = \"soft link\"\n";
        let client = "[glossary]\npriority = 1\n\n[[term]]\nzh = [\"硬联通\", \"设施联通\"]\nen = \"hard connectivity\"\n";
        let files = [("house.toml", house), ("client.toml", client)];
        let glossary = Glossary::join(files).expect("right");
        let names: Vec<_> = glossary.terms.iter().map(|t| (t.name(), t.preferred())).collect();
        assert_eq!(names, [("软联通", "soft link"), ("硬联通", "hard connectivity")]);
        assert_eq!(glossary.overridden[0].loser.line, 2);
    }

    #[test]
    fn a_replaced_term_has_the_renderings_of_the_other() {
        let text = "[[term]]\nzh = \"硬件联通\"\nen = \"hardware links\"\nuse = \"硬联通\"\n\n[[term]]\nzh = \"硬联通\"\nen = \"hard connectivity\"\n";
        let glossary = Glossary::parse("g.toml", text).expect("right");
        assert_eq!(glossary.terms[0].renderings, ["hard connectivity"]);
        assert_eq!(glossary.terms[0].avoid, ["hardware links"]);
        assert_eq!(
            error("[[term]]\nzh = \"甲\"\nuse = \"乙\"\n"),
            "g.toml:3:7: `use` names 乙, and there is no such term"
        );
    }

    #[test]
    fn what_is_kept_is_its_own_rendering() {
        let text = "[[term]]\nzh = \"关系\"\nen = \"connections\"\nkeep = \"pinyin\"\n\n[[term]]\nzh = \"福\"\nkeep = \"zh\"\n";
        let glossary = Glossary::parse("g.toml", text).expect("right");
        assert_eq!(glossary.terms[0].renderings, ["connections", "guanxi", "guānxi"]);
        assert_eq!(glossary.terms[1].renderings, ["福"]);
    }

    #[test]
    fn one_form_may_be_two_terms_in_different_places() {
        let text = "[[term]]\nzh = \"标的\"\nen = \"subject matter\"\ndomain = \"law\"\n\n[[term]]\nzh = \"标的\"\nen = \"underlying asset\"\ndomain = \"finance\"\n\n[[term]]\nzh = \"标的\"\nen = \"target\"\ndomain = \"law\"\npaths = \"deals/*\"\n";
        assert_eq!(Glossary::parse("g.toml", text).expect("right").terms.len(), 3);
    }
}
