-- Second by second: requests, errors, mean and maximum of a stretch.
SELECT toUnixTimestamp64Milli(second_start) / 1000 AS t, requests, errors, mean_us, max_us
FROM soak.seconds
WHERE (run = {run:String}) AND (analysis = {analysis:String})
    AND (second_start >= fromUnixTimestamp64Milli({from_ms:Int64})) AND (second_start < fromUnixTimestamp64Milli({to_ms:Int64}))
ORDER BY second_start
