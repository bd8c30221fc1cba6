CREATE TABLE hall_day (
  date TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('WORK','REST')),
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT;
--
CREATE TABLE hall_hours (
  holds_from TEXT NOT NULL PRIMARY KEY,
  opens_min INTEGER NOT NULL,
  closes_min INTEGER NOT NULL,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL,
  CHECK (0 <= opens_min AND opens_min < closes_min AND closes_min <= 1440)
) STRICT;
--
CREATE TABLE incident (
  incident_id TEXT NOT NULL PRIMARY KEY,
  incident_no TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('OUTAGE','CROWD','POWER_CUT','QUEUE_DEVICE','CALM','DISPUTE','GROUP_COMPLAINT','MEDIA','INSPECTION','THEFT','COUNTERFEIT','FIRE','ILLNESS','LOST_CHILD','FOUND_ITEM','DATA_LEAK','FRAUD','WEATHER','SUSPICIOUS_OBJECT','STAFF_SHORTAGE','OTHER')),
  level TEXT NOT NULL CHECK (level IN ('I1','I2','I3','I4')),
  state TEXT NOT NULL CHECK (state IN ('OPEN','CLOSED')),
  date TEXT NOT NULL,
  found_at INTEGER NOT NULL,
  found_by TEXT NOT NULL,
  place TEXT,
  text TEXT,
  customers INTEGER,
  counter TEXT,
  ticket_no TEXT,
  visit_no TEXT,
  scope TEXT CHECK (scope IN ('BOSS','NETWORK','PAYMENT','REAL_NAME','ALL')),
  outage_from INTEGER,
  outage_to INTEGER,
  reported_at INTEGER,
  again_due_at INTEGER,
  met_at INTEGER,
  met_by TEXT,
  told TEXT NOT NULL,
  timeline TEXT NOT NULL,
  affected_visits INTEGER,
  loss INTEGER,
  cause TEXT CHECK (cause IN ('SYSTEM','NETWORK','POWER','DEVICE','CUSTOMER','STAFF','PROCESS','OUTSIDE','UNKNOWN')),
  measures TEXT,
  drill_needed INTEGER,
  closed_at INTEGER,
  closed_by TEXT,
  CHECK ((closed_at IS NULL) = (state = 'OPEN')),
  CHECK ((scope IS NULL) = (outage_from IS NULL)),
  CHECK (outage_to IS NULL OR outage_to >= outage_from)
) STRICT;
--
CREATE UNIQUE INDEX incident_number ON incident(incident_no);
--
CREATE INDEX incident_open ON incident(found_at) WHERE closed_at IS NULL;
--
CREATE UNIQUE INDEX outage_one_open ON incident(scope) WHERE scope IS NOT NULL AND outage_to IS NULL;
--
CREATE INDEX item_pending ON item(booked_at) WHERE result = 'PENDING' AND voided_at IS NULL;
--
ALTER TABLE visit ADD COLUMN merged_into TEXT REFERENCES visit(visit_id);
--
CREATE INDEX visit_merged ON visit(merged_into) WHERE merged_into IS NOT NULL;
--
CREATE TABLE follow_up_new (
  follow_up_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('CALLBACK','COMPLAINT','RETENTION','VIP','AFTER_SALES','RATING','LEAD','QUESTION','DATA_REQUEST')),
  ref TEXT NOT NULL,
  visit_id TEXT,
  ticket_no TEXT,
  due_at INTEGER NOT NULL,
  owner TEXT NOT NULL,
  tries INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('DUE','DONE','UNREACHED','CANCELLED')),
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  result TEXT,
  case_id TEXT,
  attempts TEXT,
  text TEXT,
  CHECK ((closed_at IS NULL) = (state = 'DUE')),
  FOREIGN KEY (case_id) REFERENCES case_file(case_id)
) STRICT;
--
INSERT INTO follow_up_new (follow_up_id,kind,ref,visit_id,ticket_no,due_at,owner,tries,state,opened_at,closed_at,result,case_id,attempts,text) SELECT follow_up_id,kind,ref,visit_id,ticket_no,due_at,owner,tries,state,opened_at,closed_at,result,case_id,attempts,text FROM follow_up;
--
DROP TABLE follow_up;
--
ALTER TABLE follow_up_new RENAME TO follow_up;
--
CREATE INDEX follow_up_open ON follow_up(due_at) WHERE closed_at IS NULL;
--
