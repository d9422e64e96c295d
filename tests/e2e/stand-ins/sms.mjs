// An SMS gateway. `/2010-04-01/Accounts/…/Messages.json` checks a request as Twilio documents it: basic auth,
// form fields To, From (or MessagingServiceSid) and Body, 201 with a sid. `/send` is somebody's own HTTP gateway.
// Answers by the script in `answers` (status by status, then as it should); journals every request it saw.
import fs from 'node:fs';
import http from 'node:http';
import { randomBytes } from 'node:crypto';

const settings = JSON.parse(process.argv[2]);
const answers = [...(settings.answers ?? [])];
const TWILIO = /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\/Messages\.json$/;

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    const verdict = judge(request, body);
    journal({ method: request.method, url: request.url, headers: request.headers, body, ...verdict });
    response.writeHead(verdict.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(verdict.answer));
  });
});

function judge(request, body) {
  if (TWILIO.test(request.url)) return twilio(request, body);
  if (request.url.split('?')[0] === '/send')
    return scripted() ?? { status: 200, answer: { accepted: true, id: randomBytes(8).toString('hex') } };
  return problem(404, 20404, 'The requested resource was not found');
}

function twilio(request, body) {
  const [, account] = TWILIO.exec(request.url);
  const basic = `Basic ${Buffer.from(`${settings.account}:${settings.token}`).toString('base64')}`;
  if (request.headers.authorization !== basic || account !== settings.account)
    return problem(401, 20003, 'Authenticate');
  if (request.method !== 'POST') return problem(405, 20004, 'Method not allowed');
  if (!/^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? ''))
    return problem(415, 20415, 'Unsupported media type');
  const form = new URLSearchParams(body);
  if (!/^\+[1-9]\d{6,14}$/.test(form.get('To') ?? '')) return problem(400, 21211, "Invalid 'To' Phone Number");
  if (!form.get('From') && !form.get('MessagingServiceSid'))
    return problem(400, 21603, "A 'From' phone number is required");
  if (!form.get('Body')) return problem(400, 21602, 'Message body is required');
  if ([...form.get('Body')].length > 1600)
    return problem(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
  return (
    scripted() ?? {
      status: 201,
      answer: {
        sid: `SM${randomBytes(16).toString('hex')}`,
        account_sid: account,
        to: form.get('To'),
        from: form.get('From'),
        body: form.get('Body'),
        status: 'queued',
        direction: 'outbound-api',
        error_code: null,
        error_message: null,
        num_segments: '1',
        price: null,
        price_unit: 'USD',
      },
    }
  );
}

/** The next failure of the script, or nothing when it has run out. */
function scripted() {
  const status = answers.shift();
  return status === undefined || status < 300
    ? undefined
    : problem(status, status === 429 ? 20429 : 20500, 'Try again later');
}

const problem = (status, code, message) => ({
  status,
  answer: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

const journal = (entry) => fs.appendFileSync(settings.journal, `${JSON.stringify(entry)}\n`);

server.listen(settings.port ?? 0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
