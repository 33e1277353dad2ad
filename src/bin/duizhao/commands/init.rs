use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use duizhao::glossary::shipped;
use duizhao::project::FILE_NAME;
use duizhao::review::fixes::write_atomically;

use crate::error::{Exit, Outcome};
use crate::output;

/// Set up a project: duizhao.toml, a glossary to fill, folders for the texts
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Where; the working directory by default
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    directory: PathBuf,
    /// Put parts of the shipped glossary into the project, by their fields, separated by commas; or all
    #[arg(long, value_name = "FIELDS", value_delimiter = ',',
          value_parser = PossibleValuesParser::new(fields()))]
    terms: Vec<String>,
}

/// All that can be asked for.
const ALL: &str = "all";

fn fields() -> impl Iterator<Item = &'static str> {
    shipped::ALL.iter().map(|file| file.name).chain([ALL])
}

const PROJECT: &str = r#"# What `duizhao check` looks at when no text is named.
[project]
source = "zh-Hans"
target = "en"
glossary = ["glossary/*.toml"]

# {name} stands for the name that both texts share.
[[documents]]
zh = "translations/zh/{name}.md"
en = "translations/en/{name}.md"

# [checks]
# ignore = ["punctuation"]
# [checks.severity]
# addition = "warning"
"#;

const GLOSSARY: &str = r#"# Fixed terms: the Chinese, and what it must be in English.
[glossary]
name = "Terms"
source = "zh-Hans"
target = "en"

# The short form: a rendering, or a list whose first is preferred.
[terms]
"软联通" = "soft connectivity"

# The full form.
[[term]]
zh = "硬联通"
en = "hard connectivity"
avoid = ["hard link"]
note = "Infrastructure; stands with 软联通 and 心联通"
"#;

/// Beside the shipped glossary, which has those terms.
const OWN_GLOSSARY: &str = r#"# Terms of your own. What stands here wins over the files beside it, which come with duizhao.
[glossary]
name = "Terms"
source = "zh-Hans"
target = "en"
priority = 1

# The Chinese, and a rendering, or a list whose first is preferred.
[terms]
"#;

pub fn run(args: &InitArgs) -> Outcome {
    // "./duizhao.toml" is no better than "duizhao.toml".
    let root = args.directory.strip_prefix(".").unwrap_or(&args.directory);
    let project = root.join(FILE_NAME);
    if project.exists() {
        bail!("{}: there is a project here already; nothing was changed", project.display());
    }
    for folder in ["glossary", "translations/zh", "translations/en"] {
        let folder = root.join(folder);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    let own = if args.terms.is_empty() { GLOSSARY } else { OWN_GLOSSARY };
    let wanted = |name: &str| args.terms.iter().any(|field| field == name || field == ALL);
    let shipped = shipped::ALL.iter().filter(|file| wanted(file.name));
    let mut written = vec![create(&project, PROJECT)?];
    for (name, text) in [("terms", own)].into_iter().chain(shipped.map(|f| (f.name, f.text))) {
        let path = root.join("glossary").join(name).with_extension("toml");
        match path.exists() {
            true => output::note(&format!("{} is there already, and stays", path.display())),
            false => written.push(create(&path, text)?),
        }
    }
    output::result(&written.concat(), None)?;
    output::note(
        "put texts into translations/zh and translations/en under one name, then run `duizhao check`",
    );
    Ok(Exit::Clean)
}

fn create(path: &Path, text: &str) -> anyhow::Result<String> {
    write_atomically(path, text.as_bytes()).with_context(|| path.display().to_string())?;
    Ok(format!("created {}\n", path.display()))
}
