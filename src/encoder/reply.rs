//! What an encoder answers, and whether it makes sense.

use serde::Deserialize;

/// An answer in the form of OpenAI's embeddings.
#[derive(Deserialize)]
pub(super) struct Reply {
    data: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    index: usize,
    embedding: Vec<f32>,
}

impl Reply {
    /// The vectors of so many texts, each of length 1, in the order of the texts.
    ///
    /// # Errors
    /// What is wrong with the answer.
    pub(super) fn vectors(self, count: usize) -> Result<Vec<Vec<f32>>, String> {
        if self.data.len() != count {
            return Err(format!("{} vectors for {count} texts", self.data.len()));
        }
        let mut vectors = vec![Vec::new(); count];
        for Item { index, embedding } in self.data {
            let Some(place) = vectors.get_mut(index) else {
                return Err(format!("a vector with index {index} for {count} texts"));
            };
            if !place.is_empty() {
                return Err(format!("two vectors with index {index}"));
            }
            *place = unit(embedding)?;
        }
        // As many vectors as texts, no two in one place: every place is filled.
        match vectors.windows(2).find(|pair| pair[0].len() != pair[1].len()) {
            Some(pair) => {
                Err(format!("vectors of {} and of {} numbers", pair[0].len(), pair[1].len()))
            }
            None => Ok(vectors),
        }
    }
}

/// The vector of length 1 in the same direction.
fn unit(mut vector: Vec<f32>) -> Result<Vec<f32>, String> {
    if vector.is_empty() {
        return Err("a vector without numbers".to_owned());
    }
    if vector.iter().any(|x| !x.is_finite()) {
        return Err("a vector with a number that is too large".to_owned());
    }
    // The squares of large numbers of 32 bits, and of small ones, need 64.
    let length = vector.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>().sqrt();
    if length == 0.0 {
        return Err("a vector of zeros, which points nowhere".to_owned());
    }
    for x in &mut vector {
        *x = (f64::from(*x) / length) as f32;
    }
    Ok(vector)
}
