//! What Linux knows about a process: its processor time by thread, and its memory.

use std::fs;
use std::time::Duration;

use rustix::process::{Resource, getrlimit, setpriority_process, setrlimit};
use rustix::thread::{CpuSet, gettid, sched_setaffinity};

use crate::Outcome;

/// Processor time of a process so far.
#[derive(Clone, Copy, Default)]
pub struct Times {
    /// Of the threads that hash.
    pub hashing: Duration,
    /// Of all the others.
    pub rest: Duration,
}

impl Times {
    /// What was used since.
    pub fn since(self, earlier: Self) -> Self {
        Self { hashing: self.hashing.saturating_sub(earlier.hashing), rest: self.rest.saturating_sub(earlier.rest) }
    }
}

/// Memory in MiB.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    /// What would be free without the process: shared pages count in part.
    pub proportional: f64,
    /// The most that was resident since the start or the last [`forget_peak`].
    pub peak: f64,
}

/// The processor time of a process, to the nanosecond.
pub fn times(pid: u32) -> Outcome<Times> {
    let mut times = Times::default();
    for thread in fs::read_dir(format!("/proc/{pid}/task"))? {
        let thread = thread?.path();
        // A thread may end between being listed and being read.
        let Ok(name) = fs::read_to_string(thread.join("comm")) else { continue };
        let Ok(used) = fs::read_to_string(thread.join("schedstat")) else { continue };
        let of = if name.starts_with("hash-") { &mut times.hashing } else { &mut times.rest };
        *of += first_number(&used);
    }
    Ok(times)
}

/// The processor time of the calling thread.
pub fn own_thread_time() -> Duration {
    fs::read_to_string("/proc/thread-self/schedstat").map_or(Duration::ZERO, |used| first_number(&used))
}

fn first_number(schedstat: &str) -> Duration {
    let nanoseconds = schedstat.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// Lets everything else go first, as the server's hash threads do: whatever else runs on the machine then takes the same
/// from both.
pub fn lower_own_priority() {
    // Where it is not allowed, the server's threads have kept theirs too.
    let _ = setpriority_process(Some(gettid()), 19);
}

/// Leaves the first processor to this thread and the others to the process, so that neither takes the other's time. Where there
/// is one only, or the system refuses, they share as they did.
pub fn share_out_processors(pid: u32) {
    let cores = crate::raw::cores();
    let set = |cores: std::ops::Range<usize>| {
        let mut set = CpuSet::new();
        cores.for_each(|core| set.set(core));
        set
    };
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return };
    if cores < 2 || sched_setaffinity(Some(gettid()), &set(0..1)).is_err() {
        return;
    }
    let ids = threads.filter_map(|thread| thread.ok()?.file_name().to_str()?.parse().ok());
    for thread in ids.filter_map(rustix::process::Pid::from_raw) {
        // A thread may have ended since it was listed.
        let _ = sched_setaffinity(Some(thread), &set(1..cores));
    }
}

/// The memory of a process.
pub fn memory(pid: u32) -> Outcome<Memory> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    Ok(Memory { proportional: mebibytes(&rollup, "Pss:"), peak: mebibytes(&status, "VmHWM:") })
}

/// Begins to count the peak anew.
pub fn forget_peak(pid: u32) -> Outcome<()> {
    Ok(fs::write(format!("/proc/{pid}/clear_refs"), "5")?)
}

fn mebibytes(text: &str, name: &str) -> f64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|rest| rest.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

/// Thousands of connections at once need as many file descriptors, here and in the server, which inherits the limit.
pub fn allow_many_sockets() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if setrlimit(Resource::Nofile, limit).is_err() {
        crate::say("the limit of open files stays as it is; 2,000 connections may be too many for it");
    }
}

/// The processor and how many of it there are.
pub fn machine() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map_or("?", |(_, name)| name);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let gib = mebibytes(&memory, "MemTotal:") / 1024.0;
    format!("{} cores of {model}, {gib:.0} GiB, Linux {}", crate::raw::cores(), kernel.trim())
}

/// The machine's load of the last minute, which should have been ours alone.
pub fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split_whitespace().next().unwrap_or("?").to_owned()
}
