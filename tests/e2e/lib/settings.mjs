// The settings by which a house is told how to send, in one place: names of the configuration reference and no others.

/** Retries come quickly, so that a test of an outage is a matter of seconds. */
const QUICK_RETRIES = { RELATCH_DELIVERY__RETRY_BASE_MS: '100', RELATCH_DELIVERY__RETRY_LONGEST_S: '1' };

/** Mail through an SMTP server with log-in, trusted by the CA file given. */
export function mailBySmtp({ host, port, user, password, ca, implicitTls = false }) {
  return {
    ...QUICK_RETRIES,
    RELATCH_MAIL__HOST: host,
    RELATCH_MAIL__PORT: String(port),
    RELATCH_MAIL__USERNAME: user,
    RELATCH_MAIL__PASSWORD: password,
    RELATCH_MAIL__FROM: 'Relatch <no-reply@example.org>',
    RELATCH_MAIL__ROOT_CERTIFICATES: ca,
    // A killed server's leases run out with the longest of these; the shorter, the sooner the next one may send.
    RELATCH_MAIL__TIMEOUT_S: '3',
    RELATCH_SMS__TIMEOUT_S: '3',
    // As shipped: STARTTLS is required, and nothing has to be said for it.
    ...(implicitTls ? { RELATCH_MAIL__TLS: 'wrapped' } : {}),
  };
}

/** SMS through a Twilio-compatible gateway. */
export function smsByTwilio({ base, account, token, from }) {
  return {
    ...QUICK_RETRIES,
    RELATCH_SMS__GATEWAY: 'twilio',
    RELATCH_SMS__TWILIO__BASE_URL: base,
    RELATCH_SMS__TWILIO__ACCOUNT_SID: account,
    RELATCH_SMS__TWILIO__AUTH_TOKEN: token,
    RELATCH_SMS__TWILIO__FROM: from,
  };
}

/** SMS through a gateway of one's own: URL, headers and body are templates. */
export function smsByHttp({ method, url, headers, body }) {
  return {
    ...QUICK_RETRIES,
    RELATCH_SMS__GATEWAY: 'http',
    RELATCH_SMS__HTTP__METHOD: method,
    RELATCH_SMS__HTTP__URL: url,
    RELATCH_SMS__HTTP__HEADERS: headers,
    RELATCH_SMS__HTTP__BODY: body,
  };
}

/** A breach service, and what becomes of passwords that it says nothing about. */
export function askingRange(base, onFailure) {
  return { RELATCH_BREACH__RANGE_URL: base, RELATCH_BREACH__ON_FAILURE: onFailure };
}
