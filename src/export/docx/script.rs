//! What follows from the script of the Chinese: fonts and language tags.

use super::super::Edition;

/// A font, with others that may stand for it where it is missing: on macOS, on Linux.
pub struct Font {
    /// Its name.
    pub name: &'static str,
    /// The others, separated by commas.
    pub instead: &'static str,
}

/// The Chinese script of an edition.
pub struct Script {
    /// The language tag that Word knows.
    pub tag: &'static str,
    /// The number of the character set in a table of fonts.
    pub charset: &'static str,
    /// For running text.
    pub song: Font,
    /// For headings.
    pub hei: Font,
    /// For quotations.
    pub kai: Font,
}

const SIMPLIFIED: Script = Script {
    tag: "zh-CN",
    charset: "86",
    song: Font { name: "SimSun", instead: "Songti SC,Noto Serif CJK SC" },
    hei: Font { name: "Microsoft YaHei", instead: "PingFang SC,Noto Sans CJK SC" },
    kai: Font { name: "KaiTi", instead: "Kaiti SC,AR PL UKai CN,Noto Serif CJK SC" },
};

const TRADITIONAL: Script = Script {
    tag: "zh-TW",
    charset: "88",
    song: Font { name: "PMingLiU", instead: "Songti TC,Noto Serif CJK TC" },
    hei: Font { name: "Microsoft JhengHei", instead: "PingFang TC,Noto Sans CJK TC" },
    kai: Font { name: "DFKai-SB", instead: "Kaiti TC,AR PL UKai TW,Noto Serif CJK TC" },
};

impl Script {
    /// The script in which the Chinese of an edition is written.
    pub fn of(edition: &Edition) -> &'static Script {
        if edition.is_traditional() { &TRADITIONAL } else { &SIMPLIFIED }
    }
}
