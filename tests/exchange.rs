//! What is written in an exchange format is read again, whatever terms say; and whatever is read, no reader
//! panics.

use duizhao::glossary::exchange::{self, Known, OnConflict};
use duizhao::glossary::formats::{self, FORMATS, Format};
use duizhao::glossary::{Keep, Matching, Origin, Status, Term, terms_of_file, write};
use duizhao::severity::Severity;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Pieces of which texts are made: what divides, quotes, escapes or steers in some format.
fn piece() -> impl Strategy<Value = String> {
    let pieces = vec![
        "硬联通",
        "“一带一路”",
        "a",
        "Belt",
        " ",
        "  ",
        ",",
        "\"",
        "'",
        "|",
        " | ",
        "\\",
        "\\n",
        "\\e",
        "\\u{41}",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "=",
        "+",
        "-",
        "@",
        "＝",
        "#",
        ";",
        "<",
        ">",
        "&",
        "&amp;",
        "<r>",
        "</r>",
        "]]>",
        "duizhao: ",
        "_x0041_",
        "\u{3000}",
        "\u{A0}",
        "\u{85}",
        "\u{2028}",
        "\u{FEFF}",
        "𠮷",
        "e\u{301}",
        "[",
        "]",
        "/*",
        "true",
        "1",
        "{",
        "}",
        "*",
    ];
    prop_oneof![
        8 => select(pieces).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..6).prop_map(|pieces| pieces.concat())
}

/// Texts that have a letter in them, as renderings must.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let text = (text(), select(vec!["x", "联", "9"]), text());
    prop::collection::vec(text.prop_map(|(a, b, c)| format!("{a}{b}{c}")), 0..4)
}

prop_compose! {
    fn any_term()(
        (forms, renderings, short, avoid, unless) in (texts(), texts(), texts(), texts(), texts()),
        (hits, misses, paths) in (texts(), texts(), prop::collection::vec(text(), 0..3)),
        matching in select(&[Matching::Inflected, Matching::Exact]),
        status in select(&[Status::Approved, Status::Proposed, Status::Deprecated]),
        enforce in any::<bool>(),
        keep in prop::option::of(select(&[Keep::Chinese, Keep::Pinyin])),
        severity in prop::option::of(select(&[Severity::Info, Severity::Error])),
        (instead, pinyin, domain, note, reference) in (
            prop::option::of(text()), prop::option::of(text()), prop::option::of(text()),
            prop::option::of(text()), prop::option::of(text()),
        ),
    ) -> Term {
        Term {
            forms, renderings, short, avoid, unless, matching, status, enforce, keep, instead, severity,
            paths, pinyin, domain, note, reference, hits, misses, origin: Origin::default(),
        }
    }
}

/// The terms as a glossary file says them; those that no glossary file may say are left out.
fn sayable(terms: Vec<Term>) -> Vec<Term> {
    let readable = |term: Term| {
        let read = terms_of_file("g.toml", &write::block(&term)).ok()?;
        read.into_iter().next().map(placeless)
    };
    terms.into_iter().filter_map(readable).collect()
}

fn placeless(term: Term) -> Term {
    Term { origin: Origin::default(), ..term }
}

fn any_terms() -> impl Strategy<Value = Vec<Term>> {
    prop::collection::vec(any_term(), 1..6).prop_map(sayable)
}

fn read(format: &Format, bytes: &[u8]) -> Vec<Term> {
    let incoming = format.read("exported", bytes).expect("what was written is read");
    assert_eq!(incoming.passed_over, []);
    incoming.terms.into_iter().map(placeless).collect()
}

fn format(name: &str) -> &'static Format {
    formats::named(name).expect("a format")
}

/// The term without the keys that a format loses.
fn lessened(term: &Term, format: &Format) -> Term {
    let mut table = write::table(term);
    format.losses.iter().for_each(|key| drop(table.remove(key)));
    let read = terms_of_file("g.toml", &format!("[[term]]\n{table}")).expect("a term");
    placeless(read.into_iter().next().expect("a term"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_lost_where_no_loss_is_named(terms in any_terms()) {
        for format in FORMATS.iter().filter(|format| format.losses.is_empty()) {
            let terms: Vec<Term> = match format.name.starts_with("tbx") {
                true => terms.iter().filter_map(xml_can_hold).collect(),
                false => terms.clone(),
            };
            if terms.is_empty() {
                continue;
            }
            let written = format.write(&terms).expect("written");
            prop_assert_eq!(&written.losses, &Vec::<String>::new());
            prop_assert_eq!(&read(format, &written.bytes), &terms, "{}", format.name);
        }
    }

    #[test]
    fn what_is_lost_is_what_is_named(mut terms in any_terms()) {
        // One form each, no two alike, all of it on one line: the rest is told apart below.
        for (at, term) in terms.iter_mut().enumerate() {
            term.forms = vec![format!("术语{at}号")];
            term.renderings.truncate(1);
            if let Some(note) = &mut term.note {
                note.retain(|c| !c.is_control() && !"\u{2028}\u{2029}\u{FEFF}".contains(c));
                *note = note.trim().to_owned();
            }
            if let Some(rendering) = term.renderings.first_mut() {
                *rendering = format!("a {at}");
            }
        }
        terms.retain(|term| !term.renderings.is_empty() && !term.note.as_ref().is_some_and(String::is_empty));
        for name in ["omegat", "deepl"] {
            let format = format(name);
            let written = format.write(&terms).expect("written");
            let expected: Vec<Term> = terms.iter().map(|term| lessened(term, format)).collect();
            prop_assert_eq!(&read(format, &written.bytes), &expected);
            for key in format.losses {
                let loses = terms.iter().any(|term| write::table(term).contains_key(key));
                let named = written.losses.iter().any(|loss| loss.ends_with(&format!("`{key}`")));
                prop_assert_eq!(loses, named, "{}", key);
            }
        }
    }

    #[test]
    fn lossy_formats_take_any_terms(terms in any_terms()) {
        for name in ["omegat", "deepl"] {
            let format = format(name);
            let once = format.write(&terms).expect("written");
            // What has gone through the format once loses nothing more.
            if let Ok(incoming) = format.read("exported", &once.bytes) {
                let again = format.write(&incoming.terms).expect("written");
                prop_assert_eq!(read(format, &again.bytes).len(), incoming.terms.len());
            }
        }
    }

    #[test]
    fn no_reader_panics(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in FORMATS {
            let _ = format.read("random", &bytes);
        }
    }

    #[test]
    fn no_reader_panics_on_damaged_files(
        terms in any_terms(),
        part in any::<Index>(),
        damage in prop::collection::vec((any::<Index>(), any::<u8>(), 0usize..5), 1..5),
    ) {
        let terms: Vec<Term> = terms.iter().filter_map(xml_can_hold).collect();
        if terms.is_empty() {
            return Ok(());
        }
        for format in FORMATS {
            let mut bytes = format.write(&terms).expect("written").bytes;
            if format.name == "xlsx" {
                let workbook = with_damaged_part(&bytes, part, &damage);
                let _ = format.read("damaged", &workbook);
            }
            damaged_by(&mut bytes, &damage);
            let _ = format.read("damaged", &bytes);
        }
    }
}

/// A workbook with one of its parts damaged, and packed anew, so that the archive itself is whole.
fn with_damaged_part(workbook: &[u8], part: Index, damage: &[(Index, u8, usize)]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let damaged = part.index(archive.len());
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("read");
        if index == damaged {
            damaged_by(&mut bytes, damage);
        }
        let name = file.name().expect("a name").into_owned();
        packed.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        packed.write_all(&bytes).expect("written");
    }
    packed.finish().expect("finished").into_inner()
}

fn damaged_by(bytes: &mut Vec<u8>, damage: &[(Index, u8, usize)]) {
    for (at, byte, kind) in damage {
        let at = at.index(bytes.len().max(1)).min(bytes.len());
        match kind {
            0 if at < bytes.len() => bytes[at] = *byte,
            1 => bytes.truncate(at),
            2 => bytes.insert(at, *byte),
            3 => drop(bytes.drain(at..(at + usize::from(*byte)).min(bytes.len()))),
            _ => bytes.extend_from_within(at..),
        }
    }
}

/// The term, if XML can hold the characters of its terms, without what one list says twice over.
fn xml_can_hold(term: &Term) -> Option<Term> {
    let mut term = term.clone();
    for list in [&mut term.renderings, &mut term.short, &mut term.avoid] {
        let all = std::mem::take(list);
        all.into_iter().for_each(|text| {
            if !list.contains(&text) {
                list.push(text)
            }
        });
    }
    let lists = [&term.forms, &term.renderings, &term.short, &term.avoid];
    let said: String = lists.into_iter().flatten().map(String::as_str).collect();
    let unfit = |c: char| c < ' ' && !"\t\n\r".contains(c) || "\u{FFFE}\u{FFFF}".contains(c);
    (!said.contains(unfit)).then_some(term)
}

#[test]
fn the_list_agrees_with_itself_and_with_its_page() {
    let page = std::fs::read_to_string("docs/exchange.md").expect("the page");
    for format in FORMATS {
        let same = FORMATS.iter().filter(|other| other.name == format.name).count();
        assert_eq!(same, 1, "{}", format.name);
        let endings: Vec<String> = format.extensions.iter().map(|e| format!("`.{e}`")).collect();
        let row = format!("| `{}` | {}", format.name, endings.join(", "));
        assert!(page.contains(row.trim_end()), "the page has no {row}");
        for ending in format.extensions {
            let found = formats::of_path(&format!("a.b.{}", ending.to_uppercase())).expect("found");
            assert_eq!(found.name, format.name, "two formats end with {ending}");
        }
    }
}

fn term(forms: &[&str], renderings: &[&str]) -> Term {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Term { forms: owned(forms), renderings: owned(renderings), ..Term::default() }
}

#[test]
fn each_loss_of_a_plain_glossary_is_named() {
    let noted = Term {
        note: Some("one\ntwo".into()),
        ..term(&["硬联通", "设施联通"], &["hard connectivity"])
    };
    let terms = [
        noted,
        term(&["软联通"], &["soft connectivity", "soft links"]),
        term(&["软联通"], &["soft ties"]),
        term(&["#话题"], &["topic"]),
        Term { keep: Some(Keep::Chinese), ..term(&["福"], &[]) },
    ];
    let omegat = format("omegat").write(&terms).expect("written");
    assert_eq!(
        String::from_utf8(omegat.bytes).expect("text"),
        "硬联通\thard connectivity\tone two\n设施联通\thard connectivity\tone two\n软联通\tsoft connectivity\n软联通\tsoft links\n软联通\tsoft ties\n"
    );
    assert_eq!(
        omegat.losses,
        [
            "1 term loses `keep`",
            "1 term is left out: it has no rendering",
            "1 term is split, an entry a form",
            "1 term joins another of the same form",
            "1 term is left out in part: to OmegaT a line that begins with # is a comment",
            "1 term loses its tabs and line breaks",
        ]
    );
    let deepl = format("deepl").write(&terms).expect("written");
    assert_eq!(
        String::from_utf8(deepl.bytes).expect("text"),
        "硬联通\thard connectivity\n设施联通\thard connectivity\n软联通\tsoft connectivity\n#话题\ttopic\n"
    );
    assert!(deepl.losses.contains(&"1 term loses the renderings after the first".to_owned()));
    assert!(deepl.losses.contains(&"1 term loses a form that another has".to_owned()));
}

#[test]
fn a_list_that_goes_the_other_way_is_refused() {
    let error = format("omegat").read("a.txt", "link\t联通\n".as_bytes()).expect_err("swapped");
    assert!(error.to_string().starts_with("a.txt: the sources are not Chinese"), "{error}");
}

#[test]
fn one_entry_of_very_many_lines_is_read_at_once() {
    let lines: String = (0..100_000).map(|n| format!("联通\tlink {n}\tremark {n}\n")).collect();
    let terms = read(format("omegat"), lines.as_bytes());
    assert_eq!(terms[0].renderings.len(), 100_000);
}

#[test]
fn files_that_are_too_much_are_refused() {
    let huge = vec![b' '; formats::MOST_BYTES as usize + 1];
    let error = format("csv").read("a.csv", &huge).expect_err("too large");
    assert_eq!(error.to_string(), "a.csv: the file has more than 64 MiB; split it");
}

#[test]
fn a_workbook_that_swells_is_refused() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).expect("begun");
    let zeros = vec![0; 1024 * 1024];
    (0..257).for_each(|_| archive.write_all(&zeros).expect("written"));
    let bomb = archive.finish().expect("finished").into_inner();
    assert!(bomb.len() < 1024 * 1024);
    let error = format("xlsx").read("a.xlsx", &bomb).expect_err("too large");
    assert_eq!(error.to_string(), "a.xlsx: the workbook unpacks to more than 256 MiB; split it");
}

#[test]
fn tables_of_spreadsheets_are_read_in_their_encodings() {
    let text =
        "zh,en,note\r\n硬联通,hard connectivity|hard links,“基础设施”的联通，也叫设施联通\r\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encodings = [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        [b"\xFF\xFE", utf16.as_slice()].concat(),
        encoding_rs::GB18030.encode(text).0.into_owned(),
    ];
    for bytes in encodings {
        let terms = read(format("csv"), &bytes);
        assert_eq!(terms[0].renderings, ["hard connectivity", "hard links"]);
        assert_eq!(terms[0].note.as_deref(), Some("“基础设施”的联通，也叫设施联通"));
    }
}

/// An element of a file that was written.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn of(xml: &str) -> Element {
        use quick_xml::events::Event;
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(start) => {
                    let attribute = |a: quick_xml::events::attributes::Attribute| {
                        let value = a.normalized_value(quick_xml::XmlVersion::Implicit1_0);
                        (a.key.0.to_owned(), value.expect("a value").into_owned())
                    };
                    let attributes =
                        start.attributes().map(|a| attribute(a.expect("an attribute"))).collect();
                    let name = start.name().0.to_owned();
                    open.push(Element { name, attributes, ..Element::default() });
                }
                Event::End(_) => {
                    let element = open.pop().expect("open");
                    open.last_mut().expect("a parent").children.push(element);
                }
                Event::Text(text) => open.last_mut().expect("open").text += &text,
                Event::GeneralRef(_) => open.last_mut().expect("open").text.push('?'),
                Event::Empty(empty) => panic!("{empty:?} says nothing"),
                Event::Eof => return open.pop().expect("the file"),
                _ => {}
            }
        }
    }

    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Makes sure that the children are these, in this order; a name with `*` may stand any number of times,
    /// one with `+` at least once; where several are named with `|`, each will do.
    fn holds(&self, parts: &[&str]) {
        let mut children = self.children.iter().map(|child| child.name.as_str()).peekable();
        for part in parts {
            let names: Vec<&str> = part.trim_end_matches(['*', '+']).split('|').collect();
            let many = part.ends_with(['*', '+']);
            let mut count = 0;
            while (many || count == 0) && children.peek().is_some_and(|name| names.contains(name)) {
                children.next();
                count += 1;
            }
            assert!(count > 0 || part.ends_with('*'), "<{}> has no {part}", self.name);
        }
        assert_eq!(children.next(), None, "in <{}>", self.name);
    }
}

/// What TBX-Basic and TBX-Core (DCA style, as LTAC/TerminOrgs publish them) say of the elements that we write.
fn is_valid(element: &Element, parent: &Element, ids: &[&str], basic: bool) {
    let kind = element.attribute("type");
    let any =
        ["admitted", "preferred", "deprecated", "superseded"].map(|s| format!("{s}Term-admn-sts"));
    match element.name.as_str() {
        "tbx" => {
            element.holds(&["tbxHeader", "text"]);
            assert_eq!(kind, if basic { "TBX-Basic" } else { "TBX-Core" });
            assert_eq!(element.attribute("style"), "dca");
            assert_eq!(element.attribute("xmlns"), "urn:iso:std:iso:30042:ed-2");
            assert_ne!(element.attribute("xml:lang"), "");
        }
        "tbxHeader" => element.holds(&["fileDesc"]),
        "fileDesc" => element.holds(&["sourceDesc+"]),
        "sourceDesc" => element.holds(&["p+"]),
        "text" => element.holds(&["body"]),
        "body" => element.holds(&["conceptEntry+"]),
        "conceptEntry" => element.holds(&["descrip|admin|note|ref*", "langSec+"]),
        "langSec" => {
            element.holds(&["termSec+"]);
            assert!(["zh", "en"].contains(&element.attribute("xml:lang")));
        }
        "termSec" => element.holds(&["term", "termNote*"]),
        "term" | "note" | "p" => element.holds(&[]),
        "termNote" if basic => match kind {
            "administrativeStatus" => assert!(any.contains(&element.text)),
            "termType" => assert_eq!(element.text, "abbreviation"),
            other => panic!("termNote {other}"),
        },
        "descrip" if basic => {
            assert_eq!((kind, parent.name.as_str()), ("subjectField", "conceptEntry"))
        }
        "admin" if basic => assert_eq!((kind, parent.name.as_str()), ("source", "conceptEntry")),
        "ref" if basic => {
            assert_eq!((kind, parent.name.as_str()), ("crossReference", "conceptEntry"));
            assert!(ids.contains(&element.attribute("target")));
        }
        other => panic!("<{other}> has no place here"),
    }
    element.children.iter().for_each(|child| is_valid(child, element, ids, basic));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn tbx_keeps_to_its_dialect(terms in any_terms()) {
        let mut terms: Vec<Term> = terms.iter().filter_map(xml_can_hold).collect();
        if let [first, .., last] = terms.as_mut_slice() {
            last.instead = Some(first.forms[0].clone());
        }
        for name in ["tbx", "tbx-core"] {
            if terms.is_empty() {
                continue;
            }
            let written = format(name).write(&terms).expect("written").bytes;
            let file = Element::of(std::str::from_utf8(&written).expect("UTF-8"));
            let root = &file.children[0];
            let body = &root.children[1].children[0];
            let ids: Vec<&str> = body.children.iter().map(|entry| entry.attribute("id")).collect();
            prop_assert_eq!(ids.iter().collect::<std::collections::HashSet<_>>().len(), terms.len());
            is_valid(root, &file, &ids, name == "tbx");
        }
    }
}

fn tbx(text: &str) -> formats::Incoming {
    format("tbx").read("a.tbx", text.as_bytes()).expect("readable")
}

#[test]
fn tbx_of_other_tools_is_read() {
    let older = r#"<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
  <termEntry id="a"><descrip type="subjectField">trade</descrip>
    <langSet xml:lang="zh-CN"><tig><term>硬联通</term></tig>
      <ntig><termGrp><term>设施<hi>硬联通</hi></term></termGrp></ntig></langSet>
    <langSet xml:lang="EN_us">
      <tig><term>hardware links</term><termNote type="administrativeStatus">forbidden</termNote></tig>
      <tig><term>hard
        connectivity</term><note>Not &quot;hardware&quot;.</note></tig></langSet>
  </termEntry>
  <termEntry id="b"><langSet xml:lang="de"><tig><term>Verbindung</term></tig></langSet></termEntry>
</body></text></martif>"#;
    let incoming = tbx(older);
    let term = &incoming.terms[0];
    assert_eq!(term.forms, ["硬联通", "设施硬联通"]);
    assert_eq!(
        (term.renderings.as_slice(), term.avoid.as_slice()),
        (&["hard connectivity".to_owned()][..], &["hardware links".to_owned()][..])
    );
    assert_eq!(
        (term.domain.as_deref(), term.note.as_deref()),
        (Some("trade"), Some("Not \"hardware\"."))
    );
    assert_eq!(
        incoming.passed_over[0].to_string(),
        "a.tbx:13:3: there is no Chinese term in this entry"
    );

    let tags = r#"<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>
<conceptEntry><min:subjectField>trade</min:subjectField><langSec xml:lang="zh"><termSec><term>世贸组织</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>WTO</term><basic:termType>acronym</basic:termType></termSec>
<termSec><term>the WTO</term></termSec>
<termSec><term>World Trade Organization</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry></body></text></tbx>"#;
    let term = &tbx(tags).terms[0];
    assert_eq!(term.renderings, ["World Trade Organization", "the WTO"]);
    assert_eq!(
        (term.short.as_slice(), term.domain.as_deref()),
        (&["WTO".to_owned()][..], Some("trade"))
    );
}

#[test]
fn statuses_of_other_tools_are_understood_and_the_rest_is_counted() {
    let term = |text: &str, note: &str| format!("<tig><term>{text}</term>{note}</tig>");
    let status =
        |category: &str, value: &str| format!("<termNote type=\"{category}\">{value}</termNote>");
    let english = [
        term("hard connectivity", &status("normativeAuthorization", "Preferred Term")),
        term("a", &status("termStatus", "Not Recommended")),
        term("b", &status("status", "DEPRECATED")),
        term("c", &status("normativeAuthorization", "supersededTerm")),
        term("d", &(status("administrativeStatus", "in review") + &status("partOfSpeech", "noun"))),
        term("HC", &status("termType", "Initialism")),
    ];
    let text = format!(
        "<martif><text><body><termEntry><langSet xml:lang=\"zh\"><tig><term>硬联通</term></tig></langSet><langSet xml:lang=\"fr\"><tig><term>e</term></tig></langSet><langSet xml:lang=\"en\">{}</langSet></termEntry></body></text></martif>",
        english.concat()
    );
    let incoming = tbx(&text);
    let read = &incoming.terms[0];
    assert_eq!(read.renderings, ["hard connectivity", "d"]);
    assert_eq!(read.avoid, ["a", "b", "c"]);
    assert_eq!(read.short, ["HC"]);
    let unread: Vec<(&str, usize)> =
        incoming.unread.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    assert_eq!(
        unread,
        [("administrativeStatus \"in review\"", 1), ("langSet fr", 1), ("partOfSpeech", 1)]
    );
}

#[test]
fn our_own_tbx_is_read_whole() {
    let replaced = Term { instead: Some("硬联通".into()), ..term(&["设施联通"], &[]) };
    let terms = [term(&["硬联通"], &["hard connectivity"]), replaced];
    for name in ["tbx", "tbx-core"] {
        let written = format(name).write(&terms).expect("written").bytes;
        let incoming = format(name).read("a.tbx", &written).expect("read");
        assert!(incoming.unread.is_empty(), "{:?}", incoming.unread);
    }
}

#[test]
fn a_carriage_return_alone_ends_a_line() {
    for name in ["omegat", "deepl"] {
        let terms =
            read(format(name), "硬联通\thard connectivity\r软联通\tsoft connectivity\r".as_bytes());
        assert_eq!(terms.len(), 2);
        assert_eq!(terms[1].renderings, ["soft connectivity"]);
    }
}

#[test]
fn xml_that_means_harm_is_refused() {
    let refusals = [
        ("<!DOCTYPE tbx [<!ENTITY a \"aa\">]><tbx/>", "a.tbx:1:1: this file declares entities"),
        ("<tbx><text>\n<conceptEntry>&b;", "a.tbx:2:15: the entity &b; is not known"),
        ("<html></html>", "a.tbx:1:1: this is no TBX: the file holds <html>"),
        ("<tbx><text>", "a.tbx:1:12: the file ends within an element"),
        ("<tbx></text>", "a.tbx:1:6: this is not valid XML"),
        ("plain text", "a.tbx:1:11: this is no TBX"),
    ];
    for (text, expected) in refusals {
        let error = format("tbx").read("a.tbx", text.as_bytes()).expect_err(text);
        assert!(error.to_string().starts_with(expected), "{error}");
    }
    let deep = format!("<tbx>{}", "<a>".repeat(1_000_000));
    let error = format("tbx").read("a.tbx", deep.as_bytes()).expect_err("too deep");
    assert!(error.to_string().ends_with("elements are nested too deep here"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_glossary_only_grows_at_its_end(old in any_terms(), new in any_terms()) {
        let text = format!("# by hand\n{}# the end", write::file("g", &old));
        let known = Known { path: "g.toml", text: &text, others: &[] };
        let toml = format("toml");
        let plan = exchange::plan(new.clone(), toml, &known, OnConflict::Keep).expect("a plan");
        prop_assert_eq!(plan.fresh.len() + plan.same + plan.conflicts.len(), new.len());
        let after = exchange::text_after(&plan, &known, "g").expect("a text");
        prop_assert!(after.starts_with(&text));
        let read: Vec<Term> = terms_of_file("g.toml", &after).expect("a glossary").into_iter().map(placeless).collect();
        prop_assert_eq!(&read[..old.len()], old.as_slice());
        prop_assert_eq!(&read[old.len()..], plan.fresh.as_slice());
        // A second import finds all of it there, but for the conflicts.
        let known = Known { path: "g.toml", text: &after, others: &[] };
        let again = exchange::plan(new, toml, &known, OnConflict::Keep).expect("a plan");
        prop_assert_eq!(again.fresh, Vec::<Term>::new());
        prop_assert_eq!(again.conflicts.len(), plan.conflicts.len());
    }

    #[test]
    fn what_is_replaced_says_what_came_in(old in any_terms(), new in any_term()) {
        let old: Vec<Term> = old.into_iter().enumerate().map(|(at, term)| {
            Term { forms: vec![format!("术语{at}号")], domain: None, paths: Vec::new(), ..term }
        }).collect();
        let new = Term { forms: vec!["术语0号".into()], domain: None, paths: Vec::new(), ..new };
        let (old, new) = (sayable(old), sayable(vec![new]));
        prop_assume!(!old.is_empty() && !new.is_empty() && old[0].forms == new[0].forms);
        let text = write::file("g", &old);
        let known = Known { path: "g.toml", text: &text, others: &[] };
        let Ok(plan) = exchange::plan(new.clone(), format("toml"), &known, OnConflict::Replace) else {
            // What is to be avoided here is a rendering there.
            return Ok(());
        };
        let after = exchange::text_after(&plan, &known, "g").expect("a text");
        let read: Vec<Term> = terms_of_file("g.toml", &after).expect("a glossary").into_iter().map(placeless).collect();
        prop_assert_eq!(&read[1..], &old[1..]);
        // What came in without a rendering leaves those that are there.
        let says = !new[0].renderings.is_empty();
        let said = if says { &new[0].renderings } else { &old[0].renderings };
        prop_assert_eq!(&read[0].renderings, said);
        // The lines of a remark end as those of the file.
        let note = |term: &Term| term.note.as_ref().map(|note| note.replace('\r', ""));
        prop_assert_eq!(note(&read[0]), note(&new[0]).or(note(&old[0])));
    }
}

#[test]
fn comments_line_ends_and_the_byte_order_mark_stay() {
    let text = "\u{FEFF}# by hand\r\n[[term]]\r\nzh = \"硬联通\"\r\nen = [\r\n  \"hard connectivity\", # settled\r\n  \"hard links\", # in tables\r\n]\r\nnote = \"of roads\" # and rails\r\n";
    let list = "zh,en,note\n硬联通,hard connectivity | hard ties,\n港口,port,\"by\nthe sea\"\n";
    let incoming = read(format("csv"), list.as_bytes());
    let known = Known { path: "g.toml", text, others: &[] };
    let plan =
        exchange::plan(incoming, format("csv"), &known, OnConflict::Replace).expect("a plan");
    let after = exchange::text_after(&plan, &known, "g").expect("a text");
    let bare = after.replace("\r\n", "");
    assert!(after.starts_with("\u{FEFF}# by hand\r\n") && !bare.contains(['\r', '\n']), "{after}");
    assert_eq!(after.matches('\u{FEFF}').count(), 1);
    for kept in ["# settled", "# in tables", "note = \"of roads\" # and rails\r\n", "hard ties"] {
        assert!(after.contains(kept), "{after}");
    }
    let terms = terms_of_file("g.toml", &after).expect("a glossary");
    assert_eq!(terms[0].renderings, ["hard connectivity", "hard ties"]);
    assert_eq!(terms[1].forms, ["港口"]);
}
