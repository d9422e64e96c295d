//! What checking a hash takes, without whose hash it is: enough to do the same work again for nothing.
//! Nothing of anybody's salt or tag may be kept here.

use argon2::Params;

use super::{Check, Cost, ForeignHash, USUAL_PASSWORD_BYTES, way::Way};
use crate::hasher::argon::Scheme;

/// One kind of hash. All hashes of one kind are checked in the same time.
#[derive(Clone, PartialEq)]
pub(in crate::hasher) struct Kind {
    pub(in crate::hasher) way: Option<Way>,
    pub(in crate::hasher) scheme: Option<Scheme>,
    /// It is written as ours are, so that only its cost may make it another one.
    pub(in crate::hasher) is_ours: bool,
}

impl Kind {
    /// What one check of a usual password costs.
    pub(in crate::hasher) fn cost(&self) -> Cost {
        let way = self.way.as_ref().map(|way| way.cost(USUAL_PASSWORD_BYTES));
        let scheme = self.scheme.as_ref().map(Cost::of_argon2);
        way.into_iter().chain(scheme).reduce(Cost::and).unwrap_or(Cost::of_compressions(0))
    }

    pub(in crate::hasher) fn in_words(&self) -> String {
        let way = self.way.as_ref().map(|way| format!("{}, {}", way.name(), way.cost_in_words()));
        let scheme = self.scheme.as_ref().map(super::argon2_in_words);
        way.into_iter().chain(scheme).collect::<Vec<_>>().join(" under ")
    }
}

impl ForeignHash {
    /// What it shares with all others that are checked in the same time.
    pub(in crate::hasher) fn kind(&self) -> Kind {
        Kind {
            way: self.way().map(Way::idle),
            scheme: self.outer().map(|stored| idle(&stored.scheme)),
            is_ours: self.name == "argon2id",
        }
    }

    /// What comes of the password before any Argon2.
    pub(in crate::hasher) fn way(&self) -> Option<&Way> {
        match &self.check {
            Check::Tag { way, .. } | Check::Wrapped { way, .. } => Some(way),
            Check::Argon2(_) => None,
        }
    }
}

/// Keys and attached data cost nothing that could be told.
fn idle(scheme: &Scheme) -> Scheme {
    let costs = &scheme.params;
    let params = Params::new(costs.m_cost(), costs.t_cost(), costs.p_cost(), costs.output_len());
    Scheme { params: params.unwrap_or_else(|_| costs.clone()), ..scheme.clone() }
}

/// The kinds of hashes that accounts have.
#[derive(Clone, Default)]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// Of each kind one is enough. `true`: it is the first one.
    pub fn add(&mut self, hash: &ForeignHash) -> bool {
        self.put(hash.kind())
    }

    pub(in crate::hasher) fn put(&mut self, kind: Kind) -> bool {
        let is_new = !self.0.contains(&kind);
        if is_new {
            self.0.push(kind);
        }
        is_new
    }

    /// The cheapest first.
    pub(in crate::hasher) fn sorted(&self) -> Vec<&Kind> {
        let mut kinds: Vec<&Kind> = self.0.iter().collect();
        kinds.sort_by_key(|kind| kind.cost().work_kib);
        kinds
    }

    pub(in crate::hasher) fn absorb(&mut self, other: &Self) {
        other.0.iter().for_each(|kind| {
            self.put(kind.clone());
        });
    }
}
