//! Fits the aligner's weights to aligned sets, and tells by cross-validation what to expect of them:
//! `cargo run --release --example align_fit -- [--encoder URL] [--without FEATURE,...] DIR...`
//!
//! Maximises the likelihood of the gold beads under the model, with a Gaussian prior on the weights
//! (Lafferty et al. 2001; Sarawagi and Cohen 2004 for the semi-Markov kind). Each fold leaves out every
//! sixth document of every set. Prints the cross-validated scores, then the weights fitted to
//! everything, as they stand in `model.rs`.

use duizhao::bitext::align::band::Band;
use duizhao::bitext::align::chunks::{self, Chunk, Prepared};
use duizhao::bitext::align::features::{Around, Borders, COUNT, Habits};
use duizhao::bitext::align::lattice::{Described, Lattice, Weights};
use duizhao::bitext::align::meaning::Meaning;
use duizhao::bitext::align::tokens::Pair;
use duizhao::bitext::align::{Texts, align_pair, band, model};
use duizhao::bitext::gold::{Aligned, Reliability, Score, documents};
use duizhao::bitext::pins::Bound;
use duizhao::encoder::{Encoder, Settings};

use std::sync::LazyLock;

const FOLDS: usize = 6;
const ROUNDS: usize = 3;
const STEPS: usize = 70;
/// Variance of the prior on each weight.
const PRIOR_VARIANCE: f64 = 1.0;

struct Piece {
    set: usize,
    fold: usize,
    text: Aligned,
    pair: Pair,
    /// The one chunk that it is.
    chunk: Chunk,
    meaning: Option<Meaning>,
}

impl Piece {
    fn new(text: Aligned, set: usize, fold: usize, encoder: Option<&Encoder>) -> Piece {
        let (zh, en) = (text.zh(), text.en());
        let pair = Pair::new(&zh, &en);
        let mut chunks = chunks::of(&pair, &Bound::default());
        assert!(chunks.len() == 1, "{} is too long to fit to", text.name);
        let chunk = chunks.remove(0);
        let ask = |encoder| chunk.meaning(encoder, Texts { zh: &zh, en: &en });
        let meaning = encoder.map(|encoder| ask(encoder).expect("the encoder answers"));
        Piece { set, fold, text, pair, chunk, meaning }
    }

    fn around(&self) -> Around<'_> {
        Around { borders: &NO_BORDERS, bound: NO_PINS.from(0, 0), meaning: self.meaning.as_ref() }
    }
}

static NO_BORDERS: LazyLock<Borders> = LazyLock::new(Borders::none);
static NO_PINS: LazyLock<Bound> = LazyLock::new(Bound::default);

fn main() -> std::io::Result<()> {
    let (mut dirs, mut encoder, mut without) = (Vec::new(), None, String::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--encoder" => encoder = args.next(),
            "--without" => without = args.next().unwrap_or_default(),
            _ => dirs.push(arg),
        }
    }
    let cache = Some(std::env::temp_dir().join("duizhao-fit"));
    let connect = |url| Encoder::new(Settings { cache, ..Settings::new(url) });
    let encoder = encoder.map(connect).transpose().expect("an address");
    let used = Used::without(&without);
    let mut pieces = Vec::new();
    for (set, dir) in dirs.iter().enumerate() {
        for (at, text) in documents(dir.as_ref())?.into_iter().enumerate() {
            pieces.push(Piece::new(text, set, at % FOLDS, encoder.as_ref()));
        }
    }
    add_disturbed(&mut pieces, dirs.len(), encoder.as_ref());
    let dirs: Vec<String> =
        dirs.iter().cloned().chain(dirs.iter().map(|dir| format!("{dir} disturbed"))).collect();
    if std::env::var_os("NO_CV").is_none() {
        cross_validate(&dirs, &pieces, &used);
    }
    let all: Vec<&Piece> = pieces.iter().collect();
    let weights = fit(&all, &used);
    report("fitted to everything", &dirs, &all, &|_| weights);
    println!("pub const FITTED: Weights = [");
    for (at, weight) in weights.iter().enumerate() {
        println!("    {weight:.4}, // {}", model::name(at));
    }
    println!("];");
    Ok(())
}

/// A disturbed copy of every piece, with sentences of the other pieces of its set.
fn add_disturbed(pieces: &mut Vec<Piece>, sets: usize, encoder: Option<&Encoder>) {
    let copy = |at: usize| {
        let piece = &pieces[at];
        let others = pieces.iter().filter(|o| o.set == piece.set && o.text.name != piece.text.name);
        let strangers: Vec<&str> = others.flat_map(|o| o.text.en()).collect();
        let text = piece.text.disturbed(&strangers, at as u64 + 1);
        Piece::new(text, piece.set + sets, piece.fold, encoder)
    };
    let copies: Vec<Piece> = (0..pieces.len()).map(copy).collect();
    pieces.extend(copies);
}

fn cross_validate(dirs: &[String], pieces: &[Piece], used: &Used) {
    let by_fold: Vec<Weights> = std::thread::scope(|scope| {
        let fit_fold = |fold| {
            let kept: Vec<&Piece> = pieces.iter().filter(|p| p.fold != fold).collect();
            fit(&kept, used)
        };
        let halves: Vec<_> = [0..FOLDS / 2, FOLDS / 2..FOLDS]
            .map(|folds| scope.spawn(move || folds.map(fit_fold).collect::<Vec<_>>()))
            .into_iter()
            .collect();
        halves.into_iter().flat_map(|h| h.join().expect("a fold fits")).collect()
    });
    let all: Vec<&Piece> = pieces.iter().collect();
    report("cross-validated", dirs, &all, &|piece| by_fold[piece.fold]);
}

/// Prints the scores of each set, and how far the scores of beads can be trusted on the first of them.
fn report(title: &str, dirs: &[String], pieces: &[&Piece], weights: &dyn Fn(&Piece) -> Weights) {
    println!("{title}:");
    let mut reliability = Reliability::default();
    for (set, dir) in dirs.iter().enumerate() {
        let mut score = Score::default();
        for piece in pieces.iter().filter(|p| p.set == set) {
            let found = align_pair(&piece.pair, piece.around(), &weights(piece));
            score.add(&Score::of(&found, &piece.text.gold), &piece.text);
            if set == 0 {
                reliability.add(&found, &piece.text.gold);
            }
        }
        println!("{}", score.row(dir));
    }
    println!("\n{}", reliability.table(&dirs[0]));
}

/// What aligning a text under some weights teaches of it.
struct Learned {
    prepared: Prepared,
    habits: Habits,
    /// Around the gold beads.
    band: Band,
}

fn learn(piece: &Piece, weights: &Weights) -> Learned {
    let prepared = piece.chunk.prepare(&piece.pair);
    let text = prepared.stretch(&piece.pair);
    let (_, habits) = chunks::fine(text, piece.around(), &piece.chunk.band(), weights);
    let band = band::around(&piece.text.gold, piece.pair.zh.len(), piece.pair.en.len());
    Learned { prepared, habits, band }
}

/// Which features are used: all but those named, to see what these are worth.
struct Used([bool; COUNT]);

impl Used {
    fn without(names: &str) -> Used {
        let names: Vec<&str> = names.split(',').filter(|name| !name.is_empty()).collect();
        for name in &names {
            assert!((0..COUNT).any(|at| model::name(at) == *name), "no feature is called {name}");
        }
        Used(std::array::from_fn(|at| !names.contains(&model::name(at).as_str())))
    }

    fn keep(&self, weights: &mut Weights) {
        weights.iter_mut().zip(self.0).filter(|(_, used)| !used).for_each(|(w, _)| *w = 0.0);
    }
}

/// Alternates between observing each text's habits under the weights and improving the weights.
fn fit(pieces: &[&Piece], used: &Used) -> Weights {
    let mut weights = *model::weights(pieces.iter().any(|piece| piece.meaning.is_some()));
    used.keep(&mut weights);
    for _ in 0..ROUNDS {
        let learned: Vec<Learned> = pieces.iter().map(|p| learn(p, &weights)).collect();
        let lattices: Vec<(Lattice, Described)> = pieces
            .iter()
            .zip(&learned)
            .map(|(p, learned)| {
                let text = learned.prepared.stretch(&p.pair);
                let lattice = Lattice::new(text, p.around(), &learned.band);
                let described = lattice.described(&learned.habits);
                (lattice, described)
            })
            .collect();
        improve(&mut weights, pieces, &lattices, used);
    }
    weights
}

/// Gradient ascent with Adam (Kingma and Ba 2015).
fn improve(
    weights: &mut Weights,
    pieces: &[&Piece],
    lattices: &[(Lattice, Described)],
    used: &Used,
) {
    let (mut mean, mut square) = ([0.0f64; COUNT], [0.0f64; COUNT]);
    for step in 1..=STEPS {
        let mut total = 0.0;
        let mut gradient = [0.0; COUNT];
        for (piece, (lattice, described)) in pieces.iter().zip(lattices) {
            let (likelihood, partial) = lattice.likelihood(described, weights, &piece.text.gold);
            total += likelihood;
            for (sum, part) in gradient.iter_mut().zip(partial) {
                *sum += part;
            }
        }
        let rate = 0.1 * (1.0 - step as f64 / (STEPS + 1) as f64);
        for k in 0..COUNT {
            let g = gradient[k] - f64::from(weights[k]) / PRIOR_VARIANCE;
            mean[k] = 0.9 * mean[k] + 0.1 * g;
            square[k] = 0.99 * square[k] + 0.01 * g * g;
            let m = mean[k] / (1.0 - 0.9f64.powi(step as i32));
            let s = square[k] / (1.0 - 0.99f64.powi(step as i32));
            weights[k] += (rate * m / (s.sqrt() + 1e-8)) as f32;
        }
        used.keep(weights);
        if step % 20 == 0 {
            eprintln!("step {step}: log-likelihood {total:.1}");
        }
    }
}
