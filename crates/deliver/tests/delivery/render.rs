//! The words: that every message has them, that they hold what they must, and that no value can
//! become markup, template or a line of its own.

use deliver::{Change, Channel, Message, Rendered, Renderer};

use crate::support::{
    CODE, FORGOT, LINK, NUMBER, TO, TOKEN, USER_KEY, render, reset_mail, reset_mail_for, reset_sms, reset_sms_to,
    reset_sms_with,
};

const AT: &str = "2026-11-23 15:52 UTC";
const NOT_ME: &str = "https://accounts.example.org/not-me/0123";

fn shared_mail() -> Rendered {
    render(&Message::ResetShared {
        to: TO.to_owned(),
        usernames: vec!["ada".to_owned(), "ada<2>".to_owned()],
        forgot_url: FORGOT.to_owned(),
        site: "Example".to_owned(),
    })
}

fn shared_sms() -> Rendered {
    render(&Message::SharedSms { to: NUMBER.to_owned(), site: "Example".to_owned() })
}

fn notice_mail(what: Change, seen: [&str; 2], not_me_url: &str) -> Rendered {
    let [device, network] = seen.map(str::to_owned);
    render(&Message::NoticeMail {
        to: TO.to_owned(),
        username: "ada".to_owned(),
        at: AT.to_owned(),
        what,
        device,
        network,
        not_me_url: not_me_url.to_owned(),
        forgot_url: FORGOT.to_owned(),
        site: "Example".to_owned(),
    })
}

fn changed_mail(what: Change) -> Rendered {
    notice_mail(what, ["", ""], "")
}

fn notice_sms(what: Change, not_me_url: &str) -> Rendered {
    render(&Message::NoticeSms {
        to: NUMBER.to_owned(),
        at: AT.to_owned(),
        what,
        not_me_url: not_me_url.to_owned(),
        forgot_url: FORGOT.to_owned(),
        site: "Example".to_owned(),
    })
}

fn changed_sms() -> Rendered {
    notice_sms(Change::Changed, "")
}

fn every_mail() -> Vec<Rendered> {
    let notice = |what| notice_mail(what, ["Firefox on Linux", "192.0.2.0/24"], NOT_ME);
    vec![
        reset_mail(),
        shared_mail(),
        changed_mail(Change::Changed),
        notice(Change::Changed),
        notice(Change::Address),
        notice(Change::Withheld),
    ]
}

fn every_sms() -> Vec<Rendered> {
    let notices = [Change::Changed, Change::Address, Change::Withheld].map(|what| notice_sms(what, NOT_ME));
    notices.into_iter().chain([reset_sms(), render(&reset_sms_with("")), shared_sms(), changed_sms()]).collect()
}

/// The basic GSM 7-bit alphabet (3GPP TS 23.038), as far as it is ASCII or a new line.
fn is_gsm7(letter: char) -> bool {
    letter == '\n' || ((' '..='~').contains(&letter) && !"[\\]^`{|}~".contains(letter))
}

fn unescape(html: &str) -> String {
    html.replace("&#x2f;", "/").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

#[test]
fn the_reset_mail_reads_as_a_whole() {
    let text = reset_mail().text;
    assert_eq!(
        text,
        format!(
            "Hello,\n\n\
            someone asked for a new password for the account \"ada\" at Example.\n\n\
            To choose it, open this link:\n\n{LINK}\n\n\
            The link works once, within 60 minutes. Its reference is \"maple kettle\"; the page shows it too.\n\n\
            If the link does not open, go to where you asked for it and enter this instead:\n\n\
            User key: {USER_KEY}\nToken: {TOKEN}\n\n\
            If you did not ask for this, you can ignore this mail; your password has not been changed.\n"
        )
    );
}

#[test]
fn the_reset_mail_says_the_same_in_html() {
    let html = unescape(&reset_mail().html);
    let parts = [
        &format!("<a href=\"{LINK}\">{LINK}</a>"),
        USER_KEY,
        &format!("<code>{TOKEN}</code>"),
        "60 minutes",
        "<strong>maple kettle</strong>",
        "your password has not been changed",
    ];
    assert_eq!(parts.map(|part| html.contains(part)), [true; 6], "{html}");
}

#[test]
fn a_mail_without_a_user_key_has_no_line_for_it() {
    let message = Message::ResetMail {
        to: TO.to_owned(),
        username: "ada".to_owned(),
        user_key: String::new(),
        token: TOKEN.to_owned(),
        link: LINK.to_owned(),
        valid_minutes: 1,
        reference: "maple kettle".to_owned(),
        site: "Example".to_owned(),
    };
    let mail = render(&message);
    assert!(mail.text.contains(&format!("instead:\n\nToken: {TOKEN}\n\nIf you did")), "{}", mail.text);
    assert!(!mail.html.contains("User key"));
}

#[test]
fn one_minute_is_not_called_minutes() {
    let message = Message::ResetMail {
        to: TO.to_owned(),
        username: "ada".to_owned(),
        user_key: USER_KEY.to_owned(),
        token: TOKEN.to_owned(),
        link: LINK.to_owned(),
        valid_minutes: 1,
        reference: "maple kettle".to_owned(),
        site: "Example".to_owned(),
    };
    assert!(render(&message).text.contains("within 1 minute."));
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
            "Choose a new password for Example",
            "Your user names at Example",
            "Your password for Example was changed",
            "Your password for Example was changed",
            "Your address for Example was changed",
            "Someone asked for a new password for Example",
        ]
    );
}

#[test]
fn html_mail_loads_nothing_and_leaves_colours_to_the_reader() {
    for mail in every_mail() {
        let html = mail.html.to_lowercase();
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en\">"), "{html}");
        assert!(html.contains("name=\"color-scheme\" content=\"light dark\""));
        for banned in ["<img", "src=", "<script", "<link", "@import", "url(", "color:", "background"] {
            assert!(!html.contains(banned), "{banned} in {html}");
        }
    }
}

#[test]
fn template_syntax_in_a_username_stays_text() {
    let mail = render(&reset_mail_for("{{7*7}}{% raw %}${x}"));
    assert!(mail.text.contains("\"{{7*7}}{% raw %}${x}\""), "{}", mail.text);
    assert!(mail.html.contains("<strong>{{7*7}}{% raw %}${x}</strong>"), "{}", mail.html);
}

#[test]
fn markup_in_a_username_stays_text() {
    let mail = render(&reset_mail_for("<a href=//e>"));
    assert!(!mail.html.contains("<a href=//e>"));
    assert!(mail.html.contains("&lt;a href="), "{}", mail.html);
    assert!(shared_mail().html.contains("<li>ada&lt;2&gt;</li>"));
}

#[test]
fn a_username_cannot_add_a_line_or_turn_the_text_around() {
    let mail = render(&reset_mail_for("ada\r\nBcc: eve@example.net\u{2028}x\u{202e}y\0z"));
    assert!(mail.text.contains("\"ada  Bcc: eve@example.net x y z\""), "{}", mail.text);
}

#[test]
fn a_site_cannot_add_a_line_to_the_subject() {
    let mail = render(&Message::ResetShared {
        to: TO.to_owned(),
        usernames: Vec::new(),
        forgot_url: FORGOT.to_owned(),
        site: "Example\r\nBcc: eve@example.net".to_owned(),
    });
    assert_eq!(mail.subject, "Your user names at Example  Bcc: eve@example.net");
}

#[test]
fn shared_addresses_are_told_their_user_names_and_no_token() {
    let mail = shared_mail();
    assert!(mail.text.contains("* ada\n* ada<2>\n\nPlease ask again"), "{}", mail.text);
    assert!(mail.text.contains(FORGOT));
    assert_eq!([mail.link, mail.user, mail.token, mail.code], [const { String::new() }; 4]);
}

#[test]
fn the_notice_says_what_when_how_and_what_to_do() {
    let how = |how| {
        let mail = changed_mail(how);
        assert!(mail.text.contains("the account \"ada\" at Example was changed."));
        assert!(mail.text.contains(&format!("choose a new password at once:\n\n{FORGOT}\n")));
        assert!(mail.html.contains(AT));
        let line = mail.text.lines().skip_while(|line| !line.starts_with("When")).take(2);
        line.map(str::to_owned).collect::<Vec<_>>().join("|")
    };
    assert_eq!(
        [Change::Changed, Change::ResetByMail, Change::ResetBySms, Change::Imported].map(how),
        [
            "When: 2026-11-23 15:52 UTC|How: by someone who gave the old password",
            "When: 2026-11-23 15:52 UTC|How: with a link sent by mail",
            "When: 2026-11-23 15:52 UTC|How: with a code or link sent by SMS",
            "When: 2026-11-23 15:52 UTC|How: by the operator, who took over the password of an earlier system",
        ]
    );
}

#[test]
fn a_notice_tells_what_was_seen_and_where_to_say_that_it_was_not_the_owner() {
    let mail = notice_mail(Change::Changed, ["Firefox on Linux", "192.0.2.0/24"], NOT_ME);
    let middle = "by someone who gave the old password\nDevice: Firefox on Linux\nNetwork: 192.0.2.0/24\n\nIf this was";
    assert!(mail.text.contains(middle), "{}", mail.text);
    assert!(
        mail.text.contains(&format!("within 7 days:\n\n{NOT_ME}\n")) && !mail.text.contains(FORGOT),
        "{}",
        mail.text
    );
    let html = unescape(&mail.html);
    assert!(html.contains(&format!("<a href=\"{NOT_ME}\">")) && html.contains("Device: Firefox on Linux"), "{html}");
    assert_eq!([mail.link, mail.user, mail.token, mail.code], [NOT_ME, "", "", ""].map(str::to_owned));
    let sms = notice_sms(Change::Changed, NOT_ME);
    assert!(sms.text.ends_with(&format!("say so within 7 days:\n{NOT_ME}")), "{}", sms.text);
    assert_eq!(sms.link, NOT_ME);
}

#[test]
fn a_notice_of_an_address_or_of_silence_says_nothing_of_a_changed_password() {
    for (what, words) in
        [(Change::Address, "the mail address or the mobile number"), (Change::Withheld, "nothing was sent")]
    {
        let mail = notice_mail(what, ["", ""], "");
        assert!(mail.text.contains(words) && mail.html.contains(words), "{}", mail.text);
        assert!(mail.text.contains("tell the people who run Example at once."), "{}", mail.text);
        for text in [mail.text, mail.html, notice_sms(what, NOT_ME).text] {
            assert!(
                !text.contains("How:") && !text.contains("password was changed") && !text.contains("Device"),
                "{text}"
            );
        }
    }
}

#[test]
fn the_code_sms_names_the_site_warns_and_ends_with_the_bound_code() {
    assert_eq!(
        reset_sms().text,
        format!(
            "Example: your code for a new password is {CODE}. Valid for 10 minutes. \
            Never share it with anyone, not even with us.\n\
            Or open this link:\n{LINK}\n\n\
            @accounts.example.org #{CODE}"
        )
    );
}

#[test]
fn an_sms_says_its_reference_where_that_costs_nothing() {
    let with = |letters| render(&reset_sms_to(&format!("https://a.example/{}", "x".repeat(letters)))).text;
    let parts = |text: &str| if text.len() <= 160 { 1 } else { text.len().div_ceil(153) };
    let texts: Vec<String> = (0..320).map(with).collect();
    assert!(texts[0].contains("Or open this link (maple kettle):\nhttps://a.example/\n"), "{}", texts[0]);
    for text in &texts {
        let bare = text.replace(" (maple kettle)", "");
        assert_eq!(parts(text), parts(&bare), "{text}");
    }
    // Only where the words would have begun another part are they left out.
    let bare = texts.iter().filter(|text| !text.contains("maple")).count();
    assert_eq!(bare, 2 * " (maple kettle)".len());
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
            "Example: open this link (maple kettle) to choose a new password. It is valid for 10 minutes. \
            Never share it with anyone, not even with us.\n{LINK}"
        )
    );
}

#[test]
fn the_other_sms_read_as_a_whole() {
    assert_eq!(
        [shared_sms().text, changed_sms().text],
        [
            "Example: several accounts use this number, so no code was sent. Please ask again with \
             your user name or mail address. If you did not ask, ignore this."
                .to_owned(),
            format!(
                "Example: your password was changed on {AT}. If this was not you, choose a new one \
                 at once:\n{FORGOT}"
            ),
        ]
    );
}

#[test]
fn every_sms_fits_the_gsm_alphabet() {
    for sms in every_sms() {
        assert_eq!((sms.channel, sms.html.as_str(), sms.subject.as_str()), (Channel::Sms, "", ""));
        assert_eq!(sms.text.chars().find(|letter| !is_gsm7(*letter)), None, "{}", sms.text);
    }
}

#[test]
fn a_file_of_the_same_name_replaces_a_template() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("shared_sms.txt"), "{{ site }}: ask again.\n").unwrap();
    let message = Message::SharedSms { to: NUMBER.to_owned(), site: "Example".to_owned() };
    let renderer = Renderer::new(Some(folder.path())).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(renderer.render(&message).map(|sms| sms.text).unwrap_or_default(), "Example: ask again.");
}

fn refusal_of(name: &str, source: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), source).unwrap();
    Renderer::new(Some(folder.path())).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn a_template_that_cannot_work_stops_the_start() {
    let refused = [
        refusal_of("shared_sms.txt", "{{ site"),
        refusal_of("shared_sms.txt", "{{ sight }}"),
        refusal_of("reset_mail.html", "{% extends \"other.html\" %}"),
        refusal_of("reset_mail.txt", "Hello {{ username }}\n"),
        refusal_of("reset_mial.txt", "Subject: x\n\ny"),
    ];
    let named = ["shared_sms.txt", "shared_sms.txt", "reset_mail.html", "reset_mail.txt", "reset_mial.txt"];
    for (refusal, name) in refused.iter().zip(named) {
        assert!(refusal.starts_with(&format!("template {name}: ")), "{refusal}");
    }
}

#[test]
fn a_folder_that_is_not_there_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Renderer::new(Some(&folder.path().join("nowhere"))).is_err());
}
