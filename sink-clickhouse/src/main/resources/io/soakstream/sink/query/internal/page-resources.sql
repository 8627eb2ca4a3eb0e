-- Every resource of a stretch, in equal steps.
SELECT source, metric, unit, intDiv(toUnixTimestamp64Milli(window_start), {step_ms:Int64}) * {step_ms:Int64} / 1000 AS t,
    sum(sum_value) / sum(samples) AS mean, min(min_value) AS low, max(max_value) AS high
FROM soak.resources
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (samples > 0)
    AND (window_start >= fromUnixTimestamp64Milli({from_ms:Int64})) AND (window_start < fromUnixTimestamp64Milli({to_ms:Int64}))
GROUP BY source, metric, unit, t ORDER BY source, metric, unit, t
