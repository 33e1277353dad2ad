//! Beads that a person has fixed.
//!
//! A file of pins is TOML: each `[[pin]]` has the sentences of one bead, `zh` and `en`, either of them
//! possibly empty. A pin is known by its text, not by its place, so that it outlives edits elsewhere.
//! Several sentences with nothing on the other side are as many beads.
//! Where the same sentences stand several times on both sides, a pin holds for all of them, in order.
//! A pin with `doubtful = true` is a question that [`doubtful`] has written: it binds nothing
//! until a person takes that line away.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::align::band::best_chain;
use super::{Bead, Bitext, SegmentRef};
use crate::text::{Document, fold};
use crate::toml_file::{Source, TomlError, Value, entries};

/// A bead by its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// The Chinese sentences, folded.
    zh: Vec<String>,
    /// The English sentences, folded.
    en: Vec<String>,
    /// One-based line of the file.
    pub line: usize,
}

/// The pins of a file.
#[derive(Debug, Clone, Default)]
pub struct Pins {
    /// The file, for messages.
    pub path: String,
    /// The pins that bind, in the order of the file.
    pub pins: Vec<Pin>,
}

impl Pins {
    /// Reads a file of pins.
    ///
    /// # Errors
    /// Where it is not TOML, has keys that no pin has, or a pin that is empty on both sides.
    pub fn parse(path: &str, text: &str) -> Result<Pins, TomlError> {
        let source = Source::new(path, text);
        let root = source.parse()?;
        let mut pins = Pins { path: path.to_owned(), pins: Vec::new() };
        for (key, value) in entries(&root) {
            match key.get_ref().as_ref() {
                "pin" => {
                    for item in source.array(value, "pin")? {
                        pins.pins.extend(pin(&source, item)?);
                    }
                }
                _ => return Err(source.unknown_key(key, "a file of pins", &["pin"])),
            }
        }
        Ok(pins)
    }
}

fn pin(source: &Source, item: &Value) -> Result<Option<Pin>, TomlError> {
    let (mut zh, mut en, mut doubtful) = (Vec::new(), Vec::new(), false);
    for (key, value) in entries(source.table(item, "pin")?) {
        let name = key.get_ref().as_ref();
        match name {
            "zh" | "en" => {
                let sentences = source.strings(value, name)?;
                let folded = sentences.iter().map(|(sentence, _)| sentence_key(sentence)).collect();
                *(if name == "zh" { &mut zh } else { &mut en }) = folded;
            }
            "doubtful" => doubtful = source.boolean(value, name)?,
            _ => return Err(source.unknown_key(key, "a pin", &["zh", "en", "doubtful"])),
        }
    }
    if zh.is_empty() && en.is_empty() {
        return Err(source.error(item.span().start, "a pin without a sentence on either side"));
    }
    let line = source.place(item.span().start).0;
    Ok((!doubtful).then_some(Pin { zh, en, line }))
}

/// What makes two sentences the same: all but white space, width and script.
fn sentence_key(sentence: &str) -> String {
    fold::key(sentence).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What pins bind in two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bound {
    /// The pinned beads with sentences on both sides, in order: Chinese segments, English segments.
    pub beads: Vec<(Range<usize>, Range<usize>)>,
    /// Per Chinese segment: whether it is pinned, with others or alone. Empty where nothing is.
    zh: Vec<bool>,
    /// Per English segment, likewise.
    en: Vec<bool>,
    /// Which pins are used, by their index.
    pub used: Vec<usize>,
    /// Which pins are not, though their sentences are there: they don't stand equally often on both
    /// sides, or cross other pins.
    pub unclear: Vec<usize>,
}

impl Bound {
    /// What binds the part of the text that begins with these segments.
    pub fn from(&self, zh: usize, en: usize) -> Binding<'_> {
        Binding { bound: self, zh, en }
    }

    /// Whether any of these segments is pinned.
    pub fn touches(&self, zh: Range<usize>, en: Range<usize>) -> bool {
        !self.zh.is_empty() && self.zh[zh].iter().chain(&self.en[en]).any(|&pinned| pinned)
    }

    /// The beads of the free stretches with the pinned ones in their places, which are certain.
    pub fn complete(&self, mut beads: Vec<Bead>) -> Vec<Bead> {
        for bead in &mut beads {
            if self.touches(bead.zh.clone(), bead.en.clone()) {
                bead.score = 1.0;
            }
        }
        beads.extend(self.beads.iter().map(|(zh, en)| Bead::new(zh.clone(), en.clone(), 1.0)));
        beads.sort_by_key(|bead| (bead.zh.start, bead.en.start));
        beads
    }
}

/// What binds a part of the text, whose segments are counted from its beginning.
#[derive(Clone, Copy)]
pub struct Binding<'b> {
    bound: &'b Bound,
    zh: usize,
    en: usize,
}

impl Binding<'_> {
    /// What binds a part of this part.
    pub fn from(self, zh: usize, en: usize) -> Self {
        Binding { zh: self.zh + zh, en: self.en + en, ..self }
    }

    /// Whether a bead of these segments keeps to the pins: what is pinned alone stands alone. (What is
    /// pinned on both sides is no part of a stretch that is searched.)
    pub fn allows(&self, zh: Range<usize>, en: Range<usize>) -> bool {
        let alone = zh.len() + en.len() == 1;
        let zh = zh.start + self.zh..zh.end + self.zh;
        let en = en.start + self.en..en.end + self.en;
        alone || !self.bound.touches(zh, en)
    }
}

impl Pins {
    /// Finds the pins in two texts, given as their segments. Of pins that cross each other those win that
    /// bind more sentences in order.
    pub fn bind(&self, zh: &[&str], en: &[&str]) -> Bound {
        if self.pins.is_empty() {
            return Bound::default();
        }
        let (zh, en) = (Keys::new(zh), Keys::new(en));
        let mut bound = Bound {
            zh: vec![false; zh.keys.len()],
            en: vec![false; en.keys.len()],
            ..Bound::default()
        };
        let (mut both, mut alone) = (Vec::new(), Vec::new());
        for (at, pin) in self.pins.iter().enumerate() {
            let (zh_places, en_places) = (zh.places(&pin.zh), en.places(&pin.en));
            match (pin.zh.is_empty(), pin.en.is_empty()) {
                (true, _) if en_places.len() == 1 => alone.push((0..0, en_places[0].clone(), at)),
                (_, true) if zh_places.len() == 1 => alone.push((zh_places[0].clone(), 0..0, at)),
                (false, false) if zh_places.len() == en_places.len() => {
                    let pairs = zh_places.into_iter().zip(en_places);
                    both.extend(pairs.map(|(zh, en)| (zh, en, at)));
                }
                _ if zh_places.len() + en_places.len() > 0 => bound.unclear.push(at),
                _ => {}
            }
        }
        in_order(&mut both).into_iter().chain(alone).for_each(|found| bound.add(found));
        bound.used.sort_unstable();
        bound.used.dedup();
        let placed = both.iter().map(|found| found.2).filter(|at| !bound.used.contains(at));
        bound.unclear.extend(placed.collect::<Vec<_>>());
        bound
    }
}

/// A pin in its places, with its index.
type Found = (Range<usize>, Range<usize>, usize);

/// The pins that rise on both sides and bind the most sentences.
fn in_order(found: &mut [Found]) -> Vec<Found> {
    found.sort_by_key(|(zh, en, at)| (zh.start, en.start, *at));
    let anchors: Vec<((usize, usize), f32)> = found
        .iter()
        .map(|(zh, en, _)| ((zh.start, en.start), (zh.len() + en.len()) as f32))
        .collect();
    let chain: HashSet<(usize, usize)> = best_chain(&anchors).into_iter().collect();
    let kept = found.iter().filter(|(zh, en, _)| chain.contains(&(zh.start, en.start)));
    let mut done = (0, 0);
    let apart = kept.filter(|(zh, en, _)| {
        let free = zh.start >= done.0 && en.start >= done.1;
        done = if free { (zh.end, en.end) } else { done };
        free
    });
    apart.cloned().collect()
}

impl Bound {
    fn add(&mut self, (zh, en, pin): Found) {
        if self.touches(zh.clone(), en.clone()) {
            return;
        }
        self.zh[zh.clone()].fill(true);
        self.en[en.clone()].fill(true);
        self.used.push(pin);
        if !zh.is_empty() && !en.is_empty() {
            self.beads.push((zh, en));
        }
    }
}

/// The sentences of a text as keys, with an index of where each stands.
struct Keys {
    keys: Vec<String>,
    index: HashMap<String, Vec<usize>>,
}

impl Keys {
    fn new(segments: &[&str]) -> Keys {
        let keys: Vec<String> = segments.iter().map(|segment| sentence_key(segment)).collect();
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            index.entry(key.clone()).or_default().push(at);
        }
        Keys { keys, index }
    }

    /// Where these sentences stand one after the other.
    fn places(&self, sentences: &[String]) -> Vec<Range<usize>> {
        let Some(first) = sentences.first() else { return Vec::new() };
        let starts = self.index.get(first).into_iter().flatten();
        let whole = starts.filter(|&&at| self.keys[at..].starts_with(sentences));
        whole.map(|&at| at..at + sentences.len()).collect()
    }
}

/// The doubtful beads of a bitext as pins for a person to settle, to stand below [`INSTRUCTIONS`]: those
/// whose score is below `limit`, by sentences.
pub fn doubtful(bitext: &Bitext, limit: f64) -> String {
    let texts = |document: &Document, segments: &[SegmentRef]| -> String {
        let quoted = segments.iter().map(|segment| {
            let text = document.paragraphs[segment.paragraph].segment(segment.segment);
            format!("    {},\n", quoted(text))
        });
        quoted.collect()
    };
    let mut file = String::new();
    // A moved bead could not be pinned: pins keep the order of both texts.
    for bead in bitext.sentences.iter().filter(|bead| bead.score < limit && !bead.moved) {
        let zh = texts(bitext.zh, &bitext.zh_segments[bead.zh.clone()]);
        let en = texts(bitext.en, &bitext.en_segments[bead.en.clone()]);
        file += &format!(
            "\n# {}, score {:.2}\n[[pin]]\ndoubtful = true\nzh = [\n{zh}]\nen = [\n{en}]\n",
            bead.notation(),
            bead.score
        );
    }
    file
}

/// What a file of doubtful beads begins with.
pub const INSTRUCTIONS: &str = "\
# Beads of which the alignment is unsure. Where one is right, take its line `doubtful = true` away;
# where it is wrong, move the sentences to where they belong first. What is left doubtful binds nothing.
";

/// A text as a basic string of TOML.
fn quoted(text: &str) -> String {
    // A string of JSON is one of TOML, but for the character DEL.
    let json = serde_json::Value::from(text).to_string();
    json.replace('\u{7f}', "\\u007f")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[[pin]]\nzh = [\"甲。\", \"乙。\"]\nen = [\"A and  B.\"]\n\n[[pin]]\nzh = []\nen = [\"C.\"]\n\n[[pin]]\ndoubtful = true\nzh = [\"丙。\"]\nen = []\n";

    #[test]
    fn pins_are_found_by_their_text() {
        let pins = Pins::parse("pins.toml", FILE).expect("pins");
        assert_eq!(pins.pins.iter().map(|pin| pin.line).collect::<Vec<_>>(), [1, 5]);
        let bound = pins.bind(&["零。", "甲。", "乙。", "丙。"], &["0.", "A and B.", "C.", "D."]);
        assert_eq!(bound.beads, [(1..3, 1..2)]);
        assert_eq!(bound.used, [0, 1]);
        let allows = |zh, en| bound.from(0, 0).allows(zh, en);
        assert!(allows(0..1, 0..1) && allows(3..3, 2..3) && !allows(3..4, 2..3));
    }

    #[test]
    fn sentences_that_recur_are_bound_in_order_or_not_at_all() {
        let pins = Pins::parse("p", "[[pin]]\nzh = [\"是。\"]\nen = [\"Yes.\"]\n").expect("pins");
        let bound = pins.bind(&["是。", "否。", "是。"], &["Yes.", "No.", "Yes."]);
        assert_eq!(bound.beads, [(0..1, 0..1), (2..3, 2..3)]);
        assert_eq!(pins.bind(&["是。", "是。"], &["Yes."]).unclear, [0]);
        assert!(pins.bind(&["否。"], &["No."]).unclear.is_empty());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let message = |text| Pins::parse("p.toml", text).expect_err("an error").to_string();
        assert!(message("[[pin]]\nchinese = []\n").starts_with("p.toml:2:1: "));
        assert!(message("[[pin]]\nzh = []\nen = []\n").contains("on either side"));
        assert!(message("[[pin]]\nzh = []\ndoubtful = 1\n").starts_with("p.toml:3:12: "));
    }
}
