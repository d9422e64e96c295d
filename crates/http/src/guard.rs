//! Stands around every route: names the request, bounds its time, catches panics, sets the headers that every answer
//! has, and writes the log. It never logs a path, a query, an address or a body.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::brand::Brand;
use futures_util::FutureExt as _;
use tokio::time::{Instant, timeout_at};
use tower_http::request_id::{MakeRequestId as _, MakeRequestUuid, RequestId};
use tracing::Instrument as _;

use crate::broken::Fault;
use crate::host;
use crate::language::Tongue;
use crate::pages::{Pages, Visitor};
use crate::state::Front;
use crate::trouble::Trouble;

const REQUEST_ID: header::HeaderName = header::HeaderName::from_static("x-request-id");

/// Runs a request between the front door and its handler.
pub(crate) async fn around(State(front): State<Arc<Front>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = name(&request);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("-", MatchedPath::as_str);
    let span = tracing::info_span!("request", id = id.to_str().unwrap_or_default());

    let mut answer = run(&front, request, next).instrument(span.clone()).await;
    span.in_scope(|| {
        if let Some(fault) = answer.extensions_mut().remove::<Fault>() {
            tracing::error!(error = fault.as_str(), %method, route, "a request failed by our fault");
        }
        let status = answer.status().as_u16();
        let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(%method, route, status, ms, "answered");
    });
    set_headers(&front, &mut answer, id);
    answer
}

/// A name of our own making: one that came along could be anybody's.
fn name(request: &Request) -> HeaderValue {
    let id = MakeRequestUuid.make_request_id(request).map(RequestId::into_header_value);
    id.unwrap_or(HeaderValue::from_static("-"))
}

/// A page is laid out here, where it is known who asked, whoever of those within has something to show.
async fn run(front: &Front, mut request: Request, next: Next) -> Response {
    let until = Instant::now() + front.settings.request_timeout;
    let visitor = Visitor::of(&request);
    let tongue = Tongue::default();
    request.extensions_mut().insert(tongue.clone());
    let answer = front.translate(&tongue, answer(front, request, next, until).await);
    if !Pages::is_sheet(&answer) {
        return answer;
    }
    let brand = brand_of(front, &visitor, until).await;
    let laid_out = catch_unwind(AssertUnwindSafe(|| front.pages.lay_out(&visitor, &brand, answer)));
    laid_out.unwrap_or_else(|_| Pages::broken(Fault::panic()))
}

/// The brand that a page wears, and the house's where there is no time left to look for it: what has been done must not
/// go unsaid for want of a brand.
async fn brand_of(front: &Front, visitor: &Visitor, until: Instant) -> Brand {
    let house = || front.app.settings.brands.house().clone();
    if Instant::now() >= until {
        return house();
    }
    match timeout_at(until, AssertUnwindSafe(visitor.brand(front)).catch_unwind()).await {
        Ok(Ok(brand)) => brand,
        Ok(Err(_)) => {
            tracing::error!("looking for a brand panicked");
            house()
        }
        Err(_) => house(),
    }
}

async fn answer(front: &Front, request: Request, next: Next, until: Instant) -> Response {
    let shape = front.shape(request.uri().path());
    if let Err(trouble) = host::check(&request) {
        return front.refuse(shape, trouble);
    }
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    match timeout_at(until, answer).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => front.fail(shape, Fault::panic()),
        Err(_) => front.refuse(shape, Trouble::TookTooLong),
    }
}

fn set_headers(front: &Front, answer: &mut Response, id: HeaderValue) {
    let headers = answer.headers_mut();
    headers.insert(REQUEST_ID, id);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.remove(header::SERVER);
    if front.app.settings.public_url.starts_with("https://") {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}

/// Answers for a path that nothing stands at.
pub(crate) async fn not_found(State(front): State<Arc<Front>>, request: Request) -> Response {
    front.refuse(front.shape(request.uri().path()), Trouble::NotFound)
}

/// Answers for a method that a path does not have.
pub(crate) async fn wrong_method(State(front): State<Arc<Front>>, request: Request) -> Response {
    front.refuse(front.shape(request.uri().path()), Trouble::WrongMethod)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Mutex;
    use std::time::Duration;

    use axum::Router;
    use axum::body::Body;
    use axum::routing::{get, post};
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;
    use tracing::instrument::WithSubscriber as _;

    use super::*;
    use crate::HttpSettings;
    use crate::house::House;

    /// Everything that is logged while a request runs.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("not poisoned").extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The status, the body and the log of one request, at the most talkative level.
    async fn watched(router: Router, request: Request) -> (u16, String, String) {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let answer = router.oneshot(request).with_subscriber(subscriber).await.expect("infallible");
        let status = answer.status().as_u16();
        let body = answer.into_body().collect().await.expect("a body").to_bytes();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        let log = text(&log.0.lock().expect("not poisoned"));
        (status, text(&body), log)
    }

    fn to(path: &str) -> Request {
        Request::builder().uri(path).header("host", "localhost").body(Body::empty()).expect("a request")
    }

    /// The guard around handlers that misbehave, one in each shape.
    async fn misbehaving(settings: HttpSettings) -> (House, Router) {
        async fn panics() {
            panic!("canary");
        }
        async fn hangs() {
            std::future::pending::<()>().await;
        }
        let house = House::dev().await;
        let front = Arc::new(Front::new(Arc::clone(&house.app), settings));
        let mut router = Router::new();
        for root in ["/api/v1/user", "/api/v1/auth", "/page"] {
            router = router.route(&format!("{root}/panics"), get(panics)).route(&format!("{root}/hangs"), get(hangs));
        }
        let guard = axum::middleware::from_fn_with_state(Arc::clone(&front), around);
        (house, router.layer(guard).with_state(front))
    }

    #[tokio::test]
    async fn a_panic_is_shown_as_nothing_in_every_shape_and_logged_once() {
        let (_house, router) = misbehaving(HttpSettings::default()).await;
        let sorry = "Something went wrong on our side. Please try again.";
        for (root, expected) in [
            (
                "/api/v1/user",
                format!(r#"{{"status_code":500,"errors":{{"non_field_errors":["{sorry}"]}},"data":{{}}}}"#),
            ),
            ("/api/v1/auth", format!(r#"{{"status":"fail","message":"{sorry}","errors":{{}}}}"#)),
        ] {
            let (status, body, log) = watched(router.clone(), to(&format!("{root}/panics"))).await;
            assert_eq!((status, body), (500, expected));
            assert_eq!(log.matches("ERROR").count(), 1, "{log}");
            assert!(!log.contains("canary"), "{log}");
        }
        let (status, body, _) = watched(router, to("/page/panics")).await;
        assert!(status == 500 && body.contains("<h1>Something went wrong on our side</h1>"), "{body}");
    }

    #[tokio::test]
    async fn a_request_that_takes_too_long_is_given_up_in_every_shape() {
        let settings = HttpSettings { request_timeout: Duration::from_millis(50), ..HttpSettings::default() };
        let (_house, router) = misbehaving(settings).await;
        for root in ["/api/v1/user", "/api/v1/auth", "/page"] {
            let (status, body, _) = watched(router.clone(), to(&format!("{root}/hangs"))).await;
            assert_eq!(status, 503);
            assert!(body.contains("Try to log in with the new password"), "{body}");
        }
    }

    #[tokio::test]
    async fn where_no_time_is_left_a_page_looks_like_the_house() {
        let settings = HttpSettings { request_timeout: Duration::from_millis(50), ..HttpSettings::default() };
        let (house, router) = misbehaving(settings).await;
        let (shop, _) = house.client("Shop", |_| {}).await;
        let (_, body, _) = watched(router, to(&format!("/page/hangs?client_id={}", shop.id.as_str()))).await;
        assert!(body.contains("<bdi>Example</bdi>"), "{body}");
    }

    #[tokio::test]
    async fn a_fault_is_logged_once_and_shown_as_nothing() {
        async fn fails() -> crate::user_api::Refused {
            app::Error::from(app::Broken::new("the canary is dead")).into()
        }
        let house = House::dev().await;
        let front = Arc::new(Front::new(Arc::clone(&house.app), HttpSettings::default()));
        let guard = axum::middleware::from_fn_with_state(Arc::clone(&front), around);
        let router = Router::new().route("/api/v1/user/fails", post(fails).get(fails)).layer(guard).with_state(front);
        let (status, body, log) = watched(router, to("/api/v1/user/fails")).await;
        assert!(status == 500 && !body.contains("canary"), "{body}");
        assert_eq!(log.matches("the canary is dead").count(), 1, "{log}");
    }

    #[tokio::test]
    async fn the_log_names_the_route_and_nothing_of_the_request() {
        let house = House::dev().await;
        let canary = "c0ffee".repeat(11);
        let (user, token) = (&canary[..32], &canary[..64]);
        let form = format!("user={user}&token={token}&new_password={canary}");
        let submit = Request::post(format!("/api/v1/user/forgot-password-submit?{canary}"))
            .header("host", "localhost")
            .header("apikey", &house.apikey)
            .header("x-forwarded-for", "203.0.113.99")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(form))
            .expect("a request");
        for (request, route) in [
            (to(&format!("/reset/{user}/{token}?{canary}")), "/reset/{user}/{token}"),
            (to(&format!("/nothing/{canary}")), "\"-\""),
            (submit, "/api/v1/user/forgot-password-submit"),
        ] {
            let (_, _, log) = watched(house.router.clone(), request).await;
            assert!(log.contains(route), "{log}");
            assert!(!log.contains("c0ffee") && !log.contains("203.0.113.99"), "{log}");
        }
    }
}
