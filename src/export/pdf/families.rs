//! Families of fonts that are tried by name: the best for a book first.

/// Chinese in simplified characters: serif faces, then others.
const SIMPLIFIED: &[&str] = &[
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Songti SC",
    "STSong",
    "FandolSong",
    "SimSun",
    "NSimSun",
    "AR PL UMing CN",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Heiti SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
];

/// Chinese in traditional characters.
const TRADITIONAL: &[&str] = &[
    "Source Han Serif TC",
    "Source Han Serif TW",
    "Noto Serif CJK TC",
    "Noto Serif TC",
    "Songti TC",
    "LiSong Pro",
    "PMingLiU",
    "MingLiU",
    "AR PL UMing TW",
    "Source Han Sans TC",
    "Source Han Sans TW",
    "Noto Sans CJK TC",
    "Noto Sans TC",
    "PingFang TC",
    "Microsoft JhengHei",
    "Heiti TC",
];

/// English.
pub const LATIN: &[&str] = &[
    "Source Serif 4",
    "Source Serif Pro",
    "Libertinus Serif",
    "Linux Libertine O",
    "EB Garamond",
    "Charter",
    "Georgia",
    "Palatino",
    "Palatino Linotype",
    "Cambria",
    "Times New Roman",
    "Times",
    // Their Latin letters are those of Source Serif.
    "Source Han Serif SC",
    "Noto Serif CJK SC",
    "Source Han Serif TC",
    "Noto Serif CJK TC",
    "Noto Serif",
    "TeX Gyre Termes",
    "Liberation Serif",
    "Nimbus Roman",
    "Tinos",
    "FreeSerif",
    "DejaVu Serif",
];

/// Chinese, those of the text's own script first.
pub fn chinese(traditional: bool) -> impl Iterator<Item = &'static str> {
    let (own, other) = match traditional {
        true => (TRADITIONAL, SIMPLIFIED),
        false => (SIMPLIFIED, TRADITIONAL),
    };
    own.iter().chain(other).copied()
}
