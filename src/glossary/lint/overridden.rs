use super::{Finding, Lint, Subject};
use crate::severity::Severity;

/// See the manual.
pub const LINT: Lint = Lint {
    name: "overridden",
    summary: "a file of higher priority has taken a form away",
    manual: "\
Two files differ on a form, and the `priority` of one of them decides: the other's entry is not
in force. That is what priorities are for, and nothing need be done; the list tells a reader of
the lower file which of its entries don't count here.",
    severity: Severity::Info,
    on_request: false,
    find,
};

fn find(subject: &Subject, findings: &mut Vec<Finding>) {
    for lost in &subject.glossary.overridden {
        let message =
            format!("{} is not in force: {} has a higher priority", lost.form, lost.winner);
        findings.push(LINT.finding(&lost.loser, message));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::LINT;

    #[test]
    fn what_is_overridden_is_listed() {
        let house = "[terms]\n\"硬联通\" = \"hard link\"\n\"软联通\" = \"soft link\"\n";
        let client = "[glossary]\npriority = 1\n\n[terms]\n\"硬联通\" = \"hard connectivity\"\n";
        assert_eq!(
            found(&LINT, &[house, client], &[]),
            ["a.toml:2: 硬联通 is not in force: b.toml:5 has a higher priority"]
        );
        assert!(found(&LINT, &[house], &[]).is_empty());
    }
}
