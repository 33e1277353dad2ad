//! Font files: which faces there are, what they cover, and their data when they are needed.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fontdb::{Database, FaceInfo, ID, Source, Stretch, Style};
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};

const REGULAR: u16 = 400;
const BOLD: u16 = 700;

/// Faces of the system, or of files that were given. Italics are left aside: Chinese has none.
pub struct Shelf {
    faces: Database,
    /// The files that were read: those of Chinese fonts are large, and hold several faces.
    read: RefCell<BTreeMap<PathBuf, Bytes>>,
}

impl Shelf {
    /// The fonts that are installed.
    pub fn of_the_system() -> Shelf {
        let mut faces = Database::new();
        faces.load_system_fonts();
        Shelf { faces, read: RefCell::default() }
    }

    /// The fonts in these files.
    ///
    /// # Errors
    ///
    /// Names the file that can't be read, or is no font.
    pub fn of_files(files: &[PathBuf]) -> Result<Shelf, String> {
        let mut faces = Database::new();
        for file in files {
            let before = faces.len();
            let read = faces.load_font_file(file);
            read.map_err(|error| format!("{}: {error}", file.display()))?;
            if faces.len() == before {
                let file = file.display();
                return Err(format!("{file}: this is no font of the kinds TrueType and OpenType"));
            }
        }
        Ok(Shelf { faces, read: RefCell::default() })
    }

    /// The regular face of a family.
    pub fn named(&self, family: &str) -> Option<ID> {
        self.weighing(family, REGULAR)
    }

    /// The face that covers most of these characters, and how many; of several the one with the lowest rank.
    pub fn best<R: Ord>(
        &self,
        characters: &BTreeSet<char>,
        rank: impl Fn(&FaceInfo) -> R,
    ) -> Option<(usize, ID)> {
        let counted = self.upright().map(|face| (self.count(face.id, characters), face));
        counted
            .filter(|(count, _)| *count > 0)
            .max_by_key(|(count, face)| (*count, Reverse((rank(face), order(face, REGULAR)))))
            .map(|(count, face)| (count, face.id))
    }

    /// How many of these characters a face covers.
    pub fn count(&self, face: ID, characters: &BTreeSet<char>) -> usize {
        let info = self.faces.with_face_data(face, FontInfo::new).flatten();
        let covers = |c: &char, info: &FontInfo| info.coverage.contains(u32::from(*c));
        let real = info.filter(|info| !info.is_last_resort());
        real.map_or(0, |info| characters.iter().filter(|c| covers(c, &info)).count())
    }

    /// A face and the bold one of its family, loaded.
    pub fn with_bold(&self, face: ID) -> Option<Vec<Font>> {
        let (family, _) = self.faces.face(face)?.families.first()?;
        let bold = self.weighing(family, BOLD).filter(|&bold| bold != face);
        let regular = self.load(face)?;
        Some(std::iter::once(regular).chain(bold.and_then(|bold| self.load(bold))).collect())
    }

    /// A face, loaded.
    pub fn load(&self, face: ID) -> Option<Font> {
        let face = self.faces.face(face)?;
        Font::new(self.bytes(path(face)?)?, face.index)
    }

    fn bytes(&self, path: &Path) -> Option<Bytes> {
        if let Some(bytes) = self.read.borrow().get(path) {
            return Some(bytes.clone());
        }
        let bytes = Bytes::new(fs::read(path).ok()?);
        self.read.borrow_mut().insert(path.to_owned(), bytes.clone());
        Some(bytes)
    }

    fn weighing(&self, family: &str, weight: u16) -> Option<ID> {
        let own = |face: &&FaceInfo| face.families.iter().any(|(name, _)| name == family);
        self.upright().filter(own).min_by_key(|face| order(face, weight)).map(|face| face.id)
    }

    fn upright(&self) -> impl Iterator<Item = &FaceInfo> {
        self.faces.faces().filter(|face| face.style == Style::Normal)
    }
}

/// The same order wherever the same fonts are, in whichever order the system names them.
fn order(face: &FaceInfo, weight: u16) -> (u16, u16, Option<&Path>, u32) {
    let stretch = face.stretch.to_number().abs_diff(Stretch::Normal.to_number());
    (stretch, face.weight.0.abs_diff(weight), path(face), face.index)
}

fn path(face: &FaceInfo) -> Option<&Path> {
    match &face.source {
        Source::File(path) => Some(path),
        _ => None,
    }
}
