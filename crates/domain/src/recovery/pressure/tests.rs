//! The rules one by one, and then what they keep together, whatever strangers do in whatever order.

use proptest::prelude::*;

use super::*;
use CodeLength::{Long, Short};
use Context::{Recognised, Stranger};

const COMPAT: SmsMode = SmsMode::Compat { short_codes_in_flight: 50, wrong_short_codes_per_day: 50 };

fn pressure(in_flight: i64, wrong: i64, wrong_of_account: i64) -> Pressure {
    Pressure { in_flight, wrong, wrong_of_account }
}

#[test]
fn a_stranger_gets_six_digits_only_below_all_three_caps() {
    for (now, expected) in [
        (Pressure::CALM, Short),
        (pressure(49, 49, 2), Short),
        (pressure(50, 0, 0), Long),
        (pressure(0, 50, 0), Long),
        (pressure(0, 3, 3), Long),
    ] {
        assert_eq!(length(COMPAT, now, Stranger), expected, "{now:?}");
    }
}

#[test]
fn a_recognised_device_gets_six_digits_whatever_strangers_do() {
    assert_eq!(length(COMPAT, pressure(50, 50, 3), Recognised), Short);
}

#[test]
fn a_strict_service_gives_nobody_six_digits() {
    assert_eq!(length(SmsMode::Strict, Pressure::CALM, Stranger), Long);
    assert_eq!(length(SmsMode::Strict, Pressure::CALM, Recognised), Long);
}

#[test]
fn a_code_takes_three_strangers_and_keeps_a_place_for_a_recognised_device() {
    for (now, code, context, expected) in [
        (Pressure::CALM, Short, Stranger, 3),
        (pressure(49, 49, 3), Short, Stranger, 3),
        (pressure(50, 0, 0), Short, Stranger, 0),
        (pressure(0, 50, 0), Short, Stranger, 0),
        (pressure(50, 50, 3), Long, Stranger, 3),
        (pressure(50, 50, 3), Short, Recognised, 4),
        (pressure(50, 50, 3), Long, Recognised, 4),
    ] {
        assert_eq!(places(COMPAT, now, code, context), expected, "{now:?} {code:?} {context:?}");
    }
    assert_eq!(places(SmsMode::Strict, Pressure::CALM, Short, Stranger), 0);
}

#[test]
fn under_pressure_a_stranger_keeps_the_first_guess_alone() {
    for (now, code, context, expected) in [
        (Pressure::CALM, Short, Stranger, 3),
        (pressure(50, 49, 2), Short, Stranger, 3),
        (pressure(0, 50, 0), Short, Stranger, 1),
        (pressure(0, 3, 3), Short, Stranger, 1),
        (pressure(50, 50, 3), Short, Recognised, 3),
        (pressure(50, 50, 3), Long, Stranger, 5),
    ] {
        assert_eq!(guesses(COMPAT, now, code, context), expected, "{now:?} {code:?} {context:?}");
    }
    assert_eq!(guesses(SmsMode::Strict, Pressure::CALM, Short, Stranger), 1);
}

#[test]
fn nobody_goes_from_a_long_code_to_six_digits() {
    assert!(may_follow(Short, Short) && may_follow(Short, Long) && may_follow(Long, Long));
    assert!(!may_follow(Long, Short));
}

#[test]
fn a_code_and_its_kind_say_the_same() {
    for code in [Short, Long] {
        assert_eq!(CodeLength::of(code.kind()), Some(code));
    }
    assert_eq!((CodeLength::of(SecretKind::MailLink), CodeLength::of(SecretKind::SmsLink)), (None, None));
}

/// What strangers may do, each to one of a few accounts.
#[derive(Clone, Copy, Debug)]
enum Move {
    Ask(usize),
    Join(usize),
    Guess(usize, usize),
    Solve(usize, usize),
    Expire(usize),
}

fn moves() -> impl Strategy<Value = Move> {
    let account = 0..ACCOUNTS;
    prop_oneof![
        3 => account.clone().prop_map(Move::Ask),
        2 => account.clone().prop_map(Move::Join),
        6 => (account.clone(), 0..3_usize).prop_map(|(account, flow)| Move::Guess(account, flow)),
        1 => (account.clone(), 0..3_usize).prop_map(|(account, flow)| Move::Solve(account, flow)),
        1 => account.prop_map(Move::Expire),
    ]
}

const ACCOUNTS: usize = 6;
const SMALL: SmsMode = SmsMode::Compat { short_codes_in_flight: 4, wrong_short_codes_per_day: 5 };

#[derive(Clone, Default)]
struct Flow {
    tries: i64,
    wrong: i64,
}

/// Strangers' six-digit codes and the recoveries that guess at them, in one day.
#[derive(Default)]
struct World {
    codes: [Option<Vec<Flow>>; ACCOUNTS],
    /// What is left of recoveries that are over.
    over: [i64; ACCOUNTS],
}

impl World {
    fn flows(&self) -> impl Iterator<Item = &Flow> {
        self.codes.iter().flatten().flatten()
    }

    fn wrong_of(&self, account: usize) -> i64 {
        self.over[account] + self.codes[account].iter().flatten().map(|flow| flow.wrong).sum::<i64>()
    }

    fn pressure(&self, account: usize) -> Pressure {
        Pressure {
            in_flight: i64::try_from(self.flows().filter(|flow| flow.tries < Short.guesses()).count()).expect("few"),
            wrong: (0..ACCOUNTS).map(|account| self.wrong_of(account)).sum(),
            wrong_of_account: self.wrong_of(account),
        }
    }

    fn unguessed(&self) -> i64 {
        i64::try_from(self.flows().filter(|flow| flow.tries == 0).count()).expect("few")
    }

    fn end(&mut self, account: usize) {
        self.over[account] = self.wrong_of(account);
        self.codes[account] = None;
    }

    fn take(&mut self, what: Move) {
        match what {
            Move::Ask(account) => {
                let new = length(SMALL, self.pressure(account), Stranger);
                // Whoever asked before goes on at the new code with what is left.
                let mut flows = self.codes[account].clone().unwrap_or_default();
                flows.retain(|flow| flow.tries < Short.guesses());
                let kept: i64 = flows.iter().rev().take(2).map(|flow| flow.wrong).sum();
                let all = self.wrong_of(account);
                self.codes[account] = None;
                if new == Long {
                    self.over[account] = all;
                    return;
                }
                self.over[account] = all - kept;
                let skipped = flows.len().saturating_sub(2);
                let mut flows: Vec<Flow> = flows.into_iter().skip(skipped).collect();
                flows.push(Flow::default());
                self.codes[account] = Some(flows);
            }
            Move::Join(account) => {
                let free = places(SMALL, self.pressure(account), Short, Stranger);
                if let Some(flows) = &mut self.codes[account]
                    && i64::try_from(flows.len()).expect("few") < free
                {
                    flows.push(Flow::default());
                }
            }
            Move::Guess(account, flow) => {
                let granted = guesses(SMALL, self.pressure(account), Short, Stranger);
                if let Some(flow) = self.codes[account].as_mut().and_then(|flows| flows.get_mut(flow))
                    && flow.tries < granted
                {
                    flow.tries += 1;
                    flow.wrong += 1;
                }
            }
            // Right: the guesses of this recovery are resolved, those of others at the same code are not.
            Move::Solve(account, flow) => {
                let granted = guesses(SMALL, self.pressure(account), Short, Stranger);
                if let Some(flow) = self.codes[account].as_mut().and_then(|flows| flows.get_mut(flow))
                    && flow.tries < granted
                {
                    flow.wrong = 0;
                    self.end(account);
                }
            }
            Move::Expire(account) => self.end(account),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn strangers_never_get_more_guesses_than_the_caps_say(moves in prop::collection::vec(moves(), 1..200)) {
        let mut world = World::default();
        for one in moves {
            world.take(one);

            let now = world.pressure(0);
            prop_assert!(now.in_flight <= 4, "{one:?}: {now:?}");
            prop_assert!(now.wrong + world.unguessed() <= 5 + 4, "{one:?}: {now:?}");
            for account in 0..ACCOUNTS {
                prop_assert!(world.wrong_of(account) <= WRONG_PER_ACCOUNT + 2, "{one:?}");
            }
        }
    }
}
