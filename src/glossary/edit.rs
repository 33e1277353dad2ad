//! Terms added to, changed in and taken out of a glossary file; all else stays byte for byte.

use std::ops::Range;

use toml::de::DeTable;
use toml_edit::{DocumentMut, Item, Key, Table, Value};

use super::normal::{self, List, Order, comments, document, value_text};
use super::{Term, file, terms_of_file, write};
use crate::text::fold;
use crate::toml_file::{Source, TomlError, entries};

/// Why a file could not be edited.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The file says something wrong, or says it in a way that can't be edited in place.
    #[error(transparent)]
    Toml(#[from] TomlError),
    /// No term has the form.
    #[error("{path}: there is no term {form}")]
    NoTerm {
        /// The file.
        path: String,
        /// The form that was sought.
        form: String,
    },
    /// Several terms have the form, and nothing tells which is meant.
    #[error("{path}: several terms are {form}; edit the file, or name the domain")]
    Several {
        /// The file.
        path: String,
        /// The form that was sought.
        form: String,
    },
}

/// The text of a glossary file with one more term at its end.
pub fn append(text: &str, term: &Term) -> String {
    let (mark, text) = without_mark(text);
    let block = write::block(term);
    let block = normal::normal("", &block, Order::AsWritten).unwrap_or(block);
    let line_end = if text.ends_with('\n') || text.is_empty() { "" } else { "\n" };
    let apart = if text.trim().is_empty() { "" } else { "\n" };
    let added = format!("{line_end}{apart}{block}");
    format!("{mark}{text}{}", normal::with_line_ends_of(text, &added))
}

/// The text of a glossary file in which `known`, a term of it, says what `term` says: only the values that
/// differ are written anew, and no comment is lost. The term is found by its name; of several, that with the
/// domain and the paths of `known` is meant. `path` is for messages.
///
/// # Errors
/// Where the file says something wrong, has no such term, or has it in an inline table.
pub fn replace(path: &str, text: &str, known: &Term, term: &Term) -> Result<String, EditError> {
    let (mark, text) = without_mark(text);
    let spot = find(path, text, known.name(), Some(known))?;
    let mut term = term.clone();
    if term.domain == spot.domain_of_file && !(spot.says_domain && term.domain == known.domain) {
        // The file says it of all its terms.
        term.domain = None;
    }
    let old = normal::with_line_feeds(&text[spot.region.clone()]);
    for long in [&mut term.note, &mut term.reference].into_iter().flatten() {
        // The lines of a long string end as those of its file.
        *long = normal::with_line_feeds(long);
    }
    let changed = match spot.kind {
        Kind::Table => with_region(text, spot.region, &table_changed(path, &old, &term)?),
        Kind::Line if is_plain(&term) => {
            with_region(text, spot.region, &line_changed(path, &old, &term)?)
        }
        Kind::Line => {
            let shorter = with_region(text, spot.region, &old_comments(path, &old)?);
            append(&shorter, &term)
        }
    };
    Ok(format!("{mark}{changed}"))
}

/// The byte order mark of a text, if it has one, and the rest.
fn without_mark(text: &str) -> (&str, &str) {
    text.split_at(if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 })
}

/// The text of a glossary file without the term that has this form, and without the comments right above
/// and inside it. `path` is for messages.
///
/// # Errors
/// Where the file says something wrong, has no such term, has several, or has it in an inline table.
pub fn remove(path: &str, text: &str, form: &str) -> Result<String, EditError> {
    let (mark, text) = without_mark(text);
    let Spot { mut region, kind, .. } = find(path, text, form, None)?;
    let above = |end: usize| text[..end].trim_end_matches(['\r', '\n']);
    while let Some(line) = last_line(text, region.start)
        && text[line.clone()].trim_start().starts_with('#')
    {
        region.start = line.start;
    }
    if matches!(kind, Kind::Table) {
        // One blank line goes with the term.
        match last_line(text, region.start) {
            Some(line) if text[line.clone()].trim().is_empty() => region.start = line.start,
            _ if above(region.start).is_empty() => {
                let rest = &text[region.end..];
                region.end += rest.len() - rest.trim_start().len();
            }
            _ => {}
        }
    }
    Ok(format!("{mark}{}", with_region(text, region, "")))
}

/// Whether a term has this form, however it is spelt.
pub fn holds(term: &Term, form: &str) -> bool {
    let key = fold::key(form);
    term.forms.iter().any(|form| fold::key(form) == key)
}

/// A term with what another says beside: lists grow by what is new, and what is said once is taken from
/// `more` where it says it.
pub fn merged(term: &Term, more: &Term) -> Term {
    let default = Term::default();
    let mut merged = term.clone();
    let new_forms = more.forms.iter().filter(|form| !holds(term, form));
    merged.forms.extend(new_forms.cloned());
    for (list, more) in [
        (&mut merged.renderings, &more.renderings),
        (&mut merged.short, &more.short),
        (&mut merged.avoid, &more.avoid),
        (&mut merged.unless, &more.unless),
        (&mut merged.paths, &more.paths),
        (&mut merged.hits, &more.hits),
        (&mut merged.misses, &more.misses),
    ] {
        for new in more {
            if !list.contains(new) {
                list.push(new.clone());
            }
        }
    }
    let prefer = |more: &Option<String>, term: &Option<String>| more.clone().or(term.clone());
    merged.instead = prefer(&more.instead, &term.instead);
    merged.pinyin = prefer(&more.pinyin, &term.pinyin);
    merged.domain = prefer(&more.domain, &term.domain);
    merged.note = prefer(&more.note, &term.note);
    merged.reference = prefer(&more.reference, &term.reference);
    merged.keep = more.keep.or(term.keep);
    merged.severity = more.severity.or(term.severity);
    merged.enforce &= more.enforce;
    if more.matching != default.matching {
        merged.matching = more.matching;
    }
    if more.status != default.status {
        merged.status = more.status;
    }
    merged
}

/// Where a term stands in its file.
struct Spot {
    /// Bytes of the lines that are the term's: from its header to its last value, with the comment there.
    region: Range<usize>,
    kind: Kind,
    domain_of_file: Option<String>,
    /// Whether the term names a domain itself.
    says_domain: bool,
}

#[derive(Clone, Copy)]
enum Kind {
    /// A `[[term]]`.
    Table,
    /// A line of `[terms]`.
    Line,
}

fn find(path: &str, text: &str, form: &str, known: Option<&Term>) -> Result<Spot, EditError> {
    let source = &Source::new(path, text);
    let placed = file::terms(source)?;
    let mut found: Vec<&Term> = placed.iter().map(|placed| &placed.term).collect();
    found.retain(|term| holds(term, form));
    if found.len() > 1
        && let Some(known) = known
    {
        found.retain(|term| term.domain == known.domain && term.paths == known.paths);
    }
    let (path, form) = (path.to_owned(), form.to_owned());
    match found.as_slice() {
        [] => Err(EditError::NoTerm { path, form }),
        [term] => spot(source, term),
        _ => Err(EditError::Several { path, form }),
    }
}

fn spot(source: &Source, term: &Term) -> Result<Spot, EditError> {
    let root = source.parse()?;
    let inline = |at| {
        let message =
            "this term is not a table of its own, nor a line of `[terms]`; edit it by hand";
        source.error(at, message)
    };
    let (span, kind, says_domain) = span(source, &root, term)?.ok_or_else(|| inline(0))?;
    let region = line_start(source.text, span.start)..line_end(source.text, span.end);
    let alone = source.text[region.start..span.start].trim().is_empty();
    let table = source.text[span.start..].starts_with("[[");
    if !alone || matches!(kind, Kind::Table) && !table {
        return Err(inline(span.start).into());
    }
    Ok(Spot { region, kind, domain_of_file: domain_of_file(source, &root)?, says_domain })
}

/// The bytes from the beginning of a term to the end of its last value, and whether it names a domain.
fn span(
    source: &Source,
    root: &DeTable,
    term: &Term,
) -> Result<Option<(Range<usize>, Kind, bool)>, TomlError> {
    let is_here = |at: usize| source.place(at) == (term.origin.line, term.origin.column);
    for (name, value) in entries(root) {
        if name.get_ref() == "terms" {
            let lines = entries(source.table(value, "terms")?);
            if let Some((key, value)) = lines.iter().find(|(key, _)| is_here(key.span().start)) {
                return Ok(Some((key.span().start..value.span().end, Kind::Line, false)));
            }
        } else if name.get_ref() == "term" {
            let items = source.array(value, "term")?;
            if let Some(item) = items.iter().find(|item| is_here(item.span().start)) {
                let table = source.table(item, "term")?;
                let values = entries(table);
                let end = values.iter().map(|(_, value)| value.span().end).max();
                let end = end.unwrap_or(item.span().end);
                let says_domain = table.contains_key("domain");
                return Ok(Some((item.span().start..end, Kind::Table, says_domain)));
            }
        }
    }
    Ok(None)
}

/// The domain that the file gives to all its terms.
fn domain_of_file(source: &Source, root: &DeTable) -> Result<Option<String>, TomlError> {
    let Some(header) = root.get("glossary") else { return Ok(None) };
    let domain = source.table(header, "glossary")?.get("domain");
    domain.map(|domain| source.string(domain, "domain")).transpose()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The byte after the end of the line.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The line that ends at `end`.
fn last_line(text: &str, end: usize) -> Option<Range<usize>> {
    let inside = text[..end].strip_suffix('\n')?;
    Some(line_start(text, inside.len())..end)
}

fn with_region(text: &str, region: Range<usize>, new: &str) -> String {
    let new = normal::with_line_ends_of(text, new);
    let (before, after) = (&text[..region.start], &text[region.end..]);
    let ended = text[region].ends_with('\n');
    let new = if ended { &new } else { new.trim_end_matches(['\r', '\n']) };
    format!("{before}{new}{after}")
}

/// Whether a line of `[terms]` can say all that a term says.
fn is_plain(term: &Term) -> bool {
    let plain = Term {
        forms: term.forms.clone(),
        renderings: term.renderings.clone(),
        origin: term.origin.clone(),
        ..Term::default()
    };
    term.forms.len() == 1 && !term.renderings.is_empty() && *term == plain
}

/// The lines of a `[[term]]` that says something else now.
fn table_changed(path: &str, old: &str, term: &Term) -> Result<String, EditError> {
    let mut document = document(path, old)?;
    let known = comments(&document);
    let said = terms_of_file(path, old)?;
    let before = said.first().map(write::table).unwrap_or_default();
    let after = write::table(term);
    let terms = document.get_mut("term").and_then(Item::as_array_of_tables_mut);
    if let Some(table) = terms.and_then(|terms| terms.get_mut(0)) {
        for key in file::TERM_KEYS {
            match (text_of(before.get(key)), text_of(after.get(key))) {
                (old, new) if old == new => {}
                (_, None) => drop(table.remove(key)),
                _ => set(table, key, after.get(key).and_then(Item::as_value)),
            }
        }
    }
    Ok(with_lost_comments(known, &document))
}

/// A changed part of a file, below the comments that it had before and has no more.
fn with_lost_comments(before: Vec<String>, changed: &DocumentMut) -> String {
    let mut lost = before;
    for kept in comments(changed) {
        if let Some(at) = lost.iter().position(|comment| *comment == kept) {
            lost.remove(at);
        }
    }
    lost.into_iter().map(|comment| comment + "\n").collect::<String>() + &changed.to_string()
}

fn text_of(item: Option<&Item>) -> Option<String> {
    item.map(|item| item.to_string().trim().to_owned())
}

/// Sets a value, or adds it where the order of the keys has it. The comments around it stay, and those
/// of the items of a list that are still there.
fn set(table: &mut Table, key: &str, value: Option<&Value>) {
    let Some(value) = value else { return };
    let old = table.get(key).and_then(Item::as_value);
    let decor = old.map(|old| old.decor().clone());
    let text = match (old, value) {
        (Some(Value::Array(old)), Value::Array(new)) => List::of(old).with_items(new).text(key),
        _ => value_text(key, value),
    };
    let Ok(mut new) = text.parse::<Value>() else { return };
    *new.decor_mut() = decor.unwrap_or(toml_edit::Decor::new(" ", ""));
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(new),
        None => {
            table.insert(key, Item::Value(new));
            put_in_order(table, key);
        }
    }
}

/// Moves a key that was put at the end to where the documentation has it; the others stay where they are.
fn put_in_order(table: &mut Table, key: &str) {
    let place = |key: &str| file::TERM_KEYS.iter().position(|known| *known == key);
    let mut order: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    order.pop();
    let before = order.iter().rposition(|other| place(other) < place(key));
    order.insert(before.map_or(0, |at| at + 1), key.to_owned());
    let rank = |key: &str| order.iter().position(|other| other == key);
    table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
}

/// A line of `[terms]` that says something else now.
fn line_changed(path: &str, old: &str, term: &Term) -> Result<String, EditError> {
    let mut document = document(path, old)?;
    let known = comments(&document);
    let new = write::table(term);
    let table = document.as_table_mut();
    let said = table.iter().map(|(key, _)| key.to_owned()).next().unwrap_or_default();
    set(table, &said, new.get("en").and_then(Item::as_value));
    if said != term.name()
        && let Some((key, item)) = table.remove_entry(&said)
    {
        let key = Key::new(term.name()).with_leaf_decor(key.leaf_decor().clone());
        table.insert_formatted(&key, item);
    }
    Ok(with_lost_comments(known, &document))
}

/// The comments of a line that goes away.
fn old_comments(path: &str, old: &str) -> Result<String, EditError> {
    let comments = comments(&document(path, old)?);
    Ok(comments.into_iter().map(|comment| comment + "\n").collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Glossary, Keep, Status};
    use proptest::prelude::*;

    const FILE: &str = "\
[glossary]
domain = \"policy\"

[terms]
\"软联通\"   = 'soft connectivity'  # of rules
\"心联通\" = \"heart connectivity\"

# hard
[[term]]
en   = [\"hard connectivity\", # the usual one
  \"hardware connectivity\"] # two
# the form
zh = '硬联通'

[[term]]
zh = \"民心相通\"
en = \"people-to-people bonds\"
";

    fn term_of(text: &str, form: &str) -> Term {
        let terms = terms_of_file("g.toml", text).expect("a glossary");
        let term = terms.into_iter().find(|term| term.forms.iter().any(|f| f == form));
        term.expect("a term")
    }

    #[test]
    fn only_what_changes_is_written() {
        let known = term_of(FILE, "硬联通");
        let mut term = known.clone();
        term.renderings.remove(1);
        term.renderings.push("physical connectivity".into());
        term.status = Status::Proposed;
        let new = replace("g.toml", FILE, &known, &term).expect("edited");
        let expected = FILE.replace(
            "en   = [\"hard connectivity\", # the usual one\n  \"hardware connectivity\"] # two\n# the form\nzh = '硬联通'\n",
            "en   = [\n    \"hard connectivity\", # the usual one\n    \"physical connectivity\",\n] # two\n# the form\nzh = '硬联通'\nstatus = \"proposed\"\n",
        );
        assert_eq!(new, expected);
        let windows = replace("g.toml", &FILE.replace('\n', "\r\n"), &known, &term);
        assert_eq!(windows.expect("edited"), expected.replace('\n', "\r\n"));
        let marked = "\u{FEFF}[[term]]\nzh = \"甲\"\nen = \"a\"\n";
        let new = replace(
            "g.toml",
            marked,
            &term_of(marked, "甲"),
            &Term { note: Some("n".into()), ..term_of(marked, "甲") },
        );
        assert_eq!(new.expect("edited"), format!("{marked}note = \"n\"\n"));
    }

    #[test]
    fn comments_of_what_goes_away_stay() {
        let mut term = term_of(FILE, "硬联通");
        term.renderings = vec!["solid connectivity".into()];
        let new = replace("g.toml", FILE, &term_of(FILE, "硬联通"), &term).expect("edited");
        assert!(
            new.contains(
                "# hard\n# the usual one\n[[term]]\nen   = \"solid connectivity\" # two\n"
            ),
            "{new}"
        );
    }

    #[test]
    fn a_line_becomes_a_table_where_it_must() {
        let mut term = term_of(FILE, "软联通");
        term.renderings.push("institutional connectivity".into());
        let new = replace("g.toml", FILE, &term_of(FILE, "软联通"), &term).expect("edited");
        let line =
            "\"软联通\"   = [\"soft connectivity\", \"institutional connectivity\"]  # of rules\n";
        assert!(new.contains(line), "{new}");
        let respelt = Term { forms: vec!["“软联通”".into()], ..term.clone() };
        let new = replace("g.toml", FILE, &term_of(FILE, "软联通"), &respelt).expect("edited");
        assert!(new.contains(&line.replace("软联通", "“软联通”")), "{new}");
        term.avoid = vec!["soft link".into()];
        let new = replace("g.toml", FILE, &term_of(FILE, "软联通"), &term).expect("edited");
        assert!(new.contains("[terms]\n# of rules\n\"心联通\""), "{new}");
        assert!(new.ends_with("\n\n[[term]]\nzh = \"软联通\"\nen = [\"soft connectivity\", \"institutional connectivity\"]\navoid = \"soft link\"\n"), "{new}");
        assert_eq!(term_of(&new, "软联通").avoid, ["soft link"]);
    }

    #[test]
    fn terms_are_removed_with_their_comments() {
        let new = remove("g.toml", FILE, "硬联通").expect("edited");
        assert!(
            new.contains("\"心联通\" = \"heart connectivity\"\n\n[[term]]\nzh = \"民心相通\""),
            "{new}"
        );
        let new = remove("g.toml", FILE, "软联通").expect("edited");
        assert!(new.contains("[terms]\n\"心联通\""), "{new}");
        let error = remove("g.toml", FILE, "港口").expect_err("it is not there").to_string();
        assert_eq!(error, "g.toml: there is no term 港口");
    }

    #[test]
    fn what_is_written_inline_is_left_to_people() {
        let text = "term = [{ zh = \"甲\", en = \"a\" }]\n";
        let error = replace("g.toml", text, &term_of(text, "甲"), &term_of(text, "甲"))
            .expect_err("inline");
        assert!(error.to_string().starts_with("g.toml:1:9: this term is not a table"), "{error}");
        let text = "[[term]]\nzh = \"甲\"\nen = \"a\"\ndomain = \"x\"\n\n[[term]]\nzh = \"甲\"\nen = \"b\"\ndomain = \"y\"\n";
        assert!(matches!(remove("g.toml", text, "甲"), Err(EditError::Several { .. })));
        let second = terms_of_file("g.toml", text).expect("a glossary").remove(1);
        let noted = Term { note: Some("n".into()), ..second.clone() };
        let new = replace("g.toml", text, &second, &noted).expect("edited");
        assert!(new.ends_with("domain = \"y\"\nnote = \"n\"\n"), "{new}");
        // What is changed is the term that was known, not the one that has the new domain already.
        let moved = Term { domain: Some("x".into()), ..second.clone() };
        let new = replace("g.toml", text, &second, &moved).expect("edited");
        assert_eq!(new, text.replace("\"y\"", "\"x\""));
    }

    #[test]
    fn the_domain_of_the_file_is_not_said_again() {
        let text = "[glossary]\ndomain = \"d\"\n\n[[term]]\nzh = \"甲\"\nen = \"a\"\ndomain = \"d\"\n\n[[term]]\nzh = \"乙\"\nen = \"b\"\ndomain = \"e\"\n";
        let changed = |form: &str, term: Term| {
            replace("g.toml", text, &term_of(text, form), &term).expect("edited")
        };
        let short = vec!["s".to_owned()];
        let new = changed("甲", Term { short, ..term_of(text, "甲") });
        assert_eq!(new, text.replace("en = \"a\"\n", "en = \"a\"\nshort = \"s\"\n"));
        let new = changed("乙", Term { domain: Some("d".into()), ..term_of(text, "乙") });
        assert_eq!(new, text.replace("domain = \"e\"\n", ""));
    }

    #[test]
    fn what_is_emptied_goes_with_its_key() {
        let text = "[[term]]\nzh = \"甲\" # c\nen = \"a\"\nshort = [\"b\", \"c\"]\navoid = \"d\"\nnote = 'e'\n";
        let known = term_of(text, "甲");
        let bare = Term { short: vec![], avoid: vec![], note: None, ..known.clone() };
        let new = replace("g.toml", text, &known, &bare).expect("edited");
        assert_eq!(new, "[[term]]\nzh = \"甲\" # c\nen = \"a\"\n");
        // A line can't do without its rendering, a table can.
        let known = term_of(FILE, "心联通");
        let kept = Term { renderings: vec![], keep: Some(Keep::Pinyin), ..known.clone() };
        let new = replace("g.toml", FILE, &known, &kept).expect("edited");
        assert!(new.ends_with("\n\n[[term]]\nzh = \"心联通\"\nkeep = \"pinyin\"\n"), "{new}");
        let nothing = Term { renderings: vec![], ..known.clone() };
        let new = replace("g.toml", FILE, &known, &nothing).expect("edited");
        assert!(Glossary::parse("g.toml", &new).is_err(), "{new}");
    }

    #[test]
    fn a_term_is_added_at_the_end() {
        let term =
            Term { forms: vec!["甲".into()], renderings: vec!["a".into()], ..Term::default() };
        let block = "[[term]]\nzh = \"甲\"\nen = \"a\"\n";
        assert_eq!(append("", &term), block);
        assert_eq!(append("# c\n", &term), format!("# c\n\n{block}"));
        let windows = append("# c\r\n# d", &term);
        assert_eq!(windows, format!("# c\n# d\n\n{block}").replace('\n', "\r\n"));
    }

    #[test]
    fn a_long_note_keeps_its_lines() {
        let text = "[[term]]\r\nzh = \"甲\"\r\nen = \"a\"\r\nnote = \"\"\"\r\none\r\ntwo\"\"\"\r\n";
        let more = Term { avoid: vec!["b".into()], ..Term::default() };
        let new =
            replace("g.toml", text, &term_of(text, "甲"), &merged(&term_of(text, "甲"), &more));
        let expected = text.replace("note =", "avoid = \"b\"\r\nnote =");
        assert_eq!(new.expect("edited"), expected);
    }

    fn scraps() -> impl Strategy<Value = String> {
        let scraps = [
            "[[term]]\n",
            "zh",
            "en",
            "note",
            "avoid",
            "domain",
            "=",
            "\"甲\"",
            "'乙'",
            "\"x\"",
            "[",
            "]",
            ",",
            "\n",
            "\r\n",
            "# c\n",
            "[terms]\n",
            "\"\"\"",
            "{",
            "}",
            ".",
            "term",
            "terms",
            "[glossary]\n",
            " ",
            "zh = \"甲\"\n",
            "en = \"x\"\n",
            "zh = '乙'\n",
            "\u{FEFF}",
        ];
        prop::collection::vec(prop::sample::select(scraps.to_vec()), 0..20)
            .prop_map(|scraps| scraps.concat())
    }

    fn words() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-z\"'# \\\\\n]{0,6}x", 0..3)
    }

    proptest! {
        #[test]
        fn no_file_is_too_odd(text in scraps()) {
            let terms = terms_of_file("g.toml", &text).unwrap_or_default();
            for order in [Order::AsWritten, Order::ByReading] {
                if let Ok(tidied) = normal::normal("g.toml", &text, order) {
                    prop_assert_eq!(normal::normal("g.toml", &tidied, order), Ok(tidied.clone()));
                    let names = |terms: &[Term]| {
                        let mut names: Vec<String> = terms.iter().map(|t| format!("{:?}", (&t.forms, &t.renderings, &t.domain))).collect();
                        names.sort();
                        names
                    };
                    let after = terms_of_file("g.toml", &tidied).expect("a glossary");
                    prop_assert_eq!(names(&after), names(&terms));
                }
            }
            for term in &terms {
                let _ = remove("g.toml", &text, term.name());
                let more = Term { avoid: vec!["y".into()], ..Term::default() };
                if let Ok(new) = replace("g.toml", &text, term, &merged(term, &more)) {
                    let read = terms_of_file("g.toml", &new).expect("a glossary");
                    prop_assert_eq!(read.len(), terms.len());
                }
            }
        }

        #[test]
        fn a_replaced_term_says_what_it_should(
            (en, avoid, note) in (words(), words(), prop::option::of("[a\"'\n#]{0,9}")),
            form in prop::sample::select(vec!["软联通", "硬联通", "民心相通"]),
        ) {
            let mut term = term_of(FILE, form);
            term.renderings.extend(en.iter().map(|en| en.trim().to_owned()));
            term.short = avoid.iter().map(|word| word.trim().to_owned()).collect();
            term.note = note;
            let new = replace("g.toml", FILE, &term_of(FILE, form), &term).expect("edited");
            let glossary = Glossary::parse("g.toml", &new).expect("a glossary");
            prop_assert_eq!(glossary.terms.len(), 4);
            let mut read = term_of(&new, form);
            read.origin = term.origin.clone();
            prop_assert_eq!(read, term);
            for comment in ["# of rules", "# hard", "# the usual one", "# two", "# the form"] {
                prop_assert!(new.contains(comment));
            }
        }
    }
}
