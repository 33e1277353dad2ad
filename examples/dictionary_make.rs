//! Makes `data/ecdict.tsv`, a part of the built-in dictionary:
//! `cargo run --release --example dictionary_make -- ecdict.csv`.
//!
//! ECDICT says of English words what they mean in Chinese. Turned round, it tells by which words a
//! Chinese word may be translated. How probable each is follows from Bayes' rule: a translation is
//! likely if it means the word and little else, and if English uses it often:
//!
//! p(english | chinese) ~ p(chinese | english) · p(english)

use std::collections::BTreeMap;
use std::fs;

use anyhow::Context;
use duizhao::lang::en::words::is_empty_word;
use duizhao::lang::lexicon;
use duizhao::lang::zh::script::is_han;
use serde::Deserialize;

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/ecdict.tsv");
const HEADER: &str = "\
# Chinese words with their English translations in ECDICT and the share of each; see LICENSE-ECDICT.
# Made by: cargo run --release --example dictionary_make -- ecdict.csv
";

/// How much more probable frequent words are: p(english) ~ (rank + RANK_OFFSET)^-FREQUENCY. Less
/// steep than Zipf's law (1), so that frequent words do not drive out the exact ones.
const FREQUENCY: f64 = 0.7;
/// Levels the first ranks, which function words have.
const RANK_OFFSET: f64 = 50.0;
/// The rank of words that no corpus ranks, but a learner's dictionary or an examination wants.
const UNRANKED: u32 = 60_000;
/// How much a meaning counts that is marked as one of a field (`[医]`).
const FIELD: f64 = 0.3;
/// Longer meanings, in characters, explain and do not translate.
const LONGEST: usize = 8;
/// How much of the translations of 皱眉的 and 皱眉地 goes to 皱眉.
const MARKED: f64 = 0.5;
/// The most translations of a word that are kept.
const MOST: usize = 30;
/// The least share that is kept.
const LEAST: f64 = 0.005;

/// English words, each with a share.
type Shares = BTreeMap<String, f64>;

fn main() -> anyhow::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: dictionary_make ECDICT.csv");
        std::process::exit(2);
    };
    let translations = translations(&path).with_context(|| format!("cannot read {path}"))?;
    let mut table = HEADER.to_owned();
    // The build drops words that CC-CEDICT does not have.
    for (chinese, shares) in with_unmarked(translations).iter().filter(|(c, _)| is_known(c)) {
        table.extend(line(chinese, shares));
    }
    fs::write(TABLE, table).context("cannot write the table")
}

fn is_known(chinese: &str) -> bool {
    lexicon::word(chinese).is_some()
}

/// What is read of a line of ECDICT.
#[derive(Deserialize)]
struct Row {
    word: String,
    /// Meanings in Chinese, a line for each part of speech or field; `\n` stands between the lines.
    translation: String,
    /// How many stars a learner's dictionary gives it.
    collins: String,
    /// Examinations that want it.
    tag: String,
    /// Ranks in the British National Corpus and in a contemporary one; 0 or nothing: not ranked.
    bnc: Option<u32>,
    frq: Option<u32>,
    /// Related forms, as `kind:form` between slashes; kind 0 is the form in dictionaries.
    exchange: String,
}

/// For each Chinese word the English words that mean it, with shares that add up to 1.
fn translations(path: &str) -> csv::Result<BTreeMap<String, Shares>> {
    let mut translations: BTreeMap<String, Shares> = BTreeMap::new();
    for row in csv::Reader::from_path(path)?.deserialize() {
        let row: Row = row?;
        let word = row.word.trim();
        let Some(rank) = rank(&row).filter(|_| is_plain(word) && is_own_lemma(word, &row)) else {
            continue;
        };
        let frequency = (f64::from(rank) + RANK_OFFSET).powf(-FREQUENCY);
        let meanings = meanings(&row.translation);
        let total: f64 = meanings.values().sum();
        for (chinese, weight) in meanings {
            let shares = translations.entry(chinese).or_default();
            shares.insert(word.to_owned(), weight / total * frequency);
        }
    }
    translations.values_mut().for_each(normalize);
    Ok(translations)
}

/// Whether it is a word in small letters, with a hyphen at most.
fn is_plain(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let is_small = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    parts.len() <= 2 && parts.iter().all(is_small)
}

/// Whether a word is no form of another. Stems take care of forms.
fn is_own_lemma(word: &str, row: &Row) -> bool {
    let mut forms = row.exchange.split('/').filter_map(|form| form.split_once(':'));
    forms.all(|(kind, form)| kind != "0" || form.is_empty() || form == word)
}

/// The place of a word by frequency; that of the corpus in which it stands higher. None of words that
/// nobody has counted: most of ECDICT, and of no use.
fn rank(row: &Row) -> Option<u32> {
    let listed = !row.collins.is_empty() || !row.tag.is_empty();
    let ranks = [row.bnc, row.frq].into_iter().flatten().filter(|rank| *rank > 0);
    ranks.min().or(listed.then_some(UNRANKED))
}

/// The Chinese words of a translation, each with its weight.
fn meanings(translation: &str) -> Shares {
    let mut meanings = Shares::new();
    for line in translation.replace("\\n", "\n").lines().map(str::trim) {
        let field = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (line, weight) = field.map_or((line, 1.0), |(_, line)| (line, FIELD));
        for meaning in without_brackets(line).split([',', '，', ';', '；', '、', '/']) {
            let chinese: String = meaning.chars().filter(|c| is_han(*c)).collect();
            if (1..=LONGEST).contains(&chinese.chars().count()) {
                let known = meanings.entry(chinese).or_insert(weight);
                *known = known.max(weight);
            }
        }
    }
    meanings
}

/// A line without what stands in brackets of any kind, one of which may close another; what is not
/// closed stays.
fn without_brackets(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(['（', '(', '<', '[', '【']) {
        let Some((_, after)) = after.split_once(['）', ')', '>', ']', '】']) else { break };
        plain.push_str(before);
        rest = after;
    }
    plain + rest
}

/// Gives a share of the translations of a word with 的 or 地 at its end to the word without: ECDICT
/// marks adjectives and adverbs in this way, texts seldom do.
fn with_unmarked(translations: BTreeMap<String, Shares>) -> BTreeMap<String, Shares> {
    let mut all = translations.clone();
    for (chinese, shares) in translations {
        let Some(unmarked) = chinese.strip_suffix(['的', '地']) else { continue };
        if unmarked.chars().count() >= 2 {
            let known = all.entry(unmarked.to_owned()).or_default();
            for (english, share) in shares {
                *known.entry(english).or_default() += share * MARKED;
            }
        }
    }
    all.values_mut().for_each(normalize);
    all
}

fn normalize(shares: &mut Shares) {
    let total: f64 = shares.values().sum();
    shares.values_mut().for_each(|share| *share /= total);
}

/// The line of a Chinese word, the largest share first; None if no translation says anything.
fn line(chinese: &str, shares: &Shares) -> Option<String> {
    let mut best: Vec<(&String, f64)> = shares.iter().map(|(word, share)| (word, *share)).collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1));
    best.truncate(MOST);
    let pairs: Vec<String> = best
        .into_iter()
        .filter(|(word, share)| *share >= LEAST && !is_empty_word(word))
        .map(|(word, share)| format!("{word}:{}", short(share)))
        .collect();
    (!pairs.is_empty()).then(|| format!("{chinese}\t{}\n", pairs.join(" ")))
}

/// Four digits, without zeros at the end.
fn short(share: f64) -> String {
    let digits = format!("{share:.4}");
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares<const N: usize>(pairs: [(&str, f64); N]) -> Shares {
        pairs.into_iter().map(|(word, share)| (word.to_owned(), share)).collect()
    }

    #[test]
    fn meanings_are_cut_out_of_a_translation() {
        let found = meanings("n. (家用的)火炉；罩, 炉子\\nvt. 皱眉（表示不快）\\n[医] 炉子, 电炉");
        let expected = [("火炉", 1.0), ("罩", 1.0), ("炉子", 1.0), ("皱眉", 1.0), ("电炉", FIELD)];
        assert_eq!(found, shares(expected));
    }

    #[test]
    fn brackets_of_any_kind_are_left_out() {
        assert_eq!(without_brackets("（英）地[方)面】"), "地面】");
        assert_eq!(without_brackets("水(未完"), "水(未完");
    }

    #[test]
    fn words_in_small_letters_are_taken() {
        assert!(is_plain("frown") && is_plain("well-known"));
        assert!(
            !["China", "let alone", "up-to-date", "-ish", "don't", ""].iter().any(|w| is_plain(w))
        );
    }

    #[test]
    fn an_adjective_tells_of_its_word() {
        let marked = BTreeMap::from([("熟练的".to_owned(), shares([("skilful", 1.0)]))]);
        assert_eq!(with_unmarked(marked)["熟练"], shares([("skilful", 1.0)]));
    }

    #[test]
    fn a_line_has_the_likely_words_first() {
        let found = line(
            "皱眉",
            &shares([("frown", 0.5), ("the", 0.2), ("knit", 0.001), ("scowl", 0.299)]),
        );
        assert_eq!(found.as_deref(), Some("皱眉\tfrown:0.5 scowl:0.299\n"));
        assert_eq!(line("这", &shares([("the", 1.0)])), None);
    }
}
