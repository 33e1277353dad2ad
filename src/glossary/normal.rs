//! The normal form of a glossary file: keys in the order of the documentation, one blank line between
//! tables, basic strings, lists that fit their line. Comments and the order of the terms stay.

use toml_edit::{Array, Decor, DocumentMut, Item, Key, RawString, Table, Value};
use unicode_width::UnicodeWidthStr;

use super::file::{GLOSSARY_KEYS, TERM_KEYS};
use super::reading::{plain_reading, reading};
use super::{Term, terms_of_file};
use crate::toml_file::{Source, TomlError};

/// The most columns of a line that holds a list.
const COLUMNS: usize = 100;

/// How the terms of a file are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they stand.
    AsWritten,
    /// By the reading of their first form.
    ByReading,
}

/// A glossary file in its normal form; `path` is for messages. The form of a normal file is that file,
/// and no term changes its meaning. All lines end as the first one does, those of long strings too.
///
/// # Errors
/// The first wrong thing that the file says, with its place.
pub fn normal(path: &str, text: &str, order: Order) -> Result<String, TomlError> {
    terms_of_file(path, text)?;
    let document = document(path, &with_line_feeds(text))?;
    let normal = with_line_ends_of(text, &written(&document, order));
    Ok(if text.starts_with('\u{FEFF}') { format!("\u{FEFF}{normal}") } else { normal })
}

/// A file's text, all of whose lines end with a line feed.
pub(super) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Lines that end with a line feed, as they end in `model`.
pub(super) fn with_line_ends_of(model: &str, text: &str) -> String {
    let first = model.find('\n').unwrap_or(0);
    if model[..first].ends_with('\r') { text.replace('\n', "\r\n") } else { text.to_owned() }
}

/// A file parsed with all its comments.
pub(super) fn document(path: &str, text: &str) -> Result<DocumentMut, TomlError> {
    text.parse().map_err(|error: toml_edit::TomlError| {
        let at = error.span().map_or(0, |span| span.start);
        Source::new(path, text).error(at, error.message().replace('\n', ", "))
    })
}

/// A table as it is written.
struct Block {
    /// The comments before it, and the blank line.
    lead: String,
    body: String,
    /// What a term is sorted by.
    rank: Option<Rank>,
}

/// The reading without tones, the reading, the form.
type Rank = (String, String, String);

fn written(document: &DocumentMut, order: Order) -> String {
    let root = document.as_table();
    let mut out = entries(root, &[], Order::AsWritten);
    let mut blocks: Vec<Block> = tables(root).into_iter().map(|t| block(t, order)).collect();
    if let Some(first) = blocks.first_mut()
        && out.is_empty()
    {
        // What opens the file stays there, whichever term comes first.
        let lead = std::mem::take(&mut first.lead);
        let lead = lead.trim_start_matches('\n');
        let (preamble, own) = lead.rsplit_once("\n\n").map_or(("", lead), |(p, own)| (p, own));
        if !preamble.is_empty() {
            out = format!("{preamble}\n");
        }
        first.lead = format!("\n{own}");
    }
    if order == Order::ByReading {
        sort(&mut blocks);
    }
    for Block { lead, body, .. } in &blocks {
        let lead = if out.is_empty() { lead.trim_start_matches('\n') } else { lead };
        out.push_str(lead);
        out.push_str(body);
    }
    let end = comment_lines(text_of(Some(document.trailing())), Blank::One);
    let end = end.join("\n");
    let end = if out.is_empty() { end.trim_start() } else { &end };
    let end = end.trim_end();
    if end.is_empty() { out } else { format!("{out}{end}\n") }
}

/// The tables of a file in its order, each with its header.
fn tables(root: &Table) -> Vec<(String, &Table)> {
    let mut tables: Vec<(String, &Table)> = Vec::new();
    for (name, item) in root.iter() {
        match item {
            Item::Table(table) if !table.is_dotted() && !table.is_implicit() => {
                tables.push((format!("[{name}]"), table));
            }
            Item::ArrayOfTables(all) => {
                tables.extend(all.iter().map(|table| (format!("[[{name}]]"), table)));
            }
            _ => {}
        }
    }
    tables.sort_by_key(|(_, table)| table.position());
    tables
}

fn block((header, table): (String, &Table), order: Order) -> Block {
    let is_term = header == "[[term]]";
    let (keys, inner): (&[&str], Order) = match header.as_str() {
        "[[term]]" => (&TERM_KEYS, Order::AsWritten),
        "[glossary]" => (&GLOSSARY_KEYS, Order::AsWritten),
        _ => (&[], order),
    };
    let comment = end_of_line(text_of(table.decor().suffix()));
    let body = format!("{header}{comment}\n{}", entries(table, keys, inner));
    let rank = is_term.then(|| rank(first_form(table), text_at(table, "pinyin")));
    Block { lead: lead(text_of(table.decor().prefix())), body, rank }
}

/// What stands between two tables: a blank line, and comments. A comment right below a table, with a
/// blank line after it, is that table's.
fn lead(raw: &str) -> String {
    let mut lines = comment_lines(before_the_line(raw), Blank::One);
    let belongs_above =
        lines.first().is_some_and(|l| !l.is_empty()) && lines.iter().any(String::is_empty);
    if !belongs_above && lines.first().is_none_or(|line| !line.is_empty()) {
        lines.insert(0, String::new());
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Sorts the terms among the places that they take. Comments right below a term stay with it.
fn sort(blocks: &mut [Block]) {
    for at in 1..blocks.len() {
        if let Some((above, own)) = blocks[at].lead.split_once("\n\n")
            && !above.is_empty()
            && !blocks[at].lead.starts_with('\n')
        {
            let (above, own) = (format!("{above}\n"), format!("\n{own}"));
            blocks[at - 1].body.push_str(&above);
            blocks[at].lead = own;
        }
    }
    let places: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].rank.is_some()).collect();
    let mut terms: Vec<Block> = Vec::new();
    for &at in &places {
        let hole = Block { lead: String::new(), body: String::new(), rank: None };
        terms.push(std::mem::replace(&mut blocks[at], hole));
    }
    terms.sort_by(|a, b| a.rank.cmp(&b.rank));
    for (&at, term) in places.iter().zip(terms) {
        blocks[at] = term;
    }
}

fn rank(form: &str, pinyin: Option<&str>) -> Rank {
    let forms = vec![form.to_owned()];
    let term = Term { forms, pinyin: pinyin.map(str::to_owned), ..Term::default() };
    (plain_reading(&term).replace(' ', ""), reading(&term), form.to_owned())
}

fn first_form(table: &Table) -> &str {
    match table.get("zh").and_then(Item::as_value) {
        Some(Value::Array(forms)) => forms.get(0).and_then(Value::as_str).unwrap_or(""),
        Some(form) => form.as_str().unwrap_or(""),
        None => "",
    }
}

fn text_at<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key).and_then(Item::as_str)
}

/// The keys and values of a table, in the order of `keys` if there are any.
fn entries(table: &Table, keys: &[&str], order: Order) -> String {
    let mut entries = table.get_values();
    let name = |path: &[&Key]| path.last().map_or("", |key| key.get()).to_owned();
    if !keys.is_empty() {
        entries.sort_by_key(|(path, _)| keys.iter().position(|key| *key == name(path)));
    } else if order == Order::ByReading {
        entries.sort_by_cached_key(|(path, _)| rank(&name(path), None));
    }
    // The lines of a list of terms may stand in groups; those of one term may not.
    let blank = if keys.is_empty() { Blank::One } else { Blank::None };
    let mut out = String::new();
    for (path, value) in entries {
        let prefix = path.last().map_or("", |key| text_of(key.leaf_decor().prefix()));
        for line in comment_lines(before_the_line(prefix), blank) {
            if !(line.is_empty() && out.is_empty()) {
                out.push_str(&line);
                out.push('\n');
            }
        }
        let path: Vec<String> = path.iter().map(|key| key_text(key)).collect();
        let path = path.join(".");
        let comment = end_of_line(text_of(value.decor().suffix()));
        out.push_str(&format!("{path} = {}{comment}\n", value_text(&path, value)));
    }
    out
}

fn key_text(key: &Key) -> String {
    let written = key.display_repr();
    if written.starts_with('\'') { basic(key.get()) } else { written.into_owned() }
}

/// A value in its normal form, to stand after `key = `.
pub(super) fn value_text(key: &str, value: &Value) -> String {
    match value {
        Value::Array(array) => {
            let list = List::of(array);
            match list.lines.as_slice() {
                [one] if array.get(0).is_some_and(Value::is_str) && list.has_no_comment() => {
                    one.text.clone()
                }
                _ => list.text(key),
            }
        }
        _ => plain_text(value),
    }
}

/// A value that is no list, without the white space and the comments around it.
fn plain_text(value: &Value) -> String {
    if let Value::String(string) = value {
        let written = string.display_repr();
        let many_lines = written.starts_with("\"\"\"") || written.starts_with("'''");
        // A long note that was laid out in lines stays in lines.
        if !(many_lines && string.value().contains('\n')) {
            return basic(string.value());
        }
    }
    let mut bare = value.clone();
    *bare.decor_mut() = Decor::new("", "");
    bare.to_string()
}

/// A basic string of TOML.
pub(super) fn basic(string: &str) -> String {
    let mut out = String::from("\"");
    for c in string.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

/// A list whose comments know their items.
#[derive(Default)]
pub(super) struct List {
    pub(super) lines: Vec<Line>,
    /// The comments after the last item, on lines of their own.
    end: Vec<String>,
}

/// An item of a list.
#[derive(Default, Clone)]
pub(super) struct Line {
    /// The comments on the lines above.
    above: Vec<String>,
    pub(super) text: String,
    /// The comment on the same line.
    beside: Option<String>,
}

impl List {
    pub(super) fn of(array: &Array) -> List {
        let mut list = List::default();
        for value in array {
            let mut above = list.take_in(text_of(value.decor().prefix()));
            let mut after = comment_lines(text_of(value.decor().suffix()), Blank::None);
            let beside = (!after.is_empty()).then(|| after.remove(0));
            above.extend(after);
            list.lines.push(Line { above, text: plain_text(value), beside });
        }
        list.end = list.take_in(text_of(Some(array.trailing())));
        list
    }

    /// Takes in what stands after the last item: its comment on the same line, and the lines that follow,
    /// which it returns.
    fn take_in(&mut self, raw: &str) -> Vec<String> {
        let mut comments = comment_lines(raw, Blank::None);
        let on_the_line = raw.split('\n').next().is_some_and(|line| !line.trim().is_empty());
        if let Some(last) = self.lines.last_mut()
            && on_the_line
            && last.beside.is_none()
        {
            last.beside = Some(comments.remove(0));
        }
        comments
    }

    /// The list with other items; those that it has already keep their comments.
    pub(super) fn with_items(mut self, items: &Array) -> List {
        let known = std::mem::take(&mut self.lines);
        for item in items {
            let text = plain_text(item);
            let line = known.iter().find(|line| line.text == text).cloned();
            self.lines.push(line.unwrap_or_else(|| Line { text, ..Line::default() }));
        }
        self
    }

    fn has_no_comment(&self) -> bool {
        let bare = |line: &Line| line.above.is_empty() && line.beside.is_none();
        self.end.is_empty() && self.lines.iter().all(bare)
    }

    /// The list on one line if it fits beside its key, or else an item a line.
    pub(super) fn text(&self, key: &str) -> String {
        let items: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        let one_line = format!("[{}]", items.join(", "));
        if self.has_no_comment() && format!("{key} = {one_line}").width() <= COLUMNS {
            return one_line;
        }
        let mut out = String::from("[\n");
        for Line { above, text, beside } in &self.lines {
            out.extend(above.iter().map(|comment| format!("    {comment}\n")));
            let comment = beside.as_ref().map(|c| format!(" {c}")).unwrap_or_default();
            out.push_str(&format!("    {text},{comment}\n"));
        }
        out.extend(self.end.iter().map(|comment| format!("    {comment}\n")));
        out + "]"
    }
}

/// How many blank lines may stand between others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    None,
    One,
}

/// The comments of what stands between two things, line by line.
fn comment_lines(raw: &str, blank: Blank) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in raw.lines().map(str::trim) {
        let repeated = lines.last().is_some_and(String::is_empty);
        if !line.is_empty() || (blank == Blank::One && !repeated) {
            lines.push(line.to_owned());
        }
    }
    lines
}

/// The lines before the one on which a thing begins.
fn before_the_line(raw: &str) -> &str {
    raw.rfind('\n').map_or("", |end| &raw[..=end])
}

/// The comment at the end of a line, as far from the value as it was.
fn end_of_line(raw: &str) -> String {
    let comment = raw.trim_end();
    let apart = comment.is_empty() || comment.starts_with([' ', '\t']);
    if apart { comment.to_owned() } else { format!(" {comment}") }
}

fn text_of(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or("")
}

/// All comments of a file or a part of it, in no order.
pub(super) fn comments(document: &DocumentMut) -> Vec<String> {
    let mut raw = vec![text_of(Some(document.trailing()))];
    let root = document.as_table();
    let headers = tables(root).into_iter().map(|(_, table)| table);
    for table in std::iter::once(root).chain(headers) {
        raw.extend(around(table.decor()));
        for (path, value) in table.get_values() {
            raw.extend(path.iter().flat_map(|key| around(key.leaf_decor())));
            raw.extend(around(value.decor()));
            if let Value::Array(array) = value {
                raw.extend(array.iter().flat_map(|item| around(item.decor())));
                raw.push(text_of(Some(array.trailing())));
            }
        }
    }
    raw.into_iter().flat_map(|raw| comment_lines(raw, Blank::None)).collect()
}

fn around(decor: &Decor) -> [&str; 2] {
    [text_of(decor.prefix()), text_of(decor.suffix())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Origin;
    use proptest::prelude::*;

    fn tidy(text: &str) -> String {
        normal("g.toml", text, Order::AsWritten).expect("a glossary")
    }

    /// What a file says, wherever it says it.
    fn meaning(text: &str) -> Vec<Term> {
        let mut terms = terms_of_file("g.toml", text).expect("a glossary");
        terms.iter_mut().for_each(|term| term.origin = Origin::default());
        terms
    }

    #[test]
    fn a_file_is_brought_into_order() {
        let untidy = "\
# Roads
[glossary]
domain='policy'   # of all
name = \"Roads\"


# Links
[[term]]
# the rendering
en = [ \"hard connectivity\" ] # preferred
zh = ['硬联通',
  \"设施硬联通\" # in full
  ,]
# seen in 2019

[terms]

'软联通'   =   \"soft connectivity\"   


# people
\"民心相通\" = [\"people-to-people bonds\"]
# The end
";
        let tidied = "\
# Roads
[glossary]
name = \"Roads\"
domain = \"policy\"   # of all

# Links
[[term]]
zh = [
    \"硬联通\",
    \"设施硬联通\", # in full
]
# the rendering
en = \"hard connectivity\" # preferred
# seen in 2019

[terms]
\"软联通\" = \"soft connectivity\"

# people
\"民心相通\" = \"people-to-people bonds\"
# The end
";
        assert_eq!(tidy(untidy), tidied);
        assert_eq!(tidy(tidied), tidied);
        assert_eq!(tidy(&untidy.replace('\n', "\r\n")), tidied.replace('\n', "\r\n"));
    }

    #[test]
    fn a_list_fills_a_line_and_no_more() {
        let list = |last: &str| {
            format!("[[term]]\nzh = [\"{}\", \"{last}\"]\nen = \"x\"\n", "长".repeat(42))
        };
        let fits = list("abc");
        assert_eq!(tidy(&fits), fits);
        let broken = tidy(&list("abcd"));
        assert!(
            broken.contains("zh = [\n    \"长") && broken.contains("\n    \"abcd\",\n]\n"),
            "{broken}"
        );
    }

    #[test]
    fn terms_are_sorted_with_their_comments() {
        let text = "\
# Our words

# of policy
[[term]]
zh = \"政策\"
en = \"policy\"
# seen in 2020

# of links
[[term]]
zh = \"联通\"
en = \"connectivity\"

[[term]]
zh = \"银行\"
en = \"bank\"
";
        let sorted = "\
# Our words

# of links
[[term]]
zh = \"联通\"
en = \"connectivity\"

[[term]]
zh = \"银行\"
en = \"bank\"

# of policy
[[term]]
zh = \"政策\"
en = \"policy\"
# seen in 2020
";
        assert_eq!(normal("g.toml", text, Order::ByReading).expect("a glossary"), sorted);
    }

    #[test]
    fn long_notes_stay_in_lines() {
        let text = "[[term]]\nzh = \"甲\"\nen = \"a\"\nnote = \"\"\"\none \ntwo\"\"\"\n";
        assert_eq!(tidy(text), text);
        assert_eq!(tidy("term = [{ zh = '甲', en = 'a' }]"), "term = [{ zh = '甲', en = 'a' }]\n");
        assert_eq!(tidy(""), "");
    }

    fn string() -> impl Strategy<Value = String> {
        let word = "[a甲联\"'\\\\ #é]{0,9}".prop_map(|word| format!("x{word}"));
        (word, 0..3u8).prop_map(|(word, how)| match how {
            0 => basic(&word),
            1 => format!("\"\"\"\n{}\n\"\"\"", basic(&word).trim_matches('"')),
            _ => format!("'{}'", word.replace('\'', "")),
        })
    }

    fn gap() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["", "", " ", "\n", " # c1\n", "\n\n  # c2 \n# c3\n"])
    }

    fn list() -> impl Strategy<Value = String> {
        let item = (gap(), string(), gap()).prop_map(|(a, item, b)| format!("{a}{item}{b}"));
        (prop::collection::vec(item, 1..4), gap())
            .prop_map(|(items, end)| format!("[{},{end}]", items.join(",")))
    }

    fn term(index: usize) -> impl Strategy<Value = String> {
        let space = prop::sample::select(vec![
            "\n",
            "",
            "\n\n\n",
            "# above\n",
            "# below\n\n",
            " \n#a\n \n\n# b\n",
        ]);
        let line_end =
            prop::sample::select(vec!["\n", "  \n", "# x\n", "   # y \n", "\n\n", "\n# z\n"]);
        let lists = (list(), list(), string(), any::<bool>());
        (space, line_end, lists).prop_map(move |(space, end, (en, avoid, note, swap))| {
            let zh = format!("zh = \"词{index}\"{end}");
            let rest = format!("note = {note}{end}en = {en}{end}hits = {avoid}{end}");
            let keys = if swap { rest + &zh } else { zh + &rest };
            format!("{space}[[term]]{end}{keys}")
        })
    }

    fn file() -> impl Strategy<Value = String> {
        let lines = (list(), gap()).prop_map(|(value, gap)| {
            format!(
                "\n# top\n\n[terms]\n'短' = {value}\n{}",
                if gap.contains('#') { "# g\n" } else { "" }
            )
        });
        (term(0), lines, term(1), term(2), any::<bool>()).prop_map(|(a, b, c, d, crlf)| {
            let text = format!("{a}{b}{c}{d}# end");
            if crlf { text.replace('\n', "\r\n") } else { text }
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in file()) {
            let tidied = tidy(&text);
            prop_assert_eq!(tidy(&tidied), tidied.as_str());
            prop_assert_eq!(meaning(&tidied), meaning(&text));
            let all = |text: &str| {
                let mut all = comments(&document("g.toml", &with_line_feeds(text)).expect("TOML"));
                all.sort();
                all
            };
            prop_assert_eq!(all(&tidied), all(&text));
            let sorted = normal("g.toml", &text, Order::ByReading).expect("a glossary");
            prop_assert_eq!(all(&sorted), all(&text));
            prop_assert_eq!(tidy(&sorted), sorted.as_str());
            prop_assert!(tidied.lines().all(|l| l.trim_end() == l || text.contains("\"\"\"")));
        }
    }
}
