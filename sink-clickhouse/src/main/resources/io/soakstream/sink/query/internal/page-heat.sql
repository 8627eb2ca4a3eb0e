-- Responses by stretch of time and by latency, from the stored histograms: bucket b holds what took
-- from 2^(b/4) up to 2^((b+1)/4) microseconds.
SELECT intDiv(toUnixTimestamp64Milli(window_start), {step_ms:Int64}) * {step_ms:Int64} / 1000 AS t,
    toInt32(floor(4 * log2(greatest(value_us, 1)))) AS bucket, sum(count) AS responses
FROM soak.response_buckets
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = {window:String})
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
    AND (window_start >= fromUnixTimestamp64Milli({from_ms:Int64})) AND (window_start < fromUnixTimestamp64Milli({to_ms:Int64}))
GROUP BY t, bucket ORDER BY t, bucket
