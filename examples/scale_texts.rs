//! A long bitext to measure on, made of aligned sets again and again, each time in another order and with
//! a tenth of the beads left out on both sides:
//! `cargo run --release --example scale_texts -- SEGMENTS PREFIX DIR...` writes PREFIX.zh and PREFIX.en.

use std::fs::File;
use std::io::{BufWriter, Write};

use duizhao::bitext::gold::{Aligned, Dice, documents};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(segments), Some(prefix)) = (args.next(), args.next()) else {
        return Err("usage: scale_texts SEGMENTS PREFIX DIR...".into());
    };
    let segments: usize = segments.parse()?;
    let mut texts: Vec<Aligned> = Vec::new();
    for dir in args {
        texts.extend(documents(dir.as_ref())?);
    }
    let create = |ending: &str| File::create(format!("{prefix}.{ending}")).map(BufWriter::new);
    let (mut zh_file, mut en_file) = (create("zh")?, create("en")?);
    let mut dice = Dice::new(7);
    let (mut zh_count, mut en_count, mut changed) = (0, 0, 0);
    while zh_count.min(en_count) < segments {
        let text = &texts[dice.roll(texts.len())];
        let (zh, en) = (text.zh(), text.en());
        for bead in &text.gold {
            if dice.roll(10) == 0 {
                continue;
            }
            changed += 1;
            for segment in &zh[bead.zh.clone()] {
                writeln!(zh_file, "{segment}")?;
            }
            for segment in &en[bead.en.clone()] {
                writeln!(en_file, "{segment}")?;
            }
            // Now and then a line of its own, so that no two stretches are quite the same.
            if changed % 50 == 0 {
                writeln!(zh_file, "第{changed}号文件到此为止。")?;
                writeln!(en_file, "File No. {changed} ends here.")?;
            }
            zh_count += bead.zh.len();
            en_count += bead.en.len();
        }
    }
    Ok(())
}
