//! Reads Rust just well enough to tell code from comments, strings and tests. Whatever is taken out is replaced by
//! spaces, so that lines keep their numbers.

/// A text without its comments, with strings and without them.
pub struct Read {
    pub with_strings: String,
    pub code: String,
}

/// Takes the comments out, and in `code` also what stands in strings and characters.
pub fn read(text: &str) -> Read {
    let letters: Vec<char> = text.chars().collect();
    let (mut with_strings, mut code) = (String::new(), String::new());
    let mut at = 0;
    while at < letters.len() {
        let (kind, length) = piece(&letters, at);
        for &letter in &letters[at..at + length] {
            with_strings.push(if kind == Kind::Comment { blank(letter) } else { letter });
            code.push(if kind == Kind::Code { letter } else { blank(letter) });
        }
        at += length;
    }
    Read { with_strings, code }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    Comment,
    Text,
}

fn blank(letter: char) -> char {
    if letter == '\n' { '\n' } else { ' ' }
}

/// What begins here, and how long it is.
fn piece(letters: &[char], at: usize) -> (Kind, usize) {
    let rest = &letters[at..];
    match rest {
        ['/', '/', ..] => (Kind::Comment, until(rest, 0, |left| left[0] == '\n')),
        ['/', '*', ..] => (Kind::Comment, block_comment(rest)),
        ['"', ..] => (Kind::Text, string(rest)),
        ['r', '"' | '#', ..] if !is_in_word(letters, at) => {
            raw_string(rest).map_or((Kind::Code, 1), |length| (Kind::Text, length))
        }
        ['\'', '\\', ..] => (Kind::Text, (until(rest, 3, |left| left[0] == '\'') + 1).min(rest.len())),
        ['\'', _, '\'', ..] => (Kind::Text, 3),
        _ => (Kind::Code, 1),
    }
}

fn is_in_word(letters: &[char], at: usize) -> bool {
    // The b of a raw byte string belongs to it.
    at > 0 && is_word(letters[at - 1]) && !(letters[at - 1] == 'b' && (at < 2 || !is_word(letters[at - 2])))
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// How many letters stand before `found` first holds, from `start` on; all of them if it never does.
fn until(letters: &[char], start: usize, found: impl Fn(&[char]) -> bool) -> usize {
    (start..letters.len()).find(|&at| found(&letters[at..])).unwrap_or(letters.len())
}

fn block_comment(letters: &[char]) -> usize {
    let end = until(letters, 2, |left| left.starts_with(&['*', '/']));
    (end + 2).min(letters.len())
}

fn string(letters: &[char]) -> usize {
    let mut at = 1;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(letters.len())
}

/// `None`: a raw identifier, or no string at all.
fn raw_string(letters: &[char]) -> Option<usize> {
    let fence = letters[1..].iter().take_while(|letter| **letter == '#').count();
    if letters.get(fence + 1) != Some(&'"') {
        return None;
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', fence)).collect();
    Some((until(letters, fence + 2, |left| left.starts_with(&end)) + end.len()).min(letters.len()))
}

/// Where the items marked `#[cfg(test)]` stand in `code`, as ranges of bytes.
pub fn test_parts(code: &str) -> Vec<std::ops::Range<usize>> {
    const MARK: &str = "#[cfg(test)]";
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(found) = code[from..].find(MARK) {
        let start = from + found;
        let end = start + MARK.len() + item(&code[start + MARK.len()..]);
        parts.push(start..end);
        from = end;
    }
    parts
}

/// How long the item is that begins here: to its semicolon or its last brace.
fn item(code: &str) -> usize {
    let mut depth = 0_i32;
    for (at, letter) in code.char_indices() {
        depth += match letter {
            '(' | '[' | '{' => 1,
            ')' | ']' | '}' => -1,
            _ => 0,
        };
        if depth == 0 && matches!(letter, ';' | '}') {
            return at + 1;
        }
    }
    code.len()
}

/// Whether `word` stands in `line` by itself, not as a part of a longer word.
pub fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// Whether `line` names something by a path that begins with `root::`, or takes it in with `use`.
pub fn names(line: &str, root: &str) -> bool {
    line.match_indices(root).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + root.len()..]);
        let is_root = !before.ends_with("::") && !before.chars().next_back().is_some_and(is_word);
        let is_taken_in = before.trim_end().ends_with("use") && after.trim_start().starts_with([';', ' ']);
        is_root && (after.starts_with("::") || after.starts_with('!') || is_taken_in)
    })
}

#[test]
fn comments_and_strings_are_told_from_code() {
    let text = "a(\"// b\"); // c\nlet d: &'static str = r#\"e\"#; /* f */ g('\"', 'h', '\\''); i";
    let read = read(text);
    for (word, is_code, is_kept) in [("a", true, true), ("b", false, true), ("c", false, false), ("e", false, true)] {
        assert_eq!((has_word(&read.code, word), has_word(&read.with_strings, word)), (is_code, is_kept), "{word}");
    }
    for (word, is_code) in [("f", false), ("g", true), ("h", false), ("i", true), ("static", true)] {
        assert_eq!(has_word(&read.code, word), is_code, "{word}");
    }
    assert_eq!(read.code.lines().count(), 2);
}

#[test]
fn an_item_for_tests_ends_with_its_own_brace() {
    let code = "a; #[cfg(test)] mod t { fn x(y: [u8; 2]) {} } b; #[cfg(test)] mod u; c";
    let parts: Vec<&str> = test_parts(code).into_iter().map(|part| &code[part]).collect();
    assert_eq!(parts, ["#[cfg(test)] mod t { fn x(y: [u8; 2]) {} }", "#[cfg(test)] mod u;"]);
}

#[test]
fn a_path_is_told_by_its_root() {
    assert!(
        names("use store::Tx;", "store") && names("use store;", "store") && names("let x = store::open();", "store")
    );
    assert!(
        !names("use crate::store::Tx;", "store")
            && !names("app.store.write()", "store")
            && !names("restore::x", "store")
    );
}
