// An SMTP server as a mail provider runs it: STARTTLS (or TLS from the first byte), log-in, and only then mail.
// Keeps each accepted mail as one JSON file in `spool`. Takes mail over an open line only with `withoutTls`, where it
// plays the server, or the attacker in between, that would gladly take all of it in the clear.
import fs from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';

const settings = JSON.parse(process.argv[2]);
let refusals = settings.refuseFirst ?? 0;

const server = new SMTPServer({
  secure: settings.implicitTls ?? false,
  key: fs.readFileSync(settings.key),
  cert: fs.readFileSync(settings.certificate),
  authMethods: ['PLAIN', 'LOGIN'],
  disabledCommands: settings.withoutTls ? ['STARTTLS'] : [],
  allowInsecureAuth: settings.withoutTls ?? false,
  onConnect(session, done) {
    note({ connected: true });
    done();
  },
  onAuth({ username, password }, session, done) {
    if (username === settings.user && password === settings.password) return done(null, { user: username });
    note({ refused: 'log-in' });
    done(Object.assign(new Error('Invalid user name or password'), { responseCode: 535 }));
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      if (refusals > 0) {
        refusals -= 1;
        note({ refused: 'temporarily' });
        return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
      }
      keep(session, Buffer.concat(chunks).toString('utf8'));
      done();
    });
  },
});

function keep(session, raw) {
  const { mailFrom, rcptTo } = session.envelope;
  const name = `${String(Date.now()).padStart(15, '0')}-${session.id}-${Math.random().toString(36).slice(2)}.json`;
  const mail = {
    from: mailFrom.address,
    to: rcptTo.map((one) => one.address),
    secure: session.secure,
    user: session.user,
    raw,
  };
  // Written aside and renamed, so that a reader never sees half a mail.
  fs.writeFileSync(path.join(settings.spool, `${name}.part`), JSON.stringify(mail));
  fs.renameSync(path.join(settings.spool, `${name}.part`), path.join(settings.spool, name));
}

function note(event) {
  fs.appendFileSync(path.join(settings.spool, 'events.log'), `${JSON.stringify(event)}\n`);
}

// A client that goes away in the middle, or that will not trust our certificate, is an event and no reason to stop.
server.on('error', (error) => note({ failed: error.code ?? error.message }));
server.listen(settings.port ?? 0, '127.0.0.1', () =>
  console.log(JSON.stringify({ port: server.server.address().port })),
);
