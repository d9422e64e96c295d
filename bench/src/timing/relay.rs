//! The control: a relay in front of the real server that holds questions about one kind of account back for as long as a
//! careless look-up might take. What passes through it must not pass the test.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::Mutex;

use super::people::Kind;
use crate::driver::Line;
use crate::{Outcome, clock};

/// How long.
pub const HELD_BACK: Duration = Duration::from_micros(100);

/// Starts it on this thread. It ends with the runtime.
pub async fn start(server: SocketAddr, held_back: Kind) -> Outcome<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Whoever asks sees its connection end.
            let Ok(line) = Line::open(server).await else { continue };
            let _ = stream.set_nodelay(true);
            let line = Arc::new(Mutex::new(line));
            let pass = service_fn(move |request| pass_on(request, Arc::clone(&line), held_back));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), pass));
        }
    });
    Ok(address)
}

async fn pass_on(
    request: Request<Incoming>,
    line: Arc<Mutex<Line>>,
    held_back: Kind,
) -> Outcome<Response<Full<Bytes>>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let name = held_back.prefix().as_bytes();
    if body.windows(name.len()).any(|window| window == name) {
        // A sleep would be rounded up to far more.
        let until = clock::now() + HELD_BACK;
        while clock::now() < until {
            std::hint::spin_loop();
        }
    }
    let answer = line.lock().await.send(Request::from_parts(head, Full::new(body))).await?;
    Ok(answer.map(Full::new))
}
