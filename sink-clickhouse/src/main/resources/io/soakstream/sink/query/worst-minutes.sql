-- The minutes with the highest p99 and their errors. For all, or one tenant or endpoint.
-- @tenant *
-- @endpoint *
-- @rows 10
SELECT
    window_start,
    requests,
    round(p50_us / 1000, 1) AS p50_ms,
    round(p99_us / 1000, 1) AS p99_ms,
    round(max_us / 1000, 1) AS max_ms,
    errors
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'MINUTE')
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String}) AND (p99_us IS NOT NULL)
ORDER BY p99_us DESC, window_start
LIMIT {rows:UInt32}
