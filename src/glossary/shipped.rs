//! The glossary that comes with the program.

/// A file of it.
#[derive(Debug)]
pub struct Shipped {
    /// The field, which is the name of the file without its ending.
    pub name: &'static str,
    /// The file.
    pub text: &'static str,
}

/// The file of a field.
macro_rules! shipped {
    ($name:literal) => {
        Shipped { name: $name, text: include_str!(concat!("../../glossary/", $name, ".toml")) }
    };
}

/// All files.
pub const ALL: [Shipped; 7] = [
    shipped!("belt-and-road"),
    shipped!("party-and-state"),
    shipped!("economy"),
    shipped!("law"),
    shipped!("ecology"),
    shipped!("science"),
    shipped!("set-phrases"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::glossary::Glossary;

    #[test]
    fn every_file_of_the_glossary_is_in_the_list() {
        let on_disk: BTreeSet<String> = std::fs::read_dir("glossary")
            .expect("a folder")
            .flatten()
            .filter_map(|entry| {
                entry.file_name().to_str()?.strip_suffix(".toml").map(str::to_owned)
            })
            .collect();
        assert_eq!(ALL.iter().map(|file| file.name.to_owned()).collect::<BTreeSet<_>>(), on_disk);
    }

    #[test]
    fn they_can_be_used_together() {
        Glossary::join(ALL.iter().map(|file| (file.name, file.text))).expect("a glossary");
    }
}
