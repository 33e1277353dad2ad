//! Words that several terms of a passage claim.

use super::{Rendered, TermUse};

/// A rendering to avoid is excused where the same words are, or belong to, an accepted rendering of
/// any term of the passage; and of two that overlap, of one term or of several, only the longer one
/// counts, or that of the shorter term, whose words it must be.
pub fn drop_excused(uses: &mut [TermUse]) {
    let accepted: Vec<Rendered> =
        uses.iter().flat_map(|u| &u.accepted).filter(|r| !r.coordinated).cloned().collect();
    for term_use in &mut *uses {
        term_use.avoided.retain(|avoided| !accepted.iter().any(|a| a.overlaps(avoided)));
    }
    let mut all: Vec<(usize, usize, Rendered)> = Vec::new();
    for (index, term_use) in uses.iter_mut().enumerate() {
        let term_length = term_use.zh[0].len();
        all.extend(term_use.avoided.drain(..).map(|avoided| (index, term_length, avoided)));
    }
    all.sort_by_key(|(_, length, r)| (r.paragraph, std::cmp::Reverse(r.span.len()), *length));
    let mut kept: Vec<Rendered> = Vec::new();
    for (index, _, avoided) in all {
        if !kept.iter().any(|k| k.overlaps(&avoided)) {
            kept.push(avoided.clone());
            uses[index].avoided.push(avoided);
        }
    }
    for term_use in uses {
        term_use.avoided.sort_by_key(|r| (r.paragraph, r.span.start));
    }
}

/// One phrase renders one term: where two terms that stand apart in the Chinese (心联通 and 民心相通) both
/// live on the same words, one of them has none. Words shared by coordination serve all.
pub fn drop_used_up(uses: &mut [TermUse]) {
    let contested: Vec<usize> = (0..uses.len()).filter(|&at| is_contested(uses, at)).collect();
    if contested.is_empty() {
        return;
    }
    // Kuhn's algorithm: whoever comes later may make an earlier one take other words.
    let mut owners: Vec<(Rendered, usize)> = Vec::new();
    let mut starved = Vec::new();
    for &at in &contested {
        if !claim(uses, at, &mut owners, &mut Vec::new()) {
            starved.push(at);
        }
    }
    for at in starved {
        uses[at].accepted.clear();
    }
}

fn is_contested(uses: &[TermUse], at: usize) -> bool {
    let own = &uses[at];
    let rivals = uses.iter().filter(|other| other.term != own.term && stand_apart(own, other));
    own.accepted.iter().all(|r| !r.coordinated)
        && rivals.flat_map(|other| &other.accepted).any(|r| own.accepted.iter().any(|o| same(o, r)))
}

/// Whether the Chinese of two terms has no character in common.
fn stand_apart(a: &TermUse, b: &TermUse) -> bool {
    a.zh.iter().all(|x| b.zh.iter().all(|y| x.end <= y.start || y.end <= x.start))
}

fn same(a: &Rendered, b: &Rendered) -> bool {
    a.paragraph == b.paragraph && a.span == b.span
}

/// Finds words for a use, moving others to other words where that is possible.
fn claim(
    uses: &[TermUse],
    at: usize,
    owners: &mut Vec<(Rendered, usize)>,
    tried: &mut Vec<Rendered>,
) -> bool {
    for words in &uses[at].accepted {
        if tried.iter().any(|t| same(t, words)) {
            continue;
        }
        tried.push(words.clone());
        match owners.iter().position(|(owned, _)| same(owned, words)) {
            None => {
                owners.push((words.clone(), at));
                return true;
            }
            Some(place) => {
                let owner = owners[place].1;
                if !stand_apart(&uses[owner], &uses[at]) {
                    return true;
                }
                if claim(uses, owner, owners, tried) {
                    owners[place].1 = at;
                    return true;
                }
            }
        }
    }
    false
}
