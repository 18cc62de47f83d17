-- Evidence of every kind. SQLite cannot widen a CHECK: the table is built anew, rows, numbers and indexes kept.
CREATE TABLE evidence_of_every_kind (
    id INTEGER PRIMARY KEY,
    assessment_id INTEGER NOT NULL REFERENCES assessment (id),
    item_id TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('photo', 'file', 'video', 'animation', 'voice', 'location', 'note')),
    state TEXT NOT NULL CHECK (state IN ('pending', 'kept', 'failed', 'removed', 'duplicate')),
    reason TEXT,
    text TEXT,
    sha256 TEXT,
    size INTEGER,
    mime TEXT,
    file_id TEXT,
    file_unique_id TEXT,
    -- What the sender called it: shown, never used as the name of a file of ours.
    file_name TEXT,
    -- Sent as a document, so that its EXIF is still in it.
    as_document INTEGER NOT NULL DEFAULT 0,
    seconds INTEGER,
    latitude REAL,
    longitude REAL,
    forwarded INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try_at TEXT,
    -- The piece that goes once this one is in, and the piece of an earlier assessment that this one was taken from.
    replaces INTEGER REFERENCES evidence_of_every_kind (id) ON DELETE SET NULL,
    reused_from INTEGER REFERENCES evidence_of_every_kind (id) ON DELETE SET NULL,
    chat_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    media_group_id TEXT,
    person_id INTEGER NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    CHECK (kind != 'location' OR (latitude IS NOT NULL AND longitude IS NOT NULL))
) STRICT;
INSERT INTO evidence_of_every_kind (
    id, assessment_id, item_id, kind, state, reason, text, sha256, size, mime, file_id, file_unique_id, attempts,
    next_try_at, chat_id, message_id, media_group_id, person_id, at
)
SELECT id, assessment_id, item_id, kind, state, reason, text, sha256, size, mime, file_id, file_unique_id, attempts,
    next_try_at, chat_id, message_id, media_group_id, person_id, at
FROM evidence;
DROP TABLE evidence;
ALTER TABLE evidence_of_every_kind RENAME TO evidence;
CREATE INDEX evidence_item ON evidence (assessment_id, item_id);
CREATE INDEX evidence_pending ON evidence (next_try_at) WHERE state = 'pending';
CREATE INDEX evidence_album ON evidence (chat_id, media_group_id) WHERE media_group_id IS NOT NULL;
CREATE INDEX evidence_message ON evidence (chat_id, message_id);
CREATE INDEX evidence_content ON evidence (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX evidence_replaces ON evidence (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX evidence_reused ON evidence (reused_from) WHERE reused_from IS NOT NULL;

-- What officers may want to look at more closely; the facility is told nothing. `detail` is JSON.
CREATE TABLE flag (
    id INTEGER PRIMARY KEY,
    assessment_id INTEGER NOT NULL REFERENCES assessment (id),
    item_id TEXT,
    evidence_id INTEGER REFERENCES evidence (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (
        kind IN ('same_earlier', 'same_elsewhere', 'forwarded', 'far_away', 'reused', 'hasty', 'identical')
    ),
    detail TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX flag_once ON flag (assessment_id, kind, coalesce(evidence_id, 0));
CREATE INDEX flag_evidence ON flag (evidence_id) WHERE evidence_id IS NOT NULL;
