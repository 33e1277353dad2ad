//! What every alignment must be, and how good it must be on texts aligned by hand.

mod shared;

use duizhao::bitext::Bead;
use duizhao::bitext::align::{Aligner, align};
use duizhao::bitext::gold::{Score, documents};
use duizhao::bitext::pins::{self, Pins};
use duizhao::glossary::Glossary;
use duizhao::text::Document;
use duizhao::text::read::{Language, ReadOptions, parse};
use proptest::prelude::*;
use shared::shared;

fn aligned(zh: &[&str], en: &[&str]) -> Vec<Bead> {
    Aligner::default().align_segments(zh, en).expect("no encoder")
}

/// Every unit of both sides in exactly one bead, in order; scores are probabilities.
fn assert_whole(beads: &[Bead], zh: usize, en: usize) {
    let (mut zh_at, mut en_at) = (0, 0);
    for bead in beads {
        assert_eq!((bead.zh.start, bead.en.start), (zh_at, en_at), "{beads:?}");
        assert!(!(bead.zh.is_empty() && bead.en.is_empty()), "{beads:?}");
        assert!((0.0..=1.0).contains(&bead.score), "{beads:?}");
        (zh_at, en_at) = (bead.zh.end, bead.en.end);
    }
    assert_eq!((zh_at, en_at), (zh, en), "{beads:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_texts_are_aligned_whole_and_always_alike(
        zh in prop::collection::vec("[一二三港口联通发展，。？“”a-z0-9 ]{0,30}", 0..12),
        en in prop::collection::vec("[A-Za-z ,.?\"0-9]{0,60}", 0..12),
    ) {
        let zh: Vec<&str> = zh.iter().map(String::as_str).collect();
        let en: Vec<&str> = en.iter().map(String::as_str).collect();
        let beads = aligned(&zh, &en);
        assert_whole(&beads, zh.len(), en.len());
        prop_assert_eq!(&beads, &aligned(&zh, &en));
    }

    /// Whatever is pinned, and however badly, the pins that are used are kept, and nothing is lost.
    #[test]
    fn pins_are_kept(
        zh in prop::collection::vec("[一二三港口联通发展]{1,6}。", 1..30),
        en in prop::collection::vec("[A-Z][a-z]{0,9} [a-z]{1,9}\\.", 1..30),
        pinned in prop::collection::vec((0usize..30, 0usize..18, 0usize..30, 0usize..18), 0..4),
    ) {
        // Sentences that differ, so that each pin has one place.
        let zh: Vec<String> = zh.iter().enumerate().map(|(at, s)| format!("{at}{s}")).collect();
        let en: Vec<String> = en.iter().enumerate().map(|(at, s)| format!("{at} {s}")).collect();
        let file: String = pinned
            .iter()
            .map(|&(i, m, j, n)| {
                let some = |texts: &[String], from: usize, count: usize| {
                    let from = from.min(texts.len() - 1);
                    format!("{:?}", &texts[from..(from + count).min(texts.len())])
                };
                format!("[[pin]]\nzh = {}\nen = {}\n", some(&zh, i, m), some(&en, j, n))
            })
            .filter(|pin| !pin.contains("zh = []\nen = []"))
            .collect();
        let pins = Pins::parse("pins.toml", &file).expect("pins");
        let zh: Vec<&str> = zh.iter().map(String::as_str).collect();
        let en: Vec<&str> = en.iter().map(String::as_str).collect();
        let beads = Aligner::default().pins(&pins).align_segments(&zh, &en).expect("no encoder");
        assert_whole(&beads, zh.len(), en.len());
        for (zh, en) in pins.bind(&zh, &en).beads {
            let kept = beads.iter().any(|bead| {
                bead.score == 1.0
                    && (bead.zh == zh || (zh.is_empty() && bead.zh.is_empty()))
                    && (bead.en == en || (en.is_empty() && bead.en.is_empty()))
            });
            prop_assert!(kept, "{zh:?} {en:?} in {beads:?}");
        }
    }
}

/// Long texts are cut into chunks, but never in the middle of a pin, whatever its size.
#[test]
fn pins_hold_in_long_texts() {
    let zh: Vec<String> = (0..6000).map(|i| format!("第{i}座港口。")).collect();
    let en: Vec<String> = (0..6400).map(|i| format!("Port No. {i}.")).collect();
    let (zh, en) = (as_strs(&zh), as_strs(&en));
    let pin = |(zh, en): (&[&str], &[&str])| format!("[[pin]]\nzh = {zh:?}\nen = {en:?}\n");
    let big = pin((&zh[2990..3010], &en[2990..3300]));
    let small: String =
        (0..1400).map(|i| pin((&zh[2 * i..2 * i + 1], &en[2 * i..2 * i + 2]))).collect();
    let pins = Pins::parse("pins.toml", &(small + &big)).expect("pins");
    let beads = Aligner::default().pins(&pins).align_segments(&zh, &en).expect("no encoder");
    assert_whole(&beads, zh.len(), en.len());
    assert!(
        beads.iter().any(|bead| (bead.zh.clone(), bead.en.clone()) == (2990..3010, 2990..3300))
    );
    for i in 0..1400 {
        let kept = |bead: &Bead| bead.zh == (2 * i..2 * i + 1) && bead.en == (2 * i..2 * i + 2);
        assert!(beads.iter().any(kept), "pin {i}");
    }
}

fn as_strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

#[test]
fn a_text_against_itself_is_one_to_one() {
    let lines =
        ["Port 1 opened in 2019.", "The hall seats 300.", "Who came?", "Nobody, it rained."];
    let beads = aligned(&lines, &lines);
    assert_whole(&beads, 4, 4);
    assert!(beads.iter().all(|bead| (bead.zh.len(), bead.en.len()) == (1, 1)), "{beads:?}");
}

#[test]
fn one_sided_texts_are_omissions_and_additions() {
    assert!(aligned(&[], &[]).is_empty());
    assert!(aligned(&["甲。", "乙。"], &[]).iter().all(Bead::is_omission));
    assert!(aligned(&[], &["A.", "B."]).iter().all(Bead::is_addition));
}

/// Ten thousand paragraphs a side: the whole search space would take hundreds of gigabytes.
#[test]
fn long_texts_take_memory_by_their_length() {
    let zh: Vec<String> =
        (0..10_000).map(|i| format!("第{i}座港口今年扩建码头{}个。", i % 7)).collect();
    let en: Vec<String> = (0..10_000)
        .map(|i| format!("Port No. {i} builds {} new docks this year.", i % 7))
        .collect();
    let zh: Vec<&str> = zh.iter().map(String::as_str).collect();
    let en: Vec<&str> = en.iter().map(String::as_str).collect();
    let beads = aligned(&zh, &en);
    assert_whole(&beads, 10_000, 10_000);
    let right = beads.iter().filter(|b| b.zh == b.en).count();
    assert!(right > 9_900, "{right} of 10,000 beads are right");
}

#[test]
fn a_hundred_thousand_identical_lines_are_one_to_one() {
    let (zh, en) = (vec!["港口很忙。"; 100_000], vec!["The port is busy."; 100_000]);
    let beads = aligned(&zh, &en);
    assert_whole(&beads, 100_000, 100_000);
    assert!(beads.iter().all(|bead| bead.zh == bead.en), "not all beads are one to one");
}

/// Three hundred lines left out in the middle of four thousand: what follows is found again.
#[test]
fn a_long_omission_does_not_lead_astray() {
    let port = |i: usize| format!("第{}座港口去年扩建了{}个码头。", i * 37 % 8191, i * 53 % 613);
    let english =
        |i: usize| format!("Port {} built {} new docks last year.", i * 37 % 8191, i * 53 % 613);
    let zh: Vec<String> = (0..4000).map(port).collect();
    let en: Vec<String> = (0..4000).filter(|i| !(1500..1800).contains(i)).map(english).collect();
    let zh: Vec<&str> = zh.iter().map(String::as_str).collect();
    let en: Vec<&str> = en.iter().map(String::as_str).collect();
    let beads = aligned(&zh, &en);
    assert_whole(&beads, 4000, 3700);
    let right = |i: usize| if i < 1500 { i..i + 1 } else { i - 300..i - 299 };
    let found = beads.iter().filter(|b| b.zh.len() == 1 && b.en == right(b.zh.start)).count();
    let omitted = beads.iter().filter(|b| b.is_omission() && (1500..1800).contains(&b.zh.start));
    assert!(found >= 3690 && omitted.count() >= 290, "{found} of 3,700 are right");
}

fn document(text: &str, language: Language) -> Document {
    parse("text.txt", text.as_bytes(), language, &ReadOptions::default()).expect("a text")
}

const ZH: [&str; 6] = [
    "港口去年很忙，码头上停满了轮船。工人们日夜装卸货物。",
    "渔民们在海边修补渔网。",
    "市政府今年将扩建三个深水泊位。",
    "医院新来了两位年轻的医生，病人都很喜欢他们。护士们也轻松了一些。",
    "学校的操场上，孩子们正在踢足球。",
    "晚上，灯塔照亮了海面。",
];
const EN: [&str; 6] = [
    "The port was busy last year, and ships lay all along the docks. Workers loaded and unloaded cargo day and night.",
    "Fishermen mend their nets by the sea.",
    "The city government will build three more deep-water berths this year.",
    "The hospital has two young new doctors, whom the patients like very much. The nurses have less to do, too.",
    "On the school playground the children are playing football.",
    "At night the lighthouse lights up the sea.",
];

#[test]
fn a_moved_paragraph_is_known_wherever_it_goes() {
    for (from, to) in [(0, 3), (3, 0), (3, 5), (0, 5), (5, 0)] {
        let mut en = EN.to_vec();
        let paragraph = en.remove(from);
        en.insert(to, paragraph);
        let zh = document(&ZH.join("\n\n"), Language::Chinese);
        let en = document(&en.join("\n\n"), Language::English);
        let bitext = align(&zh, &en);
        // Either the paragraph has moved, or those that it has passed.
        let mut order: Vec<usize> = (0..6).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let right = |bead: &Bead| bead.zh.len() == 1 && order[bead.en.start] == bead.zh.start;
        assert!(bitext.paragraphs.iter().all(right), "{from} to {to}: {:?}", bitext.paragraphs);
        assert!(bitext.paragraphs.iter().any(|bead| bead.moved));
        for (beads, units) in [(&bitext.paragraphs, 6), (&bitext.sentences, 8)] {
            let mut zh: Vec<usize> = beads.iter().flat_map(|bead| bead.zh.clone()).collect();
            let mut en: Vec<usize> = beads.iter().flat_map(|bead| bead.en.clone()).collect();
            assert!(zh.is_sorted(), "{beads:?}");
            zh.sort_unstable();
            en.sort_unstable();
            assert_eq!(zh, (0..units).collect::<Vec<_>>());
            assert_eq!(en, (0..units).collect::<Vec<_>>());
        }
        assert!(!bitext.paragraphs.iter().any(|b| b.is_omission() || b.is_addition()));
    }
}

#[test]
fn what_is_doubtful_can_be_settled_and_stays_so() {
    let zh = document(&ZH.join("\n\n"), Language::Chinese);
    let en = document(&EN.join("\n\n"), Language::English);
    let bitext = align(&zh, &en);
    let questions = pins::INSTRUCTIONS.to_owned() + &pins::doubtful(&bitext, 1.1);
    let asked = Pins::parse("pins.toml", &questions).expect("pins");
    assert!(asked.pins.is_empty(), "a question binds nothing");
    let settled = questions.replace("doubtful = true\n", "");
    let pins = Pins::parse("pins.toml", &settled).expect("pins");
    assert_eq!(pins.pins.len(), bitext.sentences.len());
    // An edit elsewhere leaves the other pins as they are.
    let edited =
        ZH.join("\n\n").replace("渔民们在海边修补渔网。", "夜里下了雨。渔民们在海边补网。");
    let zh = document(&edited, Language::Chinese);
    let again = Aligner::default().pins(&pins).align(&zh, &en).expect("no encoder");
    assert_eq!(again.pinned.len(), bitext.sentences.len() - 1);
    assert_eq!(again.sentences.iter().filter(|b| b.score == 1.0).count(), again.pinned.len());
}

/// 灯会 has nothing in common with its rendering but the glossary's word for it.
#[test]
fn terms_of_the_glossary_are_anchors() {
    let zh = ["甲乙丙丁。", "我们去看灯会。", "戊己庚辛。"];
    let en = ["Quux flimmers.", "Blorps wibble.", "Gronk and the Moonrise Gala of Foo.", "Zap."];
    let glossary = Glossary::parse("g.toml", "[terms]\n\"灯会\" = \"Moonrise Gala\"\n");
    let glossary = glossary.expect("a glossary");
    let beads = Aligner::default().glossary(&glossary).align_segments(&zh, &en);
    let beads = beads.expect("no encoder");
    assert_whole(&beads, 3, 4);
    let linked = beads.iter().find(|bead| bead.zh.contains(&1)).expect("a bead");
    assert!(linked.en.contains(&2), "{beads:?}");
    assert!(aligned(&zh, &en) != beads, "the glossary makes no difference");
}

#[test]
fn hand_aligned_sets_are_met() {
    for (set, least) in [("mac-dev", 0.91), ("pol-dev", 0.98), ("mag", 0.98)] {
        let Some(folder) = shared(&format!("align/{set}")) else { continue };
        let mut total = Score::default();
        for document in documents(&folder).expect("a set") {
            let found = aligned(&document.zh(), &document.en());
            assert_whole(&found, document.zh().len(), document.en().len());
            total.merge(&Score::of(&found, &document.gold));
        }
        assert!(total.strict_f1() >= least, "{set}: strict F1 is {:.3}", total.strict_f1());
    }
}
