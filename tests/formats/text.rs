//! Plain text: two columns that stay apart, no line too long, nothing that steers a terminal.

use duizhao::export::build::Contents;
use duizhao::export::{Layout, Settings};
use duizhao::report::screen_text::width;
use proptest::prelude::*;

use super::pages::{edition_of, harmless, looks, text_of, words};
use super::sample::{NAMES, everything, sample};

const COLUMNS: usize = 96;

#[test]
fn the_columns_are_level() {
    let edition = sample(&NAMES[..1], &everything());
    let text = text_of("text", &edition, &Settings::default());
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).expect("a row");
    let columns = ["2 ", "3 "].map(|start| {
        let line = line(start);
        let en = line.rfind("   ").expect("a gutter");
        width(&line[..en])
    });
    assert_eq!(columns[0], columns[1], "the second column begins at the same place");
    assert!(line("2 ").contains("沈若兰") && line("2 ").contains("By Shen Ruolan"));
    let omission = text.lines().find(|line| line.contains("绿色发展")).expect("a row");
    assert!(width(omission) < columns[0], "an omission stays empty: {omission}");
}

#[test]
fn no_line_begins_with_a_mark_that_closes() {
    // A finding may be about a mark alone.
    let edition = sample(&NAMES, &Contents { with_findings: false, ..everything() });
    for settings in looks() {
        for line in text_of("text", &edition, &settings).lines() {
            assert!(width(line) <= COLUMNS, "{line}");
            for piece in line.split("   ").map(str::trim_start) {
                assert!(!piece.starts_with(['，', '。', '、', '；', '”', '）', '》']), "{line}");
                assert!(!piece.ends_with(['（', '《', '“']), "{line}");
            }
        }
    }
}

#[test]
fn interleaved_every_row_has_its_number() {
    let edition = sample(&NAMES[..1], &everything());
    let settings = Settings { layout: Layout::Interleaved, ..Settings::default() };
    let text = text_of("text", &edition, &settings);
    for (_, row) in edition.rows() {
        let start = format!("{} ", row.number);
        assert!(text.lines().any(|line| line.starts_with(&start)), "{start}");
    }
    assert!(text.contains("[not translated]"));
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hostile_words_neither_steer_nor_get_lost(words in words()) {
        for settings in looks() {
            let text = text_of("text", &edition_of(&words), &settings);
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
            let steers = ['\u{202E}', '\u{2028}'];
            prop_assert!(!text.contains(steers));
            if settings.layout == Layout::Interleaved {
                prop_assert!(letters(&text).contains(&letters(&harmless(&words))), "{}", text);
            }
        }
    }
}
