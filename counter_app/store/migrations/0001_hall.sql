CREATE TABLE staff (
  staff TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  post TEXT NOT NULL CHECK (post IN ('CLERK','VIP_CLERK','GREETER','DEMO','VIP_HOST','CONSULT','RETAIN','AUDIT','ACCOUNT_MGR','AGENT_SUP','SUPERVISOR','MANAGER','STOCK','ADMIN')),
  active INTEGER NOT NULL
) STRICT;
--
CREATE TABLE counter (
  counter TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('GENERAL','EXPRESS','VIP','CONSULT','EXIT','GROUP','DEMO')),
  queues TEXT NOT NULL,
  own TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('CLOSED','OPEN','PAUSED','CLOSING')),
  staff TEXT,
  session TEXT,
  since_at INTEGER NOT NULL,
  reason TEXT,
  closing_at INTEGER
) STRICT;
--
CREATE TABLE visit (
  visit_id TEXT NOT NULL PRIMARY KEY,
  visit_no TEXT NOT NULL,
  date TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  customer_type TEXT NOT NULL CHECK (customer_type IN ('PUBLIC','GLOBALPASS','CORPORATE','OTHER_OPERATOR','UNKNOWN')),
  vip_level TEXT,
  priority TEXT NOT NULL CHECK (priority IN ('NONE','ELDER','DISABLED','PREGNANT','INFANT','SOLDIER','APPOINTED','OTHER')),
  needs TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('OPEN','WAITING','SERVING','PARKED','FOLLOWUP','CLOSED','LEFT')),
  greeter TEXT,
  has_phone INTEGER NOT NULL,
  has_name INTEGER NOT NULL,
  retention_asked INTEGER NOT NULL,
  offers_locked INTEGER NOT NULL,
  closed_at INTEGER,
  close_code TEXT
) STRICT;
--
CREATE TABLE ticket (
  ticket_id TEXT NOT NULL PRIMARY KEY,
  visit_id TEXT NOT NULL,
  visit_no TEXT NOT NULL,
  ticket_no TEXT NOT NULL,
  date TEXT NOT NULL,
  queue TEXT NOT NULL,
  series TEXT NOT NULL,
  lane TEXT NOT NULL,
  num INTEGER NOT NULL,
  service TEXT NOT NULL,
  priority TEXT NOT NULL CHECK (priority IN ('NONE','ELDER','DISABLED','PREGNANT','INFANT','SOLDIER','APPOINTED','OTHER')),
  customer_type TEXT NOT NULL CHECK (customer_type IN ('PUBLIC','GLOBALPASS','CORPORATE','OTHER_OPERATOR','UNKNOWN')),
  vip_level TEXT,
  state TEXT NOT NULL CHECK (state IN ('WAITING','CALLED','SERVING','PARKED','NO_SHOW','DONE','ABANDONED','CANCELLED','VOID')),
  origin TEXT NOT NULL CHECK (origin IN ('ISSUED','TRANSFERRED','TO_COUNTER','RETURNED','SENT_BACK','RESTORED')),
  issued_at INTEGER NOT NULL,
  ord_at INTEGER NOT NULL,
  bonus_min INTEGER NOT NULL,
  ahead INTEGER NOT NULL,
  est_wait_min INTEGER,
  reason TEXT,
  counter TEXT,
  to_counter TEXT,
  return_to TEXT,
  from_counter TEXT,
  first_called_at INTEGER,
  called_at INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  calls INTEGER NOT NULL,
  direct INTEGER NOT NULL,
  due_at INTEGER,
  park_reason TEXT,
  issued_by TEXT,
  CHECK (calls >= 0),
  CHECK (state NOT IN ('CALLED','SERVING') OR counter IS NOT NULL),
  FOREIGN KEY (visit_id) REFERENCES visit(visit_id)
) STRICT;
--
CREATE TABLE leg (
  leg_id TEXT NOT NULL PRIMARY KEY,
  visit_id TEXT NOT NULL,
  ticket_id TEXT NOT NULL,
  leg_no INTEGER NOT NULL,
  date TEXT NOT NULL,
  queue TEXT NOT NULL,
  service TEXT NOT NULL,
  flow TEXT NOT NULL,
  step TEXT NOT NULL,
  staff TEXT NOT NULL,
  counter TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  called_at INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  progress TEXT NOT NULL,
  ended_at INTEGER,
  parks TEXT NOT NULL,
  parked_ms INTEGER NOT NULL,
  outcome TEXT,
  transfer_to TEXT,
  transfer_reason TEXT,
  note TEXT,
  shift_id TEXT,
  CHECK (ended_at IS NULL OR ended_at > started_at),
  CHECK (called_at <= started_at),
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  FOREIGN KEY (visit_id) REFERENCES visit(visit_id)
) STRICT;
--
CREATE TABLE item (
  item_id TEXT NOT NULL PRIMARY KEY,
  visit_id TEXT NOT NULL,
  leg_id TEXT NOT NULL,
  date TEXT NOT NULL,
  counter TEXT NOT NULL,
  staff TEXT NOT NULL,
  box TEXT,
  shift_id TEXT,
  booked_at INTEGER NOT NULL,
  service_code TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('PAY','REFUND')),
  amount INTEGER,
  pay_method TEXT NOT NULL CHECK (pay_method IN ('CASH','POS','WECHAT','ALIPAY','BANK','CHEQUE','POINTS','NONE')),
  order_no TEXT,
  card_type TEXT,
  serial TEXT,
  bill_type TEXT,
  bill_no TEXT,
  id_check TEXT NOT NULL CHECK (id_check IN ('NOT_NEEDED','PASS','FAIL','UNREADABLE')),
  agent_check TEXT NOT NULL CHECK (agent_check IN ('NONE','PASS','FAIL')),
  tariff_told INTEGER,
  result TEXT NOT NULL CHECK (result IN ('DONE','PENDING','REFUSED','CANCELLED')),
  pending_due_at INTEGER,
  voided_at INTEGER,
  void_reason TEXT,
  CHECK (amount IS NULL OR amount >= 0),
  FOREIGN KEY (leg_id) REFERENCES leg(leg_id)
) STRICT;
--
CREATE TABLE approval (
  approval_id TEXT NOT NULL PRIMARY KEY,
  matter TEXT NOT NULL CHECK (matter IN ('AP-01','AP-03','AP-04','AP-07')),
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
CREATE TABLE shift (
  shift_id TEXT NOT NULL PRIMARY KEY,
  shift TEXT NOT NULL CHECK (shift IN ('A','B1','B2','C','T')),
  date TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('OPEN','CLOSING','HANDED_OVER')),
  opened_at INTEGER NOT NULL,
  opened_by TEXT NOT NULL,
  closed_at INTEGER,
  safe_opening INTEGER NOT NULL
) STRICT;
--
CREATE TABLE box (
  box_id TEXT NOT NULL PRIMARY KEY,
  counter TEXT NOT NULL,
  shift_id TEXT NOT NULL,
  holder TEXT,
  opening_float INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  next_float INTEGER,
  undeposited INTEGER,
  counted INTEGER,
  handover_no TEXT,
  closed_shift TEXT,
  CHECK (opening_float >= 0)
) STRICT;
--
CREATE TABLE cash_move (
  move_id TEXT NOT NULL PRIMARY KEY,
  shift_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('FLOAT','MOVE','UNDEPOSITED')),
  from_place TEXT NOT NULL,
  to_place TEXT NOT NULL,
  from_box TEXT,
  to_box TEXT,
  amount INTEGER NOT NULL,
  at INTEGER NOT NULL,
  staff TEXT NOT NULL,
  CHECK (amount > 0),
  CHECK (from_place <> to_place)
) STRICT;
--
CREATE TABLE deposit (
  deposit_id TEXT NOT NULL PRIMARY KEY,
  shift_id TEXT,
  from_place TEXT NOT NULL,
  box TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('COUNTER','NIGHT_BOX','CASH_VAN','TRANSFER')),
  slip_no TEXT NOT NULL,
  amount INTEGER NOT NULL,
  banked_at INTEGER NOT NULL,
  carried_by TEXT NOT NULL,
  second_person TEXT,
  recorded_at INTEGER NOT NULL,
  staff TEXT NOT NULL,
  CHECK (amount > 0)
) STRICT;
--
CREATE TABLE holding (
  holding_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  holder TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  next TEXT NOT NULL
) STRICT;
--
CREATE TABLE opening_check (
  check_id TEXT NOT NULL PRIMARY KEY,
  shift_id TEXT,
  date TEXT NOT NULL,
  at INTEGER NOT NULL,
  staff TEXT NOT NULL,
  items TEXT NOT NULL,
  notes TEXT NOT NULL
) STRICT;
--
CREATE TABLE follow_up (
  follow_up_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  visit_id TEXT NOT NULL,
  ticket_no TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  owner TEXT NOT NULL,
  tries INTEGER NOT NULL,
  state TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  closed_at INTEGER,
  result TEXT
) STRICT;
--
CREATE TABLE handover (
  handover_id TEXT NOT NULL PRIMARY KEY,
  handover_no TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('COUNTER','HALL')),
  shift_id TEXT NOT NULL,
  date TEXT NOT NULL,
  counter TEXT,
  state TEXT NOT NULL CHECK (state IN ('COUNTING','READY','SIGNED_OUT','SIGNED_IN','SEALED','SYNC_PENDING','SYNCED','CANCELLED')),
  version INTEGER NOT NULL,
  outgoing TEXT NOT NULL,
  incoming TEXT NOT NULL,
  witness TEXT,
  started_at INTEGER NOT NULL,
  work TEXT NOT NULL,
  figures TEXT,
  figures_hash TEXT,
  signatures TEXT NOT NULL,
  sealed_at INTEGER,
  chain_n INTEGER,
  content_hash TEXT,
  previous_hash TEXT,
  cancel_reason TEXT,
  prints INTEGER NOT NULL,
  receipt TEXT
) STRICT;
--
CREATE TABLE print_job (
  job_id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  ref TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('NOT_ASKED','PENDING','PRINTED','FAILED')),
  created_at INTEGER NOT NULL,
  copy_no INTEGER NOT NULL,
  fault TEXT
) STRICT;
--
CREATE UNIQUE INDEX ticket_number ON ticket(ticket_no, date);
--
CREATE UNIQUE INDEX ticket_live_per_counter ON ticket(counter) WHERE state IN ('CALLED','SERVING');
--
CREATE INDEX ticket_waiting ON ticket(queue, ord_at) WHERE state = 'WAITING';
--
CREATE INDEX ticket_held ON ticket(state, from_counter) WHERE state IN ('PARKED','NO_SHOW');
--
CREATE INDEX ticket_bound ON ticket(to_counter) WHERE to_counter IS NOT NULL;
--
CREATE INDEX ticket_due ON ticket(due_at) WHERE due_at IS NOT NULL;
--
CREATE INDEX ticket_by_visit ON ticket(visit_id);
--
CREATE UNIQUE INDEX visit_number ON visit(visit_no);
--
CREATE INDEX visit_owed ON visit(state) WHERE state = 'FOLLOWUP';
--
CREATE UNIQUE INDEX leg_number ON leg(visit_id, leg_no);
--
CREATE UNIQUE INDEX leg_open_per_ticket ON leg(ticket_id) WHERE ended_at IS NULL;
--
CREATE INDEX leg_by_queue ON leg(queue, ended_at, started_at, parked_ms) WHERE ended_at IS NOT NULL;
--
CREATE INDEX leg_by_shift ON leg(shift_id) WHERE shift_id IS NOT NULL;
--
CREATE INDEX item_by_leg ON item(leg_id);
--
CREATE INDEX item_by_box ON item(box);
--
CREATE INDEX item_by_shift ON item(shift_id);
--
CREATE INDEX approval_due ON approval(due_at) WHERE due_at IS NOT NULL;
--
CREATE INDEX approval_open ON approval(state) WHERE state = 'ASKED';
--
CREATE UNIQUE INDEX shift_one_open ON shift((1)) WHERE state <> 'HANDED_OVER';
--
CREATE UNIQUE INDEX box_one_open ON box(counter) WHERE closed_at IS NULL;
--
CREATE INDEX box_by_shift ON box(shift_id);
--
CREATE INDEX box_by_closed_shift ON box(closed_shift);
--
CREATE INDEX cash_move_by_shift ON cash_move(shift_id);
--
CREATE INDEX cash_move_from_box ON cash_move(from_box) WHERE from_box IS NOT NULL;
--
CREATE INDEX cash_move_to_box ON cash_move(to_box) WHERE to_box IS NOT NULL;
--
CREATE INDEX deposit_by_shift ON deposit(shift_id);
--
CREATE INDEX deposit_by_box ON deposit(box) WHERE box IS NOT NULL;
--
CREATE UNIQUE INDEX handover_number ON handover(handover_no);
--
CREATE UNIQUE INDEX handover_chain ON handover(chain_n) WHERE chain_n IS NOT NULL;
--
CREATE INDEX handover_unsent ON handover(chain_n) WHERE state = 'SYNC_PENDING';
--
CREATE INDEX handover_by_shift ON handover(shift_id);
--
CREATE INDEX handover_open ON handover(state) WHERE state IN ('COUNTING','READY','SIGNED_OUT','SIGNED_IN');
--
CREATE INDEX holding_by_holder ON holding(holder, kind, type);
--
CREATE INDEX print_job_by_ref ON print_job(ref);
--
CREATE INDEX print_job_open ON print_job(state) WHERE state = 'PENDING';
--
CREATE INDEX follow_up_open ON follow_up(due_at) WHERE closed_at IS NULL;
--
CREATE TABLE hall (one INTEGER PRIMARY KEY CHECK (one = 1), code TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, lang TEXT NOT NULL, sample INTEGER NOT NULL, lane TEXT NOT NULL, day TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
--
CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
--
CREATE TABLE stream (stream_id TEXT NOT NULL PRIMARY KEY, opened_at INTEGER NOT NULL, closed_at INTEGER, hash TEXT NOT NULL) STRICT;
--
CREATE UNIQUE INDEX stream_one_open ON stream((1)) WHERE closed_at IS NULL;
--
CREATE TABLE stream_event (seq INTEGER PRIMARY KEY, stream_id TEXT NOT NULL REFERENCES stream(stream_id), event_id TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, staff TEXT, counter TEXT, ticket_no TEXT, act_id TEXT NOT NULL) STRICT;
--
CREATE INDEX event_by_counter ON stream_event(counter, seq) WHERE counter IS NOT NULL;
--
CREATE INDEX event_by_ticket ON stream_event(ticket_no, seq) WHERE ticket_no IS NOT NULL;
--
CREATE TRIGGER stream_event_no_update BEFORE UPDATE ON stream_event BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
--
CREATE TRIGGER stream_event_no_delete BEFORE DELETE ON stream_event BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
--
CREATE TABLE number_counter (day TEXT NOT NULL, series TEXT NOT NULL, lane TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (day, series, lane)) STRICT, WITHOUT ROWID;
--
CREATE TABLE request_key (key TEXT NOT NULL PRIMARY KEY, ticket_id TEXT NOT NULL REFERENCES ticket(ticket_id)) STRICT, WITHOUT ROWID;
--
CREATE TABLE credential (staff TEXT NOT NULL PRIMARY KEY REFERENCES staff(staff), pin_hash TEXT NOT NULL) STRICT;
--
CREATE TABLE pad (station_key TEXT NOT NULL PRIMARY KEY, counter TEXT NOT NULL REFERENCES counter(counter)) STRICT;
--
CREATE TABLE lockout (station TEXT NOT NULL, staff TEXT NOT NULL, fails INTEGER NOT NULL, until_at INTEGER NOT NULL, PRIMARY KEY (station, staff)) STRICT, WITHOUT ROWID;
--
CREATE TABLE session (session_id TEXT NOT NULL PRIMARY KEY, process TEXT NOT NULL, station TEXT NOT NULL, kind TEXT NOT NULL, staff TEXT, post TEXT, counter TEXT, started_at INTEGER NOT NULL, locked INTEGER NOT NULL, ended_at INTEGER) STRICT;
--
CREATE INDEX session_open ON session(staff) WHERE ended_at IS NULL;
--
CREATE TABLE handover_sealed (handover_no TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL, content_hash TEXT NOT NULL) STRICT;
--
CREATE TRIGGER handover_sealed_no_update BEFORE UPDATE ON handover_sealed BEGIN SELECT RAISE(ABORT, 'a sealed sheet is never edited'); END;
--
CREATE TRIGGER handover_sealed_no_delete BEFORE DELETE ON handover_sealed BEGIN SELECT RAISE(ABORT, 'a sealed sheet is never deleted'); END;
--
CREATE TABLE rating (leg_id TEXT NOT NULL PRIMARY KEY REFERENCES leg(leg_id), visit_id TEXT NOT NULL, date TEXT NOT NULL, counter TEXT NOT NULL, score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5), tags TEXT NOT NULL, rated_at INTEGER NOT NULL, shift_id TEXT) STRICT;
--
CREATE INDEX rating_by_shift ON rating(shift_id);
--
CREATE TABLE dek (day TEXT NOT NULL, class TEXT NOT NULL, wrapped BLOB NOT NULL, PRIMARY KEY (day, class)) STRICT, WITHOUT ROWID;
--
CREATE TABLE pii (owner TEXT NOT NULL, field TEXT NOT NULL, day TEXT NOT NULL, class TEXT NOT NULL, sealed BLOB NOT NULL, match TEXT, PRIMARY KEY (owner, field)) STRICT, WITHOUT ROWID;
--
CREATE INDEX pii_match ON pii(match) WHERE match IS NOT NULL;
--
CREATE TABLE draft (leg_id TEXT NOT NULL, step TEXT NOT NULL, day TEXT NOT NULL, sealed BLOB NOT NULL, saved_at INTEGER NOT NULL, PRIMARY KEY (leg_id, step)) STRICT, WITHOUT ROWID;
--
