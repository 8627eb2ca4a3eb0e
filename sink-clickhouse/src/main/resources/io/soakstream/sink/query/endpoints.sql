-- Each endpoint over the whole run: requests, share, percentiles in ms, errors.
SELECT
    endpoint,
    requests,
    round(100 * requests / nullIf(sum(requests) OVER (), 0), 2) AS share_percent,
    round(p50_us / 1000, 1) AS p50_ms,
    round(p95_us / 1000, 1) AS p95_ms,
    round(p99_us / 1000, 1) AS p99_ms,
    round(max_us / 1000, 1) AS max_ms,
    errors
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'RUN') AND (endpoint != '*') AND (tenant = '*')
ORDER BY requests DESC, endpoint
