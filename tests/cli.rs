//! Recorded runs of the real command: what the pages show, and every kind of message.
//!
//! `TRYCMD=overwrite cargo test --release --test cli` records them anew.

#[test]
fn recorded_runs() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml")
        .case("docs/*.md")
        .case("README.md");
}
