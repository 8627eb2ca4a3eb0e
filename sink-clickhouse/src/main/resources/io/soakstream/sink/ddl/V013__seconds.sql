-- What happened in each second of the run as a whole, in its base windows: requests, errors and the
-- exact sum and maximum of the response times. Rows from before have none.
ALTER TABLE soak_store.windows
    ADD COLUMN IF NOT EXISTS seconds Array(Tuple(second Int32, requests UInt64, errors UInt64, responses UInt64, sum_us UInt64, max_us UInt64));

CREATE OR REPLACE VIEW soak.seconds
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    fromUnixTimestamp64Micro(window_start_us + s.second * 1000000, 'UTC') AS second_start,
    s.requests AS requests,
    s.errors AS errors,
    s.responses AS responses,
    if(s.responses = 0, NULL, s.sum_us / s.responses) AS mean_us,
    if(s.responses = 0, NULL, s.max_us) AS max_us,
    revision
FROM soak_store.windows FINAL
ARRAY JOIN seconds AS s
WHERE (window = 'BASE') AND (tenant = '*') AND (endpoint = '*');
