//! Who is on the other end of a request. `X-Forwarded-For` is believed only where a trusted proxy wrote it; no other
//! header is ever looked at.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

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

impl FromRequestParts<Arc<Front>> for Sender {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>();
        // Without a listener, as in tests of the bare router, all requests share one source.
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
        let trusted = &front.settings.trusted_proxies;
        Ok(Self(Source::of(client_address(peer, &parts.headers, trusted))))
    }
}

/// The peer, unless it is a trusted proxy: then the last hop in `X-Forwarded-For` that is not one, for every hop before
/// it is only what the client says about itself.
pub(crate) fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: IpAddr| {
        let address = address.to_canonical();
        trusted.iter().any(|net| net.contains(&address))
    };
    if !is_trusted(peer) {
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
            if !is_trusted(address) {
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
