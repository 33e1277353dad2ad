//! A screen drawn as an SVG picture, for the documentation.
//!
//! Columns are level whatever fonts a reader has: narrow text is fitted to its columns, each wide character has
//! its place, and lines of frames are drawn and not written.

use std::collections::BTreeMap;
use std::fmt::Write;

use vt100::Color;

use super::terminal::{Look, Run, Screen};

/// Width of a column, height of a row, and the space around the screen, in pixels.
const COLUMN: f64 = 8.4;
const ROW: f64 = 19.0;
const MARGIN: f64 = 14.0;
/// The bar above the screen, with the title.
const BAR: f64 = 34.0;

const BACKGROUND: &str = "#1b1f27";
const FOREGROUND: &str = "#d5dae3";
/// The sixteen colours that terminals choose themselves.
const PALETTE: [&str; 16] = [
    "#2b303b", "#e0707a", "#9ccf8a", "#e6c07b", "#6fb1f0", "#c58fe0", "#63c5cf", "#d5dae3",
    "#78839a", "#f0868f", "#b3e0a2", "#f2d398", "#8cc4fa", "#d7a8ee", "#82dbe3", "#ffffff",
];

/// The picture of a screen.
pub fn svg(screen: &Screen, title: &str) -> String {
    let (columns, rows) = screen.size();
    let (width, height) = (x(columns) + MARGIN, y(rows) + MARGIN);
    let title = escaped(title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.0}\" role=\"img\">\n\
         <title>{title}</title>\n\
         <style>\n\
         text {{ font: 14px ui-monospace, \"Cascadia Mono\", Menlo, Consolas, \"DejaVu Sans Mono\", monospace; white-space: pre; }}\n\
         .wide {{ font: 15.6px \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"PingFang SC\", \"Microsoft YaHei\", sans-serif; }}\n\
         </style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"9\" fill=\"{BACKGROUND}\"/>\n\
         <g fill=\"{}\"><circle cx=\"20\" cy=\"18\" r=\"5.5\"/><circle cx=\"38\" cy=\"18\" r=\"5.5\"/><circle cx=\"56\" cy=\"18\" r=\"5.5\"/></g>\n",
        PALETTE[0],
    );
    let mut frames = BTreeMap::<String, String>::new();
    for row in 0..rows {
        let runs = screen.runs(row);
        svg.push_str(&grounds(row, &runs));
        for (run, piece) in
            runs.iter().flat_map(|run| pieces(run).into_iter().map(move |piece| (run, piece)))
        {
            match piece.kind {
                Kind::Blank => {}
                Kind::Frame => {
                    frames.entry(foreground(&run.look)).or_default().push_str(&lines(row, &piece));
                }
                Kind::Narrow | Kind::Wide => svg.push_str(&written(row, &piece, &run.look)),
            }
        }
    }
    for (colour, path) in frames {
        let _ = writeln!(svg, "<path d=\"{path}\" stroke=\"{colour}\" fill=\"none\"/>");
    }
    svg.push_str(&cursor(screen));
    svg + "</svg>\n"
}

fn x(column: u16) -> f64 {
    MARGIN + f64::from(column) * COLUMN
}

fn y(row: u16) -> f64 {
    BAR + f64::from(row) * ROW
}

/// The backgrounds of a row; neighbours of one colour are one piece, for there must be no seams.
fn grounds(row: u16, runs: &[Run]) -> String {
    let mut pieces: Vec<(u16, u16, String)> = Vec::new();
    for run in runs {
        let (colour, columns) = (background(&run.look), columns_of(&run.text));
        match pieces.last_mut().filter(|(_, _, last)| *last == colour) {
            Some((_, width, _)) => *width += columns,
            None => pieces.push((run.column, columns, colour)),
        }
    }
    pieces.retain(|(_, _, colour)| colour != BACKGROUND);
    let drawn = pieces.into_iter().map(|(column, columns, colour)| {
        let (x, y, width) = (x(column), y(row), f64::from(columns) * COLUMN);
        format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{ROW:.1}\" fill=\"{colour}\"/>\n"
        )
    });
    drawn.collect()
}

/// A part of a run that is drawn in one way.
struct Piece {
    column: u16,
    kind: Kind,
    text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Narrow,
    Wide,
    Frame,
}

fn pieces(run: &Run) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut column = run.column;
    for c in run.text.chars() {
        let width = columns_of(c.encode_utf8(&mut [0; 4]));
        let kind = match c {
            ' ' => Kind::Blank,
            _ if arms(c).is_some() => Kind::Frame,
            _ if width == 2 => Kind::Wide,
            _ => Kind::Narrow,
        };
        match pieces.last_mut().filter(|piece| piece.kind == kind) {
            Some(piece) => piece.text.push(c),
            None => pieces.push(Piece { column, kind, text: c.to_string() }),
        }
        column += width;
    }
    pieces
}

/// Text, fitted to its columns.
fn written(row: u16, piece: &Piece, look: &Look) -> String {
    let baseline = y(row) + ROW * 0.72;
    let place = match piece.kind {
        Kind::Wide => {
            let starts = (0..piece.text.chars().count() as u16).map(|at| x(piece.column + 2 * at));
            let starts: Vec<String> = starts.map(|x| format!("{:.1}", x + 0.6)).collect();
            format!("class=\"wide\" x=\"{}\"", starts.join(" "))
        }
        _ => format!(
            "x=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\"",
            x(piece.column),
            f64::from(columns_of(&piece.text)) * COLUMN
        ),
    };
    let styles = [
        (look.bold, " style=\"font-weight:bold\""),
        (look.italic, " font-style=\"italic\""),
        (look.dim, " opacity=\"0.65\""),
        (look.underline, " text-decoration=\"underline\""),
    ];
    let styles: String = styles.iter().filter(|(on, _)| *on).map(|(_, style)| *style).collect();
    let (colour, text) = (foreground(look), escaped(&piece.text));
    format!("<text {place} y=\"{baseline:.1}\" fill=\"{colour}\"{styles}>{text}</text>\n")
}

/// The lines of a frame's characters as path commands.
fn lines(row: u16, piece: &Piece) -> String {
    let mut path = String::new();
    for (at, c) in piece.text.chars().enumerate() {
        let (cx, cy) = (x(piece.column + at as u16) + COLUMN / 2.0, y(row) + ROW / 2.0);
        let (width, height) = (COLUMN / 2.0, ROW / 2.0);
        let directions = [(0.0, -height), (0.0, height), (-width, 0.0), (width, 0.0)];
        for (_, (dx, dy)) in
            arms(c).unwrap_or_default().into_iter().zip(directions).filter(|(arm, _)| *arm)
        {
            let _ = write!(path, "M{cx:.1} {cy:.1}l{dx:.1} {dy:.1}");
        }
    }
    path
}

/// Whether a line of a frame goes up, down, left and right from the middle of its cell.
fn arms(c: char) -> Option<[bool; 4]> {
    let drawn = match c {
        '─' => "lr",
        '│' => "ud",
        '┌' | '╭' => "dr",
        '┐' | '╮' => "dl",
        '└' | '╰' => "ur",
        '┘' | '╯' => "ul",
        '├' => "udr",
        '┤' => "udl",
        '┬' => "dlr",
        '┴' => "ulr",
        '┼' => "udlr",
        _ => return None,
    };
    Some(['u', 'd', 'l', 'r'].map(|arm| drawn.contains(arm)))
}

fn cursor(screen: &Screen) -> String {
    let bar = |(column, row)| {
        let (x, y) = (x(column), y(row) + 1.5);
        format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"2\" height=\"{:.1}\" fill=\"{FOREGROUND}\"/>\n",
            ROW - 3.0
        )
    };
    screen.cursor().map(bar).unwrap_or_default()
}

fn foreground(look: &Look) -> String {
    if look.inverse {
        colour(look.background, BACKGROUND)
    } else {
        colour(look.foreground, FOREGROUND)
    }
}

fn background(look: &Look) -> String {
    if look.inverse {
        colour(look.foreground, FOREGROUND)
    } else {
        colour(look.background, BACKGROUND)
    }
}

/// A colour as terminals have it: sixteen of their own, a cube of 216, and 24 greys.
fn colour(colour: Color, default: &str) -> String {
    let cube = |level: u8| if level == 0 { 0 } else { 55 + 40 * level };
    match colour {
        Color::Default => default.to_owned(),
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Idx(index @ 0..=15) => PALETTE[usize::from(index)].to_owned(),
        Color::Idx(index @ 16..=231) => {
            let index = index - 16;
            let [r, g, b] = [index / 36, index / 6 % 6, index % 6].map(cube);
            format!("#{r:02x}{g:02x}{b:02x}")
        }
        Color::Idx(index) => {
            let grey = 8 + 10 * (index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

fn columns_of(text: &str) -> u16 {
    duizhao::report::screen_text::width(text) as u16
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
