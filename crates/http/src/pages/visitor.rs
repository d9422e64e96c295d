//! Who asks for a page: in which language they read, and whose site they come from. The address says it first, then what
//! the browser remembers of earlier pages, then what it likes best.

use axum::extract::Request;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use domain::brand::Brand;
use domain::id::ClientId;
use domain::language::Language;
use url::form_urlencoded;

use crate::flow;
use crate::language;
use crate::state::Front;

const CLIENT: &str = "__Host-relatch_client";
/// As long as a way back in may take.
const HOUR_S: u32 = 3_600;
/// As much of an address as is looked at, in bytes.
const LOOKED_AT: usize = 1024;

/// Who asks.
pub(crate) struct Visitor {
    /// What the address or the browser's memory says, else what the browser likes best.
    language: Language,
    /// The language was chosen, now or before, and is not only liked.
    has_chosen: bool,
    /// It was chosen just now.
    chose: bool,
    /// The client that the address or the browser names.
    client: Option<ClientId>,
    /// The client was named just now.
    named: bool,
    /// Another language may be chosen here: the page can be asked for again.
    pub may_choose: bool,
}

impl Visitor {
    pub(crate) fn of(request: &Request) -> Self {
        let headers = request.headers();
        let named = query(request, "client_id");
        let now = language::named(request.uri());
        let chosen = now.or_else(|| language::kept(headers));
        let named = named.as_deref().and_then(ClientId::parse);
        Self {
            language: chosen.unwrap_or_else(|| language::liked(headers)),
            has_chosen: chosen.is_some(),
            chose: now.is_some(),
            named: named.is_some(),
            client: named.or_else(|| client_of(headers)),
            may_choose: matches!(*request.method(), Method::GET | Method::HEAD),
        }
    }

    /// The language to answer in. One that the owner of an account is written to in comes before what the browser likes.
    pub(super) fn language(&self, owner: Option<Language>) -> Language {
        owner.filter(|_| !self.has_chosen).unwrap_or(self.language)
    }

    /// The brand of the client that is named, else that of the house.
    pub(crate) async fn brand(&self, front: &Front) -> Brand {
        let brands = &front.app.settings.brands;
        let Some(client) = &self.client else { return brands.house().clone() };
        let client = app::admit::by_client_id(&front.app, client.as_str()).await;
        brands.of(client.ok().as_ref())
    }

    /// Makes the browser remember what the address has named.
    pub(super) fn remember(&self, mut answer: Response) -> Response {
        if self.chose {
            answer = language::keep(self.language, answer);
        }
        match &self.client {
            Some(client) if self.named => remember_client(client, answer),
            _ => answer,
        }
    }
}

/// The language that the browser remembers, else the one that it likes best.
pub(super) fn language_of(headers: &HeaderMap) -> Language {
    language::kept(headers).unwrap_or_else(|| language::liked(headers))
}

/// The client whose pages the browser remembers.
pub(super) fn client_of(headers: &HeaderMap) -> Option<ClientId> {
    flow::read(headers, CLIENT).and_then(|id| ClientId::parse(&id))
}

/// Makes the browser remember whose pages it sees.
pub(super) fn remember_client(client: &ClientId, answer: Response) -> Response {
    flow::put(answer, CLIENT, client.as_str(), HOUR_S)
}

fn query(request: &Request, name: &str) -> Option<String> {
    let query = request.uri().query()?;
    let query = &query[..query.floor_char_boundary(LOOKED_AT)];
    let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}
