//! Every page in every state and language, without a server.

use std::collections::BTreeSet;

use domain::brand::{Colour, Logo};
use domain::policy::{self, Rules};

use super::*;

/// The heaviest page, with all that it loads.
const MOST_BYTES: usize = 40 * 1024;

fn pages() -> Pages {
    Pages::new("/base", Templates::compiled_in(), Arc::new(Words::compiled_in()))
}

fn brand() -> Brand {
    let link = |path: &str| Link::web(&format!("https://example.org/{path}"));
    let logo = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec();
    Brand {
        palette: Palette::of(Colour::parse("#7a1fa2").expect("a colour")),
        logo: Logo::parse(logo).map(Arc::new),
        home: link(""),
        support: link("help"),
        imprint: link("imprint"),
        privacy: link("privacy"),
        terms: link("terms"),
        ..Brand::plain("Example & Co")
    }
}

#[test]
fn every_state_of_every_page_renders_in_every_language() {
    let pages = pages();
    for language in Language::ALL {
        let begin = format!("<!doctype html>\n<html lang=\"{}\" dir=\"{}\">", language.tag(), language.direction());
        for name in states::names() {
            let page = pages.sample(name, language, Some(&brand())).unwrap_or_else(|error| panic!("{name}: {error:#}"));
            assert!(page.starts_with(&begin), "{name}: {page}");
            assert!(page.contains("Example &amp; Co</title>"), "{name}: {page}");
            assert!(page.trim_end().ends_with("</html>"), "{name}: {page}");
            assert_eq!(page.matches("<h1>").count(), 1, "{name}");
            assert_eq!(page.matches("<script").count(), 1, "{name}");
            assert!(
                !page.contains("{ $") && !page.contains('\u{e000}') && !page.contains("\u{2068}"),
                "{name}: {page}"
            );
        }
    }
}

#[test]
fn no_page_weighs_much_with_all_that_it_loads() {
    let (pages, brand) = (pages(), brand());
    let heaviest = |language| {
        let size = |name| pages.sample(name, language, Some(&brand)).expect("it renders").len();
        states::names().map(size).max().expect("a page")
    };
    let page = Language::ALL.into_iter().map(heaviest).max().expect("a language");
    assert!(page + SCRIPT.len() + Logo::LIGHT <= MOST_BYTES, "{page} + {} + {}", SCRIPT.len(), Logo::LIGHT);
}

#[test]
fn every_template_is_shown_by_a_state() {
    let shown: BTreeSet<&str> = states::names().filter_map(states::sample).map(|(template, _)| template).collect();
    let parts =
        ["again.html", "field.html", "layout.html", "new_password.html", "reference.html", "summary.html", "tick.html"];
    let all: BTreeSet<&str> = Templates::compiled_in().all().map(|(name, _)| name).collect();
    let known: BTreeSet<&str> = shown.iter().copied().chain(parts).collect();
    assert_eq!(known, all);
}

#[test]
fn a_page_loads_nothing_from_elsewhere_and_holds_no_style_or_script_but_ours() {
    let page = pages().sample("reset-all-rules", Language::English, Some(&brand())).expect("it renders");
    assert!(!page.contains("style=\"") && !page.contains(" onclick"), "{page}");
    assert_eq!(page.matches("src=\"/base/assets/").count(), page.matches("src=\"").count());
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
    assert!(!SCRIPT.contains("innerHTML") && !SCRIPT.contains("eval("));
}

#[test]
fn an_error_is_wired_to_its_field() {
    let pages = pages();
    let page = pages.sample("reset-error", Language::English, None).expect("it renders");
    // Which rules these are is marked in the list of them.
    let broken = page.matches(r#" class="broken">"#).count();
    let sentence = pages.say(Language::English, "check-broken", &[("count", words::Value::Number(broken))]);
    assert!(broken > 1 && page.contains(&format!(r##"<a href="#new_password">{sentence}</a>"##)), "{page}");
    assert!(
        page.contains(r#" aria-invalid="true" aria-describedby="rules verdict new_password-caps new_password-error""#),
        "{page}"
    );
    assert!(page.contains(r#"<div class="error" id="new_password-error">"#), "{page}");
    assert!(page.contains("<title>Error: Choose a new password – Example</title>"), "{page}");
}

#[test]
fn whatever_tells_of_something_else_on_the_page_finds_it_there() {
    let pages = pages();
    let mut count = 0;
    for name in states::names() {
        let page = pages.sample(name, Language::English, None).expect("it renders");
        for mark in ["aria-describedby=\"", "aria-controls=\"", " for=\""] {
            for id in page.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).flat_map(str::split_whitespace)
            {
                assert!(page.contains(&format!(" id=\"{id}\"")), "{name}: {id}");
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
    let confirm = r#" aria-describedby="differ confirm_password-caps""#;
    assert!(pages.sample("reset", Language::English, None).expect("it renders").contains(confirm));
}

#[test]
fn password_managers_find_what_they_look_for() {
    let of = |name| pages().sample(name, Language::English, None).expect("it renders");
    let rules = format!(r#"passwordrules="{}""#, crate::rules::passwordrules(&policy::asked(&Rules::CLASSIC)));
    let reset = of("reset");
    assert!(reset.contains(r#"<input id="username" type="text" autocomplete="username" value="ada" readonly hidden>"#));
    for (page, name, autocomplete) in [
        (&reset, "new_password", "new-password"),
        (&reset, "confirm_password", "new-password"),
        (&of("change"), "login", "username"),
        (&of("change"), "old_password", "current-password"),
        (&of("forgot"), "login", "username"),
        (&of("mobile"), "code", "one-time-code"),
        (&of("mobile-number"), "mobile", "tel"),
    ] {
        let field = page.split("<input").find(|input| input.contains(&format!(r#" name="{name}""#)));
        let field = field.unwrap_or_else(|| panic!("no field {name}: {page}"));
        assert!(field.contains(&format!(r#"autocomplete="{autocomplete}""#)), "{field}");
        assert_eq!(field.contains(&rules.replace('&', "&amp;")), name == "new_password", "{field}");
    }
}

#[test]
fn what_was_typed_is_shown_again_escaped() {
    let (pages, brand) = (pages(), Brand::plain("Example"));
    let context = context! { login => "\"><script>", minutes => 60, reference => "acorn tower" };
    for template in ["forgot.html", "sent.html"] {
        let page = pages.render(template, context.clone(), Language::English, &brand, "", false).expect("it renders");
        assert!(page.contains("value=\"&quot;&gt;&lt;script&gt;\""), "{page}");
        assert!(!page.contains("\"><script>"), "{page}");
    }
}

#[test]
fn a_name_is_set_apart_from_the_sentence_around_it() {
    let page = pages().sample("sent", Language::Arabic, None).expect("it renders");
    assert!(page.contains("<bdi>ada@example.org</bdi>"), "{page}");
    assert!(page.contains(r#"<bdi lang="en" dir="ltr"><strong>acorn tower</strong></bdi>"#), "{page}");
}

#[test]
fn the_style_that_is_allowed_is_the_one_that_stands_in_the_page() {
    let style = style(&brand().palette);
    let mut headers = HeaderMap::new();
    set_headers(&mut headers, &style, true);
    let digest = BASE64.encode(Sha256::digest(&style));
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
    assert!(
        policy.contains(&format!("style-src 'sha256-{digest}';")) && policy.contains("img-src 'self';"),
        "{policy}"
    );
    let page = pages().sample("done", Language::English, Some(&brand())).expect("it renders");
    assert!(page.contains(&format!("<style>{style}</style>")), "{page}");
}
