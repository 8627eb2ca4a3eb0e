-- Each phase for all and per tenant: requests, percentiles in ms, errors.
SELECT
    phase,
    tenant,
    requests,
    round(p50_us / 1000, 1) AS p50_ms,
    round(p95_us / 1000, 1) AS p95_ms,
    round(p99_us / 1000, 1) AS p99_ms,
    round(max_us / 1000, 1) AS max_ms,
    errors
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'PHASE') AND (endpoint = '*')
ORDER BY window_start, tenant
