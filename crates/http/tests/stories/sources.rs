//! Stories of wrong passwords from one source: where they are counted, who is refused then, and who never is.

use app::limits::Mode;
use domain::limit::Window;
use domain::time::Span;
use front::HttpSettings;

use crate::house::{Answer, House, PASSWORD, USERNAME};

const WRONG: &str = "Wrong-Lantern-42";

/// A house that allows so many wrong passwords from a source, and trusts the proxy that all calls here come through.
async fn behind_a_proxy(limit: u32) -> House {
    let proxy = "192.0.2.1/32".parse().expect("a net");
    let http = HttpSettings { trusted_proxies: vec![proxy], user_api_forwards: true, ..HttpSettings::default() };
    house(limit, http).await
}

async fn house(limit: u32, http: HttpSettings) -> House {
    House::with(http, |settings| settings.limits.wrong_per_source = Window { limit, span: Span::hours(1) }).await
}

async fn at_auth(house: &House, name: &str, password: &str) -> Answer {
    let body = serde_json::json!({"login": name, "password": password}).to_string();
    house.auth("login").json(body).send().await
}

async fn at_page(house: &House, name: &str) -> Answer {
    let new = [("new_password", "x"), ("confirm_password", "x")];
    house.post("/change").form(&[&[("login", name), ("old_password", WRONG)], &new[..]].concat()).send().await
}

/// At the user API, from a person of whom the application says where they are.
async fn at_user(house: &House, from: &str, password: &str) -> u16 {
    let call = house.user("login/").header("x-forwarded-for", from);
    call.form(&[("username", USERNAME), ("password", password)]).send().await.status
}

#[tokio::test]
async fn wrong_passwords_count_together_at_the_doors_of_browsers_and_then_refuse_known_and_unknown_alike() {
    let house = house(3, HttpSettings::default()).await;
    assert_eq!(at_auth(&house, USERNAME, WRONG).await.status, 401);
    assert_eq!(at_auth(&house, "nobody", WRONG).await.status, 401);
    assert_eq!(at_page(&house, USERNAME).await.status, 400);
    let (known, unknown) = (at_auth(&house, USERNAME, WRONG).await, at_auth(&house, "nobody", WRONG).await);
    assert_eq!((known.status, unknown.status), (429, 429));
    assert_eq!(known.body, unknown.body);
    assert_eq!(at_page(&house, USERNAME).await.status, 429);
    let wait: u32 = known.header("retry-after").expect("a time").parse().expect("seconds");
    assert!((3_500..=3_600).contains(&wait), "the rest of the hour: {wait}");
}

#[tokio::test]
async fn right_passwords_are_given_back_and_wrong_ones_are_not() {
    let house = house(2, HttpSettings::default()).await;
    for password in [PASSWORD, WRONG, PASSWORD, PASSWORD] {
        let expected = if password == WRONG { 401 } else { 200 };
        assert_eq!(at_auth(&house, USERNAME, password).await.status, expected);
    }
    assert_eq!(at_auth(&house, USERNAME, WRONG).await.status, 401);
    assert_eq!(at_auth(&house, USERNAME, WRONG).await.status, 429);
}

#[tokio::test]
async fn a_right_old_password_on_the_page_is_given_back_even_if_the_new_one_is_refused() {
    let house = house(1, HttpSettings::default()).await;
    for _ in 0..3 {
        let form = [("login", USERNAME), ("old_password", PASSWORD), ("new_password", "x"), ("confirm_password", "x")];
        assert_eq!(house.post("/change").form(&form).send().await.status, 400);
    }
    assert_eq!(at_auth(&house, USERNAME, WRONG).await.status, 401);
}

#[tokio::test]
async fn a_source_is_let_in_again_after_its_hour() {
    let house = house(1, HttpSettings::default()).await;
    for expected in [401, 429, 429] {
        assert_eq!(at_auth(&house, USERNAME, WRONG).await.status, expected);
    }
    house.clock.set_offset_ms(Span::minutes(59).as_ms());
    assert_eq!(at_auth(&house, USERNAME, PASSWORD).await.status, 429);
    house.clock.set_offset_ms(Span::minutes(61).as_ms());
    assert_eq!(at_auth(&house, USERNAME, PASSWORD).await.status, 200);
}

#[tokio::test]
async fn an_application_that_does_not_say_who_calls_is_never_refused_for_its_people() {
    let trusting = behind_a_proxy(1).await;
    for house in [house(1, HttpSettings::default()).await, trusting] {
        for password in [WRONG, WRONG, WRONG, PASSWORD] {
            let expected = if password == WRONG { 401 } else { 200 };
            assert_eq!(house.log_in(password).await.status, expected);
        }
    }
}

#[tokio::test]
async fn a_header_of_somebody_who_is_not_trusted_makes_nobody_a_person() {
    let house = house(1, HttpSettings::default()).await;
    for _ in 0..3 {
        assert_eq!(at_user(&house, "203.0.113.7", WRONG).await, 401);
    }
}

#[tokio::test]
async fn people_whom_a_trusted_proxy_names_are_counted_each_for_themselves() {
    let house = behind_a_proxy(1).await;
    assert_eq!(at_user(&house, "203.0.113.7", WRONG).await, 401);
    assert_eq!(at_user(&house, "203.0.113.7", WRONG).await, 429);
    assert_eq!(at_user(&house, "203.0.113.8", PASSWORD).await, 200);
}

#[tokio::test]
async fn a_network_has_eight_times_as_many_as_one_source_in_it() {
    let house = behind_a_proxy(1).await;
    for host in 1..=8 {
        assert_eq!(at_user(&house, &format!("203.0.113.{host}"), WRONG).await, 401, "{host}");
    }
    assert_eq!(at_user(&house, "203.0.113.9", WRONG).await, 429);
    assert_eq!(at_user(&house, "203.0.114.9", WRONG).await, 401);
}

#[tokio::test]
async fn where_limits_only_count_nobody_is_refused() {
    let house = House::with(HttpSettings::default(), |settings| {
        settings.limits.mode = Mode::Observe;
        settings.limits.wrong_per_source = Window { limit: 1, span: Span::hours(1) };
    })
    .await;
    for _ in 0..3 {
        assert_eq!(at_auth(&house, USERNAME, WRONG).await.status, 401);
    }
}

#[tokio::test]
async fn nobody_is_counted_at_the_user_api_until_the_operator_says_that_addresses_are_passed_on() {
    let proxy = "192.0.2.1/32".parse().expect("a net");
    let house = house(1, HttpSettings { trusted_proxies: vec![proxy], ..HttpSettings::default() }).await;
    for _ in 0..4 {
        assert_eq!(at_user(&house, "203.0.113.7", WRONG).await, 401);
    }
}
