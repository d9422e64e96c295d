//! What each table promises, claimed once and tested on both engines: a real SQLite file and a real PostgreSQL.
//! One file per table; every public function of the store is called at least once.

#[path = "../support/mod.rs"]
mod support;

mod fixture;
mod house;

mod accounts;
mod audit;
mod clients;
mod crowd;
mod django;
mod ended_secrets;
mod former_addresses;
mod hash_counts;
mod imported;
mod inbox;
mod instance;
mod keys;
mod life;
mod limits;
mod outbox;
mod pressure;
mod recoveries;
mod repudiations;
mod secrets;
mod sessions;
mod sms_codes;

/// One test per engine for each claim.
macro_rules! on_both_engines {
    ($($claim:ident,)*) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $claim() {
                super::$claim(crate::house::House::sqlite().await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test]
            async fn $claim() {
                super::$claim(crate::house::House::postgres().await).await;
            })*
        }
    };
}
pub(crate) use on_both_engines;
