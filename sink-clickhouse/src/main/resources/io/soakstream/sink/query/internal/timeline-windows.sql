-- Percentiles of all tenants and endpoints by base window.
SELECT window_start, window_length_us, p50_us, p95_us, p99_us FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'BASE') AND (tenant = '*') AND (endpoint = '*')
ORDER BY window_start
