//! Whatever the texts are, what is extracted from them stands there.

use duizhao::bitext::align::align;
use duizhao::extract::{Settings, extract};
use duizhao::glossary::matching::en::{Pattern, Words};
use duizhao::glossary::{Glossary, Matching, Status, Term, terms_of_file, write};
use duizhao::text::fold;
use duizhao::text::read::{self, Language, ReadOptions};
use proptest::prelude::*;

/// Texts of few words, so that they recur.
fn text(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(words), 0..120).prop_map(|parts| parts.concat())
}

const ZH: &[&str] = &[
    "硬联通",
    "“心桥”",
    "《心桥》",
    "計劃",
    "计划",
    "的",
    "，",
    "。",
    "。\n",
    "5G",
    "2024年",
    "八亿",
    "`心桥`",
    "\u{3000}",
    "\u{202e}",
    "𠮷",
    "和",
    "共建",
];
const EN: &[&str] = &[
    "hard ",
    "links ",
    "link ",
    "“heart” ",
    "bridge ",
    "Bridge, ",
    "high-quality ",
    "of ",
    "the ",
    "and ",
    ". ",
    ".\n",
    "`links` ",
    "2024 ",
    "Chang’e’s ",
    "(CPC) ",
    "\u{1b}[31m",
    "\u{202e}",
    "é ",
    "up ",
    "U.S. ",
    "-",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_extracted_stands_in_the_texts(
        zh in text(ZH), en in text(EN), markdown: bool, min_count in 0usize..4,
    ) {
        let ending = if markdown { "md" } else { "txt" };
        let parse = |name: &str, text: &str, language| {
            read::parse(name, text.as_bytes(), language, &ReadOptions::default()).ok()
        };
        let zh = parse(&format!("zh.{ending}"), &zh, Language::Chinese);
        let en = parse(&format!("en.{ending}"), &en, Language::English);
        let (Some(zh), Some(en)) = (zh, en) else { return Ok(()) };
        let settings = Settings { min_count, min_score: 0.0 };
        let found = extract(&[align(&zh, &en)], &Glossary::default(), &settings);
        let mut forms: Vec<String> = found.iter().map(|term| fold::key(&term.zh)).collect();
        forms.sort();
        prop_assert!(forms.windows(2).all(|pair| pair[0] != pair[1]), "a form stands twice");
        for term in &found {
            prop_assert!((0.0..=1.0).contains(&term.score) && term.count >= min_count);
            let first = &zh.paragraphs[term.first.paragraph].prose.text[term.first.span.clone()];
            prop_assert_eq!(fold::key(first), fold::key(&term.zh));
            for rendering in &term.renderings {
                prop_assert!((0.0..=1.0).contains(&rendering.score));
                prop_assert!(rendering.count > 0 && rendering.count <= term.beads);
                let pattern = Pattern::new(&rendering.phrase, Matching::Inflected);
                for place in &rendering.places {
                    let text = &en.paragraphs[place.paragraph].prose.text[place.span.clone()];
                    prop_assert!(!text.is_empty());
                }
                let texts = en.paragraphs.iter().map(|paragraph| paragraph.prose.text.as_str());
                let stands = texts.clone().any(|t| !pattern.find(t, &Words::new(t)).is_empty());
                prop_assert!(stands, "{:?} is not found", rendering.phrase);
            }
            let block = write::block(&Term {
                forms: vec![term.zh.clone()],
                renderings: term.renderings.iter().map(|r| r.phrase.clone()).collect(),
                status: Status::Proposed,
                ..Term::default()
            });
            prop_assert!(terms_of_file("g.toml", &block).is_ok(), "{block}");
        }
    }
}
