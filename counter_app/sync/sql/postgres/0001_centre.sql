-- The central store on PostgreSQL. The SQLite text beside it says the same.

CREATE TABLE centre_head (
    chain    text PRIMARY KEY CHECK (chain IN ('sheet', 'alarm')),
    seq      bigint NOT NULL CHECK (seq >= 0),
    row_hash text NOT NULL CHECK (length(row_hash) = 64)
);

INSERT INTO centre_head (chain, seq, row_hash) VALUES
    ('sheet', 0, '0000000000000000000000000000000000000000000000000000000000000000'),
    ('alarm', 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- store_seq is taken from centre_head inside the writing transaction, never from a sequence: those leave gaps.
CREATE TABLE centre_sheet (
    store_seq     bigint PRIMARY KEY CHECK (store_seq >= 1),
    hall_code     text NOT NULL,
    handover_no   text NOT NULL,
    kind          text NOT NULL,
    business_date text NOT NULL,
    shift         text NOT NULL,
    counter       text,
    chain_n       bigint NOT NULL CHECK (chain_n >= 1),
    content       bytea NOT NULL,
    content_sha   text NOT NULL CHECK (length(content_sha) = 64),
    content_hash  text NOT NULL CHECK (length(content_hash) = 64),
    previous_hash text NOT NULL CHECK (length(previous_hash) = 64),
    figures_hash  text NOT NULL CHECK (length(figures_hash) = 64),
    sealed_at     bigint NOT NULL,
    received_at   bigint NOT NULL,
    prev_row_hash text NOT NULL CHECK (length(prev_row_hash) = 64),
    row_hash      text NOT NULL UNIQUE CHECK (length(row_hash) = 64),
    UNIQUE (hall_code, handover_no),
    UNIQUE (hall_code, chain_n),
    UNIQUE (hall_code, previous_hash)
);

CREATE INDEX centre_sheet_by_kind ON centre_sheet (hall_code, kind, counter, chain_n);

CREATE TABLE centre_alarm (
    alarm_seq     bigint PRIMARY KEY CHECK (alarm_seq >= 1),
    hall_code     text NOT NULL,
    kind          text NOT NULL,
    handover_no   text NOT NULL,
    offered_hash  text NOT NULL CHECK (length(offered_hash) = 64),
    held_hash     text CHECK (length(held_hash) = 64),
    detail        text NOT NULL,
    raised_at     bigint NOT NULL,
    prev_row_hash text NOT NULL CHECK (length(prev_row_hash) = 64),
    row_hash      text NOT NULL UNIQUE CHECK (length(row_hash) = 64),
    UNIQUE (hall_code, handover_no, kind, offered_hash)
);

CREATE FUNCTION centre_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE FUNCTION centre_head_one_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.chain <> OLD.chain OR NEW.seq <> OLD.seq + 1 THEN
        RAISE EXCEPTION 'centre_head only goes one step on';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER centre_sheet_no_change BEFORE UPDATE OR DELETE ON centre_sheet
    FOR EACH ROW EXECUTE FUNCTION centre_append_only();
CREATE TRIGGER centre_sheet_no_truncate BEFORE TRUNCATE ON centre_sheet
    FOR EACH STATEMENT EXECUTE FUNCTION centre_append_only();
CREATE TRIGGER centre_alarm_no_change BEFORE UPDATE OR DELETE ON centre_alarm
    FOR EACH ROW EXECUTE FUNCTION centre_append_only();
CREATE TRIGGER centre_alarm_no_truncate BEFORE TRUNCATE ON centre_alarm
    FOR EACH STATEMENT EXECUTE FUNCTION centre_append_only();
CREATE TRIGGER centre_head_steps BEFORE UPDATE ON centre_head
    FOR EACH ROW EXECUTE FUNCTION centre_head_one_step();
CREATE TRIGGER centre_head_no_change BEFORE INSERT OR DELETE ON centre_head
    FOR EACH ROW EXECUTE FUNCTION centre_append_only();
CREATE TRIGGER centre_head_no_truncate BEFORE TRUNCATE ON centre_head
    FOR EACH STATEMENT EXECUTE FUNCTION centre_append_only();
