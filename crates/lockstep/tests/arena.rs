//! What an arena accepts and refuses, and that nothing of an earlier run shows in a later one.

use argon2_lockstep::{Arena, Error, Implementation, Job, Params};

fn params(memory_kib: u32) -> Params {
    Params::new(memory_kib, 2, 1, 32).unwrap()
}

fn tag(arena: &mut Arena, params: &Params, password: &[u8]) -> Result<[u8; 32], Error> {
    let mut tag = [0; 32];
    arena.run(params, &mut [Job::new(password, b"somesalt", &mut tag)]).map(|()| tag)
}

#[test]
fn parameters_outside_the_bounds_of_the_rfc_are_refused() {
    assert_eq!(Params::new(64, 1, 0, 32), Err(Error::Lanes));
    assert_eq!(Params::new(u32::MAX, 1, 1 << 24, 32), Err(Error::Lanes));
    assert_eq!(Params::new(7, 1, 1, 32), Err(Error::MemoryTooSmall));
    assert_eq!(Params::new(31, 1, 4, 32), Err(Error::MemoryTooSmall));
    assert_eq!(Params::new(64, 0, 1, 32), Err(Error::NoIterations));
    assert_eq!(Params::new(64, 1, 1, 3), Err(Error::TagLength));
}

#[test]
#[cfg(target_pointer_width = "64")]
fn a_tag_longer_than_the_rfc_allows_is_refused() {
    assert_eq!(Params::new(64, 1, 1, 1 << 32), Err(Error::TagLength));
}

#[test]
fn parameters_at_the_bounds_of_the_rfc_are_accepted() {
    assert!(Params::new(8, 1, 1, 4).is_ok());
    assert!(Params::new(u32::MAX, u32::MAX, (1 << 24) - 1, u32::MAX as usize).is_ok());
}

#[test]
fn the_memory_of_a_job_is_rounded_down_to_whole_segments() {
    assert_eq!(Params::new(39, 1, 2, 32).unwrap().bytes_per_job(), 32 << 10);
}

#[test]
fn a_salt_of_seven_bytes_is_refused() {
    let outcome = Arena::new(1 << 20).run(&params(8), &mut [Job::new(b"password", b"1234567", &mut [0; 32])]);
    assert_eq!(outcome, Err(Error::SaltTooShort));
}

#[test]
fn a_tag_of_another_length_is_refused() {
    let outcome = Arena::new(1 << 20).run(&params(8), &mut [Job::new(b"password", b"somesalt", &mut [0; 31])]);
    assert_eq!(outcome, Err(Error::TagLength));
}

#[test]
fn one_bad_job_leaves_the_tags_of_all_as_they_were() {
    let (mut good, mut bad) = ([7; 32], [7; 32]);
    let mut jobs = [Job::new(b"password", b"somesalt", &mut good), Job::new(b"password", b"short", &mut bad)];
    assert_eq!(Arena::new(1 << 20).run(&params(8), &mut jobs), Err(Error::SaltTooShort));
    assert_eq!((good, bad), ([7; 32], [7; 32]));
}

#[test]
fn five_jobs_are_refused() {
    let mut tags = [[0; 32]; 5];
    let mut jobs: Vec<Job> = tags.iter_mut().map(|tag| Job::new(b"password", b"somesalt", tag)).collect();
    assert_eq!(Arena::new(1 << 20).run(&params(8), &mut jobs), Err(Error::TooManyJobs));
}

#[test]
fn no_job_takes_no_memory() {
    let mut arena = Arena::new(0);
    assert_eq!((arena.run(&params(8), &mut []), arena.size()), (Ok(()), 0));
}

#[test]
fn a_run_beyond_the_limit_is_refused_and_takes_nothing() {
    let mut arena = Arena::new((64 << 10) - 1);
    assert_eq!((tag(&mut arena, &params(64), b"password"), arena.size()), (Err(Error::ArenaTooSmall), 0));
}

#[test]
fn a_run_of_just_the_limit_is_accepted() {
    let mut arena = Arena::new(64 << 10);
    assert!(tag(&mut arena, &params(64), b"password").is_ok());
}

#[test]
fn a_refused_run_leaves_the_arena_usable() {
    let mut arena = Arena::new(64 << 10);
    let before = tag(&mut arena, &params(64), b"password");
    let refused = tag(&mut arena, &params(65), b"password").and(tag(&mut arena, &params(128), b"password"));
    assert_eq!(refused, Err(Error::ArenaTooSmall));
    assert_eq!(tag(&mut arena, &params(64), b"password"), before);
}

#[test]
fn tags_do_not_depend_on_what_was_hashed_before() {
    let mut arena = Arena::new(1 << 20);
    let sizes = [8, 200, 64, 8, 255, 12, 200];
    for size in sizes {
        let fresh = tag(&mut Arena::new(1 << 20), &params(size), b"password");
        assert_eq!(tag(&mut arena, &params(size), b"password"), fresh, "{size} KiB");
    }
}

#[test]
fn tags_do_not_depend_on_the_other_jobs() {
    let passwords: [&[u8]; 4] = [b"", b"a", b"password", &[0xFF; 300]];
    let mut arena = Arena::new(1 << 20);
    let alone: Vec<_> = passwords.iter().map(|password| tag(&mut arena, &params(100), password).unwrap()).collect();
    let mut tags = [[0; 32]; 4];
    let mut jobs: Vec<Job> =
        passwords.iter().zip(&mut tags).map(|(password, tag)| Job::new(password, b"somesalt", tag)).collect();
    arena.run(&params(100), &mut jobs).unwrap();
    assert_eq!(tags[..], alone);
}

#[test]
fn the_detected_implementation_is_the_first_available() {
    assert_eq!(Implementation::available().next(), Some(Implementation::detect()));
    assert_eq!(Arena::new(0).implementation(), Implementation::detect());
}

#[test]
fn an_implementation_that_is_not_available_is_refused() {
    for implementation in Implementation::ALL {
        let refused = matches!(Arena::with_implementation(0, implementation), Err(Error::Unavailable));
        assert_eq!(refused, !implementation.is_available());
    }
}
