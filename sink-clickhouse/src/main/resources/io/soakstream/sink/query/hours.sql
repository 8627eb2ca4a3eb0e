-- Hour by hour, as people know it: requests, percentiles, mean and maximum in ms, errors. For all, or one tenant or endpoint.
-- @tenant *
-- @endpoint *
SELECT
    hour,
    requests,
    round(p50_us / 1000, 1) AS p50_ms,
    round(p95_us / 1000, 1) AS p95_ms,
    round(p99_us / 1000, 1) AS p99_ms,
    round(mean_us / 1000, 1) AS avg_ms,
    round(max_us / 1000, 1) AS max_ms,
    errors
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'HOUR')
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
ORDER BY window_start
