//! The templates of one language: what `t` says in them, and how a name is set apart in a sentence. A sentence that is not
//! there, or that lacks a value, fails the page instead of showing less than it should.

use std::sync::Arc;

use domain::language::Language;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, escape_formatter};
use words::Words;

use super::templates::Templates;

/// Marks the place of markup in a sentence while the rest of it is escaped. No sentence and no value holds it.
const PLACE: char = '\u{e000}';

/// The templates, speaking a language.
pub(super) fn environment(
    templates: &Templates,
    words: &Arc<Words>,
    language: Language,
) -> Result<Environment<'static>, Error> {
    let mut spoken = Environment::new();
    spoken.set_undefined_behavior(UndefinedBehavior::Strict);
    spoken.set_auto_escape_callback(|_| AutoEscape::Html);
    // One way to escape for values and sentences. The usual one also escapes slashes, of which addresses are full.
    spoken.set_formatter(|out, state, value| match value.is_safe() || value.is_number() || value.is_undefined() {
        true => escape_formatter(out, state, value),
        false => Ok(out.write_str(&escaped(&value.to_string()))?),
    });
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    spoken.set_syntax(syntax.expect("the usual delimiters do not clash"));
    for (name, text) in templates.all() {
        spoken.add_template_owned(name, text.to_owned())?;
    }
    let words = Arc::clone(words);
    let say = move |name: &str, values: Option<Value>, named: Kwargs| say(&words, language, name, values, &named);
    spoken.add_function("t", say);
    spoken.add_function("bdi", |text: &str| safe(format!("<bdi>{}</bdi>", escaped(text))));
    spoken.add_function("number", |text: &str| {
        safe(format!("<bdi dir=\"ltr\" class=\"number\">{}</bdi>", escaped(text)))
    });
    spoken.add_function("words", |text: &str| {
        safe(format!("<bdi lang=\"en\" dir=\"ltr\"><strong>{}</strong></bdi>", escaped(text)))
    });
    spoken.add_global("lang", language.tag());
    spoken.add_global("dir", language.direction());
    spoken.add_global("own_name", language.own_name());
    Ok(spoken)
}

/// A sentence. Values come one by one, or as a map; those that are markup stay so, and all else is escaped.
fn say(words: &Words, language: Language, name: &str, values: Option<Value>, named: &Kwargs) -> Result<Value, Error> {
    let mut given: Vec<(String, Value)> = Vec::new();
    if let Some(map) = values.filter(|map| map.kind() == ValueKind::Map) {
        for key in map.try_iter()? {
            given.push((key.to_string(), map.get_item(&key)?));
        }
    }
    for key in named.args() {
        given.push((key.to_owned(), named.get(key)?));
    }
    let (mut texts, mut markup) = (Vec::new(), Vec::new());
    for (key, value) in &given {
        let text = if value.is_safe() && value.as_str().is_some_and(|text| text.contains('<')) {
            markup.push(value.to_string());
            format!("{PLACE}{}{PLACE}", markup.len() - 1)
        } else {
            value.to_string().replace(PLACE, "")
        };
        texts.push((key.as_str(), text, value.as_usize().filter(|_| value.is_number())));
    }
    let values: Vec<(&str, words::Value<'_>)> = texts
        .iter()
        .map(|(key, text, number)| (*key, number.map_or(words::Value::Text(text), words::Value::Number)))
        .collect();
    let sentence = words.say(language, name, &values).ok_or_else(|| missing(name, &values))?;
    if markup.is_empty() {
        return Ok(Value::from(sentence));
    }
    let mut whole = escaped(&sentence);
    for (number, markup) in markup.iter().enumerate() {
        whole = whole.replace(&format!("{PLACE}{number}{PLACE}"), markup);
    }
    Ok(safe(whole))
}

fn missing(name: &str, values: &[(&str, words::Value<'_>)]) -> Error {
    let given = values.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ");
    Error::new(ErrorKind::InvalidOperation, format!("there is no sentence {name:?} with the values [{given}]"))
}

fn safe(markup: String) -> Value {
    Value::from_safe_string(markup)
}

/// A text as it stands in HTML, also within an attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#x27;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    fn rendered(template: &str, context: Value) -> Result<String, Error> {
        let words = Arc::new(Words::compiled_in());
        let spoken = environment(&Templates::compiled_in(), &words, Language::English).expect("templates");
        spoken.render_str(template, context)
    }

    #[test]
    fn a_sentence_takes_texts_numbers_and_markup() {
        for (template, expected) in [
            (r#"{{ t("sent-minutes", minutes=1) }}"#, "You can use the link once. It expires in 1 minute."),
            (r#"{{ t("sent-minutes", {"minutes": 60}) }}"#, "You can use the link once. It expires in 60 minutes."),
            (r#"{{ t("done-go", site=name) }}"#, "Continue to a &lt;b&gt; &amp; c"),
            (r#"{{ t("done-go", site=bdi(name)) }}"#, "Continue to <bdi>a &lt;b&gt; &amp; c</bdi>"),
            (r#"<a title="{{ t("done-go", site='"') }}">"#, r#"<a title="Continue to &quot;">"#),
        ] {
            assert_eq!(rendered(template, context! { name => "a <b> & c" }).expect("rendered"), expected, "{template}");
        }
    }

    #[test]
    fn a_sentence_that_is_not_there_or_lacks_a_value_fails_the_page() {
        for template in [r#"{{ t("no-such-sentence") }}"#, r#"{{ t("done-go") }}"#, r#"{{ t("done-go", cite="x") }}"#] {
            let error = rendered(template, context! {}).expect_err(template).to_string();
            assert!(error.contains("there is no sentence"), "{error}");
        }
    }

    #[test]
    fn nobody_can_type_the_place_of_markup() {
        let typed = format!("{PLACE}0{PLACE}");
        let sentence = rendered(r#"{{ t("page-title", title=typed, site=bdi("S")) }}"#, context! { typed });
        assert_eq!(sentence.expect("rendered"), "0 – <bdi>S</bdi>");
    }
}
