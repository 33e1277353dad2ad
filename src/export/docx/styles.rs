//! The styles of a document. Whatever Word has a name for bears that name, so that its panes and templates
//! know it; the Chinese of each kind has a style of its own, made from that of the English.

use super::super::{Layout, Settings, Side};
use super::page::{GAP, Page};
use super::script::{Font, Script};
use super::xml::{Element, element, value};
use crate::text::ParagraphKind;

/// What Word's parts are written in.
pub const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SERIF: &str = "Times New Roman";
const SANS: &str = "Arial";

/// The style of a paragraph of a text; `begins` is false where it goes on with one that stands above it.
pub fn of(kind: ParagraphKind, begins: bool, side: Side) -> String {
    let base = match kind {
        ParagraphKind::Heading(level) => return format!("Heading{}", level.clamp(1, 6)),
        ParagraphKind::Body => "BodyText",
        ParagraphKind::ListItem if begins => "ListBullet",
        ParagraphKind::ListItem => "ListContinue",
        ParagraphKind::Quotation => "Quote",
        ParagraphKind::Cell => "TableCell",
        ParagraphKind::Caption => "Caption",
        ParagraphKind::Footnote => "FootnoteText",
    };
    match side {
        Side::Zh => format!("{base}Chinese"),
        Side::En => base.to_owned(),
    }
}

/// The space below a paragraph and its translation in twips, less than above any heading.
pub const BETWEEN_PAIRS: usize = 200;
/// The size of each level of headings in half points, and the space above and below it in twips.
const HEADINGS: [(usize, usize, usize); 6] =
    [(32, 480, 200), (26, 400, 140), (23, 320, 120), (21, 280, 100), (21, 240, 80), (20, 240, 80)];

/// The space above a heading.
pub fn above_heading(level: u8) -> usize {
    HEADINGS.get(usize::from(level.clamp(1, 6)) - 1).map_or(0, |&(_, above, _)| above)
}

/// A style; what it changes is markup in the order that the schema asks for.
struct Style {
    kind: &'static str,
    id: String,
    name: String,
    base: &'static str,
    next: &'static str,
    paragraph: String,
    run: String,
    rest: String,
}

fn style(kind: &'static str, id: &str, name: &str) -> Style {
    let [paragraph, run, rest] = [const { String::new() }; 3];
    let (id, name) = (id.to_owned(), name.to_owned());
    Style { kind, id, name, base: "", next: "", paragraph, run, rest }
}

fn paragraph(id: &str, name: &str, paragraph: &str, run: &str) -> Style {
    let own = style("paragraph", id, name);
    Style { base: "Normal", paragraph: paragraph.to_owned(), run: run.to_owned(), ..own }
}

fn character(id: &str, name: &str, run: &str) -> Style {
    Style { run: run.to_owned(), ..style("character", id, name) }
}

fn table(id: &str, name: &str, borders: &str, above_and_below: usize) -> Style {
    let rest = format!(
        r#"<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:top w:w="{above_and_below}" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="{above_and_below}" w:type="dxa"/><w:right w:w="{GAP}" w:type="dxa"/></w:tblCellMar></w:tblPr>"#
    );
    Style { base: "TableNormal", rest, ..style("table", id, name) }
}

impl Style {
    fn element(&self) -> Element {
        let properties = |name, markup: &str| match markup {
            "" => None,
            markup => Some(element(name).markup(markup)),
        };
        let named = |name, id: &str| (!id.is_empty()).then(|| value(name, id));
        let mut style = element("w:style").with("w:type", self.kind).with("w:styleId", &self.id);
        if ["Normal", "TableNormal"].contains(&self.id.as_str()) {
            style = style.with("w:default", 1);
        }
        style
            .and(value("w:name", &self.name))
            .all(named("w:basedOn", self.base))
            .all(named("w:next", self.next))
            .and(element("w:qFormat"))
            .all(properties("w:pPr", &self.paragraph))
            .all(properties("w:rPr", &self.run))
            .markup(&self.rest)
    }
}

/// The part that holds the styles.
pub fn part(script: &Script, settings: &Settings) -> String {
    let [texts, headings] = [texts(script, settings), headings(script)];
    let width = Page::new(settings).text_width();
    let all = [basic(), headings, texts, around(script, width), small(script), tables()];
    let styles = all.iter().flatten().map(Style::element);
    element("w:styles").with("xmlns:w", NAMESPACE).and(defaults(script)).all(styles).part()
}

fn defaults(script: &Script) -> Element {
    let run = element("w:rPr")
        .markup(&fonts(SERIF, &script.song))
        .markup(r#"<w:sz w:val="21"/><w:szCs w:val="21"/>"#)
        .and(element("w:lang").with("w:val", "en-US").with("w:eastAsia", script.tag));
    element("w:docDefaults")
        .and(element("w:rPrDefault").and(run))
        .and(element("w:pPrDefault").and(element("w:pPr")))
}

fn fonts(latin: &str, chinese: &Font) -> String {
    let chinese = chinese.name;
    format!(
        r#"<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>"#
    )
}

fn basic() -> Vec<Style> {
    let lines = r#"<w:widowControl/><w:spacing w:line="320" w:lineRule="atLeast"/>"#;
    let normal = paragraph("Normal", "Normal", lines, "");
    let no_cells = r#"<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>"#;
    let plain = style("table", "TableNormal", "Normal Table");
    vec![Style { base: "", ..normal }, Style { rest: no_cells.to_owned(), ..plain }]
}

fn headings(script: &Script) -> Vec<Style> {
    let sans = fonts(SANS, &script.hei);
    let mut styles = Vec::new();
    for (at, (size, before, after)) in HEADINGS.into_iter().enumerate() {
        let level = at + 1;
        let space = format!(
            r#"<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/><w:outlineLvl w:val="{at}"/>"#
        );
        let face = format!(
            r#"{sans}<w:b/><w:color w:val="1F2A37"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#
        );
        let heading =
            paragraph(&format!("Heading{level}"), &format!("heading {level}"), &space, &face);
        styles.push(Style { next: "BodyText", ..heading });
    }
    let contents = r#"<w:keepNext/><w:spacing w:before="480" w:after="160"/>"#;
    let face =
        format!(r#"{sans}<w:b/><w:color w:val="1F2A37"/><w:sz w:val="26"/><w:szCs w:val="26"/>"#);
    styles.push(paragraph("TOCHeading", "TOC Heading", contents, &face));
    styles.push(character(
        "HeadingTranslation",
        "Heading Translation",
        r#"<w:b w:val="0"/><w:color w:val="5B6472"/>"#,
    ));
    styles
}

/// The styles of the texts: of each kind one for English and one for Chinese.
fn texts(script: &Script, settings: &Settings) -> Vec<Style> {
    let kai = format!(r#"<w:rFonts w:eastAsia="{}"/>"#, script.kai.name);
    let small = r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#;
    let bullet = r#"<w:numPr><w:numId w:val="1"/></w:numPr>"#;
    let kinds = [
        ("BodyText", "Body Text", "", "", ""),
        ("ListBullet", "List Bullet", bullet, r#"<w:ind w:left="284" w:hanging="284"/>"#, ""),
        ("ListContinue", "List Continue", "", r#"<w:ind w:left="284"/>"#, ""),
        ("Quote", "Quote", "", r#"<w:ind w:left="284" w:right="284"/>"#, ""),
        ("TableCell", "Table Cell", "", "", r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#),
        ("Caption", "caption", "", "", small),
        ("FootnoteText", "footnote text", "", "", small),
    ];
    let mut styles = Vec::new();
    for (id, name, list, indent, run) in kinds {
        let space = |side| spacing(settings, side, id == "TableCell");
        let [(keep, zh_after), (keep_en, en_after)] = [space(Side::Zh), space(Side::En)];
        let english = format!("{keep_en}{list}{en_after}{indent}");
        let chinese = format!("{keep}{zh_after}<w:jc w:val=\"both\"/>");
        let kai = if id == "Quote" { kai.as_str() } else { "" };
        styles.push(paragraph(id, name, &english, run));
        let derived = paragraph(&format!("{id}Chinese"), &format!("{name} Chinese"), &chinese, kai);
        styles.push(Style { base: id, ..derived });
    }
    styles
}

/// Whether a paragraph stays with the one below it, and how far it is from it.
fn spacing(settings: &Settings, side: Side, is_cell: bool) -> (&'static str, String) {
    let (after, keep) = match (settings.layout, settings.first == side) {
        (Layout::Columns, _) if is_cell => (40, false),
        (Layout::Columns, _) => (140, false),
        (Layout::Interleaved, true) => (50, true),
        (Layout::Interleaved, false) => (BETWEEN_PAIRS, false),
    };
    let keep = if keep { "<w:keepNext/>" } else { r#"<w:keepNext w:val="0"/>"# };
    (keep, format!(r#"<w:spacing w:after="{after}"/>"#))
}

/// The letters of what is no text; their size is counted in half points.
fn grey(script: &Script, size: usize) -> String {
    let sans = fonts(SANS, &script.hei);
    format!(r#"{sans}<w:color w:val="6B7480"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#)
}

/// What stands around the texts: titles, numbers, contents, the words above and below.
fn around(script: &Script, width: usize) -> Vec<Style> {
    let sans = fonts(SANS, &script.hei);
    let grey = |size| grey(script, size);
    let rule = |side: &str, space: usize| {
        format!(
            r#"<w:pBdr><w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="B8BEC6"/></w:pBdr>"#
        )
    };
    let title =
        format!(r#"{sans}<w:b/><w:color w:val="1F2A37"/><w:sz w:val="44"/><w:szCs w:val="44"/>"#);
    let subtitle =
        format!(r#"{sans}<w:color w:val="5B6472"/><w:sz w:val="28"/><w:szCs w:val="28"/>"#);
    let number = r#"<w:jc w:val="right"/>"#;
    let right = format!(r#"<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>"#);
    let mut styles = vec![
        paragraph("Title", "Title", r#"<w:keepNext/><w:spacing w:after="80"/>"#, &title),
        paragraph("Subtitle", "Subtitle", r#"<w:keepNext/><w:spacing w:after="160"/>"#, &subtitle),
        paragraph("Byline", "Byline", r#"<w:keepNext/><w:spacing w:after="40"/>"#, &grey(18)),
        paragraph("ChapterNumber", "Chapter Number", "<w:keepNext/>", &grey(21)),
        paragraph("RowNumber", "Row Number", number, &grey(15)),
        paragraph(
            "ColumnHeading",
            "Column Heading",
            &format!(r#"<w:keepNext/>{}<w:spacing w:after="120"/>"#, rule("bottom", 2)),
            &grey(16),
        ),
        paragraph("Header", "header", &format!("{}{right}", rule("bottom", 4)), &grey(16)),
        paragraph("Footer", "footer", r#"<w:jc w:val="center"/>"#, &grey(16)),
        paragraph(
            "SectionEnd",
            "Section End",
            r#"<w:spacing w:line="20" w:lineRule="exact"/>"#,
            r#"<w:sz w:val="2"/>"#,
        ),
    ];
    for level in 1..=3 {
        let indents = format!(
            r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs><w:spacing w:after="40"/><w:ind w:left="{}" w:right="567"/>"#,
            (level - 1) * 284
        );
        styles.push(paragraph(&format!("TOC{level}"), &format!("toc {level}"), &indents, ""));
    }
    styles
}

/// The styles of words, of the tables at the end, and of comments.
fn small(script: &Script) -> Vec<Style> {
    let grey = grey(script, 16);
    let note = r#"<w:color w:val="5B6472"/><w:sz w:val="17"/><w:szCs w:val="17"/>"#;
    let tight = r#"<w:spacing w:line="280" w:lineRule="atLeast"/>"#;
    vec![
        paragraph("EntryHeading", "Entry Heading", "<w:keepNext/>", &grey),
        paragraph("Entry", "Entry", tight, r#"<w:sz w:val="19"/><w:szCs w:val="19"/>"#),
        paragraph("EntryNote", "Entry Note", tight, note),
        paragraph(
            "CommentText",
            "annotation text",
            "",
            r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
        ),
        character(
            "CommentReference",
            "annotation reference",
            r#"<w:sz w:val="16"/><w:szCs w:val="16"/>"#,
        ),
        character("Term", "Term", r#"<w:u w:val="dotted" w:color="8A94A0"/>"#),
        character("Hyperlink", "Hyperlink", r#"<w:color w:val="1F4E79"/>"#),
    ]
}

fn tables() -> Vec<Style> {
    let lines = r#"<w:bottom w:val="single" w:sz="4" w:space="0" w:color="B8BEC6"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="DDE1E6"/>"#;
    vec![
        table("ParallelText", "Parallel Text", "", 0),
        table("ReferenceTable", "Reference Table", lines, 60),
    ]
}

/// The part that holds the marks of list items.
pub fn numbering() -> String {
    let level = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl>"#;
    let list = element("w:abstractNum")
        .with("w:abstractNumId", 0)
        .and(value("w:multiLevelType", "singleLevel"))
        .markup(level);
    let number = element("w:num").with("w:numId", 1).and(value("w:abstractNumId", 0));
    element("w:numbering").with("xmlns:w", NAMESPACE).and(list).and(number).part()
}

/// The part that says which fonts may stand for those of the styles.
pub fn font_table(script: &Script) -> String {
    let latin = [(SERIF, "roman"), (SANS, "swiss")].map(|(name, family)| {
        element("w:font").with("w:name", name).and(value("w:family", family))
    });
    let chinese = [(&script.song, "roman"), (&script.hei, "swiss"), (&script.kai, "script")];
    let chinese = chinese.map(|(font, family)| {
        element("w:font")
            .with("w:name", font.name)
            .and(value("w:altName", font.instead))
            .and(value("w:charset", script.charset))
            .and(value("w:family", family))
    });
    element("w:fonts").with("xmlns:w", NAMESPACE).all(latin).all(chinese).part()
}
