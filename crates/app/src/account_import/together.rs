//! Many hashes at a time: as many as keep the pool's threads busy, and no more, so that people who log in meanwhile do
//! not wait behind an import.

use tokio::task::JoinSet;

use crate::error::{Broken, Error};
use crate::hasher::{Busy, Hasher};

/// Does all of it, in no particular order; each answer comes with the number of its question.
///
/// # Errors
/// [`crate::Refusal::Busy`] as soon as one of them says so.
pub(crate) async fn run<T, W>(hasher: &Hasher, jobs: Vec<(usize, W)>) -> Result<Vec<(usize, T)>, Error>
where
    T: Send + 'static,
    W: Future<Output = Result<T, Busy>> + Send + 'static,
{
    // A few more than there are threads: they never run dry, and nobody waits in the queue for long.
    let most = hasher.stats().threads * 2;
    let mut answers = Vec::with_capacity(jobs.len());
    let mut running = JoinSet::new();
    for (at, job) in jobs {
        if running.len() >= most
            && let Some(done) = running.join_next().await
        {
            answers.push(settled(done)?);
        }
        running.spawn(async move { (at, job.await) });
    }
    while let Some(done) = running.join_next().await {
        answers.push(settled(done)?);
    }
    Ok(answers)
}

fn settled<T>(done: Result<(usize, Result<T, Busy>), tokio::task::JoinError>) -> Result<(usize, T), Error> {
    let (at, answer) = done.map_err(|_| Broken::new("a hash of an import panicked"))?;
    Ok((at, answer?))
}
