-- How many minutes kept a limit on p99, by tenant.
-- @limit_ms 25
SELECT
    tenant,
    count() AS minutes,
    countIf(p99_us < 1000 * {limit_ms:Float64}) AS minutes_within,
    round(100 * minutes_within / nullIf(minutes, 0), 2) AS within_percent,
    round(max(p99_us) / 1000, 1) AS worst_p99_ms
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'MINUTE') AND (endpoint = '*') AND (p99_us IS NOT NULL)
GROUP BY tenant
ORDER BY tenant
