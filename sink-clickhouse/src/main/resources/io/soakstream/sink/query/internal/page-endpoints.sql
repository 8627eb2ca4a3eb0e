-- Endpoints beside each other in windows of one length: those with the most errors, then the most requests.
WITH shown AS (
    SELECT endpoint FROM soak.windows
    WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'RUN') AND (tenant = '*') AND (endpoint != '*')
    ORDER BY errors DESC, requests DESC, endpoint LIMIT {limit:UInt32})
SELECT endpoint AS name, toUnixTimestamp64Milli(window_start) / 1000 AS t, requests, errors, p50_us, p95_us, p99_us
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = {window:String})
    AND (tenant = '*') AND (endpoint != '*') AND ((endpoint IN shown) OR ((SELECT count() FROM shown) = 0))
    AND (window_start >= fromUnixTimestamp64Milli({from_ms:Int64})) AND (window_start < fromUnixTimestamp64Milli({to_ms:Int64}))
ORDER BY name, window_start
