//! Which host a request says it is for. Nothing that we send is ever made of it.

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderValue, Version, header};
use url::Host;

use crate::trouble::Trouble;

/// Refuses a request that two readers could take for two hosts, or that names none where it must (RFC 9112, section
/// 3.2).
pub(crate) fn check(request: &Request) -> Result<(), Trouble> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (_, Some(_)) => Err(Trouble::HeaderTwice("host")),
        (None, None) if request.version() == Version::HTTP_11 => Err(Trouble::HostUnclear),
        (Some(host), None) if !is_host(host) => Err(Trouble::HostUnclear),
        _ => Ok(()),
    }
}

/// A host with or without a port, or nothing, which a target without a host may come with.
fn is_host(value: &HeaderValue) -> bool {
    let is_authority = |value| Authority::try_from(value).is_ok_and(|host| !host.as_str().contains('@'));
    value.is_empty() || is_authority(value.as_bytes())
}

/// Whether the request names the machine itself, wherever it names a host, and does name one.
pub(crate) fn is_loopback(request: &Request) -> bool {
    let target = request.uri().authority().map(Authority::as_str);
    let headers = request.headers().get_all(header::HOST).iter().map(|value| value.to_str().unwrap_or_default());
    let mut hosts = target.into_iter().chain(headers).peekable();
    hosts.peek().is_some() && hosts.all(names_loopback)
}

fn names_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    match Host::parse(authority.host()) {
        Ok(Host::Domain(name)) => name == "localhost",
        Ok(Host::Ipv4(address)) => address.is_loopback(),
        Ok(Host::Ipv6(address)) => address.is_loopback(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn request(target: &str, version: Version, hosts: &[&str]) -> Request {
        let mut request = Request::builder().uri(target).version(version);
        for host in hosts {
            request = request.header(header::HOST, *host);
        }
        request.body(Body::empty()).expect("a request")
    }

    #[test]
    fn only_what_names_a_host_in_another_way_may_come_without_the_header() {
        for (version, expected) in
            [(Version::HTTP_10, Ok(())), (Version::HTTP_11, Err(Trouble::HostUnclear)), (Version::HTTP_2, Ok(()))]
        {
            assert_eq!(check(&request("/", version, &[])), expected, "{version:?}");
        }
        // In HTTP/1.1 a target that names a host does not replace the header.
        assert!(check(&request("http://a.example/", Version::HTTP_11, &[])).is_err());
        assert_eq!(check(&request("/", Version::HTTP_11, &["a", "a"])), Err(Trouble::HeaderTwice("host")));
    }

    #[test]
    fn a_host_that_is_none_is_refused() {
        for host in ["", "a.example", "a_b:5501", "[::1]:80", "192.0.2.1"] {
            assert_eq!(check(&request("/", Version::HTTP_11, &[host])), Ok(()), "{host}");
        }
        for host in ["a b", "a/b", "a@b", "[::1", "a:b:c", "\"a\""] {
            assert_eq!(check(&request("/", Version::HTTP_11, &[host])), Err(Trouble::HostUnclear), "{host}");
        }
    }

    #[test]
    fn the_machine_itself_has_few_names() {
        let named = |host: &str| is_loopback(&request("/", Version::HTTP_11, &[host]));
        for own in ["localhost", "localhost:5501", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:5501", "[::1]", "[::1]:5501"]
        {
            assert!(named(own), "{own}");
        }
        for other in [
            "",
            "evil.example",
            "evil.example:5501",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1:80@evil.example",
            "192.0.2.1",
            "0.0.0.0",
            "[::]",
            "[::ffff:192.0.2.1]",
            "localhost evil",
            "::1",
        ] {
            assert!(!named(other), "{other}");
        }
    }

    #[test]
    fn every_name_that_a_request_gives_counts() {
        let is = |target, hosts: &[&str]| is_loopback(&request(target, Version::HTTP_2, hosts));
        assert!(is("http://localhost/", &[]) && is("http://localhost/", &["127.0.0.1"]));
        assert!(!is("http://localhost/", &["evil.example"]) && !is("http://evil.example/", &["localhost"]));
        assert!(!is("/", &[]));
    }
}
