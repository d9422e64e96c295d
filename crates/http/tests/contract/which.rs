//! The choice between mail and SMS on the page for a forgotten password: who is offered it, what it shows, and where it leads.

use domain::client::Disclosure;
use front::HttpSettings;

use crate::house::{Answer, EMAIL, House, PHONE, USERNAME};

/// A house whose pages may show who has an account.
async fn telling() -> House {
    House::with(HttpSettings::default(), |settings| settings.recovery.page_disclosure = Disclosure::Documented).await
}

async fn forgot(house: &House, login: &str) -> Answer {
    house.post("/forgot").form(&[("login", login)]).send().await
}

fn offers(answer: &Answer) -> bool {
    assert_eq!(answer.status, 200);
    answer.body.contains("name=\"by\"")
}

#[tokio::test]
async fn whoever_can_get_both_is_asked_which_and_shown_neither_whole() {
    let house = telling().await;
    for login in [USERNAME, EMAIL] {
        let page = forgot(&house, login).await;
        assert!(offers(&page), "{}", page.body);
        assert!(
            page.body.contains("d•••@example.com")
                && page.body.contains("ending in <bdi dir=\"ltr\" class=\"number\">23</bdi>"),
            "{}",
            page.body
        );
        assert!(!page.body.contains(PHONE), "{}", page.body);
    }
    assert!(!forgot(&house, USERNAME).await.body.contains(EMAIL));
}

#[tokio::test]
async fn each_choice_leads_to_its_message() {
    let house = telling().await;
    let choose = async |by| house.post("/forgot").form(&[("login", USERNAME), ("by", by)]).send().await;
    let texted = choose("sms").await;
    assert_eq!((texted.status, texted.header("location")), (303, Some("/reset/mobile")));
    let code = house.letter(PHONE, 1).await.code;
    let fields =
        [("code", code.as_str()), ("new_password", "Walnut-Compass-58"), ("confirm_password", "Walnut-Compass-58")];
    let done = house.post("/reset/mobile").cookies(&texted.cookies()).form(&fields).send().await;
    assert_eq!(done.status, 200, "{}", done.body);
    assert!(!offers(&choose("mail").await));
    assert!(!house.letter(EMAIL, 2).await.link.is_empty());
    assert!(offers(&choose("pigeon").await), "what no button sends is asked again");
}

#[tokio::test]
async fn nobody_else_is_asked() {
    let house = telling().await;
    house.account("ada", "ada@example.org").await;
    for login in ["ada", "ada@example.org", "nobody", "nobody@example.org"] {
        assert!(!offers(&forgot(&house, login).await), "{login}");
    }
    let texted = house.post("/forgot").form(&[("login", "nobody"), ("by", "sms")]).send().await;
    assert_eq!((texted.status, texted.header("location")), (303, Some("/reset/mobile")), "as for somebody");
}

#[tokio::test]
async fn pages_that_hide_who_has_an_account_offer_nothing() {
    assert!(!offers(&forgot(&House::dev().await, USERNAME).await));
    let house = telling().await;
    let (hiding, _) = house.client("Shop", |ask| ask.disclosure = Disclosure::Hidden).await;
    let of = async |id: &str| house.get(&format!("/forgot?client_id={id}")).send().await.cookies();
    let form = [("login", USERNAME), ("by", "sms")];
    let answer = house.post("/forgot").cookies(&of(hiding.id.as_str()).await).form(&form).send().await;
    assert!(!offers(&answer), "a mail, whatever the form says");
    let answer = house.post("/forgot").cookies(&of(&house.client_id).await).form(&form[..1]).send().await;
    assert!(offers(&answer), "the demo client tells");
}

#[tokio::test]
async fn a_source_sees_only_so_many_choices() {
    let house = House::with(HttpSettings::default(), |settings| {
        settings.recovery.page_disclosure = Disclosure::Documented;
        settings.limits.unknown_per_source.limit = 2;
    })
    .await;
    for (login, expected) in [("nobody", false), (USERNAME, true), (USERNAME, false)] {
        assert_eq!(offers(&forgot(&house, login).await), expected, "{login}");
    }
}

#[tokio::test]
async fn whoever_chose_an_sms_is_told_by_the_name_they_typed_and_can_choose_it_again() {
    let house = telling().await;
    let chosen = house.post("/forgot").form(&[("login", USERNAME), ("by", "sms")]).send().await;
    let page = house.get("/reset/mobile").cookies(&chosen.cookies()).send().await.body;
    assert!(page.contains(&format!("account for <bdi>{USERNAME}</bdi>")) && !page.contains(PHONE), "{page}");
    assert!(page.contains(&format!("name=\"login\" value=\"{USERNAME}\"")), "{page}");
    assert!(page.contains("<input type=\"hidden\" name=\"by\" value=\"sms\">"), "{page}");
}
