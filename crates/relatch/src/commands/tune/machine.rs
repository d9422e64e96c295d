//! How much memory this machine and the control groups of the process have to give, and how busy it is.
//! It must never name more memory than the tightest of them leaves.

use std::fs;
use std::path::{Path, PathBuf};

/// Bytes that could be taken now without anything being swapped out or killed. `None`: the system does not say.
pub fn free_bytes() -> Option<u64> {
    let machine = available(&fs::read_to_string("/proc/meminfo").ok()?)?;
    let groups = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
    let left = folders(&groups, Path::new("/sys/fs/cgroup")).into_iter().filter_map(|folder| left_in(&folder));
    Some(left.fold(machine, u64::min))
}

/// How many threads of all programs ran or wanted to, on average over the last minute. `None`: the system does not say.
pub fn load() -> Option<f64> {
    fs::read_to_string("/proc/loadavg").ok()?.split_whitespace().next()?.parse().ok()
}

fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    kib.checked_mul(1024)
}

/// The folders of the groups and of every group around them: each may have a limit. In version 2 there is one group, in
/// version 1 one for memory under a root of its own. Inside a container the path is that of the host, and the container's
/// own group is the root.
fn folders(groups: &str, root: &Path) -> Vec<PathBuf> {
    let (mut second, mut first) = ("", "");
    for line in groups.lines() {
        match line.splitn(3, ':').collect::<Vec<_>>()[..] {
            ["0", "", path] => second = path.trim_start_matches('/'),
            [_, controllers, path] if controllers.split(',').any(|one| one == "memory") => {
                first = path.trim_start_matches('/');
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for (root, path) in [(root.to_owned(), second), (root.join("memory"), first)] {
        let own = root.join(path);
        found.extend(own.ancestors().take_while(|folder| folder.starts_with(&root)).map(Path::to_owned));
    }
    found
}

/// `None`: this group has no limit, or no such file.
fn left_in(group: &Path) -> Option<u64> {
    let number = |name: &str| fs::read_to_string(group.join(name)).ok()?.trim().parse::<u64>().ok();
    // Version 1 has a limit beyond any machine's memory for none.
    let taken = [("memory.max", "memory.current"), ("memory.limit_in_bytes", "memory.usage_in_bytes")];
    taken.into_iter().find_map(|(limit, usage)| Some(number(limit)?.saturating_sub(number(usage)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_available_is_said_in_kib() {
        let meminfo = "MemTotal:       24000000 kB\nMemFree:          100 kB\nMemAvailable:    2048 kB\n";
        assert_eq!(available(meminfo), Some(2 << 20));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
    }

    #[test]
    fn every_group_around_the_own_one_is_looked_at() {
        let root = Path::new("/groups");
        let found = folders("12:pids:/x\n0::/system.slice/relatch.service\n", root);
        let expected = ["/groups/system.slice/relatch.service", "/groups/system.slice", "/groups", "/groups/memory"];
        assert_eq!(found, expected.map(PathBuf::from));
        assert_eq!(folders("0::/\n", root), ["/groups", "/groups/memory"].map(PathBuf::from));
    }

    #[test]
    fn version_1_has_a_group_for_memory_alone() {
        let found = folders("5:cpu,memory:/a:b/c\n4:pids:/x\n", Path::new("/groups"));
        let expected = ["/groups", "/groups/memory/a:b/c", "/groups/memory/a:b", "/groups/memory"];
        assert_eq!(found, expected.map(PathBuf::from));
    }

    #[test]
    fn a_limit_counts_less_what_is_taken_already() {
        let group = tempfile::tempdir().unwrap();
        assert_eq!(left_in(group.path()), None);
        fs::write(group.path().join("memory.max"), "max\n").unwrap();
        fs::write(group.path().join("memory.current"), "1000\n").unwrap();
        assert_eq!(left_in(group.path()), None);
        fs::write(group.path().join("memory.max"), "4096\n").unwrap();
        assert_eq!(left_in(group.path()), Some(3096));
        let first = tempfile::tempdir().unwrap();
        fs::write(first.path().join("memory.limit_in_bytes"), "4096\n").unwrap();
        fs::write(first.path().join("memory.usage_in_bytes"), "96\n").unwrap();
        assert_eq!(left_in(first.path()), Some(4000));
    }
}
