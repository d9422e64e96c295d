//! The words: that they hold what they must, and that no value can become markup, template or a line of its own.

use std::path::Path;
use std::sync::Arc;

use deliver::{Change, Channel, Message, Rendered, Renderer, Voice};
use domain::brand::Link;
use domain::language::Language;
use domain::time::Timestamp;
use words::Words;

use crate::support::{
    AT, CODE, FORGOT, LINK, NUMBER, TO, TOKEN, USER_KEY, render, reset_mail, reset_mail_for, reset_sms, reset_sms_to,
    reset_sms_with, seen, speaking, voice,
};

const NOT_ME: &str = "https://accounts.example.org/not-me/0123";

fn shared_mail() -> Rendered {
    let usernames = vec!["ada".to_owned(), "ada<2>".to_owned()];
    render(&shared_mail_to(usernames, voice()))
}

fn shared_mail_to(usernames: Vec<String>, voice: Voice) -> Message {
    Message::ResetShared {
        to: TO.to_owned(),
        usernames,
        forgot_url: FORGOT.to_owned(),
        reference: "maple kettle".to_owned(),
        at: AT,
        seen: seen("Firefox on Linux", "192.0.2.0/24"),
        voice,
    }
}

fn shared_sms() -> Rendered {
    render(&Message::SharedSms { to: NUMBER.to_owned(), voice: voice() })
}

fn notice_mail(what: Change, seen: [&str; 2], not_me_url: &str) -> Rendered {
    render(&notice_mail_by(what, seen, not_me_url, voice()))
}

fn notice_mail_by(what: Change, [device, network]: [&str; 2], not_me_url: &str, voice: Voice) -> Message {
    Message::NoticeMail {
        to: TO.to_owned(),
        username: "ada".to_owned(),
        at: AT,
        what,
        seen: seen(device, network),
        not_me_url: not_me_url.to_owned(),
        forgot_url: FORGOT.to_owned(),
        voice,
    }
}

fn notice_sms(what: Change, not_me_url: &str) -> Rendered {
    let (to, not_me_url) = (NUMBER.to_owned(), not_me_url.to_owned());
    render(&Message::NoticeSms { to, at: AT, what, not_me_url, forgot_url: FORGOT.to_owned(), voice: voice() })
}

fn every_mail() -> Vec<Rendered> {
    let notice = |what| notice_mail(what, ["Firefox on Linux", "192.0.2.0/24"], NOT_ME);
    let notices = [Change::Changed, Change::Address, Change::Withheld].map(notice);
    notices.into_iter().chain([reset_mail(), shared_mail(), notice_mail(Change::Changed, ["", ""], "")]).collect()
}

fn unescape(html: &str) -> String {
    html.replace("&#x2f;", "/").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

#[test]
fn the_reset_mail_reads_as_a_whole() {
    assert_eq!(
        reset_mail().text,
        format!(
            "Someone asked for a new password for your account at Example. If it was you, choose one here.\n\n\
            {LINK}\n\n\
            The link works once, within 60 minutes.\n\
            The page that the link opens shows the same reference as this e-mail.\n\n\
            Reference: maple kettle\nUser name: ada\nTime: November 23, 2026 at 15:52 UTC\nDevice: Firefox on Linux\nNetwork: 192.0.2.0/24\n\n\
            If it was not you, you don't need to do anything: your password stays as it is. Do not forward this e-mail to \
            anyone, including us.\n\n\
            If you are asked for a token instead, go to where you asked for the new password and enter this:\n\n\
            User key: {USER_KEY}\nToken: {TOKEN}\n\n\
            -- \nExample sends you this e-mail because it is about the safety of your account.\n"
        )
    );
}

#[test]
fn the_reset_mail_says_the_same_in_html() {
    let html = unescape(&reset_mail().html);
    for part in [
        &format!("<a href=\"{LINK}\""),
        &format!(">{LINK}</a>"),
        &format!(">{USER_KEY}</code>"),
        &format!(">{TOKEN}</code>"),
        "60 minutes",
        "<bdi>maple kettle</bdi>",
        "<bdi>ada</bdi>",
        "<bdi dir=\"ltr\">Firefox on Linux</bdi>",
        "your password stays as it is",
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn a_mail_has_one_button_and_its_address_as_text() {
    for mail in every_mail() {
        let html = unescape(&mail.html);
        let address = if mail.link.is_empty() { FORGOT } else { &mail.link };
        let links: Vec<&str> = html.split("<a ").skip(1).collect();
        assert_eq!(links.len(), 2, "{html}");
        for link in links {
            assert!(link.contains(&format!("href=\"{address}\"")), "{link}");
        }
        assert!(html.contains(&format!(">{address}</a>")) && mail.text.contains(&format!("\n{address}\n")), "{html}");
    }
}

#[test]
fn a_link_to_a_page_that_is_not_ours_promises_nothing_about_it() {
    let mut message = reset_mail_for("ada");
    if let Message::ResetMail { is_hosted, .. } = &mut message {
        *is_hosted = false;
    }
    let mail = render(&message);
    assert!(mail.text.contains("within 60 minutes.\n\nReference: maple kettle\n"), "{}", mail.text);
    assert!(!mail.html.contains("same reference"), "{}", mail.html);
}

#[test]
fn a_mail_without_a_user_key_has_no_line_for_it() {
    let mut message = reset_mail_for("ada");
    if let Message::ResetMail { user_key, .. } = &mut message {
        user_key.clear();
    }
    let mail = render(&message);
    assert!(mail.text.contains(&format!("enter this:\n\nToken: {TOKEN}\n\n")), "{}", mail.text);
    assert!(!mail.html.contains("User key"));
}

#[test]
fn a_mail_tells_nothing_that_was_not_seen() {
    let mail = notice_mail(Change::Imported, ["", ""], "");
    assert!(!mail.text.contains("Device") && !mail.html.contains("Device"), "{}", mail.text);
    assert!(!mail.text.contains("Network") && !mail.html.contains("Network"), "{}", mail.text);
}

fn within(minutes: u32) -> String {
    let mut message = reset_mail_for("ada");
    if let Message::ResetMail { valid_minutes, .. } = &mut message {
        *valid_minutes = minutes;
    }
    let text = render(&message).text;
    text.split_once("within ").and_then(|(_, rest)| rest.split_once('.')).map(|it| it.0.to_owned()).unwrap_or_default()
}

#[test]
fn a_time_is_told_as_people_say_it() {
    let said = [1, 60, 90, 120, 1440].map(within);
    assert_eq!(said, ["1 minute", "60 minutes", "90 minutes", "2 hours", "24 hours"]);
}

#[test]
fn the_secrets_stand_beside_the_words() {
    let mail = reset_mail();
    assert_eq!(
        [mail.to, mail.link, mail.user, mail.token, mail.code],
        [TO, LINK, USER_KEY, TOKEN, ""].map(str::to_owned)
    );
    let sms = reset_sms();
    assert_eq!(
        [sms.to, sms.link, sms.user, sms.token, sms.code],
        [NUMBER, LINK, USER_KEY, TOKEN, CODE].map(str::to_owned)
    );
}

#[test]
fn no_subject_holds_a_value_of_the_account() {
    let subjects: Vec<String> = every_mail().into_iter().map(|mail| mail.subject).collect();
    assert_eq!(
        subjects,
        [
            "Your password for Example was changed",
            "Your address for Example was changed",
            "Someone asked for a new password for Example",
            "Choose a new password for Example",
            "Your user names at Example",
            "Your password for Example was changed",
        ]
    );
}

#[test]
fn html_mail_loads_nothing_and_is_told_to_be_light_and_dark() {
    for mail in every_mail() {
        let html = mail.html.to_lowercase();
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"), "{html}");
        assert!(html.contains("name=\"color-scheme\" content=\"light dark\""));
        assert!(html.contains("prefers-color-scheme: dark"));
        for banned in
            ["<img", "src=", "<script", "<link", "@import", "url(", "background-color: #fff", "background-color: #000"]
        {
            assert!(!html.contains(banned), "{banned} in {html}");
        }
    }
}

#[test]
fn template_syntax_in_a_username_stays_text() {
    let mail = render(&reset_mail_for("{{7*7}}{% raw %}${x}"));
    assert!(mail.text.contains("User name: {{7*7}}{% raw %}${x}\n"), "{}", mail.text);
    assert!(mail.html.contains("<bdi>{{7*7}}{% raw %}${x}</bdi>"), "{}", mail.html);
}

#[test]
fn markup_in_a_username_stays_text() {
    let mail = render(&reset_mail_for("<a href=//e>"));
    assert!(!mail.html.contains("<a href=//e>"));
    assert!(mail.html.contains("&lt;a href="), "{}", mail.html);
    assert!(shared_mail().html.contains("<bdi>ada&lt;2&gt;</bdi>"));
}

#[test]
fn a_username_cannot_add_a_line_or_turn_the_text_around() {
    let mail = render(&reset_mail_for("ada\r\nBcc: eve@example.net\u{2028}x\u{202e}y\0z"));
    assert!(mail.text.contains("User name: ada  Bcc: eve@example.net x y z\n"), "{}", mail.text);
}

#[test]
fn a_site_cannot_add_a_line_to_the_subject() {
    let mut voice = voice();
    voice.brand.name = "Example\r\nBcc: eve@example.net".to_owned();
    let mail = render(&shared_mail_to(Vec::new(), voice));
    assert_eq!(mail.subject, "Your user names at Example  Bcc: eve@example.net");
}

#[test]
fn shared_addresses_are_told_their_user_names_and_no_token() {
    let mail = shared_mail();
    assert!(mail.text.contains("* ada\n* ada<2>\n\nAsk once more"), "{}", mail.text);
    assert!(mail.text.contains("Device: Firefox on Linux\nNetwork: 192.0.2.0/24\n\nIf it was not"), "{}", mail.text);
    assert_eq!([mail.link, mail.user, mail.token, mail.code], [const { String::new() }; 4]);
}

#[test]
fn the_notice_says_how_a_password_was_changed() {
    let how = |what| {
        let mail = notice_mail(what, ["", ""], "");
        let line = mail.text.lines().find(|line| line.starts_with("How: ")).unwrap_or_default().to_owned();
        assert!(mail.html.contains(&line["How: ".len()..]), "{}", mail.html);
        line
    };
    assert_eq!(
        [Change::Changed, Change::ResetByMail, Change::ResetBySms, Change::Imported].map(how),
        [
            "How: With the old password",
            "How: With a link sent by e-mail",
            "How: With a code or link sent by SMS",
            "How: By the operator, who took it over from an earlier system",
        ]
    );
}

#[test]
fn a_notice_tells_what_was_seen_and_where_to_say_that_it_was_not_the_owner() {
    let mail = notice_mail(Change::Changed, ["Firefox on Linux", "192.0.2.0/24"], NOT_ME);
    assert!(mail.text.contains("Device: Firefox on Linux\nNetwork: 192.0.2.0/24\n\nIf it was you"), "{}", mail.text);
    assert!(mail.text.contains("within 7 days.") && !mail.text.contains(FORGOT), "{}", mail.text);
    assert_eq!([mail.link, mail.user, mail.token, mail.code], [NOT_ME, "", "", ""].map(str::to_owned));
    let sms = notice_sms(Change::Changed, NOT_ME);
    assert!(sms.text.ends_with(&format!("Say so within 7 days:\n{NOT_ME}")), "{}", sms.text);
    assert_eq!(sms.link, NOT_ME);
}

#[test]
fn a_notice_of_an_address_or_of_silence_says_nothing_of_a_changed_password() {
    for (what, words) in
        [(Change::Address, "e-mail address or the mobile number"), (Change::Withheld, "nothing was sent")]
    {
        let mail = notice_mail(what, ["", ""], "");
        assert!(mail.text.contains(words) && mail.html.contains(words), "{}", mail.text);
        assert!(mail.text.contains("tell the people who run Example at once."), "{}", mail.text);
        assert!(!mail.html.contains("<a "), "there is nowhere to go: {}", mail.html);
        for text in [mail.text, mail.html, notice_sms(what, NOT_ME).text] {
            assert!(!text.contains("How") && !text.contains("password was changed"), "{text}");
        }
    }
}

#[test]
fn a_notice_to_a_new_address_leads_to_those_who_can_help() {
    let mut voice = voice();
    voice.brand.support = Link::contact("https://example.org/help");
    for what in [Change::Address, Change::Withheld] {
        let mail = render(&notice_mail_by(what, ["", ""], "", voice.clone()));
        assert!(mail.text.contains("at once.\n\nhttps://example.org/help\n\n-- \n"), "{}", mail.text);
        let button = mail.html.split("class=\"button face\"").nth(1).unwrap_or_default();
        assert!(unescape(button).contains("href=\"https://example.org/help\""), "{}", mail.html);
    }
}

#[test]
fn a_month_whose_letters_would_make_an_sms_dearer_is_told_in_figures() {
    let said = |at| {
        let (to, not_me_url, forgot_url) = (NUMBER.to_owned(), NOT_ME.to_owned(), FORGOT.to_owned());
        let what = Change::Changed;
        let voice = speaking(Language::Polish);
        render(&Message::NoticeSms { to, at, what, not_me_url, forgot_url, voice })
    };
    let (september, october) = (Timestamp::from_ms(1_788_278_700_000), Timestamp::from_ms(1_790_870_700_000));
    assert!(said(september).text.contains("zmieniono 1 wrz 2026, 16:05 UTC."), "{}", said(september).text);
    // "paź" has a letter that an SMS does not take cheaply.
    assert!(said(october).text.contains("zmieniono 01.10.2026, 16:05 UTC."), "{}", said(october).text);
    assert_eq!(said(october).parts(), said(september).parts());
}

#[test]
fn the_code_sms_names_the_site_warns_and_ends_with_the_bound_code() {
    assert_eq!(
        reset_sms().text,
        format!(
            "Example: {CODE} is your code for a new password. Valid for 10 minutes. Never share it.\n\
            Or open this link (maple kettle):\n{LINK}\n\n\
            @accounts.example.org #{CODE}"
        )
    );
}

#[test]
fn an_sms_says_as_much_as_its_parts_take_anyway() {
    let with = |letters| render(&reset_sms_to(&format!("https://a.example/{}", "x".repeat(letters)))).text;
    let parts = |text: &str| if text.len() <= 160 { 1 } else { text.len().div_ceil(153) };
    let shortest = |letters: usize| {
        let link = format!("https://a.example/{}", "x".repeat(letters));
        format!("Example: your code is {CODE}, valid 10 min. Never share it.\n{link}\n\n@accounts.example.org #{CODE}")
    };
    for letters in 0..320 {
        let text = with(letters);
        assert_eq!(parts(&text), parts(&shortest(letters)), "{text}");
    }
    let says = |letters| (with(letters).contains("maple"), with(letters).contains("minutes."));
    assert_eq!([80, 17, 18, 25].map(says), [(true, true), (true, false), (false, true), (false, false)]);
}

#[test]
fn a_long_code_takes_no_more_parts_than_six_digits() {
    let parts = |code: &str| render(&reset_sms_with(code)).text.len().div_ceil(153);
    assert_eq!(parts("7K3QW9TD"), parts(CODE));
}

#[test]
fn an_sms_without_a_code_has_no_line_about_one() {
    assert_eq!(
        render(&reset_sms_with("")).text,
        format!(
            "Example: choose a new password with this link. Valid for 10 minutes. Never share it.\n(maple kettle)\n{LINK}"
        )
    );
}

#[test]
fn the_other_sms_read_as_a_whole() {
    assert_eq!(
        [shared_sms().text, notice_sms(Change::Changed, "").text],
        [
            "Example: several accounts use this number, so no code was sent. Ask again with \
             your user name or e-mail address. If it was not you, ignore this."
                .to_owned(),
            format!(
                "Example: your password was changed on Nov 23, 2026, 15:52 UTC.\nNot you? Choose a new one at once:\n{FORGOT}"
            ),
        ]
    );
}

#[test]
fn a_file_of_the_same_name_replaces_a_template() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("shared_sms.txt"), "{{ site }}: ask again.\n").unwrap();
    let message = Message::SharedSms { to: NUMBER.to_owned(), voice: voice() };
    let renderer = from(folder.path()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(renderer.render(&message).map(|sms| sms.text).unwrap_or_default(), "Example: ask again.");
}

/// What comes of a folder with templates.
fn from(folder: &Path) -> Result<Renderer, deliver::Error> {
    let renderer = Renderer::new(Arc::new(Words::compiled_in()), Some(folder))?;
    renderer.check().map(|()| renderer)
}

fn refusal_of(name: &str, source: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), source).unwrap();
    let refused = from(folder.path()).err().map(|error| error.to_string()).unwrap_or_default();
    refused.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn a_template_that_cannot_work_is_named_with_its_line() {
    for (name, source, refusal) in [
        ("shared_sms.txt", "{{ site", "shared_sms.txt, line 1: syntax error: unexpected end of input"),
        ("shared_sms.txt", "{{ site }}\n{{ sight }}", "shared_sms.txt, line 2: undefined value"),
        ("shared_sms.txt", "\n{{ t('sms-shard') }}", "shared_sms.txt, line 2: invalid operation: there is no sentence"),
        ("shared_sms.txt", "{{ t('sms-shared') }}", "line 1: invalid operation: there is no sentence \"sms-shared\""),
        ("shared_sms.txt", " \n", "shared_sms.txt: the subject or the text is empty"),
        ("facts.html", "\n\n{{ fact }}", "facts.html, line 3: undefined value"),
        ("reset_mail.html", "{% extends \"other.html\" %}", "reset_mail.html, line 1: template not found"),
        ("reset_mail.html", "<p>{{ username }}</p>", "reset_mail.html: it leaves out the link"),
        ("reset_sms.txt", "{{ link }}", "reset_sms.txt: it leaves out the link or the code"),
        ("reset_mail.txt", "Hello {{ username }}\n", "reset_mail.txt, line 1: the first line is not `Subject: …`"),
        ("reset_mial.txt", "Subject: x\n\ny", "reset_mial.txt: there is no template of this name"),
    ] {
        let refused = refusal_of(name, source);
        assert!(refused.starts_with("template ") && refused.contains(refusal), "{refused:?} lacks {refusal:?}");
        assert!(!refused.contains(TO), "it quotes what was to be filled in: {refused}");
    }
}

#[test]
fn a_folder_that_is_not_there_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    assert!(from(&folder.path().join("nowhere")).is_err());
}

#[test]
fn an_sms_has_neither_subject_nor_html() {
    for sms in [shared_sms(), reset_sms(), notice_sms(Change::Changed, NOT_ME)] {
        assert_eq!((sms.channel, sms.html.as_str(), sms.subject.as_str()), (Channel::Sms, "", ""));
    }
}
