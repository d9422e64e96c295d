//! What every wrong password costs, on whomever it was tried: a hash of today, and once the work of each kind of foreign hash
//! that any account has. All of it is real work, so nobody is told by the time whose hash is foreign, or whether there is one.
//! What one guess may cost must stay bounded, whatever was imported.

use std::{
    collections::BTreeSet,
    hint::black_box,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use argon2::password_hash::phc::Salt;
use domain::password::{PasswordHash, TypedPassword};
use zeroize::Zeroizing;

use super::{
    Busy, Hasher, Party, Verdict,
    arena::Arena,
    argon::{Fault, Input, Scheme},
    formats::{Kind, Kinds, Way},
    judge::{Judged, Own},
    pepper::Key,
};

/// The most that is done for everybody, as memory that Argon2 would fill meanwhile: bcrypt at cost 12 and at cost 10, or
/// PBKDF2 with some millions of iterations. An account with a costlier hash takes longer than others.
const MOST_KIB: u64 = 320 * 1024;
/// The most memory that is taken for it.
const MOST_MEMORY_KIB: u64 = 131_072;

/// The work that is done besides a hash of today. All guesses do it in the same order.
#[derive(Clone, Default)]
pub(super) struct Alike {
    pub(super) ways: Vec<Way>,
    pub(super) schemes: Vec<Scheme>,
    /// Some account's password is compared as it was typed, too.
    pub(super) is_mixed: bool,
}

impl Alike {
    /// All of these kinds as far as they may be, the cheapest first, and which may not.
    pub(super) fn of(kinds: &Kinds, today: &Scheme) -> (Self, BTreeSet<String>) {
        let (mut alike, mut left_out) = (Self::default(), BTreeSet::new());
        for kind in kinds.sorted() {
            let mut more = alike.clone();
            more.add(kind, today);
            let is_bearable = kind.cost().is_bearable && kind.cost().memory_kib <= MOST_MEMORY_KIB;
            if is_bearable && more.work_kib() <= MOST_KIB {
                alike = more;
            } else {
                left_out.insert(kind.in_words());
            }
        }
        (alike, left_out)
    }

    fn add(&mut self, kind: &Kind, today: &Scheme) {
        let is_today = kind.scheme.as_ref().is_some_and(|scheme| scheme.costs_like(today));
        self.is_mixed |= !(kind.is_ours && is_today);
        if let Some(way) = &kind.way {
            match self.ways.iter_mut().find(|there| there.covers(way) || way.covers(there)) {
                Some(there) if there.covers(way) => {}
                Some(there) => *there = way.clone(),
                None => self.ways.push(way.clone()),
            }
        }
        if let Some(scheme) = kind.scheme.as_ref().filter(|scheme| !is_today && !self.schemes.contains(scheme)) {
            self.schemes.push(scheme.clone());
        }
    }

    /// Nothing is done besides a hash of today.
    pub(super) fn is_idle(&self) -> bool {
        self.ways.is_empty() && self.schemes.is_empty()
    }

    /// What it comes to for a usual password.
    pub(super) fn work_kib(&self) -> u64 {
        let ways = self.ways.iter().map(|way| Kind { way: Some(way.clone()), scheme: None, is_ours: false });
        let schemes = self.schemes.iter().map(Scheme::work_kib);
        ways.map(|kind| kind.cost().work_kib).chain(schemes).sum()
    }
}

/// What is known of the hashes that accounts have.
#[derive(Default)]
pub(super) struct Met {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    kinds: Kinds,
    /// Those that were met since the last count began.
    since: Kinds,
    alike: Arc<Alike>,
    left_out: BTreeSet<String>,
    counted_on: Option<i64>,
}

impl Met {
    pub(super) fn alike(&self) -> Arc<Alike> {
        Arc::clone(&self.lock().alike)
    }

    /// A hash is about to be compared: the next wrong password of anybody costs as much.
    pub(super) fn meet(&self, kind: Kind, today: &Scheme) {
        let mut state = self.lock();
        if state.kinds.put(kind.clone()) {
            state.since.put(kind);
            state.settle(today);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn settle(&mut self, today: &Scheme) {
        let (alike, left_out) = Alike::of(&self.kinds, today);
        for kind in left_out.difference(&self.left_out) {
            tracing::warn!(
                kind,
                "the passwords of some accounts cost so much that not every wrong guess can: by the time of an answer they can \
                 be told from others"
            );
        }
        (self.alike, self.left_out) = (Arc::new(alike), left_out);
    }
}

impl Hasher {
    /// Whether the kinds of all accounts' hashes were counted on this day.
    pub(crate) fn has_counted_on(&self, day: i64) -> bool {
        self.recipe.met().lock().counted_on == Some(day)
    }

    /// A count of all accounts begins.
    pub(crate) fn begin_count(&self) {
        self.recipe.met().lock().since = Kinds::default();
    }

    /// It has ended: there are these kinds, and those that were met meanwhile.
    pub(crate) fn counted(&self, mut kinds: Kinds, day: i64) {
        let mut state = self.recipe.met().lock();
        kinds.absorb(&state.since);
        state.kinds = kinds;
        state.counted_on = Some(day);
        state.settle(self.recipe.today());
    }

    /// Compares a password with somebody's hash, or with nobody's. `stored` is its text: what is computed for nothing beside
    /// it is always the same.
    pub(super) async fn compare(
        &self,
        party: Party,
        password: &TypedPassword,
        (own, stored): (Own, &PasswordHash),
    ) -> Result<Verdict, Busy> {
        let idle_salt = self.recipe.idle_salt(stored.as_str().as_bytes());
        let (own, alike) = (Arc::new(own), self.recipe.met().alike());
        // Other systems hashed what the keyboard sent.
        let as_typed = password.expose_as_typed().filter(|_| alike.is_mixed || own.foreign().is_some());
        for (spelling, is_composed) in [(Some(password.expose()), true), (as_typed, false)] {
            let Some(spelling) = spelling else { break };
            let verdict = self.compare_spelling(party, (spelling, is_composed), &own, &alike, idle_salt).await?;
            if verdict != Verdict::Wrong {
                return Ok(verdict);
            }
        }
        Ok(Verdict::Wrong)
    }

    /// Each time one hash of today's cost, where nobody's is computed too, and one job with all the rest.
    async fn compare_spelling(
        &self,
        party: Party,
        (spelling, is_composed): (&str, bool),
        own: &Arc<Own>,
        alike: &Arc<Alike>,
        idle_salt: Salt,
    ) -> Result<Verdict, Busy> {
        if let Own::Under(hash, key) = &**own {
            let judged = self.rest(party, spelling, own, alike, idle_salt).await?;
            let (Judged::Inner(secret), Some(outer)) = (judged, hash.outer()) else {
                // The password is too long for it.
                self.derive(party, spelling.as_bytes(), idle_salt, self.recipe.key()).await?;
                return Ok(Verdict::Wrong);
            };
            let tag = self.derive(party, &secret, outer.salt, key.clone()).await?;
            return Ok(self.recipe.compared(outer, &tag).for_foreign());
        }
        let nobody = self.recipe.nobody(idle_salt);
        let (stored, key) = match &**own {
            // Ours were made of what is composed.
            Own::Today(stored, key) if is_composed => (stored, key.clone()),
            _ => (&nobody, self.recipe.key()),
        };
        let tag = self.derive(party, spelling.as_bytes(), stored.salt, key).await?;
        // Compared like any other, so that nothing is missing from the time.
        let verdict = self.recipe.compared(stored, &tag);
        if verdict != Verdict::Wrong || (alike.is_idle() && own.foreign().is_none()) {
            return Ok(verdict);
        }
        Ok(match self.rest(party, spelling, own, alike, idle_salt).await? {
            Judged::Right => Verdict::Right { rehash: true },
            Judged::Wrong | Judged::Inner(_) => Verdict::Wrong,
        })
    }

    async fn rest(
        &self,
        party: Party,
        spelling: &str,
        own: &Arc<Own>,
        alike: &Arc<Alike>,
        idle_salt: Salt,
    ) -> Result<Judged, Busy> {
        let (recipe, own, alike) = (Arc::clone(&self.recipe), Arc::clone(own), Arc::clone(alike));
        let password = Zeroizing::new(spelling.as_bytes().to_vec());
        self.run(party, move |arena| recipe.judge(own.foreign(), (&password, &idle_salt), &alike, arena)).await
    }
}

impl Verdict {
    /// Whatever was not made here is replaced.
    pub(super) fn for_foreign(self) -> Self {
        match self {
            Self::Right { .. } => Self::Right { rehash: true },
            Self::Wrong => Self::Wrong,
        }
    }
}

/// The same work, for nothing.
pub(super) fn idle_way(way: &Way, password: &[u8]) -> Result<(), Fault> {
    if way.cost(password.len()).is_bearable {
        black_box(way.derive(password)?);
    }
    Ok(())
}

/// The same work, for nothing.
pub(super) fn idle_scheme(scheme: &Scheme, (password, salt): (&[u8], &Salt), arena: &mut Arena) -> Result<(), Fault> {
    let mut unused = Zeroizing::new([0; 64]);
    let length = scheme.params.output_len().unwrap_or(32).min(64);
    let input = Input { password, salt, key: &Key::default() };
    scheme.derive(&input, &mut unused[..length], arena)
}

/// What was derived on this thread, and how much of it.
#[cfg(test)]
pub(super) mod journal {
    use std::{cell::RefCell, collections::BTreeMap};

    thread_local! {
        static DONE: RefCell<BTreeMap<String, u64>> = RefCell::default();
    }

    pub(in crate::hasher) fn note(what: String, units: u64) {
        DONE.with_borrow_mut(|done| *done.entry(what).or_default() += units);
    }

    pub(super) fn take() -> BTreeMap<String, u64> {
        DONE.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hasher::{Settings, formats::ForeignHash, pepper::Peppers, recipe::Recipe};

    const BCRYPT: &str = "$2b$04$5Cjrp/mfrxcKDu0xxgqjEObdCCtc1rmD0x5230LscXsfweU3Qcevi";
    /// By passlib.
    const PBKDF2: &str = "$pbkdf2-sha256$1000$3pszRiglRCiFMOZ8rzXmPA$uRgnyPg7jRyfy.EUj70gULJ0v1TmLX2heosma/RHbEo";
    const ARGON2: &str = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    const SHA1: &str = "sha1$saltsaltsalt$5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8";

    fn recipe() -> Recipe {
        let settings = Settings { memory_kib: 64, iterations: 2, parallelism: 1, ..Settings::default() };
        Recipe::new(&settings, Peppers::default()).unwrap()
    }

    fn wrapped(recipe: &Recipe) -> String {
        let foreign = ForeignHash::parse(SHA1).ok().unwrap();
        recipe.wrap(&foreign, &mut Arena::new(64)).unwrap().unwrap().as_str().to_owned()
    }

    fn kinds(texts: &[&str]) -> Kinds {
        let mut kinds = Kinds::default();
        texts.iter().for_each(|text| {
            kinds.add(&ForeignHash::parse(text).ok().unwrap());
        });
        kinds
    }

    #[test]
    fn a_wrong_password_is_as_much_work_for_nobody_as_for_every_foreign_hash() {
        let (recipe, mut arena) = (recipe(), Arena::new(64));
        let more = PBKDF2.replace("$1000$", "$1500$");
        let outer = ARGON2.replace("m=256", "m=128");
        let wrapped = wrapped(&recipe);
        let elsewhere = wrapped.replace("m=64,t=2", "m=32,t=3");
        let stored = [
            "!",
            BCRYPT,
            PBKDF2,
            &more,
            ARGON2,
            &outer,
            SHA1,
            &wrapped,
            &elsewhere,
            "{SSHA}Qzc4sGigZJUSTJqNWd7XUmg6SVLx/v8f",
            "$1$saltsalt$NuzA7WTAelpl95xgBGWN60",
            "$y$j75$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7",
            "$scrypt$ln=4,r=8,p=1$IaQ0Zowx5tz7H6N0LsU4Zw$tt883a2KwJW4T9kvTSelNwMTAZ9OxASlIEsK12jmPQE",
        ];
        let owns = stored.map(|text| recipe.own(text, 5));
        let alike = recipe.met().alike();
        journal::take();
        let work = owns.iter().map(|own| {
            recipe.judge(own.foreign(), (b"wrong", &recipe.idle_salt(b"")), &alike, &mut arena).unwrap();
            journal::take()
        });
        let work: Vec<_> = work.collect();
        assert!(work[0].len() >= 8, "{:?}", work[0]);
        for (work_of, text) in work.iter().zip(stored) {
            assert_eq!(*work_of, work[0], "{text}");
        }
    }

    #[test]
    fn of_pbkdf2_only_the_most_iterations_count() {
        let more = PBKDF2.replace("$1000$", "$1500$");
        for texts in [[PBKDF2, more.as_str()], [more.as_str(), PBKDF2]] {
            let (alike, _) = Alike::of(&kinds(&texts), recipe().today());
            assert_eq!(alike.work_kib(), Alike::of(&kinds(&[&more]), recipe().today()).0.work_kib());
        }
    }

    #[test]
    fn hashes_of_today_make_nothing_dearer() {
        let recipe = recipe();
        let (alike, left_out) = Alike::of(&kinds(&[recipe.nobodys_hash(b"").as_str()]), recipe.today());
        assert!(alike.is_idle() && !alike.is_mixed && left_out.is_empty());
    }

    #[test]
    fn what_would_cost_everybody_too_much_is_left_out_and_named() {
        let dear = BCRYPT.replace("$04$", "$14$");
        let (alike, left_out) = Alike::of(&kinds(&[&dear, BCRYPT]), recipe().today());
        assert_eq!(alike.ways.len(), 1);
        assert_eq!(left_out.into_iter().collect::<Vec<_>>(), ["bcrypt, cost 14"]);
    }

    #[test]
    fn the_usual_costs_of_bcrypt_are_not_too_much() {
        let (twelve, ten) = (BCRYPT.replace("$04$", "$12$"), BCRYPT.replace("$04$", "$10$"));
        assert_eq!(Alike::of(&kinds(&[&twelve, &ten]), recipe().today()).1.len(), 0);
    }

    #[test]
    fn a_kind_that_is_met_counts_from_then_on_and_a_count_ends_it() {
        let recipe = recipe();
        assert!(recipe.met().alike().is_idle());
        recipe.own(BCRYPT, 5);
        assert_eq!(recipe.met().alike().ways.len(), 1);
        let hasher = crate::hasher::Hasher::start(Settings { memory_kib: 64, ..Settings::default() }).unwrap();
        hasher.recipe.own(BCRYPT, 5);
        hasher.begin_count();
        hasher.recipe.own(PBKDF2, 5);
        hasher.counted(Kinds::default(), 7);
        // One came while accounts were being read, and may not have been seen.
        assert!(matches!(hasher.recipe.met().alike().ways.as_slice(), [Way::Pbkdf2 { .. }]));
        assert!(hasher.has_counted_on(7) && !hasher.has_counted_on(8));
    }

    #[test]
    fn nothing_of_anybodys_salt_is_kept() {
        let salt = data_encoding::BASE64.decode(b"3pszRiglRCiFMOZ8rzXmPA==").unwrap();
        let kind = ForeignHash::parse(PBKDF2).ok().unwrap().kind();
        assert!(matches!(kind.way, Some(Way::Pbkdf2 { salt: kept, .. }) if kept != salt && kept == [0; 16]));
    }
}
