-- When the growth of a resource began, where it did later than the run. Rows from before do not know.
ALTER TABLE soak_store.leaks ADD COLUMN IF NOT EXISTS began_us Nullable(Int64);

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
    if(certain_since_us IS NULL, NULL, fromUnixTimestamp64Micro(assumeNotNull(certain_since_us), 'UTC')) AS certain_since,
    if(began_us IS NULL, NULL, fromUnixTimestamp64Micro(assumeNotNull(began_us), 'UTC')) AS began
FROM soak_store.leaks FINAL;
