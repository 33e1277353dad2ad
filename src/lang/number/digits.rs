//! Numbers in Arabic digits, which both languages write nearly alike: commas
//! between groups of three, a point before the decimals, in half or full width.

use super::Value;

/// A number in Arabic digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Decimal {
    pub value: Value,
    /// The index after its last character.
    pub end: usize,
    /// How many digits stand before the point, zeros at the front included.
    pub whole_digits: usize,
    /// Whether it is written plainly, with neither commas nor a point.
    pub plain: bool,
}

/// The digit that `character` is, in half or full width.
pub(crate) fn digit(character: char) -> Option<u8> {
    let half = match character {
        '０'..='９' => u32::from(character) - u32::from('０'),
        _ => {
            return character.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
        }
    };
    u8::try_from(half).ok()
}

/// The number in digits that begins at index `at` of `text`.
///
/// The outer `None` says that no digit stands there. A number too long to be
/// kept exactly has the inner `None` and the index after it.
pub(crate) fn decimal_at(text: &[char], at: usize) -> Option<Result<Decimal, usize>> {
    let mut digits = Vec::new();
    let mut end = read_digits(text, at, &mut digits);
    if digits.is_empty() {
        return None;
    }
    let mut plain = true;
    if digits.len() <= 3 && digits[0] != 0 {
        while let Some(next) = read_group(text, end, &mut digits) {
            end = next;
            plain = false;
        }
    }
    let whole_digits = digits.len();
    if matches!(text.get(end), Some('.' | '．')) && digit_at(text, end + 1) {
        let mut with_decimals = digits.clone();
        let after = read_digits(text, end + 1, &mut with_decimals);
        // 3.2.1 is a version or a date, and no part of it a decimal.
        let dotted = matches!(text.get(after), Some('.' | '．')) && digit_at(text, after + 1);
        if !dotted {
            (digits, end, plain) = (with_decimals, after, false);
        }
    }
    let places = digits.len() - whole_digits;
    Some(match Value::from_digits(&digits, places) {
        Some(value) => Ok(Decimal { value, end, whole_digits, plain }),
        None => Err(end),
    })
}

/// The decimals after a point with no digit before it: .5
pub(crate) fn bare_decimals_at(text: &[char], at: usize) -> Option<Decimal> {
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let apart = before.is_none_or(|before| before.is_whitespace() || "($¥€£".contains(*before));
    if !apart || text.get(at) != Some(&'.') {
        return None;
    }
    let mut digits = Vec::new();
    let end = read_digits(text, at + 1, &mut digits);
    let value = Value::from_digits(&digits, digits.len()).filter(|_| !digits.is_empty())?;
    Some(Decimal { value, end, whole_digits: 0, plain: false })
}

/// Whether a digit stands at index `at`.
pub(crate) fn digit_at(text: &[char], at: usize) -> bool {
    text.get(at).copied().and_then(digit).is_some()
}

fn read_digits(text: &[char], at: usize, digits: &mut Vec<u8>) -> usize {
    let mut end = at;
    while let Some(found) = text.get(end).copied().and_then(digit) {
        digits.push(found);
        end += 1;
    }
    end
}

/// A comma and exactly three digits: a list such as 12,1345 has no groups.
fn read_group(text: &[char], at: usize, digits: &mut Vec<u8>) -> Option<usize> {
    let comma = matches!(text.get(at), Some(',' | '，'));
    let three = (1..=3).all(|step| digit_at(text, at + step));
    if !comma || !three || digit_at(text, at + 4) {
        return None;
    }
    Some(read_digits(text, at + 1, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Value, usize)> {
        let text: Vec<char> = text.chars().collect();
        let found = decimal_at(&text, 0)?.ok()?;
        Some((found.value, found.end))
    }

    #[test]
    fn commas_points_and_full_width_are_read() {
        let exact = Value::ratio(12_345, 10).unwrap();
        assert_eq!(read("1,234.5"), Some((exact, 7)));
        assert_eq!(read("１，２３４．５吨"), Some((exact, 7)));
        assert_eq!(read("12,345,678"), Some((Value::whole(12_345_678), 10)));
    }

    #[test]
    fn commas_of_a_list_and_full_stops_end_the_number() {
        assert_eq!(read("12,13"), Some((Value::whole(12), 2)));
        assert_eq!(read("2010,2011"), Some((Value::whole(2010), 4)));
        assert_eq!(read("1,2345"), Some((Value::whole(1), 1)));
        assert_eq!(read("5."), Some((Value::whole(5), 1)));
        assert_eq!(read("3.2.1"), Some((Value::whole(3), 1)));
        assert_eq!(read("x"), None);
    }

    #[test]
    fn a_point_may_come_first() {
        let read = |text: &str, at| {
            let text: Vec<char> = text.chars().collect();
            bare_decimals_at(&text, at).map(|decimal| decimal.value)
        };
        assert_eq!(read(".5mg", 0), Some(Value::HALF));
        assert_eq!(read("end.5", 3), None);
        assert_eq!(read(" .", 1), None);
    }

    #[test]
    fn a_number_beyond_all_bounds_is_stepped_over() {
        let text = vec!['9'; 300];
        assert!(matches!(decimal_at(&text, 0), Some(Err(300))));
    }
}
