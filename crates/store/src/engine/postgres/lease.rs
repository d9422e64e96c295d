//! A connection taken from the pool for one transaction. It goes back only after that transaction has ended
//! for certain; in any other case (panic, timeout, lost answer) it is thrown away, and the server rolls back.

use std::cell::Cell;
use std::rc::Rc;

use deadpool_postgres::{ClientWrapper, Object};

pub(in crate::engine) struct Lease {
    object: Option<Object>,
    is_clean: bool,
    waiting: Rc<Cell<bool>>,
}

/// While this lives, a store call is waiting for the server.
pub(super) struct Wait(Rc<Cell<bool>>);

impl Lease {
    pub(super) fn new(object: Object) -> Lease {
        Lease { object: Some(object), is_clean: false, waiting: Rc::default() }
    }

    pub(super) fn client(&self) -> &ClientWrapper {
        self.object.as_ref().expect("a lease holds its connection until it is dropped")
    }

    /// Whether a store call is waiting for the server.
    pub(super) fn waiting(&self) -> Rc<Cell<bool>> {
        Rc::clone(&self.waiting)
    }

    pub(super) fn wait(&self) -> Wait {
        self.waiting.set(true);
        Wait(self.waiting())
    }

    /// The transaction has ended, so the connection may serve another.
    pub(super) fn give_back(mut self) {
        self.is_clean = true;
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let object = self.object.take();
        if !self.is_clean {
            drop(object.map(Object::take));
        }
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.0.set(false);
    }
}
