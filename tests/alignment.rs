//! What every alignment must be, and how good it must be on texts aligned by hand.

mod shared;

use duizhao::bitext::Bead;
use duizhao::bitext::align::align_segments;
use duizhao::bitext::align::features::Borders;
use duizhao::bitext::gold::{Score, documents};
use proptest::prelude::*;
use shared::shared;

fn aligned(zh: &[&str], en: &[&str]) -> Vec<Bead> {
    align_segments(zh, en, &Borders::none())
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
fn hand_aligned_sets_are_met() {
    for (set, least) in [("mac-dev", 0.85), ("pol-dev", 0.97), ("mag", 0.97)] {
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
