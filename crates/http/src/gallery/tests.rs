//! What the gallery shows, and what it says when a file is broken.

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use words::Words;

use super::*;
use crate::Templates;

fn gallery() -> Result<Gallery, String> {
    let messages = |language: Language, brand: &Brand| {
        let text = format!("{} speaks {}", brand.name, language.tag());
        let headers = vec![("To".to_owned(), "ada@example.org".to_owned())];
        let html = format!("<p>{text}</p>");
        let mail = Shown { name: "a-mail", headers, html, text: text.clone(), parts: 0 };
        Ok(vec![mail, Shown { name: "an-sms", headers: Vec::new(), html: String::new(), text, parts: 2 }])
    };
    Ok(Gallery {
        brands: vec![Brand::plain("House"), Brand::plain("<Shop>")],
        pages: Preview::new("", Templates::compiled_in(), Arc::new(Words::compiled_in())),
        messages: Box::new(messages),
    })
}

async fn got(make: fn() -> Result<Gallery, String>, host: &str, path: &str) -> (StatusCode, String) {
    let request = Request::builder().uri(path).header("host", host).body(Body::empty()).expect("a request");
    let answer = routes(Arc::new(make)).oneshot(request).await.expect("infallible");
    let status = answer.status();
    let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
    (status, String::from_utf8(bytes.to_vec()).expect("text"))
}

async fn shown(path: &str) -> (StatusCode, String) {
    got(gallery, "127.0.0.1:5502", path).await
}

#[tokio::test]
async fn the_first_page_names_everything_there_is() {
    let (status, html) = shown("/").await;
    assert_eq!(status, StatusCode::OK);
    for name in preview::pages().chain(["a-mail", "an-sms", "House", "&lt;Shop&gt;"]) {
        assert!(html.contains(name), "{name}");
    }
    for language in Language::ALL {
        assert!(html.contains(language.own_name()), "{}", language.tag());
    }
}

#[tokio::test]
async fn what_is_wanted_is_shown_in_its_language_and_brand() {
    let (_, html) = shown("/?show=message/an-sms&lang=ja&brand=1").await;
    assert!(html.contains("&lt;Shop&gt; speaks ja") && html.contains("2 parts"), "{html}");
    assert_eq!(shown("/message/a-mail?lang=de").await.1, "<p>House speaks de</p>");
    let (status, page) = shown("/page/forgot?lang=ar").await;
    assert!(status == StatusCode::OK && page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
}

#[tokio::test]
async fn what_is_not_there_is_not_found_and_never_loaded_from_elsewhere() {
    for path in ["/page/nope", "/message/nope", "/message/an-sms", "/assets/logo/nope", "/reset/again"] {
        assert_eq!(shown(path).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    let (status, html) = shown("/?show=//evil.example/&lang=xx&brand=99&width=1").await;
    assert!(status == StatusCode::OK && !html.contains("evil"), "{html}");
}

#[tokio::test]
async fn a_broken_file_is_told_instead_of_a_page() {
    let broken = || Err("template own/facts.txt, line 2: no".to_owned());
    for path in ["/", "/page/forgot", "/message/a-mail"] {
        let (status, text) = got(broken, "localhost", path).await;
        assert_eq!((status.as_u16(), text.as_str()), (500, "template own/facts.txt, line 2: no\n"), "{path}");
    }
}

#[tokio::test]
async fn only_this_machine_is_answered() {
    assert_eq!(got(gallery, "preview.example", "/").await.0, StatusCode::MISDIRECTED_REQUEST);
}
