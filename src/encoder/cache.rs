//! Vectors kept on disk: one file for each model of each server, to which records are appended.
//!
//! A file is a header (magic, version, numbers in a vector, whose vectors, checksum) and records of
//! one size (hash of the text, vector, checksum), all numbers little-endian. Readers take no lock:
//! whatever they read in the midst of a change fails its checksum and counts as not there.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

const MAGIC: [u8; 8] = *b"dzvector";
const VERSION: u32 = 1;
const HEADER_SIZE: u64 = 8 + 4 + 4 + 16 + CHECK_SIZE as u64;
const CHECK_SIZE: usize = 8;

/// A hash of 128 bits: two texts never share one.
pub(super) type Hash = [u8; 16];

/// The vectors kept of one model of one server.
pub(super) struct Cache {
    path: PathBuf,
    /// Whose vectors they are.
    identity: Hash,
    /// How many numbers a vector has, once one is kept.
    dimension: Option<usize>,
    file: Option<File>,
    /// Where in the file the record of a text begins.
    records: HashMap<Hash, u64>,
    /// Why nothing is written any more.
    problem: Option<String>,
}

impl Cache {
    /// What a folder keeps of a model of a server; nothing where it can't be read.
    pub(super) fn open(folder: &Path, server: &str, model: &str) -> Cache {
        // An address holds no line break, so that no other pair looks like this one.
        let identity = hash(format!("{server}\n{model}").as_bytes());
        let name: String = identity.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut cache = Cache {
            path: folder.join(name).with_extension("vectors"),
            identity,
            dimension: None,
            file: None,
            records: HashMap::new(),
            problem: None,
        };
        // A file that can't be read is the same as none: what it held is asked again.
        let _ = cache.load();
        cache
    }

    /// The file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// How many numbers the vectors kept have, if any are kept.
    pub(super) fn dimension(&self) -> Option<usize> {
        self.dimension
    }

    /// Why nothing is written any more, if so.
    pub(super) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The vector kept for a text, if its record is sound.
    pub(super) fn get(&self, text: &str) -> Option<Vec<f32>> {
        let key = hash(text.as_bytes());
        let mut file = self.file.as_ref()?;
        file.seek(SeekFrom::Start(*self.records.get(&key)?)).ok()?;
        let mut record = vec![0; record_size(self.dimension?)];
        file.read_exact(&mut record).ok()?;
        let (content, check) = record.split_last_chunk()?;
        let (found, vector) = content.split_first_chunk()?;
        let sound = *check == checksum(content) && *found == key;
        sound.then(|| {
            vector.as_chunks().0.iter().map(|&number| f32::from_le_bytes(number)).collect()
        })
    }

    /// Keeps vectors, all of one dimension. That they can't be kept is no failure of the user's
    /// work: it is noted, and nothing more is written.
    pub(super) fn put(&mut self, texts: &[&str], vectors: &[Vec<f32>]) {
        if self.problem.is_none()
            && let Err(error) = self.append(texts, vectors)
        {
            self.problem = Some(format!("{}: {error}", self.path.display()));
        }
    }

    fn load(&mut self) -> io::Result<()> {
        let file = File::open(&self.path)?;
        self.dimension = self.read_header(&file)?;
        if let Some(dimension) = self.dimension {
            self.records = read_keys(&file, record_size(dimension) as u64)?;
            self.file = Some(file);
        }
        Ok(())
    }

    /// The dimension that the header names; none where this is no file of ours.
    fn read_header(&self, mut file: &File) -> io::Result<Option<usize>> {
        let mut header = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.take(HEADER_SIZE).read_to_end(&mut header)?;
        let Some(dimension) = header.get(12..).and_then(<[u8]>::first_chunk) else {
            return Ok(None);
        };
        let dimension = u32::from_le_bytes(*dimension);
        Ok((header == self.header(dimension) && dimension > 0).then_some(dimension as usize))
    }

    fn header(&self, dimension: u32) -> Vec<u8> {
        let version = VERSION.to_le_bytes();
        let dimension = dimension.to_le_bytes();
        sealed([&MAGIC[..], &version, &dimension, &self.identity].concat())
    }

    fn append(&mut self, texts: &[&str], vectors: &[Vec<f32>]) -> io::Result<()> {
        let Some(dimension) = vectors.first().map(Vec::len) else { return Ok(()) };
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let file =
            File::options().read(true).write(true).create(true).truncate(false).open(&self.path)?;
        file.lock()?;
        let (end, mut bytes) = self.end(&file, dimension)?;
        let mut records = Vec::new();
        for (text, vector) in texts.iter().zip(vectors) {
            let key = hash(text.as_bytes());
            records.push((key, end + bytes.len() as u64));
            bytes.extend(record(key, vector));
        }
        write_from(&file, end, &bytes)?;
        file.unlock()?;
        if end == 0 {
            self.records.clear();
        }
        self.records.extend(records);
        self.dimension = Some(dimension);
        self.file = Some(file);
        Ok(())
    }

    /// Where the next record goes, and what must be written before it: a header where the file is
    /// new or not one of ours. Another process may have changed the file since it was opened.
    fn end(&self, file: &File, dimension: usize) -> io::Result<(u64, Vec<u8>)> {
        match self.read_header(file)? {
            Some(found) if found == dimension => {
                let size = record_size(dimension) as u64;
                let count = file.metadata()?.len().saturating_sub(HEADER_SIZE) / size;
                Ok((HEADER_SIZE + count * size, Vec::new()))
            }
            Some(found) => Err(io::Error::other(format!("it holds vectors of {found} numbers"))),
            None => Ok((0, self.header(u32::try_from(dimension).map_err(io::Error::other)?))),
        }
    }
}

/// Where the record of each text begins. Of two records for one text, the later counts: it was
/// written because the earlier was not sound.
fn read_keys(file: &File, size: u64) -> io::Result<HashMap<Hash, u64>> {
    let count = file.metadata()?.len().saturating_sub(HEADER_SIZE) / size;
    let mut reader = BufReader::with_capacity(1 << 16, file);
    reader.seek(SeekFrom::Start(HEADER_SIZE))?;
    let mut keys = HashMap::new();
    let mut key = Hash::default();
    for n in 0..count {
        reader.read_exact(&mut key)?;
        keys.insert(key, HEADER_SIZE + n * size);
        reader.seek_relative(size.cast_signed() - key.len() as i64)?;
    }
    Ok(keys)
}

/// Replaces all of a file from a place on, such as a record that was cut short.
fn write_from(mut file: &File, at: u64, bytes: &[u8]) -> io::Result<()> {
    file.set_len(at)?;
    file.seek(SeekFrom::Start(at))?;
    file.write_all(bytes)
}

fn record_size(dimension: usize) -> usize {
    size_of::<Hash>() + dimension * size_of::<f32>() + CHECK_SIZE
}

fn record(key: Hash, vector: &[f32]) -> Vec<u8> {
    sealed(key.into_iter().chain(vector.iter().flat_map(|number| number.to_le_bytes())).collect())
}

/// Some bytes and their checksum.
fn sealed(mut content: Vec<u8>) -> Vec<u8> {
    let check = checksum(&content);
    content.extend(check);
    content
}

fn checksum(content: &[u8]) -> [u8; CHECK_SIZE] {
    beginning(&Sha256::digest(content))
}

fn hash(content: &[u8]) -> Hash {
    beginning(&Sha256::digest(content))
}

/// The first bytes of a digest, any part of which is as good as another.
fn beginning<const N: usize>(digest: &[u8]) -> [u8; N] {
    std::array::from_fn(|n| digest[n])
}
