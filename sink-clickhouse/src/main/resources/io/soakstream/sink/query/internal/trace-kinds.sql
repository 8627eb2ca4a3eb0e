-- Kinds of windows of a series that overlap a stretch.
SELECT window, count() AS windows, min(window_start) AS first,
    max(addMicroseconds(window_start, window_length_us)) AS last
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = 'live')
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
    AND ((phase = {phase:String}) OR ({phase:String} = ''))
    AND (toUnixTimestamp64Micro(window_start) < {to_us:Int64})
    AND (toUnixTimestamp64Micro(window_start) + window_length_us > {from_us:Int64})
GROUP BY window
