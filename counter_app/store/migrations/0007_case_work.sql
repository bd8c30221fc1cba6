ALTER TABLE case_file ADD COLUMN offered_to TEXT;
--
ALTER TABLE follow_up ADD COLUMN offered_to TEXT;
--
CREATE INDEX case_inner ON case_file(inner_due_at) WHERE inner_due_at IS NOT NULL;
--
CREATE INDEX follow_up_by_case ON follow_up(case_id) WHERE case_id IS NOT NULL;
--
