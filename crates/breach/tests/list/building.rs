//! What a build takes, what it says, and what it leaves behind.

use std::fs;
use std::ops::ControlFlow;

use breach::{Error, Form, Kind, Source, build};

use crate::support::{Bench, NOW, password, published, sha1_hex};

#[test]
fn a_packed_source_gives_the_same_list_as_a_plain_one() {
    let (plain, packed) = (Bench::new(), Bench::new());
    plain.build(&[plain.write("list", published(5_000))]).expect("a list");
    let built = packed.build(&[packed.write_packed("list", published(5_000).as_bytes())]).expect("a list");
    assert!(built.sources[0].is_gzip);
    assert_eq!(fs::read(plain.out()).expect("a file"), fs::read(packed.out()).expect("a file"));
}

#[test]
fn members_of_a_packed_file_are_all_read() {
    let bench = Bench::new();
    bench.write_packed("a", format!("{}\n", sha1_hex("first")).as_bytes());
    bench.write_packed("b", format!("{}\n", sha1_hex("second")).as_bytes());
    let both = [fs::read(bench.path("a")).expect("a file"), fs::read(bench.path("b")).expect("a file")].concat();
    bench.build(&[bench.write("both.gz", both)]).expect("a list");
    let list = bench.open().expect("a list");
    assert!(list.contains(&password("first")) && list.contains(&password("second")));
}

#[test]
fn the_order_of_lines_and_sources_does_not_matter() {
    let (forth, back) = (Bench::new(), Bench::new());
    let text = published(3_000);
    let reversed: String = text.lines().rev().map(|line| format!("{}\n", line.to_lowercase())).collect();
    forth.build(&[forth.write("list", &text)]).expect("a list");
    back.build(&[back.write("list", reversed)]).expect("a list");
    let digest = |bench: &Bench| bench.open().expect("a list").info().sha256;
    assert_eq!(digest(&forth), digest(&back));
}

#[test]
fn the_same_digest_counts_once() {
    let bench = Bench::new();
    let sources = [bench.write("one", published(100)), bench.write("two", published(150))];
    let built = bench.build(&sources).expect("a list");
    assert_eq!((built.entries, built.sources[0].used, built.sources[1].used), (150, 100, 150));
}

#[test]
fn words_join_the_kind_of_the_digests_beside_them() {
    let bench = Bench::new();
    let digests = bench.write("ntlm.txt", "8846F7EAEE8FB117AD06BDD830B7586C:9\n");
    let built = bench.build(&[bench.write("words.txt", "company2026\n"), digests]).expect("a list");
    assert_eq!(built.kind, Kind::Ntlm);
    let list = bench.open().expect("a list");
    assert!(list.contains(&password("company2026")) && list.contains(&password("password")));
}

#[test]
fn a_list_says_what_it_was_made_of() {
    let bench = Bench::new();
    bench.build(&[bench.write("one.txt", published(10)), bench.write("two.txt", "word\n")]).expect("a list");
    let info = bench.open().expect("a list").info();
    assert_eq!((info.kind, info.built_at, info.entries), (Kind::Sha1, NOW, 11));
    assert_eq!((info.false_positive_one_in, info.sources), (65_536, vec!["one.txt".to_owned(), "two.txt".to_owned()]));
}

#[test]
fn names_of_sources_are_cut_and_not_refused() {
    let bench = Bench::new();
    let name = "é".repeat(120);
    let sources = vec![bench.write(&name, "word\n"); 1_200];
    bench.build(&sources).expect("a list");
    assert_eq!(bench.open().expect("a list").info().sources, vec![name; 1_000]);
}

#[test]
fn one_malformed_line_in_a_hundred_is_told_with_its_number() {
    let bench = Bench::new();
    let mut lines: Vec<String> = published(199).lines().map(str::to_owned).collect();
    lines.insert(41, "<html>".to_owned());
    let built = bench.build(&[bench.write("list", lines.join("\n"))]).expect("a list");
    assert_eq!(built.sources[0].malformed.first, [(42, "not such a digest in hexadecimal")]);
    assert_eq!(built.entries, 199);
}

#[test]
fn progress_ends_with_every_byte_and_every_shard() {
    let bench = Bench::new();
    let source = bench.write_packed("list", published(2_000).as_bytes());
    let size = fs::metadata(&source.path).expect("a file").len();
    let mut last = None;
    let mut watch = |progress| {
        last = Some(progress);
        ControlFlow::Continue(())
    };
    build(&[source], &bench.out(), NOW, &mut watch).expect("a list");
    let last = last.expect("some progress");
    assert_eq!((last.read, last.total, last.shards), (size, size, 256));
}

#[test]
fn a_build_that_is_stopped_leaves_everything_as_it_was() {
    for stop_at in [0, 1, 100, 256] {
        let bench = Bench::new();
        bench.list(&["before"]);
        let names = bench.names();
        let source = Source { path: bench.path("words.txt"), form: Some(Form::Words) };
        let stopped = build(&[source], &bench.out(), NOW, &mut |progress| match progress.shards >= stop_at {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        });
        assert!(matches!(stopped, Err(Error::Stopped)));
        assert_eq!(bench.names(), names);
        assert!(bench.open().expect("the list before").contains(&password("before")));
    }
}

#[test]
fn two_builds_of_one_file_at_the_same_time_leave_one_whole_list() {
    let bench = Bench::new();
    let sources = [bench.write("one", published(20_000)), bench.write("two", published(30_000))];
    std::thread::scope(|scope| {
        for source in &sources {
            scope.spawn(|| bench.build(std::slice::from_ref(source)).expect("a list"));
        }
    });
    let list = bench.open().expect("a list");
    list.verify().expect("a whole list");
    assert!([20_000, 30_000].contains(&list.info().entries));
    assert_eq!(bench.names(), ["breached.list", "one", "two"]);
}
