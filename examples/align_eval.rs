//! Strict and lax F1 of the aligner on sets of aligned documents:
//! `cargo run --release --example align_eval -- DIR...`, each with `zh/`, `en/` and `gold/`.

use duizhao::bitext::align::{align_segments, features::Borders};
use duizhao::bitext::gold::{Score, documents};

fn main() -> std::io::Result<()> {
    let dirs: Vec<String> = std::env::args().skip(1).collect();
    if dirs.is_empty() {
        eprintln!("usage: align_eval DIR...");
        std::process::exit(2);
    }
    println!("| set | segments zh / en | gold beads | strict P | strict R | strict F1 | lax F1 |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for dir in dirs {
        let mut total = Score::default();
        for document in documents(dir.as_ref())? {
            let found = align_segments(&document.zh(), &document.en(), &Borders::none());
            let score = Score::of(&found, &document.gold);
            if std::env::var_os("PER_DOCUMENT").is_some() {
                eprintln!("{} {:.3}", document.name, score.strict_f1());
            }
            total.add(&score, &document);
        }
        println!("{}", total.row(&dir));
    }
    Ok(())
}
