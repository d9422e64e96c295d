//! The breach list: how fast one is built of made-up digests, how large it is, and how long a look-up takes once it is in
//! memory. The list is built by the real program, and asked in this process as a server asks it.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use breach::Breach;
use domain::password::NewPassword;

use crate::chance::Chance;
use crate::report::{Report, Row};
use crate::stats::percentile;
use crate::{Outcome, clock, process, say};

/// What an entry may take.
const BYTES: f64 = 2.5;
/// What building may take, whatever the size.
const BUILD_MEBIBYTES: f64 = 1_024.0;
/// What a look-up may take.
const LOOK_UP_US: f64 = 1.0;
/// What is on the disk at the same time for each entry: its line, the digest that waits, the list.
const DISK_BYTES: u64 = 43 + 8 + 3;
/// Passwords that are on the list, and as many that are not.
const ASKED: usize = 500_000;

/// A list that was built, and the words that are on it.
pub struct Built {
    path: PathBuf,
    words: usize,
}

/// Makes up the digests, builds the list, and adds its rows.
pub fn build(binary: &Path, entries: usize, folder: &Path, report: &mut Report) -> Outcome<Built> {
    let room = rustix::fs::statvfs(folder)?;
    let (free, needed) = (room.f_bavail * room.f_frsize, entries as u64 * DISK_BYTES);
    if free < needed + needed / 10 {
        return Err(format!(
            "a list of {entries} entries needs {} MiB of disk, and {} has {}: give another --folder, or fewer --breach-entries",
            needed >> 20, folder.display(), free >> 20
        ).into());
    }
    let words = ASKED.min(entries / 10);
    let (digests, listed) = (folder.join("digests.txt"), folder.join("listed.txt"));
    say(&format!("making up {entries} digests"));
    write_digests(&digests, entries - words)?;
    let mut out = BufWriter::new(File::create(&listed)?);
    (0..words).try_for_each(|number| writeln!(out, "{}", word(number, true)))?;
    out.flush()?;
    drop(out);

    say("building the list");
    let path = folder.join("breached.list");
    let mut command = Command::new(binary);
    command.args(["breach", "build", "--json", "--out"]).arg(&path).arg(&digests).arg(&listed);
    let begun = clock::now();
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (printed, peak) = wait(child)?;
    let took = (clock::now() - begun).as_secs_f64();
    let number = |name: &str| printed[name].as_f64().unwrap_or_default();
    let (built, bytes) = (number("entries"), number("bytes"));
    if built < 0.999 * entries as f64 {
        return Err(format!("of {entries} entries only {built} are on the list").into());
    }
    std::fs::remove_file(digests)?;
    std::fs::remove_file(listed)?;

    report.number("breach_entries_per_second", built / took);
    let result = format!("{:.0} entries a second ({took:.1} s, unsorted, plain)", built / took);
    report.add(Row { what: format!("breach list of {entries} entries: build"), result, ..Row::default() });
    let row = Row { what: "the same: peak memory".into(), result: format!("{peak:.0} MiB"), ..Row::default() };
    report.add(row.below(peak, BUILD_MEBIBYTES, "MiB"));
    let each = bytes / built;
    report.number("breach_bytes_per_entry", each);
    let row = Row { what: "the same: size".into(), result: format!("{each:.3} bytes an entry"), ..Row::default() };
    report.add(row.at_most(each, BYTES, "bytes an entry"));
    Ok(Built { path, words })
}

/// Asks the list, once it is in memory, and adds a row. Half of what is asked for is on it.
pub fn look_up(built: &Built, report: &mut Report) -> Outcome<()> {
    say("asking the list");
    let list = built.open()?;
    let parsed = |is_listed| (0..built.words).map(move |number| password(word(number, is_listed)));
    let listed = parsed(true).collect::<Outcome<Vec<_>>>()?;
    let others = parsed(false).collect::<Outcome<Vec<_>>>()?;
    // The first time brings what is asked for into the caches of the system; the second is measured.
    if !listed.iter().all(|password| list.contains(password)) {
        return Err("a password that was put on the list is not found".into());
    }
    let false_alarms = others.iter().filter(|password| list.contains(password)).count();
    let mut took = Vec::with_capacity(2 * built.words);
    for password in listed.iter().zip(&others).flat_map(|(listed, other)| [listed, other]) {
        let begun = clock::now();
        std::hint::black_box(list.contains(password));
        took.push((clock::now() - begun).as_secs_f64() * 1e6);
    }
    let [half, most, nearly_all] = [0.5, 0.99, 0.999].map(|share| percentile(&took, share));
    for (name, value) in [("p50", half), ("p99", most), ("p999", nearly_all)] {
        report.number(&format!("breach_look_up_us_{name}"), value);
    }
    let what = format!("look-up, warm, {} times: p99, digest and clock included", took.len());
    let result = format!("p50 {half:.2}, p99 {most:.2}, p99.9 {nearly_all:.2} µs");
    report.add(Row { what, result, ..Row::default() }.below(most, LOOK_UP_US, "µs"));
    report.note(format!(
        "Of {} passwords that are not on the breach list it named {false_alarms}; one in {} would be {:.0}.",
        others.len(),
        breach::ONE_IN,
        others.len() as f64 / f64::from(breach::ONE_IN)
    ));
    Ok(())
}

impl Built {
    /// Opens it, with all of it in the caches of the system.
    pub fn open(&self) -> Outcome<Breach> {
        let list = Breach::open(&self.path)?;
        list.verify()?;
        Ok(list)
    }
}

/// One of the words, on the list or not.
fn word(number: usize, is_listed: bool) -> String {
    format!("{} {number:06} lanterns", if is_listed { "listed" } else { "other" })
}

fn password(text: String) -> Outcome<NewPassword> {
    Ok(NewPassword::parse(text)?)
}

/// Lines as the public lists have them: forty hexadecimal digits and a count. Digests are evenly spread, as these are.
fn write_digests(file: &Path, entries: usize) -> Outcome<()> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut chance = Chance(7);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let mut line = *b"0000000000000000000000000000000000000000:1\n";
    for _ in 0..entries {
        let numbers = [chance.next(), chance.next(), chance.next()];
        for (place, digit) in line[..40].iter_mut().enumerate() {
            *digit = DIGITS[(numbers[place / 16] >> (4 * (place % 16)) & 15) as usize];
        }
        out.write_all(&line)?;
    }
    Ok(out.flush()?)
}

/// Waits for the program. Answers what it printed and the most memory that it took, in MiB.
fn wait(mut child: Child) -> Outcome<(serde_json::Value, f64)> {
    let mut peak: f64 = 0.0;
    while child.try_wait()?.is_none() {
        // It may end between the two.
        peak = peak.max(process::memory(child.id()).map_or(0.0, |memory| memory.peak));
        std::thread::sleep(Duration::from_millis(20));
    }
    let done = child.wait_with_output()?;
    if !done.status.success() {
        return Err(format!("no list was built: {}", String::from_utf8_lossy(&done.stderr).trim()).into());
    }
    Ok((serde_json::from_slice(&done.stdout)?, peak))
}
