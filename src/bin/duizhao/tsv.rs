//! Lines of cells separated by tabs.

use duizhao::table::delimited::guarded;

/// A line with its end. Each cell stays one, and no spreadsheet takes it for a formula.
pub fn row(cells: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    cells.join("\t") + "\n"
}

fn cell(text: &str) -> String {
    guarded(&text.replace(['\t', '\n', '\r'], " "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_stay_cells_and_text() {
        let cells = ["a\tb\r\nc", "=1+1", "＋1", " @x", "'=1", "a=1", ""];
        assert_eq!(super::row(cells), "a b  c\t'=1+1\t'＋1\t' @x\t''=1\ta=1\t\n");
    }
}
