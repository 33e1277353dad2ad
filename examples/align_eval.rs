//! Strict and lax F1 of the aligner on sets of aligned documents:
//! `cargo run --release --example align_eval -- [--glossary FILE]... [--encoder URL] DIR...`, each
//! folder with `zh/`, `en/` and `gold/`. Below that stands how far scores can be trusted: of the beads
//! with a score in each tenth, the share that is in gold.

use duizhao::bitext::align::Aligner;
use duizhao::bitext::gold::{Aligned, Reliability, Score, documents};
use duizhao::encoder::{Encoder, Settings};
use duizhao::glossary::Glossary;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut dirs, mut glossary, mut encoder) = (Vec::new(), Vec::new(), None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--glossary" => glossary.extend(args.next()),
            "--encoder" => encoder = args.next(),
            _ => dirs.push(arg),
        }
    }
    if dirs.is_empty() {
        return Err("usage: align_eval [--glossary FILE]... [--encoder URL] DIR...".into());
    }
    let glossary = Glossary::load(&glossary)?;
    let cache = Some(std::env::temp_dir().join("duizhao-fit"));
    let encoder = encoder
        .map(|url| Encoder::new(Settings { cache: cache.clone(), ..Settings::new(url) }))
        .transpose()?;
    let aligner = Aligner::default().glossary(&glossary).encoder(encoder.as_ref());
    println!("| set | segments zh / en | gold beads | strict P | strict R | strict F1 | lax F1 |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let mut reliability = Vec::new();
    for dir in dirs {
        let (total, scores) = measured(&aligner, &documents(dir.as_ref())?)?;
        println!("{}", total.row(&dir));
        reliability.push(scores.table(&dir));
    }
    reliability.iter().for_each(|table| println!("\n{table}"));
    Ok(())
}

fn measured(
    aligner: &Aligner,
    documents: &[Aligned],
) -> Result<(Score, Reliability), Box<dyn std::error::Error>> {
    let (mut total, mut reliability) = (Score::default(), Reliability::default());
    for document in documents {
        let found = aligner.align_segments(&document.zh(), &document.en())?;
        let score = Score::of(&found, &document.gold);
        if std::env::var_os("PER_DOCUMENT").is_some() {
            eprintln!("{} {:.3}", document.name, score.strict_f1());
        }
        total.add(&score, document);
        reliability.add(&found, &document.gold);
    }
    Ok((total, reliability))
}
