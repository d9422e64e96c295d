//! Reads a JSON object of texts. Values of other kinds are skipped in flat memory, however deep they are, and marked.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use zeroize::Zeroizing;

use crate::documented;
use crate::trouble::Trouble;

use super::{Fields, MAX_FIELDS, Value};

pub(super) fn read(bytes: &[u8]) -> Result<Fields, Trouble> {
    let object: Object = serde_json::from_slice(bytes).map_err(|error| {
        Trouble::Malformed(match error.classify() {
            Category::Data => "The body must be one JSON object.",
            Category::Syntax | Category::Eof | Category::Io => "The body is not valid JSON.",
        })
    })?;
    // What was dropped may be the twin of what was kept, so nothing of it counts.
    if object.0.len() > MAX_FIELDS {
        return Err(Trouble::Malformed("There are too many fields."));
    }
    let mut fields = Fields::new();
    for (name, value) in object.0 {
        fields.put(&name, value)?;
    }
    Ok(fields)
}

/// The members of an object, names perhaps repeated. Members past the first too many are read and dropped.
struct Object(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor)
    }
}

struct ObjectVisitor;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut members = Vec::new();
        while members.len() <= MAX_FIELDS {
            // Names arrive unescaped, so a twin in another spelling is the same name.
            let Some(member) = map.next_entry::<String, Value>()? else {
                return Ok(Object(members));
            };
            members.push(member);
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Object(members))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

const WRONG: Value = Value::Wrong(documented::NOT_A_STRING);

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(Zeroizing::new(text.to_owned())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(WRONG)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Value, E> {
        Ok(WRONG)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Value, E> {
        Ok(WRONG)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(WRONG)
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(WRONG)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(WRONG)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(WRONG)
    }
}
