//! The recovery protocol as a state machine, searched for every order in which two nodes, owners, strangers, an operator,
//! a clock and a bad network can act. What is live, charged, spent, joined or leased is asked of `domain::recovery`, as the
//! program does; here is only the wiring: which of it happens in one transaction, and what a node holds between two.

mod act;
mod admin;
mod fault;
mod guess;
mod invariants;
mod scene;
mod submit;
mod worker;
mod world;

use std::collections::BTreeMap;
use std::num::NonZero;

use stateright::{Checker, HasDiscoveries, Model, Property};

pub use act::Action;
pub use fault::Fault;
pub use scene::{LARGE, SMALL, Scene};
pub use world::World;

/// A scene with the wiring of the program, or with one fault in it.
#[derive(Clone, Copy, Debug)]
pub struct Protocol {
    /// What may happen, and how often.
    pub scene: &'static Scene,
    /// What is done wrong. `None`: nothing.
    pub fault: Option<Fault>,
}

/// What a search found.
#[derive(Debug)]
pub struct Searched {
    /// Different states.
    pub states: usize,
    /// The longest way to one.
    pub depth: usize,
    /// Promises that were broken, each with the actions that lead there.
    pub broken: BTreeMap<&'static str, String>,
    /// What should be possible and was never seen.
    pub never: Vec<&'static str>,
}

impl Protocol {
    /// Looks at every state that the scene can reach, or stops at the first broken promise.
    #[must_use]
    pub fn search(self, threads: usize) -> Searched {
        let properties = self.properties();
        let checked = self.checker().threads(threads).finish_when(HasDiscoveries::AnyFailures).spawn_dfs().join();
        let mut found = checked.discoveries();
        let mut searched = Searched {
            states: checked.unique_state_count(),
            depth: checked.max_depth(),
            broken: BTreeMap::new(),
            never: Vec::new(),
        };
        for property in properties {
            match (property.expectation.clone(), found.remove(property.name)) {
                (stateright::Expectation::Sometimes, None) => searched.never.push(property.name),
                (stateright::Expectation::Sometimes, Some(_)) | (_, None) => {}
                (_, Some(path)) => {
                    let way = path.into_actions().iter().map(|it| format!("{it:?}")).collect::<Vec<_>>().join(", ");
                    searched.broken.insert(property.name, way);
                }
            }
        }
        searched
    }

    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }
}

/// How many threads search at once.
#[must_use]
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

impl Model for Protocol {
    type State = World;
    type Action = Action;

    fn init_states(&self) -> Vec<World> {
        vec![World::first(self.scene)]
    }

    fn actions(&self, state: &World, actions: &mut Vec<Action>) {
        act::possible(self, state, actions);
    }

    fn next_state(&self, last: &World, action: Action) -> Option<World> {
        act::done(self, last, action)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        invariants::all(self.scene)
    }
}
