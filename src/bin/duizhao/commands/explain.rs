use anyhow::bail;
use clap::Args;
use duizhao::check::{self, Example, Rule, rules};
use duizhao::toml_file::nearest;

use crate::args::Colour;
use crate::error::{Exit, Outcome};
use crate::output;

/// Print the manual of a rule, or the list of all rules
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule; without it, all rules are listed
    rule: Option<String>,
}

pub fn run(args: &ExplainArgs, _: Colour) -> Outcome {
    let text = match &args.rule {
        None => list(),
        Some(name) => match check::rule(name) {
            Some(rule) => manual(rule),
            None => {
                let names = check::rule_names();
                match nearest(name, &names) {
                    Some(like) => bail!("there is no rule `{name}`; did you mean `{like}`?"),
                    None => bail!("there is no rule `{name}`; the rules are: {}", names.join(", ")),
                }
            }
        },
    };
    output::result(&text, None)?;
    Ok(Exit::Clean)
}

fn list() -> String {
    let line =
        |rule: &&Rule| format!("{:<22} {:<8} {}\n", rule.name, rule.severity.name(), rule.summary);
    rules::ALL.iter().map(line).collect()
}

fn manual(rule: &Rule) -> String {
    let mut text =
        format!("{} ({}): {}\n\n{}\n", rule.name, rule.severity.name(), rule.summary, rule.manual);
    for (title, examples) in [("Flagged", rule.flags), ("Left alone", rule.leaves)] {
        text.push_str(&format!("\n{title}:\n"));
        text.extend(examples.iter().map(example));
    }
    text
}

fn example(example: &Example) -> String {
    let lines = |text: &str| {
        text.split('\n').filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n      ")
    };
    let mut text = String::new();
    if !example.glossary.is_empty() {
        text.push_str(&format!("\n  [] {}\n", lines(example.glossary)));
    } else {
        text.push('\n');
    }
    text + &format!("  zh {}\n  en {}\n", lines(example.zh), lines(example.en))
}
