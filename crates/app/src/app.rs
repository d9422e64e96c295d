//! What every use-case works with: the store, the hashing pool, the courier, the keys and the settings.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use deliver::Courier;
use domain::audit::Event;
use domain::brand::Brands;
use domain::client::Disclosure;
use domain::policy::Sets;
use domain::recovery::pressure::SmsMode;
use domain::session::Lifetimes;
use domain::time::{Span, Timestamp};
use store::instance::Served;
use store::{Clock, Store, audit};
use tokio::sync::{Notify, Semaphore};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::admission::Refused;
use crate::breached::Breached;
use crate::error::Error;
use crate::hasher::Hasher;
use crate::keys::Keys;
use crate::limits::Limits;
use crate::peppers;
use crate::random;
use crate::sends::Sends;

/// The house's hands and settings. One per process, shared by all requests.
pub struct App {
    /// What the operator has chosen.
    pub settings: Settings,
    pub(crate) store: Store,
    pub(crate) hasher: Hasher,
    pub(crate) courier: Courier,
    /// Where breached passwords are known.
    pub breach: Breached,
    pub(crate) keys: Keys,
    pub(crate) clock: Clock,
    pub(crate) worker: Worker,
    /// Rule sets of clients that the log has said not to be configured.
    pub(crate) unconfigured: Mutex<BTreeSet<String>>,
    /// Sources that this node has refused a moment ago.
    pub(crate) refused: Arc<Refused>,
}

/// What [`App::open`] puts together.
pub struct Hands {
    /// The open store.
    pub store: Store,
    /// The running pool.
    pub hasher: Hasher,
    /// The way out.
    pub courier: Courier,
    /// Where breached passwords are known.
    pub breach: Breached,
    /// The keys that live outside the database.
    pub keys: Keys,
    /// The same clock that the store was opened with.
    pub clock: Clock,
}

/// What the operator has chosen, as far as use-cases care.
#[derive(Clone)]
pub struct Settings {
    /// Where people reach this server: scheme and host, perhaps a path, without a slash at the end. Links are built
    /// from it and from nothing else.
    pub public_url: String,
    /// What messages call the site when no client speaks.
    pub site: String,
    /// What people see, for each client.
    pub brands: Arc<Brands>,
    /// The rule sets that clients may choose besides the built-in ones.
    pub rule_sets: Sets,
    /// A development server, which keeps messages in an inbox.
    pub dev: bool,
    /// Limits and whether they are enforced.
    pub limits: Limits,
    /// What may be sent.
    pub sends: Arc<Sends>,
    /// How long sessions and their tokens live.
    pub lifetimes: Lifetimes,
    /// How long recoveries live.
    pub recovery: Recovery,
    /// How messages are tried again.
    pub delivery: Delivery,
}

/// How long the secrets of a recovery live, from hand-over, and when there are none.
#[derive(Clone, Copy)]
pub struct Recovery {
    /// A mailed link.
    pub link: Span,
    /// A code and the link beside it.
    pub code: Span,
    /// How long nobody gets one who asks, after an owner has said that something was not them.
    pub freeze: Span,
    /// How long an address that has taken another's place gets none.
    pub quarantine: Span,
    /// Whether the hosted pages may show who has an account.
    pub page_disclosure: Disclosure,
    /// How long the codes of SMS are.
    pub sms_mode: SmsMode,
    /// How many short codes there are: [`domain::code::Code::SHORT_CODES`]. Fewer only where guesses are to hit often
    /// enough to be counted; no configuration can say so.
    pub short_codes: u32,
}

/// How the outbox is worked off.
#[derive(Clone, Copy)]
pub struct Delivery {
    /// The delay before the second try; each further one is twice as long.
    pub retry_base: Span,
    /// No delay is longer.
    pub retry_ceiling: Span,
    /// A message that could not be handed over for this long is dropped.
    pub give_up_after: Span,
    /// How long a message stays with one worker: longer than any transport takes, so that none is handed over twice at
    /// the same time, and no longer than people should wait after a crash.
    pub lease: Span,
    /// How many mails, and how many SMS, are handed over at the same time.
    pub concurrency: usize,
}

pub(crate) struct Worker {
    pub id: Uuid,
    pub wake: Notify,
    pub mail: Arc<Semaphore>,
    pub sms: Arc<Semaphore>,
    pub running: TaskTracker,
}

impl App {
    /// Puts the house together: makes this node's signing and code key known to the others and starts from the latest time
    /// that any of them has kept.
    ///
    /// # Errors
    /// [`Error::Broken`] when a pepper is missing that accounts may need, or the code key is not the one this database
    /// knows, with what to do about it.
    pub async fn open(settings: Settings, hands: Hands) -> Result<Arc<Self>, Error> {
        let Hands { store, hasher, courier, breach, keys, clock } = hands;
        peppers::demand(&store, &hasher).await?;
        let concurrency = settings.delivery.concurrency.max(1);
        let worker = Worker {
            id: uuid::Builder::from_random_bytes(random::bytes()).into_uuid(),
            wake: Notify::new(),
            mail: Arc::new(Semaphore::new(concurrency)),
            sms: Arc::new(Semaphore::new(concurrency)),
            running: TaskTracker::new(),
        };
        let (unconfigured, refused) = (Mutex::default(), Arc::default());
        let app =
            Arc::new(Self { settings, store, hasher, courier, breach, keys, clock, worker, unconfigured, refused });
        let code_key = app.keys.code.id();
        let (signing_key, public) = app.keys.public();
        let dev = app.settings.dev;
        let (kept, now) = app
            .store
            .write(async move |tx| {
                store::instance::found(tx).await?;
                let now = tx.now();
                let signing = store::keys::of_purpose(tx, "signing").await?;
                store::keys::add(tx, &signing_key, "signing", public.as_bytes(), now).await?;
                let known = store::keys::of_purpose(tx, "code").await?;
                let is_known = known.is_empty() || known.iter().any(|(id, _)| *id == code_key);
                let may_differ = dev && matches!(store::instance::served(tx).await?, Served::Never | Served::Dev);
                if !is_known && !may_differ {
                    return Err(Error::Broken(crate::keys::foreign_code_key(&code_key)));
                }
                if !is_known {
                    tracing::warn!("this node has another code key than the others: codes sent by one are not accepted by the other");
                }
                store::keys::add(tx, &code_key, "code", &[], now).await?;
                let kept = store::instance::clock(tx).await?;
                // The first one comes with the installation.
                if !signing.is_empty() && signing.iter().all(|(id, _)| *id != signing_key) {
                    audit::add(tx, Event::KeyAdded, None, "").await?;
                }
                Ok((kept, now))
            })
            .await?;
        app.make_up(kept.since(now));
        Ok(app)
    }

    /// Finishes what hands are doing, leaves the outbox leased to nobody and closes the store.
    pub async fn close(&self) {
        crate::deliver_due::stop(self).await;
        self.hasher.stop().await;
        self.store.close().await;
    }

    /// What the hashing pool is doing.
    #[must_use]
    pub fn hashing(&self) -> crate::hasher::Stats {
        self.hasher.stats()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Wakes the worker: something has been put into the outbox.
    pub(crate) fn wake(&self) {
        self.worker.wake.notify_one();
    }

    // A machine whose clock was set back while Relatch was down must not revive what had expired.
    fn make_up(&self, behind: Span) {
        if behind > Span::ZERO {
            tracing::warn!(behind_ms = behind.as_ms(), "the clock was set back; going on from the latest time kept");
            self.clock.set_offset_ms(self.clock.offset_ms() + behind.as_ms());
        }
    }
}
