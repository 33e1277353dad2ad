//! Two versions of a paragraph, word by word.

use anstyle::AnsiColor;
use similar::{ChangeTag, TextDiff};

use crate::report::screen_text::harmless;

/// Sets the new version into the old one: removed words in red, added ones in green, or, without
/// colour, as `[-old-]{+new+}`.
pub fn marked(old: &str, new: &str, colour: bool) -> String {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut pieces: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    join_across_spaces(pieces)
        .into_iter()
        .map(|(tag, text)| {
            // A change may reach over the end of a paragraph.
            let lines: Vec<String> = text.split('\n').map(harmless).collect();
            piece(tag, &lines.join("\n"), colour)
        })
        .collect()
}

/// Words replaced one after another read better as one replaced phrase: the blank between two
/// changes becomes part of both.
fn join_across_spaces(pieces: Vec<(ChangeTag, String)>) -> Vec<(ChangeTag, String)> {
    let mut joined = Vec::new();
    let (mut old, mut new) = (String::new(), String::new());
    let count = pieces.len();
    for (at, (tag, text)) in pieces.into_iter().enumerate() {
        let changed = !(old.is_empty() && new.is_empty());
        match tag {
            ChangeTag::Delete => old.push_str(&text),
            ChangeTag::Insert => new.push_str(&text),
            ChangeTag::Equal if changed && text.trim().is_empty() && at + 1 < count => {
                old.push_str(&text);
                new.push_str(&text);
            }
            ChangeTag::Equal => {
                flush(&mut joined, &mut old, &mut new);
                joined.push((ChangeTag::Equal, text));
            }
        }
    }
    flush(&mut joined, &mut old, &mut new);
    joined
}

fn flush(joined: &mut Vec<(ChangeTag, String)>, old: &mut String, new: &mut String) {
    let (old, new) = (std::mem::take(old), std::mem::take(new));
    // A blank that both ends have taken in was not changed.
    let shared = old.ends_with(' ') && new.ends_with(' ');
    let cut = |s: String| if shared { s[..s.len() - 1].to_owned() } else { s };
    let parts = [(ChangeTag::Delete, cut(old)), (ChangeTag::Insert, cut(new))];
    joined.extend(parts.into_iter().filter(|(_, text)| !text.is_empty()));
    if shared {
        joined.push((ChangeTag::Equal, " ".to_owned()));
    }
}

fn piece(tag: ChangeTag, text: &str, colour: bool) -> String {
    let red = AnsiColor::Red.on_default().strikethrough();
    let green = AnsiColor::Green.on_default().underline();
    match (tag, colour) {
        (ChangeTag::Equal, _) => text.to_owned(),
        (ChangeTag::Delete, true) => format!("{red}{text}{red:#}"),
        (ChangeTag::Insert, true) => format!("{green}{text}{green:#}"),
        (ChangeTag::Delete, false) => format!("[-{text}-]"),
        (ChangeTag::Insert, false) => format!("{{+{text}+}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_words_are_marked() {
        assert_eq!(
            marked("the hard links of ports", "the hard connectivity of ports", false),
            "the hard [-links-]{+connectivity+} of ports"
        );
        assert_eq!(marked("people’s choice", "people’s choice", false), "people’s choice");
        assert_eq!(
            marked("one two three four", "one 2 3 four", false),
            "one [-two three-]{+2 3+} four"
        );
        assert_eq!(marked("", "new", false), "{+new+}");
    }
}
