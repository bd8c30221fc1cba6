CREATE TABLE case_file (
  case_id TEXT NOT NULL PRIMARY KEY,
  case_no TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('COMPLAINT','RETENTION','AFTER_SALES','FLOOR')),
  state TEXT NOT NULL CHECK (state IN ('REGISTERED','ON_SITE','ESCALATED','INVESTIGATING','PROPOSED','REPLIED','ACCEPTED','REJECTED','REOPENED','INTENT','CONSENT_ASKED','DECLINED','TALKING','OFFERED','STAYED','LEAVING','LEFT','FOLLOWUP','SENT','CLOSED')),
  date TEXT NOT NULL,
  flow TEXT NOT NULL,
  step TEXT NOT NULL,
  service TEXT NOT NULL,
  owner TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  progress TEXT NOT NULL,
  history TEXT NOT NULL,
  visit_id TEXT,
  visit_no TEXT,
  ticket_no TEXT,
  leg_id TEXT,
  source TEXT,
  category TEXT,
  level TEXT CHECK (level IN ('L1','L2','L3','L4')),
  staff_concerned TEXT,
  has_contact INTEGER NOT NULL,
  met_due_at INTEGER,
  inner_due_at INTEGER,
  first_due_at INTEGER,
  final_due_at INTEGER,
  replied_at INTEGER,
  rejections INTEGER NOT NULL,
  reopened INTEGER NOT NULL,
  outcome TEXT,
  closed_at INTEGER,
  closed_by TEXT,
  CHECK ((closed_at IS NULL) = (state <> 'CLOSED')),
  FOREIGN KEY (visit_id) REFERENCES visit(visit_id),
  FOREIGN KEY (leg_id) REFERENCES leg(leg_id)
) STRICT;
--
CREATE TABLE approval_new (
  approval_id TEXT NOT NULL PRIMARY KEY,
  matter TEXT NOT NULL CHECK (matter IN ('AP-01','AP-02','AP-03','AP-04','AP-05','AP-06','AP-07','AP-08','AP-09','AP-10','AP-11','AP-12','AP-13','AP-14','AP-15','AP-16')),
  object TEXT NOT NULL,
  amount INTEGER,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  counter TEXT,
  state TEXT NOT NULL CHECK (state IN ('ASKED','GRANTED','REFUSED','TIMED_OUT','USED')),
  due_at INTEGER,
  decided_by TEXT,
  decided_at INTEGER,
  decision_reason TEXT
) STRICT;
--
INSERT INTO approval_new (approval_id,matter,object,amount,reason,asked_by,asked_at,counter,state,due_at,decided_by,decided_at,decision_reason) SELECT approval_id,matter,object,amount,reason,asked_by,asked_at,counter,state,due_at,decided_by,decided_at,decision_reason FROM approval;
--
DROP TABLE approval;
--
ALTER TABLE approval_new RENAME TO approval;
--
CREATE INDEX approval_due ON approval(due_at) WHERE due_at IS NOT NULL;
--
CREATE INDEX approval_open ON approval(state) WHERE state = 'ASKED';
--
CREATE TABLE follow_up_new (
  follow_up_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('CALLBACK','COMPLAINT','RETENTION','VIP','AFTER_SALES','RATING','LEAD','QUESTION')),
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
INSERT INTO follow_up_new (follow_up_id,kind,ref,visit_id,ticket_no,due_at,owner,tries,state,opened_at,closed_at,result) SELECT follow_up_id,kind,ref,visit_id,ticket_no,due_at,owner,tries,CASE state WHEN 'OPEN' THEN 'DUE' ELSE state END,opened_at,closed_at,result FROM follow_up;
--
DROP TABLE follow_up;
--
ALTER TABLE follow_up_new RENAME TO follow_up;
--
CREATE INDEX follow_up_open ON follow_up(due_at) WHERE closed_at IS NULL;
--
CREATE TABLE appointment (
  appointment_id TEXT NOT NULL PRIMARY KEY,
  appointment_no TEXT NOT NULL,
  date TEXT NOT NULL,
  slot TEXT NOT NULL,
  slot_at INTEGER NOT NULL,
  service TEXT NOT NULL,
  counter TEXT,
  staff TEXT,
  visit_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('BOOKED','KEPT','MISSED','CANCELLED')),
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  has_contact INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
--
CREATE TABLE lead (
  lead_id TEXT NOT NULL PRIMARY KEY,
  lead_no TEXT NOT NULL,
  visit_id TEXT,
  product_code TEXT,
  need_tags TEXT NOT NULL,
  reason TEXT,
  state TEXT NOT NULL CHECK (state IN ('OPEN','WON','LOST')),
  owner TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  due_at INTEGER,
  has_contact INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
--
CREATE UNIQUE INDEX case_number ON case_file(case_no);
--
CREATE INDEX case_open ON case_file(kind, opened_at) WHERE closed_at IS NULL;
--
CREATE INDEX case_by_visit ON case_file(visit_id) WHERE visit_id IS NOT NULL;
--
CREATE INDEX case_by_leg ON case_file(leg_id) WHERE leg_id IS NOT NULL;
--
CREATE UNIQUE INDEX appointment_number ON appointment(appointment_no);
--
CREATE INDEX appointment_open ON appointment(slot_at) WHERE state = 'BOOKED';
--
CREATE UNIQUE INDEX lead_number ON lead(lead_no);
--
CREATE INDEX lead_open ON lead(made_at) WHERE ended_at IS NULL;
--
