//! Our own sample as an edition.

use duizhao::bitext::align::Aligner;
use duizhao::check::{Settings, Subject};
use duizhao::export::build::{Contents, edition};
use duizhao::export::edition::Edition;
use duizhao::glossary::Glossary;
use duizhao::text::Document;
use duizhao::text::read::{self, Language, ReadOptions};

/// The names of our sample texts.
pub const NAMES: [&str; 3] = ["port-cooperation-news", "price-notice", "water-saving-regulations"];

/// An edition of sample texts, with everything that an edition can hold.
pub fn sample(names: &[&str], contents: &Contents) -> Edition {
    let texts: Vec<(Document, Document)> = names.iter().map(|name| pair(name)).collect();
    let glossary = Glossary::load(&["glossary/belt-and-road.toml".to_owned()]).expect("a glossary");
    let aligner = Aligner::default().glossary(&glossary);
    let bitexts: Vec<_> =
        texts.iter().map(|(zh, en)| aligner.align(zh, en).expect("no encoder")).collect();
    let subjects: Vec<Subject> =
        bitexts.iter().map(|bitext| Subject { bitext, domains: &[] }).collect();
    edition(&subjects, &glossary, &Settings::default(), contents)
}

/// Everything: marks, an appendix of terms, findings.
pub fn everything() -> Contents {
    Contents { marks: true, with_glossary: true, with_findings: true, ..Contents::default() }
}

fn pair(name: &str) -> (Document, Document) {
    let text = |folder: &str, language| {
        let path = format!("translations/{folder}/{name}.md");
        read::read(&path, language, &ReadOptions::default()).expect("a sample text")
    };
    (text("zh", Language::Chinese), text("en", Language::English))
}
