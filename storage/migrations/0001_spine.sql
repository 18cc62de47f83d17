-- Times are ISO-8601 UTC text, dates are local ISO dates, documents are JSON text.

-- What Telegram told us, written before the next offset is asked for.
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY,
    update_id INTEGER NOT NULL UNIQUE,
    chat_id INTEGER NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'aside')),
    payload TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    reason TEXT,
    done_at TEXT
) STRICT;
CREATE INDEX inbox_open ON inbox (seq) WHERE state = 'new';
CREATE INDEX inbox_done ON inbox (done_at) WHERE state = 'done';

-- What somebody must still be shown.
CREATE TABLE owed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT UNIQUE,
    priority INTEGER NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'owed' CHECK (state IN ('owed', 'sending', 'sent', 'unknown', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    repeated INTEGER NOT NULL DEFAULT 0,
    next_try_at TEXT NOT NULL,
    reason TEXT,
    message_id INTEGER,
    created_at TEXT NOT NULL,
    paid_at TEXT
) STRICT;
CREATE INDEX owed_next ON owed (chat_id, priority, id) WHERE state IN ('owed', 'sending');
CREATE INDEX owed_done ON owed (paid_at) WHERE paid_at IS NOT NULL;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    telegram_id INTEGER NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT,
    reach TEXT NOT NULL DEFAULT 'reachable' CHECK (reach IN ('reachable', 'blocked', 'deactivated', 'unknown')),
    reach_since TEXT,
    created_at TEXT NOT NULL
) STRICT;

-- Where a conversation stands. `screen` is what the chat looks at; it also says what a typed text means.
CREATE TABLE chat (
    chat_id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    person_id INTEGER REFERENCES person (id),
    facility_id INTEGER REFERENCES facility (id),
    screen TEXT,
    told_on TEXT,
    updated_at TEXT NOT NULL
) STRICT;

-- Messages of the bot that showed a screen. The live one is edited in place until something is below it.
CREATE TABLE card (
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    screen TEXT NOT NULL,
    assessment_id INTEGER,
    content_hash TEXT NOT NULL,
    live INTEGER NOT NULL,
    overtaken INTEGER NOT NULL DEFAULT 0,
    shown_at TEXT NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX card_live ON card (chat_id) WHERE live = 1;
CREATE INDEX card_assessment ON card (assessment_id) WHERE live = 1 AND assessment_id IS NOT NULL;

CREATE TABLE facility (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    commune TEXT NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    latitude REAL,
    longitude REAL,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'archived')),
    -- Derived from `standing`, kept by the transaction that changes it.
    level TEXT CHECK (level IN ('safe', 'at_risk', 'unsafe')),
    due_on TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE facility_sector (
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    sector TEXT NOT NULL,
    PRIMARY KEY (facility_id, sector)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    facility_id INTEGER NOT NULL UNIQUE REFERENCES facility (id),
    user_name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    must_change INTEGER NOT NULL DEFAULT 1,
    put_off INTEGER NOT NULL DEFAULT 0,
    suspended_at TEXT,
    issued_at TEXT NOT NULL,
    delivered_at TEXT
) STRICT;

CREATE TABLE login_link (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES account (id),
    expires_at TEXT NOT NULL,
    used_at TEXT,
    used_by INTEGER REFERENCES person (id),
    -- Who invited with it, and whether he hands the facility over.
    invited_by INTEGER REFERENCES person (id),
    hands_over INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Wrong passwords, by the name that was typed: a name nobody holds behaves like one that somebody does.
CREATE TABLE login_failure (
    id INTEGER PRIMARY KEY,
    user_name TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX login_failure_name ON login_failure (user_name, at);
CREATE INDEX login_failure_person ON login_failure (person_id, at);
CREATE TABLE login_lock (
    user_name TEXT PRIMARY KEY,
    until TEXT NOT NULL,
    told_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    since TEXT NOT NULL,
    PRIMARY KEY (facility_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_person ON membership (person_id);

-- Every version of a checklist that was ever offered, word for word.
CREATE TABLE checklist_version (
    id INTEGER PRIMARY KEY,
    checklist_id TEXT NOT NULL,
    content_hash TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,
    current INTEGER NOT NULL,
    added_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX checklist_version_current ON checklist_version (checklist_id) WHERE current = 1;

CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    checklist_version_id INTEGER NOT NULL REFERENCES checklist_version (id),
    checklist_id TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'completed', 'signed', 'dropped')),
    started_by INTEGER NOT NULL REFERENCES person (id),
    started_at TEXT NOT NULL,
    first_result_at TEXT,
    completed_at TEXT,
    -- When somebody last chose to go on with a draft that had grown old.
    kept_at TEXT,
    changed_after_result INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX assessment_open ON assessment (facility_id, checklist_id) WHERE state IN ('draft', 'completed');

-- The log of answers; the latest one per item is the current state.
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    assessment_id INTEGER NOT NULL REFERENCES assessment (id),
    item_id TEXT NOT NULL,
    value TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX answer_item ON answer (assessment_id, item_id, id);

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    assessment_id INTEGER NOT NULL REFERENCES assessment (id),
    item_id TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('photo', 'note')),
    state TEXT NOT NULL CHECK (state IN ('pending', 'kept', 'failed', 'removed', 'duplicate')),
    reason TEXT,
    text TEXT,
    sha256 TEXT,
    size INTEGER,
    mime TEXT,
    file_id TEXT,
    file_unique_id TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at TEXT,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    media_group_id TEXT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_item ON evidence (assessment_id, item_id);
CREATE INDEX evidence_pending ON evidence (next_try_at) WHERE state = 'pending';
CREATE INDEX evidence_album ON evidence (chat_id, media_group_id) WHERE media_group_id IS NOT NULL;
CREATE INDEX evidence_message ON evidence (chat_id, message_id);

-- The name typed for a signature, until it is confirmed.
CREATE TABLE signing (
    assessment_id INTEGER NOT NULL REFERENCES assessment (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    PRIMARY KEY (assessment_id, person_id)
) STRICT, WITHOUT ROWID;

-- Signed records: the exact canonical bytes, chained by hash, never changed.
CREATE TABLE record (
    number INTEGER PRIMARY KEY,
    assessment_id INTEGER UNIQUE REFERENCES assessment (id),
    facility_id INTEGER REFERENCES facility (id),
    code TEXT NOT NULL UNIQUE,
    level TEXT,
    signed_at TEXT NOT NULL,
    body BLOB NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    previous_hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX record_facility ON record (facility_id, number);
CREATE TRIGGER record_is_never_changed BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'a signed record is never changed'); END;
CREATE TRIGGER record_is_never_removed BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a signed record is never removed'); END;

-- Openings of the commitments in a record. Erasing one erases the value and leaves the chain whole.
CREATE TABLE record_opening (
    record_number INTEGER NOT NULL REFERENCES record (number),
    field TEXT NOT NULL,
    salt BLOB NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (record_number, field)
) STRICT, WITHOUT ROWID;

-- Where a facility stands on each checklist that is assigned to it.
CREATE TABLE standing (
    facility_id INTEGER NOT NULL REFERENCES facility (id),
    checklist_id TEXT NOT NULL,
    level TEXT CHECK (level IN ('safe', 'at_risk', 'unsafe')),
    due_on TEXT NOT NULL,
    record_number INTEGER REFERENCES record (number),
    PRIMARY KEY (facility_id, checklist_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
