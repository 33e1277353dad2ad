//! Words cut anew where a term is known: 喜欢心桥 is cut into 喜, 欢心 and 桥 as long as nobody knows 心桥.

use std::ops::Range;

use crate::glossary::matching::forms::Forms;

/// Terms that words must not reach into.
#[derive(Default)]
pub struct Cutter {
    forms: Forms,
}

impl Cutter {
    /// Prepares to find terms, given in simplified script; each once.
    pub fn new(terms: &[String]) -> Cutter {
        let mut keys: Vec<Vec<char>> = terms.iter().map(|term| term.chars().collect()).collect();
        keys.retain(|key| !key.is_empty());
        keys.sort_unstable();
        keys.dedup();
        Cutter { forms: Forms::new(&keys) }
    }

    /// The words of a text, those of two characters cut where one belongs to a term and the other doesn't.
    /// Longer words are surer than a term that has only been guessed.
    pub fn cut(&self, text: &str, words: Vec<Range<usize>>) -> Vec<Range<usize>> {
        if self.forms.is_empty() {
            return words;
        }
        let chars: Vec<char> = text.chars().collect();
        let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        places.push(text.len());
        let mut found = Vec::new();
        let mut borders: Vec<(usize, Range<usize>)> = Vec::new();
        for start in 0..chars.len() {
            self.forms.at(&chars, start, &mut found);
            for term in found.drain(..) {
                let span = places[start]..places[term.end];
                borders.extend([(span.start, span.clone()), (span.end, span)]);
            }
        }
        borders.sort_by_key(|(border, _)| *border);
        let parts = |word: Range<usize>| -> Vec<Range<usize>> {
            let from = borders.partition_point(|(border, _)| *border <= word.start);
            let mut inside = borders[from..].iter().take_while(|(border, _)| *border < word.end);
            let crossed = inside.find(|(_, term)| term.start < word.start || term.end > word.end);
            match crossed {
                Some(&(border, _)) if text[word.clone()].chars().count() == 2 => {
                    vec![word.start..border, border..word.end]
                }
                _ => vec![word],
            }
        };
        words.into_iter().flat_map(parts).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::zh::words::segment;

    fn cut(terms: &[&str], text: &str) -> Vec<String> {
        let terms: Vec<String> = terms.iter().map(|&term| term.to_owned()).collect();
        let words = segment(text).into_iter().map(|token| token.span).collect();
        let words = Cutter::new(&terms).cut(text, words);
        words.into_iter().map(|word| text[word].to_owned()).collect()
    }

    #[test]
    fn words_do_not_reach_into_terms() {
        assert_eq!(cut(&[], "喜欢心桥"), ["喜", "欢心", "桥"]);
        assert_eq!(cut(&["心桥"], "喜欢心桥"), ["喜", "欢", "心", "桥"]);
    }

    #[test]
    fn longer_words_stay() {
        assert_eq!(cut(&["中国家"], "发展中国家"), ["发展中国家"]);
    }
}
