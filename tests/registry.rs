//! Every list agrees with the disk, and every rule does what its manual shows.

use std::collections::BTreeSet;
use std::fs;

use duizhao::bitext::align::align;
use duizhao::check::{Example, Rule, Settings, check, rules};
use duizhao::glossary::Glossary;
use duizhao::text::read::{self, Language, ReadOptions};

/// The names of the rules that find something in an example.
fn found(example: &Example) -> Vec<&'static str> {
    let options = ReadOptions::default();
    let read = |path, text: &str, language| {
        read::parse(path, text.as_bytes(), language, &options).expect("a text")
    };
    let zh = read("zh.txt", example.zh, Language::Chinese);
    // Markdown, so that code spans are code.
    let en = read("en.md", &example.en.replace("\n", "\n\n"), Language::English);
    let text = match example.glossary {
        lines if lines.starts_with('"') => format!("[terms]\n{lines}\n"),
        tables => tables.to_owned(),
    };
    let glossary = Glossary::parse("glossary.toml", &text).expect("a glossary");
    let outcome = check(&align(&zh, &en), &glossary, &Settings::default());
    outcome.findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn rules_flag_what_they_must_and_leave_alone_what_they_must() {
    let mut wrong = Vec::new();
    for rule in rules::ALL {
        let lists = [(rule.flags, true), (rule.leaves, false)];
        for (examples, flagged) in lists {
            for example in examples {
                if found(example).contains(&rule.name) != flagged {
                    let what = if flagged { "must flag" } else { "must leave alone" };
                    wrong.push(format!("{} {what} {} / {}", rule.name, example.zh, example.en));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_manual_and_examples() {
    for rule in rules::ALL {
        let Rule { name, summary, manual, flags, leaves, .. } = rule;
        assert!(manual.len() > 200, "{name} explains itself");
        assert!(!flags.is_empty() && !leaves.is_empty(), "{name} shows examples");
        assert!(!summary.ends_with('.') && summary.len() < 80, "{name} has a short summary");
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        assert!(manual.lines().all(|line| line.chars().count() <= 100), "{name} fits a page");
    }
}

fn files(directory: &str) -> BTreeSet<String> {
    fs::read_dir(directory)
        .expect("a folder")
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| name != "mod")
        .collect()
}

#[test]
fn every_file_is_in_its_list() {
    let rules: BTreeSet<String> = rules::ALL.iter().map(|r| r.name.replace('-', "_")).collect();
    assert_eq!(rules, files("src/check/rules"));
    let readers: BTreeSet<String> = read::FORMATS.iter().map(|f| f.name.to_owned()).collect();
    assert_eq!(readers, files("src/text/read"));
    let mut reports: BTreeSet<String> =
        duizhao::report::FORMATS.iter().map(|f| f.name.to_owned()).collect();
    reports.insert("screen_text".to_owned());
    assert_eq!(reports, files("src/report"));
    let mut lints: BTreeSet<String> =
        duizhao::glossary::lint::ALL.iter().map(|l| l.name.replace('-', "_")).collect();
    lints.insert("nested".to_owned());
    assert_eq!(lints, files("src/glossary/lint"));
}

#[test]
fn every_format_is_on_its_page() {
    let page = |path: &str| fs::read_to_string(path).expect("a page");
    let (export, reading) = (page("docs/export.md"), page("docs/reading.md"));
    let endings = |extensions: &[&str]| -> Vec<String> {
        extensions.iter().map(|extension| format!("`.{extension}`")).collect()
    };
    let mut lacking = Vec::new();
    for format in duizhao::export::FORMATS {
        let row = format!("| `{}` | {} |", format.name, endings(format.extensions).join(", "));
        lacking.extend((!export.contains(&row)).then_some(row));
    }
    let texts = read::FORMATS.iter().map(|format| format.extensions);
    let bitexts = duizhao::bitext::files::FORMATS.iter().map(|format| format.extensions);
    for ending in texts.chain(bitexts).flat_map(endings) {
        lacking.extend((!reading.contains(&ending)).then_some(ending));
    }
    assert!(lacking.is_empty(), "the pages lack: {lacking:#?}");
}
