-- Annotations that came when their run was over say where they stand in the events topic, so that a replay finds
-- them; no verdict that was given before knows of them.
ALTER TABLE soak_store.annotations
    ADD COLUMN IF NOT EXISTS partition Nullable(Int32),
    ADD COLUMN IF NOT EXISTS offset Nullable(Int64);

CREATE OR REPLACE VIEW soak.annotations
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    kind,
    text,
    fromUnixTimestamp64Micro(start_us, 'UTC') AS start,
    if(isNull(end_us), NULL, fromUnixTimestamp64Micro(assumeNotNull(end_us), 'UTC')) AS end,
    isNotNull(offset) AS afterwards,
    partition,
    offset,
    revision
FROM soak_store.annotations FINAL;
