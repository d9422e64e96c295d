//! The inbox of a development server.

use domain::id::OutboxId;
use domain::recovery::Channel;
use domain::time::Timestamp;
use relatch_store::inbox::{self, Letter};

use crate::fixture::random;
use crate::house::House;

crate::on_both_engines! {
    a_letter_comes_back_as_it_was_kept,
    the_newest_letter_comes_first,
    of_letters_of_one_moment_the_later_comes_first,
    no_more_letters_come_than_were_asked_for,
    letters_to_one_recipient_come_alone,
    a_letter_that_is_handed_over_twice_is_kept_once,
    old_letters_are_forgotten_when_a_new_one_comes,
    an_empty_inbox_is_empty,
}

fn letter(to: &str, subject: &str, received_at: i64) -> Letter {
    Letter {
        id: OutboxId::new(Timestamp::from_ms(1), random()),
        channel: Channel::Mail,
        to: to.to_owned(),
        subject: subject.to_owned(),
        text: "text".to_owned(),
        html: "<p>html</p>".to_owned(),
        link: "https://one.example/reset".to_owned(),
        user: "user".to_owned(),
        token: "token".to_owned(),
        code: String::new(),
        received_at: Timestamp::from_ms(received_at),
    }
}

async fn keep(house: &House, letter: Letter) {
    house.write(async move |tx| inbox::keep(tx, &letter, Timestamp::from_ms(100)).await).await;
}

async fn subjects(house: &House, to: &'static str, limit: i64) -> Vec<String> {
    let letters = house.read(async move |tx| inbox::list(tx, to, limit).await).await;
    letters.into_iter().map(|letter| letter.subject).collect()
}

async fn a_letter_comes_back_as_it_was_kept(house: House) {
    let mut sms = letter("+12025550123", "", 200);
    (sms.channel, sms.code) = (Channel::Sms, "012345".to_owned());
    let id = sms.id;
    keep(&house, sms).await;

    let kept = house.read(async |tx| inbox::list(tx, "", 10).await).await.pop().expect("a letter");

    assert_eq!((kept.id, kept.channel, kept.received_at), (id, Channel::Sms, Timestamp::from_ms(200)));
    assert_eq!((kept.to.as_str(), kept.subject.as_str(), kept.text.as_str()), ("+12025550123", "", "text"));
    assert_eq!((kept.html.as_str(), kept.link.as_str()), ("<p>html</p>", "https://one.example/reset"));
    assert_eq!((kept.user.as_str(), kept.token.as_str(), kept.code.as_str()), ("user", "token", "012345"));
}

async fn the_newest_letter_comes_first(house: House) {
    for (subject, received_at) in [("second", 300), ("first", 200), ("third", 400)] {
        keep(&house, letter("alpha@example.org", subject, received_at)).await;
    }

    assert_eq!(subjects(&house, "", 10).await, ["third", "second", "first"]);
}

async fn of_letters_of_one_moment_the_later_comes_first(house: House) {
    for subject in ["first", "second", "third"] {
        keep(&house, letter("alpha@example.org", subject, 200)).await;
    }

    assert_eq!(subjects(&house, "", 10).await, ["third", "second", "first"]);
}

async fn no_more_letters_come_than_were_asked_for(house: House) {
    for subject in ["first", "second", "third"] {
        keep(&house, letter("alpha@example.org", subject, 200)).await;
    }

    assert_eq!(subjects(&house, "", 2).await, ["third", "second"]);
}

async fn letters_to_one_recipient_come_alone(house: House) {
    keep(&house, letter("alpha@example.org", "mine", 200)).await;
    keep(&house, letter("beta@example.org", "not mine", 300)).await;

    assert_eq!(subjects(&house, "alpha@example.org", 10).await, ["mine"]);
    assert!(subjects(&house, "alpha@example", 10).await.is_empty());
}

async fn a_letter_that_is_handed_over_twice_is_kept_once(house: House) {
    let first = letter("alpha@example.org", "first", 200);
    let again = Letter { id: first.id, ..letter("alpha@example.org", "again", 300) };
    keep(&house, first).await;

    keep(&house, again).await;

    assert_eq!(subjects(&house, "", 10).await, ["first"]);
}

async fn old_letters_are_forgotten_when_a_new_one_comes(house: House) {
    for received_at in [100, 200, 300] {
        keep(&house, letter("alpha@example.org", &received_at.to_string(), received_at)).await;
    }
    let new = letter("beta@example.org", "new", 400);

    house.write(async move |tx| inbox::keep(tx, &new, Timestamp::from_ms(200)).await).await;

    assert_eq!(subjects(&house, "", 10).await, ["new", "300", "200"]);
}

async fn an_empty_inbox_is_empty(house: House) {
    keep(&house, letter("alpha@example.org", "first", 200)).await;

    house.write(async |tx| inbox::clear(tx).await).await;

    assert!(subjects(&house, "", 10).await.is_empty());
}
