CREATE TABLE flow_version (
  version_id TEXT NOT NULL PRIMARY KEY,
  version_no INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('DRAFT','ASKED','APPROVED','REFUSED','IN_FORCE','SUPERSEDED')),
  changes TEXT NOT NULL,
  digest TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  based_on TEXT,
  note TEXT,
  asked_by TEXT,
  asked_at INTEGER,
  approval TEXT,
  approved_by TEXT,
  approved_at INTEGER,
  valid_from TEXT,
  in_force_at INTEGER,
  ended_at INTEGER,
  CHECK (state NOT IN ('APPROVED','IN_FORCE') OR (approved_by IS NOT NULL AND valid_from IS NOT NULL)),
  FOREIGN KEY (based_on) REFERENCES flow_version(version_id)
) STRICT;
--
CREATE UNIQUE INDEX flow_version_number ON flow_version(version_no);
--
CREATE UNIQUE INDEX flow_version_in_force ON flow_version(state) WHERE state = 'IN_FORCE';
--
CREATE UNIQUE INDEX flow_version_draft ON flow_version(state) WHERE state = 'DRAFT';
--
CREATE UNIQUE INDEX flow_version_asked ON flow_version(state) WHERE state = 'ASKED';
--
ALTER TABLE leg ADD COLUMN book_version TEXT REFERENCES flow_version(version_id);
--
