//! The two scripts of Chinese.

include!(concat!(env!("OUT_DIR"), "/script.rs"));

/// The simplified character that stands for a traditional one; any other character is returned
/// as it is. Where one traditional character has become several, the commonest is taken: a key
/// for comparing, not a conversion for reading.
pub fn simplified(c: char) -> char {
    if c < '\u{2E80}' {
        return c;
    }
    match SIMPLIFIED.binary_search_by_key(&c, |pair| pair.0) {
        Ok(at) => SIMPLIFIED[at].1,
        Err(_) => c,
    }
}

/// Whether a character is a Chinese one (〇 included).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_scripts_have_one_key() {
        let key = |s: &str| s.chars().map(simplified).collect::<String>();
        assert_eq!(key("硬聯通與軟體發展"), key("硬联通与软体发展"));
        assert_eq!(simplified('一'), '一');
    }
}
