//! Reads `application/x-www-form-urlencoded`. A broken escape or broken UTF-8 is refused, where lenient readers would
//! quietly store another text than was typed.

use zeroize::Zeroizing;

use crate::trouble::Trouble;

use super::Fields;

pub(super) fn read(bytes: &[u8]) -> Result<Fields, Trouble> {
    let mut fields = Fields::new();
    for pair in bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        let equals = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
        let name = decode(&pair[..equals])?;
        let text = decode(pair.get(equals + 1..).unwrap_or_default())?;
        fields.put_text(&name, text)?;
    }
    Ok(fields)
}

fn decode(encoded: &[u8]) -> Result<String, Trouble> {
    const BROKEN: Trouble = Trouble::Malformed("The body is not valid form data.");
    let mut plain = Zeroizing::new(Vec::with_capacity(encoded.len()));
    let mut rest = encoded.iter();
    while let Some(byte) = rest.next() {
        plain.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = (hex(rest.next()), hex(rest.next()));
                let (Some(high), Some(low)) = digits else {
                    return Err(BROKEN);
                };
                high << 4 | low
            }
            other => *other,
        });
    }
    str::from_utf8(&plain).map(str::to_owned).map_err(|_| Trouble::Malformed("The body is not valid UTF-8."))
}

fn hex(digit: Option<&u8>) -> Option<u8> {
    let digit = char::from(*digit?).to_digit(16)?;
    u8::try_from(digit).ok()
}
