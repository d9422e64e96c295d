//! Strictness of all three encodings, told by example.

use axum::body::Body;
use axum::http::HeaderValue;

use super::*;

impl Fields {
    /// Fields as if they had been read.
    pub(crate) fn of(pairs: &[(&str, &str)]) -> Self {
        let mut fields = Self::new();
        for (name, text) in pairs {
            fields.put_text(name, (*text).to_owned()).expect("few and short");
        }
        fields
    }
}

fn intake() -> Intake {
    Intake::new(std::time::Duration::from_secs(20))
}

fn request(content_type: Option<&str>, body: impl Into<Body>) -> Request {
    let mut request = Request::new(body.into());
    if let Some(value) = content_type {
        let value = HeaderValue::from_str(value).expect("a value");
        request.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    request
}

/// What was read, as `name=value` with wrong values in angle brackets; or why nothing was.
async fn seen(content_type: &str, body: impl Into<Body>) -> Result<String, Trouble> {
    let fields = read(request(Some(content_type), body), Accepts::Any, Untyped::Unknown, &intake()).await?;
    let one = |(name, value): &(String, Value)| match value {
        Value::Text(text) => format!("{name}={}", text.as_str()),
        Value::Wrong(sentence) => format!("{name}=<{sentence}>"),
    };
    Ok(fields.0.iter().map(one).collect::<Vec<_>>().join("|"))
}

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data; boundary=B";

/// A multipart body of parts given as head and value.
fn parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (head, value) in parts {
        body.extend_from_slice(format!("--B\r\n{head}\r\n\r\n").as_bytes());
        body.extend_from_slice(value);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--B--\r\n");
    body
}

fn is_malformed(outcome: &Result<String, Trouble>) -> bool {
    matches!(outcome, Err(Trouble::Malformed(_)))
}

#[tokio::test]
async fn the_three_encodings_say_the_same() {
    let expected = Ok("old=a b|new= ü&+% ".to_owned());
    assert_eq!(seen(JSON, r#"{"old":"a b","new":" \u00fc&+% "}"#).await, expected);
    assert_eq!(seen(FORM, "old=a+b&new=%20%C3%BC%26%2B%25+").await, expected);
    let body = parts(&[
        ("Content-Disposition: form-data; name=\"old\"", b"a b"),
        ("Content-Disposition: form-data; name=\"new\"", " ü&+% ".as_bytes()),
    ]);
    assert_eq!(seen(PARTS, body).await, expected);
}

#[tokio::test]
async fn nothing_at_all_is_no_field_in_every_encoding() {
    for content_type in [JSON, FORM, PARTS] {
        assert_eq!(seen(content_type, "").await, Ok(String::new()), "{content_type}");
    }
    assert_eq!(seen(PARTS, "--B--\r\n").await, Ok(String::new()));
    assert_eq!(seen(JSON, "{}").await, Ok(String::new()));
}

#[tokio::test]
async fn json_values_that_are_no_texts_are_marked() {
    for value in ["1", "-0", "1e5", "true", "null", "[]", "[\"123456\"]", "{\"$gt\":\"\"}", "18446744073709551616"] {
        let outcome = seen(JSON, format!(r#"{{"token":{value},"b":"x"}}"#)).await;
        assert_eq!(outcome, Ok("token=<Not a valid string.>|b=x".to_owned()), "{value}");
    }
}

#[tokio::test]
async fn a_name_given_twice_is_marked() {
    let expected = Ok("token=<This field was given more than once.>".to_owned());
    assert_eq!(seen(JSON, r#"{"token":"A","token":"B"}"#).await, expected);
    assert_eq!(seen(JSON, r#"{"token":"A","\u0074oken":"B"}"#).await, expected);
    assert_eq!(seen(FORM, "token=A&%74oken=B").await, expected);
    let head = "Content-Disposition: form-data; name=\"token\"";
    assert_eq!(seen(PARTS, parts(&[(head, b"A"), (head, b"B"), (head, b"C")])).await, expected);
}

#[tokio::test]
async fn json_that_is_no_single_object_is_malformed() {
    let bomb = format!("{{\"a\":{}", "[".repeat(60_000));
    let closed_bomb = "[".repeat(30_000) + &"]".repeat(30_000);
    for body in [
        "[]",
        "1",
        "null",
        "\"a\"",
        "{\"a\":\"b\"} x",
        "{\"a\":\"b\"}{}",
        "{\"a\":\"b\",}",
        "{'a':'b'}",
        "\u{feff}{\"a\":\"b\"}",
        r#"{"a":"\ud800"}"#,
        r#"{"a":"\ud800\u0041"}"#,
        "{\"a\":\"line\nbreak\"}",
        "{\"a\":NaN}",
        "{\"a\":1e999}",
        "{\"a\"",
        "a=b",
        bomb.as_str(),
        closed_bomb.as_str(),
    ] {
        assert!(is_malformed(&seen(JSON, body.to_owned()).await), "{}", &body[..body.len().min(40)]);
    }
}

#[tokio::test]
async fn depth_below_a_name_is_skipped_and_marked() {
    let deep = format!(r#"{{"a":{}{}}}"#, "[".repeat(100), "]".repeat(100));
    assert_eq!(seen(JSON, deep).await, Ok("a=<Not a valid string.>".to_owned()));
}

#[tokio::test]
async fn bytes_that_are_not_utf8_are_malformed() {
    assert!(is_malformed(&seen(JSON, b"{\"a\":\"\xff\"}".to_vec()).await));
    assert!(is_malformed(&seen(FORM, b"a=\xff".to_vec()).await));
    assert!(is_malformed(&seen(FORM, "a=%FF").await));
    assert!(is_malformed(&seen(FORM, "%ff=a").await));
    let head = "Content-Disposition: form-data; name=\"a\"";
    assert!(is_malformed(&seen(PARTS, parts(&[(head, b"\xff")])).await));
}

#[tokio::test]
async fn a_null_character_is_marked() {
    let expected = Ok("a=<Null characters are not allowed.>".to_owned());
    assert_eq!(seen(JSON, r#"{"a":"x\u0000"}"#).await, expected);
    assert_eq!(seen(FORM, "a=x%00").await, expected);
    let head = "Content-Disposition: form-data; name=\"a\"";
    assert_eq!(seen(PARTS, parts(&[(head, b"x\0")])).await, expected);
}

#[tokio::test]
async fn broken_escapes_are_malformed() {
    for body in ["a=%", "a=%4", "a=%zz", "a=100%", "%=a", "a=%+1"] {
        assert!(is_malformed(&seen(FORM, body).await), "{body}");
    }
}

#[tokio::test]
async fn pairs_without_a_value_are_empty_texts() {
    assert_eq!(seen(FORM, "&a&b=&&=c&").await, Ok("a=|b=|=c".to_owned()));
}

#[tokio::test]
async fn a_file_is_marked_however_it_says_so() {
    for head in [
        "Content-Disposition: form-data; name=\"a\"; filename=\"x.txt\"",
        "Content-Disposition: form-data; filename=\"\"; name=\"a\"",
        "Content-Disposition: form-data; name=a; filename=x",
        "Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''x",
        "content-disposition: FORM-DATA; NAME=\"a\"; FileName=\"x\"\r\nContent-Type: text/plain",
    ] {
        let outcome = seen(PARTS, parts(&[(head, b"v")])).await;
        assert_eq!(outcome, Ok("a=<A file is not accepted here.>".to_owned()), "{head}");
    }
}

#[tokio::test]
async fn a_part_that_is_not_plain_text_is_marked() {
    for line in [
        "Content-Type: application/json",
        "Content-Type: text/html",
        "Content-Type: text/plain; charset=iso-8859-1",
        "Content-Type: multipart/mixed; boundary=x",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable",
    ] {
        let head = format!("Content-Disposition: form-data; name=\"a\"\r\n{line}");
        let outcome = seen(PARTS, parts(&[(head.as_str(), b"dg==")])).await;
        assert_eq!(outcome, Ok("a=<Only plain text is accepted here.>".to_owned()), "{line}");
    }
}

#[tokio::test]
async fn a_part_may_say_that_it_is_plain_text() {
    for lines in [
        "Content-Type: text/plain",
        "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: 8bit",
        "Content-Length: 1",
        "Content-Transfer-Encoding: binary",
    ] {
        let head = format!("Content-Disposition: form-data; name=\"a\"\r\n{lines}");
        assert_eq!(seen(PARTS, parts(&[(head.as_str(), b"v")])).await, Ok("a=v".to_owned()), "{lines}");
    }
}

#[tokio::test]
async fn a_part_without_one_clear_name_is_malformed() {
    for head in [
        "Content-Type: text/plain",
        "Content-Disposition: form-data",
        "Content-Disposition: form-data; nome=\"a\"",
        "Content-Disposition: attachment; name=\"a\"",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"",
        "Content-Disposition: form-data; name=\"a\"; name=b",
        "Content-Disposition: form-data; name=\"a\"; name*=UTF-8''b",
        "Content-Disposition: form-data; name*=UTF-8''a",
        "Content-Disposition: form-data; name=\"a\\\"b\"",
        "Content-Disposition: form-data; name=\"a\"x",
        "Content-Disposition: form-data; name=\"a",
        "Content-Disposition: form-data; name=\"a\"; x",
        "Content-Disposition: form-data; name=a b",
        "Content-Disposition: form-data; name=a\"b",
        "Content-Disposition: form-data; name=a\\b",
        "Content-Disposition: form-data; name=",
    ] {
        assert!(is_malformed(&seen(PARTS, parts(&[(head, b"v")])).await), "{head}");
    }
}

#[tokio::test]
async fn a_part_does_not_hold_what_another_reader_takes_for_a_delimiter() {
    let head = "Content-Disposition: form-data; name=";
    let inside = format!("--B\r\n{head}\"token\"\r\n\r\nsecret");
    for value in [inside.clone(), format!("a\n{inside}"), format!("a\r{inside}"), "--B".to_owned()] {
        let body = parts(&[(format!("{head}\"user\"").as_str(), value.as_bytes())]);
        assert!(is_malformed(&seen(PARTS, body).await), "{value:?}");
    }
    let harmless = parts(&[(format!("{head}\"user\"").as_str(), b"a --B")]);
    assert_eq!(seen(PARTS, harmless).await, Ok("user=a --B".to_owned()));
}

#[tokio::test]
async fn broken_multipart_framing_is_malformed() {
    let whole = parts(&[("Content-Disposition: form-data; name=\"a\"", b"v")]);
    let whole = String::from_utf8(whole).expect("text");
    for body in [
        whole.replace("--B--\r\n", ""),
        whole.replace("\r\n\r\nv", "\r\n\nX: y\r\n\r\nv"),
        whole.replace("\r\n\r\nv", "\r\n"),
        whole.replace("--B--", "--B"),
        whole.replace("\r\n", "\n"),
        format!("preamble\r\n{whole}"),
        format!("{whole}epilogue"),
        format!("{whole} "),
        format!("{whole}{whole}"),
        whole.replace("--B--", "--B----B--"),
        whole.replace("--B--", "--B-- "),
        whole.replace("v\r\n", "--B--\r\n"),
        whole.replace("--B", "--C"),
        whole.replacen("\r\n\r\n", "\r\n", 1),
        "--B\r\n".to_owned(),
        "B".to_owned(),
    ] {
        assert!(is_malformed(&seen(PARTS, body.clone()).await), "{body}");
    }
}

#[tokio::test]
async fn many_fields_and_long_names_are_malformed() {
    let pairs: Vec<String> = (0..17).map(|n| format!("f{n}=x")).collect();
    assert!(is_malformed(&seen(FORM, pairs.join("&")).await));
    assert!(seen(FORM, pairs[..16].join("&")).await.is_ok());
    let members: Vec<String> = (0..5_000).map(|n| format!("\"f{n}\":\"\"")).collect();
    assert!(is_malformed(&seen(JSON, format!("{{{}}}", members.join(","))).await));
    assert!(is_malformed(&seen(FORM, format!("{}=x", "n".repeat(65))).await));
    assert!(seen(FORM, format!("{}=x", "n".repeat(64))).await.is_ok());
}

#[tokio::test]
async fn a_twin_is_not_lost_behind_too_many_members() {
    let twins = r#""t":"","t":"","#.repeat(8);
    assert!(is_malformed(&seen(JSON, format!(r#"{{"user":"a",{twins}"user":"b"}}"#)).await));
}

#[tokio::test]
async fn a_body_over_the_limit_is_too_large_framed_or_not() {
    let most = 64 * 1024 - "a=".len();
    assert!(seen(FORM, format!("a={}", "x".repeat(most))).await.is_ok());
    assert_eq!(seen(FORM, format!("a={}", "x".repeat(most + 1))).await, Err(Trouble::TooLarge));
    let chunk = || Ok::<_, std::io::Error>(bytes::Bytes::from_static(&[b'x'; 1024]));
    let endless = futures_util::stream::repeat_with(chunk);
    assert_eq!(seen(FORM, Body::from_stream(endless)).await, Err(Trouble::TooLarge));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_malformed() {
    let broken = futures_util::stream::iter([Ok("a=b"), Err(std::io::Error::other("gone"))]);
    assert!(is_malformed(&seen(FORM, Body::from_stream(broken)).await));
}

#[tokio::test(start_paused = true)]
async fn a_body_that_never_ends_is_too_slow() {
    let silent = futures_util::stream::pending::<Result<bytes::Bytes, std::io::Error>>();
    assert_eq!(seen(FORM, Body::from_stream(silent)).await, Err(Trouble::TooSlow));
}

#[tokio::test]
async fn an_encoded_body_is_not_decoded() {
    for (value, expected) in [
        ("gzip", Err(Trouble::Encoded)),
        ("br", Err(Trouble::Encoded)),
        ("identity, gzip", Err(Trouble::Encoded)),
        ("", Err(Trouble::Encoded)),
        ("Identity", Ok(())),
    ] {
        let mut request = request(Some(JSON), "{}");
        let value = HeaderValue::from_str(value).expect("a value");
        request.headers_mut().insert(header::CONTENT_ENCODING, value);
        let outcome = read(request, Accepts::Any, Untyped::Unknown, &intake()).await;
        assert_eq!(outcome.map(drop), expected);
    }
}

#[tokio::test]
async fn a_lone_header_given_twice_is_refused() {
    for name in LONE_HEADERS {
        let mut request = request(None, "{}");
        for _ in 0..2 {
            request.headers_mut().append(name, HeaderValue::from_static("identity"));
        }
        let outcome = read(request, Accepts::Any, Untyped::Json, &intake()).await;
        assert_eq!(outcome.map(drop), Err(Trouble::HeaderTwice(name)));
    }
}

#[tokio::test]
async fn a_body_without_a_type_is_json_only_where_that_is_agreed() {
    let agreed = read(request(None, "{}"), Accepts::Any, Untyped::Json, &intake()).await;
    assert!(agreed.is_ok());
    let not_agreed = read(request(None, "{}"), Accepts::Any, Untyped::Unknown, &intake()).await;
    assert_eq!(not_agreed.map(drop), Err(Trouble::UnknownType));
    let nothing = read(request(None, ""), Accepts::Any, Untyped::Unknown, &intake()).await;
    assert!(nothing.is_ok());
}

#[tokio::test]
async fn an_object_declared_as_a_form_is_json_only_where_that_is_agreed() {
    let body = r#"{"token":"119345"}"#;
    let agreed = read(request(Some(FORM), body), Accepts::Any, Untyped::Json, &intake()).await;
    assert_eq!(agreed.ok().and_then(|fields| fields.text("token").map(str::to_owned)), Some("119345".to_owned()));
    let not_agreed = read(request(Some(FORM), body), Accepts::Any, Untyped::Unknown, &intake()).await;
    assert!(not_agreed.is_ok_and(|fields| fields.text("token").is_none()));
}

#[tokio::test]
async fn a_page_form_is_urlencoded_and_nothing_else() {
    for (content_type, expected) in [
        (FORM, Ok(())),
        (JSON, Err(Trouble::UnknownType)),
        (PARTS, Err(Trouble::UnknownType)),
        ("text/plain", Err(Trouble::UnknownType)),
    ] {
        let outcome = read(request(Some(content_type), ""), Accepts::UrlencodedOnly, Untyped::Unknown, &intake()).await;
        assert_eq!(outcome.map(drop), expected, "{content_type}");
    }
}
