-- Wrong codes that people asked about, so that nobody tries them one after another.
CREATE TABLE wrong_code (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX wrong_code_person ON wrong_code (person_id, at);
