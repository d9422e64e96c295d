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

/// The folder of the group and of every group around it: each may have a limit. Inside a container the path is that
/// of the host, and the container's own group is the root.
fn folders(groups: &str, root: &Path) -> Vec<PathBuf> {
    let path = groups.lines().find_map(|line| line.strip_prefix("0::/")).unwrap_or_default();
    let own = root.join(path);
    own.ancestors().take_while(|folder| folder.starts_with(root)).map(Path::to_owned).collect()
}

/// `None`: this group has no limit, or no such file.
fn left_in(group: &Path) -> Option<u64> {
    let number = |name: &str| fs::read_to_string(group.join(name)).ok()?.trim().parse::<u64>().ok();
    Some(number("memory.max")?.saturating_sub(number("memory.current")?))
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
        let expected = ["/groups/system.slice/relatch.service", "/groups/system.slice", "/groups"];
        assert_eq!(found, expected.map(PathBuf::from));
        assert_eq!(folders("0::/\n", root), [PathBuf::from("/groups")]);
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
    }
}
