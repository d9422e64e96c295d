//! The stream below STARTTLS. Before TLS begins it hands out one byte at a time, so that nobody can
//! read ahead: what an attacker slips in behind the server's consent then meets the TLS handshake
//! and breaks it, instead of being taken later for an answer that came through TLS.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// The first byte of a TLS handshake. No SMTP command begins with it.
const HANDSHAKE: u8 = 0x16;

/// A TCP stream that lets nobody read ahead until TLS begins on it.
#[derive(Debug)]
pub(crate) struct PlainStream {
    tcp: TcpStream,
    has_begun_tls: bool,
}

impl PlainStream {
    pub(crate) fn new(tcp: TcpStream) -> PlainStream {
        PlainStream { tcp, has_begun_tls: false }
    }
}

impl AsyncRead for PlainStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.has_begun_tls || buffer.remaining() == 0 {
            return Pin::new(&mut self.tcp).poll_read(context, buffer);
        }
        let mut byte = [0];
        let mut single = ReadBuf::new(&mut byte);
        ready!(Pin::new(&mut self.tcp).poll_read(context, &mut single))?;
        buffer.put_slice(single.filled());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for PlainStream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if bytes.first() == Some(&HANDSHAKE) {
            self.has_begun_tls = true;
        }
        Pin::new(&mut self.tcp).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(context)
    }
}

impl AsyncTokioStream for PlainStream {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.peer_addr()
    }
}
