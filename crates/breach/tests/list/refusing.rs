//! What is no source, and what is no list.

use std::fs;

use breach::{Breach, Error, Form, Source};

use crate::support::{Bench, flip, published, sha1_hex};

fn said(refused: Result<impl Sized, Error>) -> String {
    refused.err().expect("a refusal").to_string()
}

fn a_list() -> (Bench, usize) {
    let bench = Bench::new();
    bench.build(&[bench.write("list", published(3_000))]).expect("a list");
    let length = fs::read(bench.out()).expect("a file").len();
    (bench, length)
}

#[test]
fn a_list_that_is_cut_off_anywhere_is_refused() {
    let (bench, length) = a_list();
    let whole = fs::read(bench.out()).expect("a file");
    for left in [0, 1, 7, 8, 12, 15, 16, 100, 4_096, 12_000, length / 2, length - 1] {
        fs::write(bench.out(), &whole[..left]).expect("room");
        let why = said(bench.open());
        assert!(why.contains("cut off") || why.contains("does not begin"), "{left} bytes: {why}");
    }
}

#[test]
fn a_list_with_something_behind_it_is_refused() {
    let (bench, _) = a_list();
    let mut longer = fs::read(bench.out()).expect("a file");
    longer.push(0);
    fs::write(bench.out(), longer).expect("room");
    assert!(said(bench.open()).contains("something follows its end"));
}

#[test]
fn a_damaged_header_is_refused_wherever_the_damage_is() {
    let (bench, _) = a_list();
    let whole = fs::read(bench.out()).expect("a file");
    for at in (0..12_000).step_by(61) {
        flip(&bench.out(), at);
        assert!(matches!(bench.open(), Err(Error::NotAList { .. })), "byte {at}");
        fs::write(bench.out(), &whole).expect("room");
    }
}

#[test]
fn a_damaged_body_is_found_by_verifying() {
    let (bench, length) = a_list();
    bench.open().expect("a list").verify().expect("a whole list");
    flip(&bench.out(), length - 100);
    let list = bench.open().expect("the header is whole");
    assert!(said(list.verify()).contains("its body is damaged"));
}

#[test]
fn what_is_no_list_is_refused_by_its_name() {
    let bench = Bench::new();
    let source = bench.write("rockyou.txt", "password\n");
    assert!(said(Breach::open(&source.path)).contains("rockyou.txt cannot be used as a breach list"));
    assert!(said(Breach::open(&bench.path(""))).contains("no regular file"));
    assert!(said(Breach::open(&bench.path("nowhere"))).contains("cannot open"));
}

#[test]
fn a_source_with_more_malformed_lines_is_refused_and_leaves_nothing() {
    let bench = Bench::new();
    let mut lines: Vec<String> = published(197).lines().map(str::to_owned).collect();
    lines.extend(["x".to_owned(), "y".to_owned(), "z".to_owned()]);
    let why = said(bench.build(&[bench.write("list", lines.join("\n"))]));
    assert!(why.contains("3 malformed lines (line 198: not such a digest"), "{why}");
    assert_eq!(bench.names(), ["list"]);
}

#[test]
fn a_refusal_quotes_no_line() {
    let bench = Bench::new();
    let source = bench.write("list", "hunter2\nhunter3\n");
    let why = said(bench.build(&[Source { form: Some(Form::Sha1), ..source }]));
    assert!(!why.contains("hunter"), "{why}");
}

#[test]
fn a_source_whose_form_is_unclear_is_not_guessed() {
    let bench = Bench::new();
    let source = bench.write("list", format!("{}\nword\n", sha1_hex("word")));
    assert!(said(bench.build(&[source])).contains("say which form it has"));
}

#[test]
fn both_kinds_of_digests_do_not_share_a_list() {
    let bench = Bench::new();
    let ntlm = bench.write("ntlm", "8846F7EAEE8FB117AD06BDD830B7586C\n");
    assert!(said(bench.build(&[bench.write("sha1", published(3)), ntlm])).contains("cannot share a list"));
}

#[test]
fn nothing_makes_no_list() {
    let bench = Bench::new();
    for text in [String::new(), "\n\n".to_owned(), format!("{}:0\n", sha1_hex("padding"))] {
        assert!(said(bench.build(&[bench.write("list", text)])).contains("not one entry"));
    }
    assert!(said(bench.build(&[])).contains("not one entry"));
}

#[test]
fn a_packed_source_that_is_cut_off_is_refused() {
    let bench = Bench::new();
    let source = bench.write_packed("list.gz", published(20_000).as_bytes());
    let packed = fs::read(&source.path).expect("a file");
    fs::write(&source.path, &packed[..packed.len() / 2]).expect("room");
    assert!(said(bench.build(&[source])).contains("cannot read"));
    assert_eq!(bench.names(), ["list.gz"]);
}

#[test]
fn a_source_that_is_missing_is_told_before_anything_is_written() {
    let bench = Bench::new();
    let missing = Source { path: bench.path("missing"), form: None };
    assert!(said(bench.build(&[bench.write("list", published(3)), missing])).contains("missing"));
    assert_eq!(bench.names(), ["list"]);
}
