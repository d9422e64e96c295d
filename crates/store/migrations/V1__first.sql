-- The first schema. BYTES, INT, UUID and the strict marker are translated for each engine; times are milliseconds UTC.

CREATE TABLE instance (
    id INT PRIMARY KEY CHECK (id = 1),
    epoch INT NOT NULL,
    audit_seq INT NOT NULL,
    audit_hash BYTES NOT NULL,
    clock_ms INT NOT NULL,
    settings TEXT NOT NULL,
    served TEXT NOT NULL CHECK (served IN ('', 'dev', 'live', 'taken'))
)/*strict*/;

CREATE TABLE keys (
    id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('code', 'pepper', 'signing')),
    public BYTES NOT NULL,
    created_at INT NOT NULL
)/*strict*/;

CREATE TABLE clients (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    key_digest BYTES NOT NULL UNIQUE,
    key_prefix TEXT NOT NULL,
    origins TEXT NOT NULL,
    is_native INT NOT NULL,
    reset_url TEXT,
    rules TEXT NOT NULL,
    disclosure TEXT NOT NULL,
    default_country TEXT,
    created_at INT NOT NULL
)/*strict*/;

-- Which origins are registered at all: browsers ask before they say for which client.
CREATE TABLE client_origins (
    origin TEXT NOT NULL,
    client TEXT NOT NULL REFERENCES clients (id),
    PRIMARY KEY (origin, client)
)/*strict*/;

CREATE TABLE accounts (
    id UUID PRIMARY KEY,
    user_key TEXT NOT NULL UNIQUE,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    email TEXT,
    email_key TEXT,
    phone TEXT,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    locale TEXT,
    status TEXT NOT NULL CHECK (status IN ('active', 'disabled')),
    hash TEXT,
    epoch INT NOT NULL,
    device_epoch INT NOT NULL,
    password_changed_at INT,
    address_changed_at INT NOT NULL,
    created_at INT NOT NULL,
    frozen_until INT,
    imported_at INT,
    import_mark BYTES
)/*strict*/;
CREATE INDEX accounts_by_email ON accounts (email_key);
CREATE INDEX accounts_by_phone ON accounts (phone);

-- An empty address: there was none of this kind, but one of the other.
CREATE TABLE former_addresses (
    account UUID NOT NULL REFERENCES accounts (id),
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'sms')),
    address TEXT NOT NULL,
    replaced_at INT NOT NULL,
    PRIMARY KEY (account, channel, address)
)/*strict*/;
CREATE INDEX former_addresses_by_age ON former_addresses (replaced_at);

CREATE TABLE repudiations (
    id UUID PRIMARY KEY,
    account UUID NOT NULL REFERENCES accounts (id),
    digest BYTES NOT NULL UNIQUE,
    instance_epoch INT NOT NULL,
    created_at INT NOT NULL,
    expires_at INT NOT NULL,
    ended_at INT
)/*strict*/;
CREATE INDEX repudiations_by_account ON repudiations (account);
CREATE INDEX repudiations_by_expiry ON repudiations (expires_at);

CREATE TABLE sessions (
    id UUID PRIMARY KEY,
    account UUID NOT NULL REFERENCES accounts (id),
    client TEXT NOT NULL,
    method TEXT NOT NULL,
    refresh BYTES UNIQUE,
    epoch INT NOT NULL,
    token_epoch INT NOT NULL,
    instance_epoch INT NOT NULL,
    created_at INT NOT NULL,
    idle_until INT NOT NULL,
    ends_at INT NOT NULL,
    ended_at INT
)/*strict*/;
CREATE INDEX sessions_by_account ON sessions (account, created_at);
CREATE INDEX sessions_by_end ON sessions (ends_at);

CREATE TABLE spent_refreshes (
    digest BYTES PRIMARY KEY,
    session UUID NOT NULL,
    ends_at INT NOT NULL
)/*strict*/;
CREATE INDEX spent_refreshes_by_end ON spent_refreshes (ends_at);

CREATE TABLE recoveries (
    id UUID PRIMARY KEY,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'sms')),
    contract TEXT NOT NULL CHECK (contract IN ('user', 'auth', 'page')),
    client TEXT NOT NULL,
    origin TEXT NOT NULL,
    source TEXT NOT NULL,
    handle BYTES UNIQUE,
    asked TEXT NOT NULL,
    account UUID,
    code UUID,
    device BYTES,
    tries INT NOT NULL,
    recognised INT NOT NULL CHECK (recognised IN (0, 1)),
    wrong INT NOT NULL,
    wrong_at INT NOT NULL,
    created_at INT NOT NULL,
    expires_at INT NOT NULL
)/*strict*/;
CREATE INDEX recoveries_by_source ON recoveries (source, created_at) WHERE code IS NOT NULL;
CREATE INDEX recoveries_by_code ON recoveries (code, client, source, created_at);
CREATE INDEX recoveries_by_expiry ON recoveries (expires_at);
CREATE INDEX recoveries_by_wrong ON recoveries (wrong_at);

-- Whoever decides about six-digit codes writes this row first, so that all nodes count one after the other.
CREATE TABLE code_turn (
    id INT PRIMARY KEY CHECK (id = 1),
    turn INT NOT NULL
)/*strict*/;

CREATE TABLE secrets (
    id UUID PRIMARY KEY,
    recovery UUID NOT NULL,
    account UUID NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('mail_link', 'sms_link', 'code', 'long_code')),
    digest BYTES NOT NULL,
    epoch INT NOT NULL,
    instance_epoch INT NOT NULL,
    address_stamp INT NOT NULL,
    refusals INT NOT NULL,
    repeats INT NOT NULL,
    created_at INT NOT NULL,
    expires_at INT NOT NULL,
    ended_at INT,
    ending TEXT CHECK (ending IN ('used', 'replaced', 'refused')),
    UNIQUE (digest, kind)
)/*strict*/;
CREATE INDEX secrets_by_account ON secrets (account, kind, created_at);
CREATE INDEX secrets_by_expiry ON secrets (expires_at);
CREATE INDEX secrets_by_kind ON secrets (kind, expires_at);

CREATE TABLE outbox (
    id UUID PRIMARY KEY,
    intent TEXT NOT NULL,
    recovery UUID,
    account UUID,
    event TEXT,
    client TEXT NOT NULL,
    recipient TEXT,
    device TEXT NOT NULL,
    network TEXT NOT NULL,
    language TEXT NOT NULL,
    same_as BYTES,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped')),
    attempts INT NOT NULL,
    next_at INT NOT NULL,
    leased_until INT NOT NULL,
    leased_by UUID,
    created_at INT NOT NULL,
    settled_at INT,
    answer TEXT
)/*strict*/;
CREATE INDEX outbox_due ON outbox (state, (CASE WHEN intent IN ('reset_sms', 'reopened_sms', 'notice_sms') THEN 1 ELSE 0 END), next_at, id);
CREATE INDEX outbox_same ON outbox (same_as);

CREATE TABLE limits (
    key BYTES PRIMARY KEY,
    count INT NOT NULL,
    started_at INT NOT NULL,
    next_at INT NOT NULL,
    expires_at INT NOT NULL
)/*strict*/;
CREATE INDEX limits_by_expiry ON limits (expires_at);

CREATE TABLE audit (
    seq INT PRIMARY KEY,
    at INT NOT NULL,
    event TEXT NOT NULL,
    account UUID,
    client TEXT NOT NULL,
    hash BYTES NOT NULL
)/*strict*/;
CREATE INDEX audit_by_account ON audit (account);

-- How many accounts had which form of password on a day (whole days since 1970-01-01 UTC). The row without a scheme
-- says that the day was counted, and how many accounts there were in all.
CREATE TABLE hash_counts (
    day INT NOT NULL,
    scheme TEXT NOT NULL,
    weak INT NOT NULL CHECK (weak IN (0, 1)),
    accounts INT NOT NULL,
    PRIMARY KEY (day, scheme, weak)
)/*strict*/;

-- How many codes went by SMS into a country in ten minutes (counted from 1970-01-01 UTC), and how many came back.
CREATE TABLE sms_codes (
    country TEXT NOT NULL,
    slot INT NOT NULL,
    sent INT NOT NULL,
    verified INT NOT NULL,
    PRIMARY KEY (country, slot)
)/*strict*/;
CREATE INDEX sms_codes_by_slot ON sms_codes (slot);

CREATE TABLE inbox (
    id UUID PRIMARY KEY,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    link TEXT NOT NULL,
    user_key TEXT NOT NULL,
    token TEXT NOT NULL,
    code TEXT NOT NULL,
    received_at INT NOT NULL
)/*strict*/;
CREATE INDEX inbox_by_age ON inbox (received_at);
