//! Sends SMS through any gateway that takes an HTTP request: method, URL, headers and body are
//! templates from the configuration. Values are escaped for the place they are put into, so that a
//! text can never become syntax.

use std::time::Duration;

use domain::language::Language;
use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context, escape_formatter};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Method};
use url::Url;

use crate::http::{self, Answer, TRANSPORT};
use crate::trouble::Trouble;
use crate::{Channel, Error, Outcome, Rendered, Secret};

const URL: &str = "url";
const BODY: &str = "body";

/// A gateway that takes an HTTP request. URL, header values and body are templates that know `to`,
/// `text`, `code` (may be empty), `id` and `from`, and the filters `tojson` and `urlencode`.
pub struct HttpSettings {
    /// The request's method, such as `POST`.
    pub method: String,
    /// The URL. Values in it are percent-encoded.
    pub url: String,
    /// More headers. Values in them are put in as they are, and may hold ASCII on one line only.
    pub headers: Vec<(String, Secret)>,
    /// What kind of body it is, which also decides how values in it are escaped: JSON (put values
    /// between quotation marks), form fields, XML or HTML; other kinds are not escaped.
    pub content_type: Option<String>,
    /// The body; empty for none.
    pub body: String,
    /// What templates know as `from`.
    pub from: String,
    /// The longest a delivery may take.
    pub timeout: Duration,
}

impl HttpSettings {
    /// A `POST` of a JSON body.
    pub fn new(url: impl Into<String>, body: impl Into<String>) -> HttpSettings {
        HttpSettings {
            method: "POST".to_owned(),
            url: url.into(),
            headers: Vec::new(),
            content_type: Some("application/json".to_owned()),
            body: body.into(),
            from: String::new(),
            timeout: Duration::from_secs(10),
        }
    }
}

/// Sends SMS.
pub(crate) struct Gateway {
    client: Client,
    method: Method,
    templates: Environment<'static>,
    headers: Vec<(HeaderName, String)>,
    content_type: Option<HeaderValue>,
    has_body: bool,
    from: String,
}

/// A request as the templates made it.
struct Order {
    url: Url,
    headers: HeaderMap,
    body: String,
}

impl Gateway {
    pub(crate) fn new(settings: HttpSettings) -> Result<Gateway, Error> {
        let method = Method::from_bytes(settings.method.to_ascii_uppercase().as_bytes())
            .map_err(|error| wrong(format!("the method: {error}")))?;
        let kind = settings.content_type.as_deref();
        let content_type =
            kind.map(HeaderValue::from_str).transpose().map_err(|error| wrong(format!("the content type: {error}")))?;
        let mut templates = environment(escape_for(kind));
        let has_body = !settings.body.is_empty();
        add(&mut templates, URL, settings.url)?;
        add(&mut templates, BODY, settings.body)?;
        let gateway = Gateway {
            client: http::client(TRANSPORT, settings.timeout)?,
            method,
            headers: add_headers(&mut templates, settings.headers)?,
            templates,
            content_type,
            has_body,
            from: settings.from,
        };
        // A first request that is never sent shows whether the templates work together.
        let order = gateway.order("specimen", &specimen()).map_err(wrong)?;
        http::check_address(TRANSPORT, &order.url)?;
        Ok(gateway)
    }

    pub(crate) async fn send(&self, message_id: &str, rendered: &Rendered) -> Outcome {
        match self.try_send(message_id, rendered).await {
            Ok(()) => Outcome::Sent { provider_id: String::new() },
            Err(trouble) => trouble.outcome(TRANSPORT),
        }
    }

    /// Makes the request of the templates and sends it.
    pub(crate) async fn ask(&self, message_id: &str, rendered: &Rendered) -> Result<Answer, Trouble> {
        let order = self.order(message_id, rendered).map_err(Trouble::Operator)?;
        let mut request = self.client.request(self.method.clone(), order.url).headers(order.headers);
        if self.has_body {
            request = request.body(order.body);
        }
        http::ask(request).await
    }

    async fn try_send(&self, message_id: &str, rendered: &Rendered) -> Result<(), Trouble> {
        let answer = self.ask(message_id, rendered).await?;
        match answer.status.as_u16() {
            200..=299 => Ok(()),
            // These speak of this one message; other refusals speak of the configuration.
            status @ (400 | 410 | 422) => Err(Trouble::Lasting(format!("the gateway refuses the message ({status})"))),
            _ => Err(http::fault(answer.status)),
        }
    }

    /// Fills the templates. A failure names the template but none of the values.
    fn order(&self, message_id: &str, rendered: &Rendered) -> Result<Order, String> {
        let values = context! {
            to => &rendered.to, text => &rendered.text, code => &rendered.code,
            id => message_id, from => &self.from,
        };
        let url = Url::parse(&self.fill(URL, &values)?).map_err(|error| format!("the URL: {error}"))?;
        let mut headers = HeaderMap::new();
        let id = HeaderValue::from_str(message_id).map_err(|error| format!("the id: {error}"))?;
        headers.insert("idempotency-key", id);
        if let (true, Some(content_type)) = (self.has_body, &self.content_type) {
            headers.insert(CONTENT_TYPE, content_type.clone());
        }
        for (name, template) in &self.headers {
            let mut value = HeaderValue::from_str(&self.fill(template, &values)?)
                .map_err(|error| format!("{template}: {error}"))?;
            value.set_sensitive(true);
            headers.insert(name.clone(), value);
        }
        Ok(Order { url, headers, body: self.fill(BODY, &values)? })
    }

    fn fill(&self, name: &str, values: &Value) -> Result<String, String> {
        self.templates
            .get_template(name)
            .and_then(|template| template.render(values))
            .map_err(|error| format!("the template of {name}: {error}"))
    }
}

fn wrong(why: String) -> Error {
    Error::settings(TRANSPORT, why)
}

fn add(templates: &mut Environment<'static>, name: &str, source: String) -> Result<(), Error> {
    templates
        .add_template_owned(name.to_owned(), source)
        .map_err(|error| wrong(format!("the template of {name}: {error}")))
}

/// Takes the headers' templates. Answers each header with the name of its template.
fn add_headers(
    templates: &mut Environment<'static>,
    headers: Vec<(String, Secret)>,
) -> Result<Vec<(HeaderName, String)>, Error> {
    let mut added = Vec::new();
    for (name, value) in headers {
        let name = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| wrong(format!("{name:?} cannot be the name of a header")))?;
        let template = format!("header {} ({name})", added.len() + 1);
        add(templates, &template, value.expose().to_owned())?;
        added.push((name, template));
    }
    Ok(added)
}

/// The escape that a body of this kind needs. The names of our own are known to `escape`.
fn escape_for(content_type: Option<&str>) -> AutoEscape {
    let kind = content_type.unwrap_or_default().to_ascii_lowercase();
    if kind.contains("json") {
        return AutoEscape::Custom("json".into());
    }
    if kind.contains("x-www-form-urlencoded") {
        return AutoEscape::Custom("urlencode".into());
    }
    if kind.contains("xml") || kind.contains("html") {
        return AutoEscape::Html;
    }
    AutoEscape::None
}

fn environment(body: AutoEscape) -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_auto_escape_callback(move |name| match name {
        URL => AutoEscape::Custom("urlencode".into()),
        BODY => body.clone(),
        _ => AutoEscape::None,
    });
    templates.set_formatter(|out, state, value| {
        let escaped = match state.auto_escape() {
            AutoEscape::Custom(name) if !value.is_safe() => match name.as_ref() {
                "json" => json_inside(&text_of(value)),
                _ => percent(&text_of(value)),
            },
            AutoEscape::Custom(_) => text_of(value),
            _ => return escape_formatter(out, state, value),
        };
        out.write_str(&escaped).map_err(minijinja::Error::from)
    });
    templates.add_filter("tojson", |value: Value, _: Kwargs| Value::from_safe_string(json(&text_of(&value))));
    templates.add_filter("urlencode", |value: Value| Value::from_safe_string(percent(&text_of(&value))));
    templates
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// A JSON string with its quotation marks.
fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What stands between the quotation marks of a JSON string.
fn json_inside(text: &str) -> String {
    let quoted = json(text);
    quoted[1..quoted.len() - 1].to_owned()
}

/// Encodes everything but letters, digits and `*-._`, so that the result may stand anywhere in a
/// URL or form. A space becomes `%20`, which both understand.
fn percent(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// A message with everything in it that a template might not expect.
fn specimen() -> Rendered {
    Rendered {
        text: "Specimen \"é\"\n@example.org #000000".to_owned(),
        code: "000000".to_owned(),
        ..Rendered::wordless(Channel::Sms, Language::English, "+15005550006")
    }
}
