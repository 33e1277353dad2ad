//! How fast the look-up answers: `cargo run --release --example lookup_speed`, after
//! `cargo build --release`, for it also drives the real program in a pseudo-terminal.
//!
//! The glossaries are made of words of the dictionary, every second term with two forms, two renderings and
//! something to avoid. Each query is typed letter by letter, and each letter is measured: the search in the
//! glossary for the best two hundred, and the search in the dictionary, as the screen does both.

#[path = "../tests/shared/large.rs"]
mod large;
#[allow(dead_code, reason = "the tests of the screen need all of it")]
#[path = "../tests/shared/terminal.rs"]
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use duizhao::glossary::Glossary;
use duizhao::lookup::{Index, Scope, dictionary};
use terminal::Program;

const COUNTS: [usize; 2] = [1_000, 100_000];
/// How many terms, and how many words of the dictionary, the screen asks for.
const LIMIT: usize = 200;
/// How long a screen must stand still before the next key.
const STILL: Duration = Duration::from_millis(80);
const STARTS: usize = 7;

/// What is typed, by kind.
const QUERIES: [(&str, &[&str]); 6] = [
    ("Chinese", &["经济发展", "人民", "一带一路", "社会主义", "環境保護", "國際關係"]),
    ("pinyin", &["jingjifazhan", "ren2min2", "shèhuì zhǔyì", "huanjing", "chongqing", "lüyou"]),
    ("initials", &["jjfz", "rm", "ydyl", "hjbh", "gjgx", "zgrm"]),
    (
        "English",
        &["economic development", "people", "the environment", "international relations", "to run"],
    ),
    (
        "slips",
        &[
            "jignjifazhan",
            "econmic developement",
            "enviroment",
            "huajning",
            "shehiuzhuyi",
            "经济发站",
        ],
    ),
    ("nothing found", &["qqqqqq", "xylophonist zebra", "龘龘龘", "zzzzzzzz"]),
];

fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let mut indexes = Vec::new();
    println!("| terms | file | glossary loaded | index made |\n| --- | --- | --- | --- |");
    for count in COUNTS {
        let place = folder.path().join(count.to_string());
        indexes.push(prepared(count, &place)?);
    }
    println!("\nA key: median, 99th percentile, longest.\n");
    println!(
        "| query, letter by letter | letters | dictionary alone |{}",
        columns(" and dictionary")
    );
    println!("| --- | --- | --- |{}", " --- |".repeat(COUNTS.len()));
    for (kind, queries) in QUERIES {
        row(kind, queries, &indexes);
    }
    let all: Vec<&str> = QUERIES.iter().flat_map(|(_, queries)| queries.iter().copied()).collect();
    row("all", &all, &indexes);
    drop(indexes);
    println!("\nIn a terminal: median, longest.\n\n| |{}", columns(""));
    println!("| --- |{}", " --- |".repeat(COUNTS.len()));
    in_a_terminal(folder.path(), &all)
}

fn columns(what: &str) -> String {
    COUNTS.map(|count| format!(" {count} terms{what} |")).concat()
}

/// Writes a project with a large glossary, and measures how it is made ready.
fn prepared(count: usize, place: &Path) -> anyhow::Result<Index> {
    fs::create_dir_all(place)?;
    fs::write(place.join("duizhao.toml"), "[project]\nglossary = [\"large.toml\"]\n")?;
    let path = place.join("large.toml");
    fs::write(&path, large::file(count))?;
    let bytes = fs::metadata(&path)?.len() as f64;
    let path = path.to_string_lossy();
    let loaded = repeated(|| drop(Glossary::load(&[&path])));
    let glossary = Arc::new(Glossary::load(&[&path])?);
    let made = repeated(|| Index::new(Arc::clone(&glossary)).prepare());
    println!("| {count} | {:.1} MB | {} ms | {} ms |", bytes / 1e6, millis(loaded), millis(made));
    let index = Index::new(glossary);
    index.prepare();
    Ok(index)
}

/// The median of a few runs.
fn repeated(mut work: impl FnMut()) -> Duration {
    let run = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    median(&mut (0..5).map(run).collect::<Vec<_>>())
}

/// What is on the screen after each letter of a query.
fn typed(query: &str) -> impl Iterator<Item = &str> {
    query.char_indices().map(|(at, c)| &query[..at + c.len_utf8()])
}

fn row(kind: &str, queries: &[&str], indexes: &[Index]) {
    let typed: Vec<&str> = queries.iter().flat_map(|query| typed(query)).collect();
    let words = cell(&typed, |query| drop(dictionary::search(query, LIMIT)));
    let both = indexes.iter().map(|index| {
        cell(&typed, |query| {
            drop(index.search(query, &Scope::default(), LIMIT));
            drop(dictionary::search(query, LIMIT));
        })
    });
    println!(
        "| {kind} | {} | {words} |{}",
        typed.len(),
        both.map(|cell| format!(" {cell} |")).collect::<String>()
    );
}

/// The median, the 99th percentile, and the longest with what was typed.
fn cell(typed: &[&str], search: impl Fn(&str)) -> String {
    let timed = |&query| {
        let start = Instant::now();
        search(query);
        (start.elapsed(), query)
    };
    let mut times: Vec<(Duration, &str)> = typed.iter().map(timed).collect();
    times.sort();
    let [middle, high, longest] =
        [50, 99, 100].map(|percent| times[(times.len() * percent / 100).min(times.len() - 1)]);
    format!("{}, {}, {} ms ({})", millis(middle.0), millis(high.0), millis(longest.0), longest.1)
}

/// The median; sorts the times.
fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1e3)
}

/// Times of the real program.
#[derive(Default)]
struct Times {
    screen: Vec<Duration>,
    dictionary: Vec<Duration>,
    glossary: Vec<Duration>,
    key: Vec<Duration>,
}

/// What each of the times is, and which it is.
type TimeRow = (&'static str, fn(&mut Times) -> &mut Vec<Duration>);
const TIMES: [TimeRow; 4] = [
    ("from start to the first screen", |times| &mut times.screen),
    ("from start to an answer from the dictionary", |times| &mut times.dictionary),
    ("from start to an answer from the glossary", |times| &mut times.glossary),
    ("from a key to the screen with its answer", |times| &mut times.key),
];

fn in_a_terminal(folder: &Path, queries: &[&str]) -> anyhow::Result<()> {
    let measured = COUNTS.map(|count| measured(&folder.join(count.to_string()), count, queries));
    let mut measured = measured.into_iter().collect::<anyhow::Result<Vec<Times>>>()?;
    for (name, chosen) in TIMES {
        let cells = measured.iter_mut().map(|times| {
            let times = chosen(times);
            let middle = median(times);
            format!(" {}, {} ms |", millis(middle), millis(times[times.len() - 1]))
        });
        println!("| {name} |{}", cells.collect::<String>());
    }
    Ok(())
}

fn measured(project: &Path, count: usize, queries: &[&str]) -> anyhow::Result<Times> {
    let program = program()?;
    let start = || Program::new(&program, project, &project.join("home")).args(&["lookup"]).start();
    let mut times = Times::default();
    for _ in 0..STARTS {
        let started = Instant::now();
        let mut terminal = start();
        terminal.until("a screen", |screen| !screen.text().trim().is_empty());
        times.screen.push(started.elapsed());
        terminal.type_text("jjfz");
        terminal.see("经济发展");
        times.dictionary.push(started.elapsed());
        terminal.see(&format!("of {count} terms"));
        times.glossary.push(started.elapsed());
    }
    let mut terminal = start();
    terminal.see(&format!("of {count} terms"));
    for query in queries {
        terminal.press(&["Ctrl-U"]);
        terminal.settled(STILL);
        for c in query.chars() {
            let pressed = Instant::now();
            terminal.type_text(c.encode_utf8(&mut [0; 4]));
            times.key.push(terminal.answered(pressed) - pressed);
            terminal.settled(STILL);
        }
    }
    Ok(times)
}

/// The release binary, which lies beside the folder of the examples.
fn program() -> anyhow::Result<PathBuf> {
    let path = std::env::current_exe()?;
    let folder = path.ancestors().nth(2).unwrap_or(Path::new(""));
    let program = folder.join(format!("duizhao{}", std::env::consts::EXE_SUFFIX));
    anyhow::ensure!(program.exists(), "{}: run `cargo build --release` first", program.display());
    Ok(program)
}
