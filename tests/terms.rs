//! What each key of a term does to the findings, and what is said to stand in the place of a term.

use std::fs;

use proptest::prelude::*;

use duizhao::bitext::align::align;
use duizhao::check::{Settings, Subject, check_all};
use duizhao::glossary::{Glossary, trial};
use duizhao::text::Document;
use duizhao::text::read::{self, Language, ReadOptions};

fn read_text(path: &str, text: &str, language: Language) -> Document {
    read::parse(path, text.as_bytes(), language, &ReadOptions::default()).expect("a text")
}

/// The findings of some texts, each a Chinese and an English one whose lines are paragraphs, as
/// `rule severity: found`.
fn findings_of(
    glossary: &str,
    path: &str,
    domains: &[&str],
    texts: &[(&str, &str)],
) -> Vec<String> {
    let glossary = Glossary::parse("g.toml", glossary).expect("a glossary");
    let domains: Vec<String> = domains.iter().map(ToString::to_string).collect();
    let documents: Vec<(Document, Document)> = texts
        .iter()
        .map(|(zh, en)| {
            (read_text(path, zh, Language::Chinese), read_text("en.txt", en, Language::English))
        })
        .collect();
    let bitexts: Vec<_> = documents.iter().map(|(zh, en)| align(zh, en)).collect();
    let subjects: Vec<Subject> =
        bitexts.iter().map(|bitext| Subject { bitext, domains: &domains }).collect();
    let outcomes = check_all(&subjects, &glossary, &Settings::default());
    let findings = outcomes.iter().flat_map(|outcome| &outcome.findings);
    findings
        .map(|f| format!("{} {}: {}", f.rule, f.severity.name(), f.found.as_deref().unwrap_or("")))
        .collect()
}

#[track_caller]
fn finds(term: &str, zh: &str, en: &str, expected: &[&str]) {
    let glossary = format!("[[term]]\n{term}\n");
    assert_eq!(findings_of(&glossary, "zh.txt", &[], &[(zh, en)]), expected, "{en}");
}

#[test]
fn the_page_on_the_glossary_shows_one_that_works() {
    let page = fs::read_to_string("docs/glossary.md").expect("the page");
    let (_, rest) = page.split_once("```toml\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let glossary = Glossary::parse("docs/glossary.md", example).expect("a glossary");
    let outcome = trial::run(&glossary);
    assert_eq!(outcome.sentences, 4);
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
}

const WRONG: (&str, &str) = ("他出席了座谈会。", "He attended the seminar.");

#[test]
fn a_term_says_how_grave_a_departure_is() {
    let (zh, en) = WRONG;
    let term = "zh = \"座谈会\"\nen = \"symposium\"";
    finds(term, zh, en, &["term-missing error: seminar"]);
    finds(&format!("{term}\nseverity = \"info\""), zh, en, &["term-missing info: seminar"]);
    finds(&format!("{term}\nstatus = \"proposed\""), zh, en, &["term-missing warning: seminar"]);
    finds(&format!("{term}\nenforce = false"), zh, en, &[]);
}

#[test]
fn what_is_kept_may_stay() {
    let zh = "这种关系很重要。";
    finds("zh = \"关系\"\nkeep = \"pinyin\"", zh, "Such guanxi is important.", &[]);
    finds("zh = \"关系\"\nkeep = \"zh\"", zh, "Such 关系 is important.", &[]);
    finds(
        "zh = \"关系\"\nkeep = \"pinyin\"",
        zh,
        "Such a relationship is important.",
        &["term-missing error: relationship"],
    );
}

#[test]
fn a_replaced_term_must_not_be_rendered_as_before() {
    let terms = "zh = \"硬件联通\"\nen = \"hardware links\"\nuse = \"硬联通\"\n\n[[term]]\nzh = \"硬联通\"\nen = \"hard connectivity\"";
    finds(terms, "推进硬件联通。", "Advance hard connectivity.", &[]);
    let found = ["term-avoided error: hardware links"];
    finds(terms, "推进硬件联通。", "Advance hardware links.", &found);
}

#[test]
fn paths_and_domains_choose_the_term() {
    let terms = "[[term]]\nzh = \"标的\"\nen = \"subject matter\"\ndomain = \"law\"\n\n[[term]]\nzh = \"标的\"\nen = \"underlying asset\"\ndomain = \"finance\"\n\n[[term]]\nzh = \"标的\"\nen = \"target\"\npaths = \"deals/*\"\n";
    let text = [("合同应当写明标的。", "The contract shall state the underlying asset.")];
    assert!(findings_of(terms, "a.txt", &["finance"], &text).is_empty());
    assert_eq!(findings_of(terms, "a.txt", &["law"], &text).len(), 1);
    let text = [("合同应当写明标的。", "The contract shall state the target.")];
    assert!(findings_of(terms, "zh/deals/a.txt", &["law"], &text).is_empty());
}

#[test]
fn a_rendering_may_run_over_two_paragraphs() {
    let term = "zh = \"硬联通\"\nen = \"hard connectivity\"";
    finds(
        term,
        "我们推进基础设施硬联通，\n改善各地的民生。",
        "We advance the infrastructure and its hard\nconnectivity, and improve livelihoods in all places.",
        &[],
    );
}

#[test]
fn one_phrase_renders_one_term() {
    let terms = "zh = \"心联通\"\nen = \"people-to-people connectivity\"\n\n[[term]]\nzh = \"民心相通\"\nen = [\"closer ties among people\", \"people-to-people connectivity\"]";
    let zh = "要以心联通促民心相通。";
    finds(terms, zh, "People-to-people connectivity shall bring closer ties among people.", &[]);
    let text = [(zh, "We need people-to-people connectivity and mutual affection of hearts.")];
    let glossary = format!("[[term]]\n{terms}\n");
    assert_eq!(findings_of(&glossary, "zh.txt", &[], &text).len(), 1);
}

#[test]
fn a_second_mention_is_reported_only_where_another_phrase_stands_for_it() {
    let term = "zh = \"乡村振兴\"\nen = \"rural revitalization\"";
    let zh = "推进乡村振兴，要靠人才。没有人才，乡村振兴就是空话。";
    finds(term, zh, "Rural revitalization needs talent. Without talent, it is empty talk.", &[]);
    finds(
        term,
        zh,
        "Rural revitalization needs talent. Without talent, rural revival is empty talk.",
        &["term-missing error: rural revival"],
    );
}

#[test]
fn what_a_project_says_again_and_again_is_what_it_calls_the_term() {
    let term = "[[term]]\nzh = \"获得感\"\nen = \"sense of benefit\"\n";
    let others =
        ("今天下雨。\n道路很长。\n他们走了。", "It rains today.\nThe road is long.\nThey left.");
    let texts = [
        ("群众获得感更强。", "The upliftment of the masses grew."),
        ("要让居民有获得感。", "Give residents upliftment."),
        others,
    ];
    let found = findings_of(term, "zh.txt", &[], &texts);
    assert_eq!(found, ["term-missing error: upliftment", "term-missing error: upliftment"]);
}

/// A text of random pieces.
fn pieces(from: &'static [&'static str], longest: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(from), 1..longest).prop_map(|all| all.concat())
}

const ZH: &[&str] =
    &["硬", "联通", "市", "长", "江", "、", "。\n", "共商", "共建", "“", "”", "党", "5G", "的"];
const EN: &[&str] = &[
    "hard ",
    "connectivity ",
    "the ",
    "A ",
    "a ",
    "Party's ",
    "and ",
    "& ",
    "(",
    ") ",
    ", ",
    ". ",
    "\n",
    "build",
    "ing ",
    "community ",
    "of ",
    "it ",
    "one's ",
    "six ",
    "stabilities ",
    "-",
    "“",
    "” ",
    "5G ",
    "\u{1b}[31m",
    "党",
];
const RENDERING: &[&str] = &[
    "hard ",
    "connectivity ",
    "the ",
    "A ",
    "… ",
    "{place} ",
    "one's ",
    "and ",
    "& ",
    "build ",
    "Party ",
    "of ",
    "six ",
    "stabilities ",
    "-",
    "community ",
    "5G ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_term_and_no_text_is_too_odd(
        forms in prop::collection::vec((pieces(ZH, 4), pieces(RENDERING, 5), pieces(RENDERING, 4)), 1..5),
        zh in pieces(ZH, 40),
        en in pieces(EN, 40),
    ) {
        let quote = |text: &str| format!("{:?}", text.replace('\n', " "));
        let glossary: String = forms
            .iter()
            .map(|(form, rendering, avoid)| format!(
                "[[term]]\nzh = {}\nen = {}\navoid = {}\nshort = \"HC\"\n\n",
                quote(form), quote(rendering), quote(avoid)
            ))
            .collect();
        let Ok(glossary) = Glossary::parse("g.toml", &glossary) else { return Ok(()) };
        let parse = |path, text: &str, language| {
            read::parse(path, text.as_bytes(), language, &ReadOptions::default())
        };
        let (Ok(zh), Ok(en)) =
            (parse("zh.txt", &zh, Language::Chinese), parse("en.txt", &en, Language::English))
        else {
            return Ok(());
        };
        let bitext = align(&zh, &en);
        let subject = Subject { bitext: &bitext, domains: &[] };
        for finding in check_all(&[subject], &glossary, &Settings::default()).remove(0).findings {
            for edit in finding.fix.iter().chain(&finding.suggestion) {
                prop_assert!(en.text.get(edit.span.clone()).is_some_and(|text| !text.is_empty()));
                prop_assert!(!edit.replacement.contains(['…', '{']), "{}", edit.replacement);
            }
        }
    }
}
