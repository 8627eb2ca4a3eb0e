-- The figures of a series in windows of one length.
SELECT toUnixTimestamp64Milli(window_start) / 1000 AS t, requests, errors, p50_us, p95_us, p99_us, max_us, mean_us
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = {window:String})
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
    AND (window_start >= fromUnixTimestamp64Milli({from_ms:Int64})) AND (window_start < fromUnixTimestamp64Milli({to_ms:Int64}))
ORDER BY window_start
