//! ECDICT: the English words that a word may become, and how large a share each has. Where CC-CEDICT
//! explains ("to cast an angry look"), it has the word that a translator may choose ("scowl").

use crate::words::Stems;
use crate::{Failure, Table};

/// Written by the example `dictionary_make`, which also says how the shares come about.
pub const FILE: &str = "data/ecdict.tsv";

/// Adds the translations to the words that CC-CEDICT has.
pub fn add(table: &mut Table, text: &str) -> Result<(), Failure> {
    let stems = Stems::default();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#')) {
        let (word, translations) = fields(line).ok_or_else(|| {
            format!("{FILE}, line {number}: should be a word, a tab, and ENGLISH:SHARE pairs")
        })?;
        let Some(word) = table.get_mut(word) else { continue };
        for (english, share) in translations {
            for part in english.split('-') {
                *word.ecdict.entry(stems.stem(part)).or_default() += share;
            }
        }
    }
    Ok(())
}

/// The Chinese word of a line, and its translations with their shares.
fn fields<'l>(line: &'l str) -> Option<(&'l str, Vec<(&'l str, f64)>)> {
    let (word, translations) = line.split_once('\t')?;
    let translation = |pair: &'l str| {
        let (english, share) = pair.split_once(':')?;
        Some((english, share.parse().ok().filter(|share| *share > 0.0)?))
    };
    Some((word, translations.split(' ').map(translation).collect::<Option<_>>()?))
}
