-- How much slower each hour was than the first, in percent. For all, or one tenant or endpoint.
-- @tenant *
-- @endpoint *
SELECT
    hour,
    round(100 * (p50_us / first_value(p50_us) OVER hours - 1), 1) AS p50_percent,
    round(100 * (p95_us / first_value(p95_us) OVER hours - 1), 1) AS p95_percent,
    round(100 * (p99_us / first_value(p99_us) OVER hours - 1), 1) AS p99_percent,
    round(100 * (mean_us / first_value(mean_us) OVER hours - 1), 1) AS mean_percent
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'HOUR')
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
WINDOW hours AS (ORDER BY window_start ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
ORDER BY hour
