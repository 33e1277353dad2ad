//! What a change to the glossary does to texts: where its terms stand, and which findings come and go.

use std::collections::{BTreeSet, HashMap};

use super::finding::{Finding, Location};
use super::scene::location;
use super::{Settings, Subject, check_all};
use crate::glossary::diff::Change;
use crate::glossary::matching::zh::TermFinder;
use crate::glossary::{Glossary, Origin, Term};
use crate::severity::Severity;

/// What all changes together do.
#[derive(Debug, Clone, Default)]
pub struct Impact {
    /// For each change, the Chinese paragraphs that hold the term, in the order of the texts; none for a
    /// change that cannot make a difference to them.
    pub touched: Vec<Vec<Touched>>,
    /// The findings that come or go elsewhere, such as those about a term that stands beside a changed one.
    pub elsewhere: Vec<Shift>,
}

/// A Chinese paragraph that holds a term which has changed.
#[derive(Debug, Clone)]
pub struct Touched {
    /// The term's first place in the paragraph.
    pub place: Location,
    /// The findings about the term that come or go there.
    pub shifts: Vec<Shift>,
}

/// A finding that one of the two glossaries brings, and the other doesn't.
#[derive(Debug, Clone)]
pub struct Shift {
    /// Whether it is the new glossary that brings it.
    pub gained: bool,
    /// The finding.
    pub finding: Finding,
}

/// The rules that hang on the glossary.
fn of_terms(rule: &str) -> bool {
    rule.starts_with("term-") || rule == "abbreviation-undefined"
}

/// Checks texts under two glossaries, between which these are the changes.
pub fn impact(
    subjects: &[Subject],
    (old, new): (&Glossary, &Glossary),
    changes: &[Change],
    settings: &Settings,
) -> Impact {
    let mut impact = Impact { touched: vec![Vec::new(); changes.len()], elsewhere: Vec::new() };
    let before = check_all(subjects, old, settings);
    let after = check_all(subjects, new, settings);
    let indices = [index(changes, |change| change.old), index(changes, |change| change.new)];
    for ((subject, before), after) in subjects.iter().zip(before).zip(after) {
        let (lost, gained) = without_common(before.findings, after.findings);
        let shifts = lost.into_iter().map(|finding| Shift { gained: false, finding });
        let gained = gained.into_iter().map(|finding| Shift { gained: true, finding });
        let mut shifts: Vec<Shift> = shifts.chain(gained).collect();
        for (change, mut touched) in places(subject, [old, new], &indices) {
            let names = [changes[change].old, changes[change].new].map(|t| t.map(Term::name));
            (touched.shifts, shifts) = shifts.into_iter().partition(|shift| {
                let zh = shift.finding.zh.as_ref();
                names.contains(&shift.finding.term.as_deref())
                    && zh.is_some_and(|zh| zh.units == touched.place.units)
            });
            impact.touched[change].push(touched);
        }
        impact.elsewhere.extend(shifts);
    }
    impact
}

/// Where a term stands in its glossary: the terms of a document are not all of the glossary's.
type Key<'g> = (&'g str, usize, usize);

fn key(origin: &Origin) -> Key<'_> {
    (&origin.path, origin.line, origin.column)
}

/// The changes that concern texts, by the terms of one side.
fn index<'g>(
    changes: &[Change<'g>],
    side: impl Fn(&Change<'g>) -> Option<&'g Term>,
) -> HashMap<Key<'g>, usize> {
    let concern = changes.iter().enumerate().filter(|(_, change)| change.concerns_texts());
    let sides = concern.filter_map(|(at, change)| Some((at, side(change)?)));
    sides.map(|(at, term)| (key(&term.origin), at)).collect()
}

/// The paragraphs of a text that hold the terms of changes under either glossary, in order.
fn places(
    subject: &Subject,
    glossaries: [&Glossary; 2],
    indices: &[HashMap<Key, usize>; 2],
) -> Vec<(usize, Touched)> {
    let bitext = subject.bitext;
    let sides = glossaries.map(|glossary| {
        let own = glossary.of_document(&[&bitext.zh.path, &bitext.en.path], subject.domains);
        (TermFinder::new(&own), own)
    });
    let mut places: Vec<(usize, Touched)> = Vec::new();
    for (unit, paragraph) in bitext.zh.paragraphs.iter().enumerate() {
        let first = places.len();
        for ((finder, own), index) in sides.iter().zip(indices) {
            for hit in finder.find_in(&paragraph.prose) {
                let change = index.get(&key(&own.terms[hit.term].origin)).copied();
                let known = |change| places[first..].iter().any(|(other, _)| *other == change);
                if let Some(change) = change.filter(|&change| !known(change)) {
                    let place = location(bitext.zh, unit, &hit.span);
                    places.push((change, Touched { place, shifts: Vec::new() }));
                }
            }
        }
    }
    places
}

/// The findings about terms that one check brings and the other doesn't. A finding is the same if its rule,
/// its severity and its places are.
fn without_common(before: Vec<Finding>, after: Vec<Finding>) -> (Vec<Finding>, Vec<Finding>) {
    type Sign = (&'static str, Severity, Option<(usize, usize)>, Option<(usize, usize)>);
    let span = |place: &Option<Location>| place.as_ref().map(|l| (l.span.start, l.span.end));
    let sign = |f: &Finding| -> Sign { (f.rule, f.severity, span(&f.zh), span(&f.en)) };
    let signs = |findings: &[Finding]| findings.iter().map(sign).collect::<BTreeSet<_>>();
    let (old, new) = (signs(&before), signs(&after));
    let only = |findings: Vec<Finding>, others: &BTreeSet<Sign>| -> Vec<Finding> {
        let fresh = |f: &Finding| of_terms(f.rule) && !others.contains(&sign(f));
        findings.into_iter().filter(fresh).collect()
    };
    (only(before, &new), only(after, &old))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::align::align;
    use crate::glossary::diff::diff;
    use crate::text::read::{Language, ReadOptions, parse};

    /// What comes and goes where a term of the texts has changed, a line a paragraph.
    fn lines(old: &str, new: &str) -> Vec<String> {
        let read = |path, text: &str, language| {
            parse(path, text.as_bytes(), language, &ReadOptions::default()).expect("a text")
        };
        let zh = "座谈会在京举行。\n天气很好。\n他主持座谈会。";
        let en =
            "The symposium was held in Beijing.\nThe weather was fine.\nHe chaired the seminar.";
        let (zh, en) =
            (read("zh.txt", zh, Language::Chinese), read("en.txt", en, Language::English));
        let bitext = align(&zh, &en);
        let subject = Subject { bitext: &bitext, domains: &[] };
        let glossary = |text| Glossary::parse("g.toml", text).expect("a glossary");
        let (old, new) = (glossary(old), glossary(new));
        let changes = diff(&old, &new);
        let impact = impact(&[subject], (&old, &new), &changes, &Settings::default());
        assert!(impact.elsewhere.is_empty());
        let shift = |s: &Shift| format!("{}{}", if s.gained { "+" } else { "-" }, s.finding.rule);
        let line = |t: &Touched| {
            let shifts: Vec<String> = t.shifts.iter().map(shift).collect();
            format!("{} {}", t.place.line, shifts.join(" ")).trim_end().to_owned()
        };
        impact.touched.iter().flatten().map(line).collect()
    }

    const OLD: &str = "[terms]\n\"座谈会\" = [\"seminar\", \"symposium\"]\n";

    #[test]
    fn findings_come_and_go_where_the_term_stands() {
        let new = "[terms]\n\"座谈会\" = \"symposium\"\n";
        assert_eq!(lines(OLD, new), ["1", "3 +term-missing"]);
        assert_eq!(lines(new, OLD), ["1", "3 -term-missing"]);
        assert_eq!(lines(new, ""), ["1", "3 -term-missing"]);
        assert_eq!(lines("", new), ["1", "3 +term-missing"]);
    }

    #[test]
    fn a_finding_that_only_says_it_otherwise_is_the_same() {
        let one = "[terms]\n\"座谈会\" = [\"meeting\", \"symposium\"]\n";
        let other = "[terms]\n\"座谈会\" = [\"conference\", \"symposium\"]\n";
        assert_eq!(lines(one, other), ["1", "3"]);
    }
}
