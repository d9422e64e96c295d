//! Compares a password with a foreign hash, amid all the work that a wrong one costs anyway.
//! A tag must never be computed before its cost was found bearable.

use argon2::password_hash::phc::Salt;
use zeroize::Zeroizing;

use super::{
    alike::{Alike, idle_scheme, idle_way},
    arena::Arena,
    argon::{Fault, Stored},
    formats::ForeignHash,
    pepper::Key,
    recipe::{Recipe, SIDE_BY_SIDE_KIB},
};

/// What a password is compared with.
pub(super) enum Own {
    /// Nothing that any password fits.
    Nobody,
    /// A hash of today's cost, made with this key.
    Today(Stored, Key),
    /// A hash that is computed alone.
    Foreign(ForeignHash),
    /// A hash of today's cost of something else than the password.
    Under(ForeignHash, Key),
}

impl Own {
    pub(super) fn foreign(&self) -> Option<&ForeignHash> {
        match self {
            Self::Foreign(hash) | Self::Under(hash, _) => Some(hash),
            Self::Nobody | Self::Today(..) => None,
        }
    }
}

/// What came of what is computed alone.
pub(super) enum Judged {
    Right,
    Wrong,
    /// A hash of today's cost is still to be made, of this.
    Inner(Zeroizing<Vec<u8>>),
}

impl Recipe {
    /// All that is done besides a hash of today, computed alone. What a foreign hash takes is done in its place.
    pub(super) fn judge(
        &self,
        own: Option<&ForeignHash>,
        (password, idle_salt): (&[u8], &Salt),
        alike: &Alike,
        arena: &mut Arena,
    ) -> Result<Judged, Fault> {
        let costs = own.map(|hash| (hash, hash.cost(password.len())));
        let costs = costs.filter(|(_, cost)| cost.is_bearable);
        let most = u64::from(SIDE_BY_SIDE_KIB.max(self.today().params.m_cost()));
        let is_large = costs.is_some_and(|(_, cost)| cost.memory_kib > most);
        let _alone = is_large.then(|| self.wait_until_alone());
        let judged = self.judge_in_turn(costs.map(|(hash, _)| hash), (password, idle_salt), alike, arena);
        if is_large {
            // Given back before the next thread takes as much.
            arena.give_back();
        }
        judged
    }

    fn judge_in_turn(
        &self,
        own: Option<&ForeignHash>,
        (password, idle_salt): (&[u8], &Salt),
        alike: &Alike,
        arena: &mut Arena,
    ) -> Result<Judged, Fault> {
        let Some(secret) = go_ways(own, password, alike)? else { return Ok(Judged::Right) };
        let outer = own.and_then(ForeignHash::outer);
        let is_under =
            |outer: &Stored| outer.scheme.costs_like(self.today()) && outer.missing_pepper(self.peppers()).is_none();
        let foreign = outer.filter(|outer| !is_under(outer));
        let kind = own.and_then(|hash| hash.kind().scheme);
        let mut is_done = foreign.is_none();
        for scheme in &alike.schemes {
            match foreign.filter(|_| !is_done && kind.as_ref() == Some(scheme)) {
                Some(outer) => {
                    is_done = true;
                    if outer.matches(&secret, self.peppers(), arena)? {
                        return Ok(Judged::Right);
                    }
                }
                None => idle_scheme(scheme, (password, idle_salt), arena)?,
            }
        }
        if let Some(outer) = foreign.filter(|_| !is_done)
            && outer.matches(&secret, self.peppers(), arena)?
        {
            return Ok(Judged::Right);
        }
        Ok(if outer.is_some() && foreign.is_none() { Judged::Inner(secret) } else { Judged::Wrong })
    }
}

/// All ways in turn. Answers what the account's own one ends in, if it has one; `None`: the password is right.
fn go_ways(own: Option<&ForeignHash>, password: &[u8], alike: &Alike) -> Result<Option<Zeroizing<Vec<u8>>>, Fault> {
    let prepared = own.map_or_else(Zeroizing::default, |hash| hash.prepare(password));
    let mut waiting = own.and_then(|hash| hash.way().map(|way| (hash, way, way.idle())));
    let mut secret = None;
    let past = alike.ways.iter().map(Some).chain([None]);
    for place in past {
        // Past all others comes a way that is too costly to be everybody's.
        let is_its = waiting.as_ref().is_some_and(|(_, _, idle)| place.is_none_or(|place| place.covers(idle)));
        if let Some((hash, way, idle)) = waiting.take_if(|_| is_its) {
            let made = way.derive(&prepared)?;
            if hash.has_tag(&made) {
                return Ok(None);
            }
            secret = Some(made);
            if let Some(rest) = place.and_then(|place| place.beyond(&idle)) {
                idle_way(&rest, password)?;
            }
        } else if let Some(place) = place {
            idle_way(place, password)?;
        }
    }
    Ok(Some(secret.unwrap_or(prepared)))
}
