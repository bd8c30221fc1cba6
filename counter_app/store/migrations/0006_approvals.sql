CREATE TABLE approval_new (
  approval_id TEXT NOT NULL PRIMARY KEY,
  matter TEXT NOT NULL CHECK (matter IN ('AP-01','AP-02','AP-03','AP-04','AP-05','AP-06','AP-07','AP-08','AP-09','AP-10','AP-11','AP-12','AP-13','AP-14','AP-15','AP-16')),
  object TEXT NOT NULL,
  amount INTEGER,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  counter TEXT,
  state TEXT NOT NULL CHECK (state IN ('ASKED','GRANTED','REFUSED','TIMED_OUT','USED','WITHDRAWN')),
  due_at INTEGER,
  decided_by TEXT,
  decided_at INTEGER,
  decision_reason TEXT,
  needs TEXT CHECK (needs IN ('OWN','SUPERVISOR','MANAGER','COMPANY')),
  measure TEXT,
  also TEXT CHECK (also IN ('CLERK','VIP_CLERK','GREETER','DEMO','VIP_HOST','CONSULT','RETAIN','AUDIT','ACCOUNT_MGR','AGENT_SUP','SUPERVISOR','MANAGER','STOCK','ADMIN')),
  first_by TEXT,
  first_at INTEGER,
  decided_through TEXT,
  confirm_by_at INTEGER,
  confirmed_at INTEGER,
  used_at INTEGER,
  CHECK (decided_by IS NULL OR decided_by <> asked_by)
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
CREATE INDEX approval_unconfirmed ON approval(confirm_by_at) WHERE confirm_by_at IS NOT NULL AND confirmed_at IS NULL;
--
CREATE INDEX approval_asked ON approval(asked_at);
--
