-- Histograms of every tenant and endpoint in blocks of equal length.
-- ClickHouse merges the windows of each block, so that a day travels in a few megabytes.
SELECT w.tenant AS tenant, w.endpoint AS endpoint,
    toUInt32(intDiv((toUnixTimestamp64Micro(w.window_start) - toUnixTimestamp64Micro(w.run_start)) * {blocks:Int64}, {length:Int64})) AS block,
    sum(w.requests) AS requests_in, sum(w.errors) AS errors_in,
    sumMap(w.response_values_us, w.response_counts) AS buckets,
    sum(w.sum_us) AS sum_in_us, max(w.max_us) AS max_in_us
FROM soak.windows AS w
WHERE w.run = {run:String} AND w.analysis = {analysis:String} AND w.window = {window:String}
    AND (w.tenant = '*' OR w.endpoint = '*') AND w.tenant != '__other__' AND w.endpoint != '__other__'
    AND toUnixTimestamp64Micro(w.window_start) >= toUnixTimestamp64Micro(w.run_start)
    AND toUnixTimestamp64Micro(w.window_start) < toUnixTimestamp64Micro(w.run_start) + {length:Int64}
GROUP BY tenant, endpoint, block
ORDER BY tenant, endpoint, block
