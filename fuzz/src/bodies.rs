//! Bodies of requests: what is accepted is one text under one name, and another reader would have read the same.

use std::collections::BTreeMap;
use std::fmt;

use front::fuzzing::{self, Field};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::now;

const BOUNDARY: &str = "x";
const MOST_FIELDS: usize = 16;
const MOST_NAME_BYTES: usize = 64;

/// A JSON object. serde_json reads it a second time, with every name as often as it stands there.
pub fn json(input: &[u8]) {
    let Some(fields) = read("application/json", input) else { return };
    // Values that are nested deeper than the second reader follows are none that ours reads either.
    let Ok(Pairs(pairs)) = serde_json::from_slice(input) else { return };
    let mut twins: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    pairs.into_iter().for_each(|(name, value)| twins.entry(name).or_default().push(value));
    assert_eq!(fields.len(), twins.len(), "a field was lost or made up");
    for (name, text) in &fields {
        let expected = match twins[name].as_slice() {
            [Value::String(text)] if !text.contains('\0') => Some(text.as_str()),
            _ => None,
        };
        assert_eq!(text.as_deref(), expected, "what stands there is something else");
    }
}

/// A form as browsers send it. The URL crate reads it a second time.
pub fn urlencoded(input: &[u8]) {
    let Some(fields) = read("application/x-www-form-urlencoded", input) else { return };
    let mut twins: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, text) in url::form_urlencoded::parse(input) {
        twins.entry(name.into_owned()).or_default().push(text.into_owned());
    }
    assert_eq!(fields.len(), twins.len(), "a field was lost or made up");
    for (name, text) in &fields {
        let expected = match twins[name].as_slice() {
            [text] if !text.contains('\0') => Some(text.as_str()),
            _ => None,
        };
        assert_eq!(text.as_deref(), expected, "what stands there is something else");
    }
}

/// A form of parts. What was read is written in the plainest way and must be read alike; and it stood in the body.
pub fn multipart(input: &[u8]) {
    let content_type = format!("multipart/form-data; boundary={BOUNDARY}");
    let Some(fields) = read(&content_type, input) else { return };
    let delimiter = format!("\r\n--{BOUNDARY}\r\n");
    let begun = [b"\r\n", input].concat();
    let parts = begun.windows(delimiter.len()).filter(|window| *window == delimiter.as_bytes()).count();
    let is_marked = fields.iter().any(|(_, text)| text.is_none());
    assert!(parts <= fields.len() || is_marked, "a part was lost");
    let texts: Vec<(String, String)> =
        fields.iter().filter_map(|(name, text)| Some((name.clone(), text.clone()?))).collect();
    let mut body = String::new();
    for (name, text) in &texts {
        let found = input.windows(text.len().max(1)).any(|window| window == text.as_bytes());
        assert!(text.is_empty() || found, "a text was made up");
        assert!(!text.contains(&format!("\r\n--{BOUNDARY}")), "two parts were read as one");
        body.push_str(&format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n"));
    }
    if texts.is_empty() {
        return;
    }
    body.push_str(&format!("--{BOUNDARY}--\r\n"));
    let again = read(&content_type, body.as_bytes()).expect("what was read can be written and read");
    assert_eq!(again, texts.into_iter().map(|(name, text)| (name, Some(text))).collect::<Vec<Field>>());
}

/// The first line is the type, the rest a body with the fields of a submit, whatever its encoding: each within its bound.
pub fn form(input: &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (content_type, body) = (&input[..end], input.get(end + 1..).unwrap_or_default());
    let content_type = (!content_type.is_empty()).then_some(content_type);
    let Some(submit) = now(fuzzing::submit(content_type, body)) else { return };
    for (text, most) in [(&submit.user, 254), (&submit.token, 256)] {
        assert!((1..=most).contains(&text.chars().count()), "a text out of its bounds");
        assert_eq!(text.trim(), text);
    }
    let password = submit.new_password;
    assert!((1..=domain::password::MAX_CHARACTERS).contains(&password.chars().count()), "a password out of its bounds");
    assert!(password.len() <= domain::password::MAX_BYTES, "a password out of its bounds");
    assert!([submit.user, submit.token, password].iter().all(|text| !text.contains('\0')), "U+0000 was let in");
}

/// The fields, which are within their bounds and each under a name of its own.
fn read(content_type: &str, input: &[u8]) -> Option<Vec<Field>> {
    let fields = now(fuzzing::body(Some(content_type.as_bytes()), input))?;
    assert!(fields.len() <= MOST_FIELDS, "too many fields were let in");
    for (place, (name, text)) in fields.iter().enumerate() {
        assert!(name.len() <= MOST_NAME_BYTES, "too long a name was let in");
        assert!(fields[..place].iter().all(|(other, _)| other != name), "a name was let in twice");
        assert!(text.as_ref().is_none_or(|text| !text.contains('\0')), "U+0000 was let in");
    }
    Some(fields)
}

/// The members of an object, in their order, repeated ones too.
struct Pairs(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Pairs(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}
