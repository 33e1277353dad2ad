//! The front matter of Markdown: what a text says of itself before it begins, in YAML or TOML.
//!
//! A front matter that is malformed, or that says something else, says nothing.

use yaml_rust2::parser::{Event, Parser};

use super::metadata::Metadata;

/// What a front matter in YAML says.
pub(super) fn of_yaml(text: &str) -> Metadata {
    yaml_entries(text).map(metadata).unwrap_or_default()
}

/// What a front matter in TOML says.
pub(super) fn of_toml(text: &str) -> Metadata {
    let Ok(table) = text.parse::<toml::Table>() else { return Metadata::default() };
    metadata(table.iter().map(|(key, value)| (key.clone(), toml_words(value))).collect())
}

/// The words that stand under each key.
type Entries = Vec<(String, Vec<String>)>;

fn metadata(entries: Entries) -> Metadata {
    let one_of = |keys: &[&str]| {
        let (_, words) = entries.iter().find(|(key, words)| {
            keys.contains(&key.to_lowercase().as_str()) && !words.is_empty()
        })?;
        Some(words.join(", "))
    };
    Metadata {
        title: one_of(&["title"]),
        author: one_of(&["author", "authors"]),
        translator: one_of(&["translator", "translators"]),
        date: one_of(&["date"]),
        source: one_of(&["source", "publisher"]),
        language: one_of(&["lang", "language"]),
    }
}

/// The scalars, and the lists of scalars, of the outermost mapping. The events of the parser are taken one by
/// one: what aliases would multiply, and what is nested a thousand deep, is never built.
fn yaml_entries(text: &str) -> Option<Entries> {
    let mut entries = Entries::new();
    let mut parser = Parser::new_from_str(text);
    // Whether each of the open containers is a list.
    let mut open: Vec<bool> = Vec::new();
    let mut awaits_value = false;
    loop {
        match parser.next_token().ok()?.0 {
            Event::Scalar(words, ..) => match open[..] {
                [false] if !awaits_value => {
                    entries.push((words, Vec::new()));
                    awaits_value = true;
                    continue;
                }
                [false] | [false, true] => {
                    let means_something = !["", "~", "null"].contains(&words.trim());
                    let values = entries.last_mut().map(|(_, values)| values);
                    values?.extend(means_something.then(|| words.trim().to_owned()));
                }
                _ => {}
            },
            Event::SequenceStart(..) => open.push(true),
            Event::MappingStart(..) => open.push(false),
            Event::SequenceEnd | Event::MappingEnd => drop(open.pop()),
            Event::DocumentEnd | Event::StreamEnd => return Some(entries),
            _ => {}
        }
        awaits_value &= open.len() > 1;
    }
}

fn toml_words(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(words) => vec![words.trim().to_owned()],
        toml::Value::Integer(number) => vec![number.to_string()],
        toml::Value::Datetime(date) => vec![date.to_string()],
        toml::Value::Array(values) => {
            values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_notations_say_the_same() {
        let yaml = "title: \"五通\"\nauthors: [Li Hua, 王伟]\ntranslator:\n  - Ann Lee\nnested: {author: x, y: [z]}\ndate: 2023-10-18\nlang: zh-Hans\npublisher: ~\n";
        let toml = "title = '五通'\nauthors = ['Li Hua', '王伟']\ntranslator = 'Ann Lee'\ndate = 2023-10-18\nlang = 'zh-Hans'\n[nested]\nauthor = 'x'\n";
        let expected = Metadata {
            title: Some("五通".to_owned()),
            author: Some("Li Hua, 王伟".to_owned()),
            translator: Some("Ann Lee".to_owned()),
            date: Some("2023-10-18".to_owned()),
            source: None,
            language: Some("zh-Hans".to_owned()),
        };
        assert_eq!(of_yaml(yaml), expected);
        assert_eq!(of_toml(toml), expected);
    }

    #[test]
    fn what_is_malformed_says_nothing() {
        for text in ["title: [a", "- title", "a: b: c", "{{ title }}", "\t", &"[".repeat(100_000)] {
            assert_eq!(of_yaml(text), Metadata::default(), "{}", text.len());
        }
        assert_eq!(of_toml("title = "), Metadata::default());
        let aliases = "a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n";
        assert_eq!(of_yaml(aliases), Metadata::default());
    }
}
