//! The two scripts of Chinese.

include!(concat!(env!("OUT_DIR"), "/script.rs"));

/// The simplified character that stands for a traditional one; any other character is returned
/// as it is. Where one traditional character has become several, the commonest is taken: a key
/// for comparing, not a conversion for reading.
pub fn simplified(c: char) -> char {
    match (c as u32).checked_sub(0x4E00) {
        None => c,
        Some(at) => match SIMPLIFIED.get(at as usize) {
            Some(&simplified) => char::from_u32(simplified).unwrap_or(c),
            None => beyond(c),
        },
    }
}

/// The few characters outside the main block.
fn beyond(c: char) -> char {
    BEYOND.binary_search_by_key(&c, |pair| pair.0).map_or(c, |at| BEYOND[at].1)
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
