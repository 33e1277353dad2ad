//! Lines of cells separated by tabs.

/// A line with its end. Each cell stays one, and no spreadsheet takes it for a formula.
pub fn row(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    cells.join("\t") + "\n"
}

fn cell(text: &str) -> String {
    let text = text.replace(['\t', '\n', '\r'], " ");
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_stay_cells_and_text() {
        let cells = ["a\tb\r\nc", "=1+1", "＋1", " @x", "a=1", ""];
        assert_eq!(super::row(cells), "a b  c\t'=1+1\t'＋1\t' @x\ta=1\t\n");
    }
}
