//! Terms written as the glossary file has them.

use toml_edit::{Array, Item, Table, Value};

use super::{Keep, Matching, Status, Term, name_of};
use crate::severity::Severity;

/// A term as a `[[term]]` table: only what it says, in the order of the documentation; a list of one is
/// written as a string.
pub fn table(term: &Term) -> Table {
    let mut table = Table::new();
    let lists = |key: &str| -> &[String] {
        match key {
            "zh" => &term.forms,
            "en" => &term.renderings,
            "short" => &term.short,
            "avoid" => &term.avoid,
            "unless" => &term.unless,
            "paths" => &term.paths,
            "hits" => &term.hits,
            "misses" => &term.misses,
            _ => &[],
        }
    };
    let default = Term::default();
    let words = |key: &str| -> Option<&str> {
        match key {
            "match" => {
                (term.matching != default.matching).then(|| name_of(&Matching::ALL, term.matching))
            }
            "status" => (term.status != default.status).then(|| name_of(&Status::ALL, term.status)),
            "keep" => term.keep.map(|keep| name_of(&Keep::ALL, keep)),
            "use" => term.instead.as_deref(),
            "severity" => term.severity.map(Severity::name),
            "pinyin" => term.pinyin.as_deref(),
            "domain" => term.domain.as_deref(),
            "note" => term.note.as_deref(),
            "ref" => term.reference.as_deref(),
            _ => None,
        }
    };
    for key in super::file::TERM_KEYS {
        let value = match (lists(key), words(key)) {
            ([], None) if key == "enforce" && !term.enforce => Value::from(false),
            ([], None) => continue,
            ([], Some(word)) => Value::from(word),
            ([one], _) => Value::from(one.as_str()),
            (many, _) => Value::from(many.iter().map(String::as_str).collect::<Array>()),
        };
        table.insert(key, Item::Value(value));
    }
    table
}

/// A term as the text of a `[[term]]` table, header and all.
pub fn block(term: &Term) -> String {
    format!("[[term]]\n{}", table(term))
}

/// A glossary file that holds these terms and nothing else; `name` is that of the glossary.
pub fn file(name: &str, terms: &[Term]) -> String {
    let mut text = format!("[glossary]\nname = {}\n", Value::from(name));
    for term in terms {
        text.push('\n');
        text.push_str(&block(term));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Origin, terms_of_file};

    #[test]
    fn what_is_written_is_read_again() {
        let term = Term {
            forms: vec!["“硬联通”".into(), "设施硬联通".into()],
            renderings: vec!["hard \"connectivity\"".into()],
            short: vec!["HC".into()],
            avoid: vec!["a\\b".into(), "c\nd".into()],
            unless: vec!["硬联通信".into()],
            matching: Matching::Exact,
            status: Status::Proposed,
            enforce: false,
            keep: Some(Keep::Pinyin),
            instead: Some("软联通".into()),
            severity: Some(Severity::Info),
            paths: vec!["a/*.md".into()],
            pinyin: Some("yìng liántōng".into()),
            domain: Some("policy".into()),
            note: Some("'quoted'\n\"\"\"".into()),
            reference: Some("=1+1 # no comment".into()),
            hits: vec!["推进硬联通".into()],
            misses: vec!["硬 通".into()],
            origin: Origin::default(),
        };
        let text = file("名", std::slice::from_ref(&term));
        let mut read = terms_of_file("g.toml", &text).expect("a glossary");
        read[0].origin = Origin::default();
        assert_eq!(read, [term]);
    }
}
