//! How often numbers and names are reported in published translations, where nearly every report is a
//! false alarm: `cargo run --release --example quiet_eval -- DIR...`, each with `zh/`, `en/` and `gold/`.

use std::path::Path;

use duizhao::bitext::gold::documents;
use duizhao::lang::{names, number};

fn main() -> std::io::Result<()> {
    println!("| set | beads | with a number reported | with a name reported |");
    println!("| --- | --- | --- | --- |");
    for dir in std::env::args().skip(1) {
        let (mut beads, mut numbers, mut people) = (0, 0, 0);
        for document in documents(Path::new(&dir))? {
            for bead in document.gold.iter().filter(|b| !b.zh.is_empty() && !b.en.is_empty()) {
                let zh = document.zh()[bead.zh.clone()].concat();
                let en = document.en()[bead.en.clone()].join(" ");
                beads += 1;
                numbers += usize::from(!number::mismatches(&zh, &en).is_empty());
                people += usize::from(!names::mismatches(&zh, &en).is_empty());
            }
        }
        let name = Path::new(&dir).file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
        println!("| {name} | {beads} | {numbers} | {people} |");
    }
    Ok(())
}
