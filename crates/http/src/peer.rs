//! Who is on the other end of a request. `X-Forwarded-For` is believed only where a trusted proxy wrote it; no other
//! header is ever looked at.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use app::admission::Asker;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use domain::source::Source;
use ipnet::IpNet;

use crate::state::Front;

pub(crate) const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address that a connection came from, as the listener saw it.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

/// The source that limits and scopes are keyed by.
pub(crate) struct Sender(pub Source);

/// Where a call comes from that browsers make.
pub(crate) struct Browsing(pub Asker);

/// Where a call comes from that applications make for people: from a person only if the operator has said that they pass
/// addresses on, and a trusted proxy has.
pub(crate) struct Forwarded(pub Asker);

impl FromRequestParts<Arc<Front>> for Sender {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Infallible> {
        Ok(Self(Source::of(client_address(peer(parts), &parts.headers, &front.settings.trusted_proxies))))
    }
}

impl FromRequestParts<Arc<Front>> for Browsing {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Infallible> {
        let (peer, trusted) = (peer(parts), &front.settings.trusted_proxies);
        let is_proxy = is_proxy_nobody_named(peer, &parts.headers, trusted);
        let asker = if is_proxy { Asker::Application } else { Asker::Person };
        Ok(Self(asker(Source::of(client_address(peer, &parts.headers, trusted)))))
    }
}

impl FromRequestParts<Arc<Front>> for Forwarded {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Infallible> {
        let (peer, trusted) = (peer(parts), &front.settings.trusted_proxies);
        let address = client_address(peer, &parts.headers, trusted);
        let is_person = front.settings.user_api_forwards && is_person(peer, address, trusted);
        let asker = if is_person { Asker::Person } else { Asker::Application };
        Ok(Self(asker(Source::of(address))))
    }
}

/// Without a listener, as in tests of the bare router, all requests share one source.
fn peer(parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<Peer>();
    peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip())
}

/// Whether the address that was found is neither the peer's own nor a trusted proxy's.
fn is_person(peer: IpAddr, found: IpAddr, trusted: &[IpNet]) -> bool {
    peer != found && !is_trusted(found, trusted)
}

/// Whether the peer is most likely a proxy of our own house that `trusted_proxies` does not name: it speaks for everybody,
/// so what one person does wrong must not be counted at all of them.
fn is_proxy_nobody_named(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> bool {
    let is_near = match peer.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    };
    is_near && headers.contains_key(FORWARDED_FOR) && !is_trusted(peer, trusted)
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    let address = address.to_canonical();
    trusted.iter().any(|net| net.contains(&address))
}

/// The peer, unless it is a trusted proxy: then the last hop in `X-Forwarded-For` that is not one, for every hop before
/// it is only what the client says about itself.
pub(crate) fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    if !is_trusted(peer, trusted) {
        return peer;
    }
    let mut nearest = peer;
    for value in headers.get_all(FORWARDED_FOR).iter().rev() {
        let Ok(value) = value.to_str() else {
            return peer;
        };
        for hop in value.rsplit(',') {
            let Some(address) = parse_hop(hop.trim()) else {
                return peer;
            };
            nearest = address;
            if !is_trusted(address, trusted) {
                return address;
            }
        }
    }
    nearest
}

/// An address, with or without a port.
fn parse_hop(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|hop| hop.strip_suffix(']'));
    if let Ok(address) = bare.unwrap_or(hop).parse() {
        return Some(address);
    }
    hop.parse().ok().map(|socket: SocketAddr| socket.ip())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn seen(peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED_FOR, HeaderValue::from_str(value).expect("a value"));
        }
        let trusted = ["10.0.0.0/8", "fd00::/8"].map(|net| net.parse().expect("a net"));
        client_address(peer.parse().expect("an address"), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_cannot_say_where_it_is() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
    }

    #[test]
    fn the_last_hop_that_is_no_proxy_is_the_client() {
        for (forwarded, client) in [
            (&["198.51.100.1"][..], "198.51.100.1"),
            (&["1.1.1.1, 198.51.100.1, 10.9.9.9"], "198.51.100.1"),
            (&["1.1.1.1", "198.51.100.1", "10.9.9.9"], "198.51.100.1"),
            (&["198.51.100.1:4711"], "198.51.100.1"),
            (&["[2001:db8::7]:4711"], "2001:db8::7"),
            (&["2001:db8::7,fd00::1"], "2001:db8::7"),
            (&["[2001:db8::7]"], "2001:db8::7"),
            (&["nonsense, 198.51.100.1"], "198.51.100.1"),
        ] {
            assert_eq!(seen("10.0.0.1", forwarded), client, "{forwarded:?}");
        }
    }

    #[test]
    fn only_whom_a_trusted_proxy_names_is_known_to_be_a_person() {
        let trusted = ["10.0.0.0/8".parse().expect("a net")];
        let is_person = |peer: &str, found: &str| {
            is_person(peer.parse().expect("an address"), found.parse().expect("an address"), &trusted)
        };
        assert!(is_person("10.0.0.1", "198.51.100.1"));
        assert!(!is_person("203.0.113.9", "203.0.113.9"), "an application without a proxy");
        assert!(!is_person("10.0.0.1", "10.0.0.1"), "a proxy that says nothing");
        assert!(!is_person("10.0.0.1", "10.0.0.3"), "an application that is trusted and says nothing");
    }

    #[test]
    fn a_near_proxy_that_nobody_named_is_not_taken_for_a_person() {
        let forwarded =
            HeaderMap::from_iter([(FORWARDED_FOR.parse().expect("a name"), "198.51.100.1".parse().expect("a value"))]);
        let is_proxy = |peer: &str, headers: &HeaderMap| {
            is_proxy_nobody_named(peer.parse().expect("an address"), headers, &["10.0.0.0/8".parse().expect("a net")])
        };
        for near in ["127.0.0.1", "192.168.1.1", "172.16.0.1", "::1", "fd00::1", "::ffff:192.168.1.1"] {
            assert!(is_proxy(near, &forwarded), "{near}");
            assert!(!is_proxy(near, &HeaderMap::new()), "{near}");
        }
        assert!(!is_proxy("10.0.0.1", &forwarded), "it is named");
        assert!(!is_proxy("203.0.113.9", &forwarded), "anybody can send that header");
    }

    #[test]
    fn a_mapped_peer_is_recognised_as_the_proxy_it_is() {
        assert_eq!(seen("::ffff:10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn a_hop_that_is_no_address_leaves_the_proxy_itself() {
        for forwarded in ["unknown", "198.51.100.1, ", "198.51.100.1, _hidden", "", "1.2.3.4:99999"] {
            assert_eq!(seen("10.0.0.1", &[forwarded]), "10.0.0.1", "{forwarded:?}");
        }
    }

    #[test]
    fn proxies_alone_mean_the_farthest_of_them() {
        assert_eq!(seen("10.0.0.1", &["10.0.0.3, 10.0.0.2"]), "10.0.0.3");
        assert_eq!(seen("10.0.0.1", &[]), "10.0.0.1");
    }
}
