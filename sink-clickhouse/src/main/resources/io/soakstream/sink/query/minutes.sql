-- Minute by minute: requests, percentiles in ms, errors. For all, or one tenant or endpoint.
-- @tenant *
-- @endpoint *
SELECT
    window_start,
    requests,
    round(p50_us / 1000, 1) AS p50_ms,
    round(p95_us / 1000, 1) AS p95_ms,
    round(p99_us / 1000, 1) AS p99_ms,
    round(max_us / 1000, 1) AS max_ms,
    errors
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'MINUTE')
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
ORDER BY window_start
