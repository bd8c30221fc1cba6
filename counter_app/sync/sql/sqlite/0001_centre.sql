-- The embedded central store. The PostgreSQL text beside it says the same.

CREATE TABLE centre_head (
    chain    TEXT PRIMARY KEY CHECK (chain IN ('sheet', 'alarm')),
    seq      INTEGER NOT NULL CHECK (seq >= 0),
    row_hash TEXT NOT NULL CHECK (length(row_hash) = 64)
) STRICT, WITHOUT ROWID;

INSERT INTO centre_head (chain, seq, row_hash) VALUES
    ('sheet', 0, '0000000000000000000000000000000000000000000000000000000000000000'),
    ('alarm', 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE centre_sheet (
    store_seq     INTEGER PRIMARY KEY CHECK (store_seq >= 1),
    hall_code     TEXT NOT NULL,
    handover_no   TEXT NOT NULL,
    kind          TEXT NOT NULL,
    business_date TEXT NOT NULL,
    shift         TEXT NOT NULL,
    counter       TEXT,
    chain_n       INTEGER NOT NULL CHECK (chain_n >= 1),
    content       BLOB NOT NULL,
    content_sha   TEXT NOT NULL CHECK (length(content_sha) = 64),
    content_hash  TEXT NOT NULL CHECK (length(content_hash) = 64),
    previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
    figures_hash  TEXT NOT NULL CHECK (length(figures_hash) = 64),
    sealed_at     INTEGER NOT NULL,
    received_at   INTEGER NOT NULL,
    prev_row_hash TEXT NOT NULL CHECK (length(prev_row_hash) = 64),
    row_hash      TEXT NOT NULL UNIQUE CHECK (length(row_hash) = 64),
    UNIQUE (hall_code, handover_no),
    UNIQUE (hall_code, chain_n),
    UNIQUE (hall_code, previous_hash)
) STRICT;

CREATE INDEX centre_sheet_by_kind ON centre_sheet (hall_code, kind, counter, chain_n);

CREATE TABLE centre_alarm (
    alarm_seq     INTEGER PRIMARY KEY CHECK (alarm_seq >= 1),
    hall_code     TEXT NOT NULL,
    kind          TEXT NOT NULL,
    handover_no   TEXT NOT NULL,
    offered_hash  TEXT NOT NULL CHECK (length(offered_hash) = 64),
    held_hash     TEXT CHECK (length(held_hash) = 64),
    detail        TEXT NOT NULL,
    raised_at     INTEGER NOT NULL,
    prev_row_hash TEXT NOT NULL CHECK (length(prev_row_hash) = 64),
    row_hash      TEXT NOT NULL UNIQUE CHECK (length(row_hash) = 64),
    UNIQUE (hall_code, handover_no, kind, offered_hash)
) STRICT;

CREATE TRIGGER centre_sheet_no_update BEFORE UPDATE ON centre_sheet
BEGIN SELECT RAISE(ABORT, 'centre_sheet is append-only'); END;

CREATE TRIGGER centre_sheet_no_delete BEFORE DELETE ON centre_sheet
BEGIN SELECT RAISE(ABORT, 'centre_sheet is append-only'); END;

-- INSERT OR REPLACE deletes without firing the trigger above; a row may only stand directly after the head.
CREATE TRIGGER centre_sheet_in_order BEFORE INSERT ON centre_sheet
WHEN EXISTS (
    SELECT 1 FROM centre_sheet
    WHERE store_seq >= NEW.store_seq OR row_hash = NEW.row_hash
       OR (hall_code = NEW.hall_code
           AND (handover_no = NEW.handover_no OR chain_n = NEW.chain_n OR previous_hash = NEW.previous_hash))
)
BEGIN SELECT RAISE(ABORT, 'centre_sheet is append-only'); END;

CREATE TRIGGER centre_alarm_no_update BEFORE UPDATE ON centre_alarm
BEGIN SELECT RAISE(ABORT, 'centre_alarm is append-only'); END;

CREATE TRIGGER centre_alarm_no_delete BEFORE DELETE ON centre_alarm
BEGIN SELECT RAISE(ABORT, 'centre_alarm is append-only'); END;

CREATE TRIGGER centre_alarm_in_order BEFORE INSERT ON centre_alarm
WHEN EXISTS (
    SELECT 1 FROM centre_alarm
    WHERE alarm_seq >= NEW.alarm_seq OR row_hash = NEW.row_hash
       OR (hall_code = NEW.hall_code AND handover_no = NEW.handover_no
           AND kind = NEW.kind AND offered_hash = NEW.offered_hash)
)
BEGIN SELECT RAISE(ABORT, 'centre_alarm is append-only'); END;

CREATE TRIGGER centre_head_steps BEFORE UPDATE ON centre_head
WHEN NEW.chain <> OLD.chain OR NEW.seq <> OLD.seq + 1
BEGIN SELECT RAISE(ABORT, 'centre_head only goes one step on'); END;

CREATE TRIGGER centre_head_no_delete BEFORE DELETE ON centre_head
BEGIN SELECT RAISE(ABORT, 'centre_head is kept'); END;

CREATE TRIGGER centre_head_no_insert BEFORE INSERT ON centre_head
BEGIN SELECT RAISE(ABORT, 'centre_head is kept'); END;
