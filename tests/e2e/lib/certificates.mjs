// A certificate authority made for one test by openssl, and server certificates under it.
import fs from 'node:fs';
import path from 'node:path';
import { run } from './process.mjs';

async function openssl(folder, ...args) {
  const { status, stderr } = await run('openssl', args, { cwd: folder });
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
}

/** Makes a CA and a certificate for `host` in `folder`. Returns the three file names. */
export async function certificateFor(folder, host) {
  const at = (name) => path.join(folder, name);
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  await openssl(
    folder,
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Relatch test CA',
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign',
  );
  await openssl(folder, 'req', ...key, '-keyout', 'smtp.key', '-out', 'smtp.csr', '-subj', `/CN=${host}`);
  fs.writeFileSync(
    at('san.cnf'),
    `basicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:${host}\n`,
  );
  await openssl(
    folder,
    'x509',
    '-req',
    '-in',
    'smtp.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-out',
    'smtp.pem',
    '-extfile',
    'san.cnf',
  );
  return { ca: at('ca.pem'), key: at('smtp.key'), certificate: at('smtp.pem') };
}
