//! Values that the tests share.

pub mod log;
pub mod smtp;

use std::sync::LazyLock;

use deliver::{Channel, Courier, MailSettings, MailTransport, Message, Rendered, Renderer, SmsTransport, Tls, Voice};
use domain::brand::Brand;
use domain::language::Language;
use domain::sighting::Sighting;
use domain::time::Timestamp;

pub const TO: &str = "ada@example.org";
pub const NUMBER: &str = "+393331234567";
pub const TOKEN: &str = "e84f2a129914c7175003e9daef935f1def51ecaaea49b9a054052a196f1e9d27";
pub const USER_KEY: &str = "0b8a9c3f5d7e4a61b2c3d4e5f6071829";
pub const LINK: &str = "https://accounts.example.org/reset/0b8a9c3f5d7e4a61b2c3d4e5f6071829/e84f2a129914c7175003e9daef935f1def51ecaaea49b9a054052a196f1e9d27";
pub const FORGOT: &str = "https://accounts.example.org/forgot";
pub const CODE: &str = "019345";

pub const AT: Timestamp = Timestamp::from_ms(1_795_449_120_000);

pub fn voice() -> Voice {
    speaking(Language::English)
}

pub fn speaking(language: Language) -> Voice {
    Voice { language, brand: Brand::plain("Example") }
}

pub fn seen(device: &str, network: &str) -> Sighting {
    Sighting { device: device.to_owned(), network: network.to_owned(), ..Sighting::default() }
}

pub fn renderer() -> Renderer {
    Renderer::compiled_in()
}

pub fn render(message: &Message) -> Rendered {
    static RENDERER: LazyLock<Renderer> = LazyLock::new(renderer);
    RENDERER.render(message).expect("a rendered message")
}

pub fn reset_mail_for(username: &str) -> Message {
    Message::ResetMail {
        to: TO.to_owned(),
        username: username.to_owned(),
        user_key: USER_KEY.to_owned(),
        token: TOKEN.to_owned(),
        link: LINK.to_owned(),
        valid_minutes: 60,
        reference: "maple kettle".to_owned(),
        is_hosted: true,
        at: AT,
        seen: seen("Firefox on Linux", "192.0.2.0/24"),
        voice: voice(),
    }
}

pub fn reset_mail() -> Rendered {
    render(&reset_mail_for("ada"))
}

pub fn reset_sms_with(code: &str) -> Message {
    reset_sms_of(code, LINK)
}

pub fn reset_sms_to(link: &str) -> Message {
    reset_sms_of(CODE, link)
}

fn reset_sms_of(code: &str, link: &str) -> Message {
    Message::ResetSms {
        to: NUMBER.to_owned(),
        code: code.to_owned(),
        link: link.to_owned(),
        user_key: USER_KEY.to_owned(),
        token: TOKEN.to_owned(),
        valid_minutes: 10,
        reference: "maple kettle".to_owned(),
        voice: voice(),
        host: "accounts.example.org".to_owned(),
    }
}

pub fn reset_sms() -> Rendered {
    render(&reset_sms_with(CODE))
}

/// A mail server on this machine, without TLS.
pub fn plain(port: u16) -> MailSettings {
    MailSettings {
        port,
        tls: Tls::None,
        hello_name: Some("relatch.example.org".to_owned()),
        ..MailSettings::new("127.0.0.1", "Example Accounts <accounts@example.org>")
    }
}

pub fn mailing(settings: MailSettings) -> Courier {
    Courier::new(MailTransport::Smtp(Box::new(settings)), SmsTransport::Unset, renderer())
        .unwrap_or_else(|error| panic!("{error}"))
}

pub fn texting(sms: SmsTransport) -> Courier {
    Courier::new(MailTransport::Unset, sms, renderer()).unwrap_or_else(|error| panic!("{error}"))
}

/// Something to hand over by a channel when its words do not matter.
pub fn note(channel: Channel, to: &str) -> Rendered {
    let none = String::new;
    Rendered {
        channel,
        language: Language::English,
        to: to.to_owned(),
        subject: none(),
        text: "A note.".to_owned(),
        html: none(),
        link: none(),
        user: none(),
        token: none(),
        code: none(),
        logo: None,
    }
}
