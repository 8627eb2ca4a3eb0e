-- Bursts are of errors or of slow responses; rows from before have no kind and are of errors. Two of
-- different kinds may begin in the same second, so the kind is part of the natural key.
ALTER TABLE soak_store.error_bursts
    ADD COLUMN IF NOT EXISTS kind LowCardinality(String),
    ADD COLUMN IF NOT EXISTS slow_above_us Nullable(Int64),
    MODIFY ORDER BY (run, analysis, tenant, endpoint, start_us, kind);

ALTER TABLE soak_store.leaks ADD COLUMN IF NOT EXISTS certain_since_us Nullable(Int64);

CREATE OR REPLACE VIEW soak.error_bursts
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    tenant,
    endpoint,
    fromUnixTimestamp64Micro(start_us, 'UTC') AS start,
    length_s,
    errors,
    expected_errors,
    peak_rate_per_s,
    outcomes,
    p_value,
    arrayMap(o -> tuple(o.kind, o.text, fromUnixTimestamp64Micro(o.start_us, 'UTC'), fromUnixTimestamp64Micro(o.end_us, 'UTC'))::Tuple(kind String, text String, start DateTime64(6, 'UTC'), end DateTime64(6, 'UTC')), overlaps) AS overlaps,
    revision,
    if(kind = '', 'error', kind) AS kind,
    slow_above_us
FROM soak_store.error_bursts FINAL;

CREATE OR REPLACE VIEW soak.leaks
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    series,
    class,
    slope_per_h,
    time_to_limit_h,
    samples,
    revision,
    if(certain_since_us IS NULL, NULL, fromUnixTimestamp64Micro(assumeNotNull(certain_since_us), 'UTC')) AS certain_since
FROM soak_store.leaks FINAL;
