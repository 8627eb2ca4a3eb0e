-- Where the slowest and the first failed requests of a stretch are in the events topic.
-- Each window keeps its own; of several, those that count for all of them.
SELECT why, partition, offset
FROM (
    SELECT window_start, arrayJoin(arrayConcat(
        arrayMap(r -> ('slowest', r.1, r.2, -r.3), slowest),
        arrayMap(r -> ('failed', r.1, r.2, toUnixTimestamp64Micro(window_start)), first_failed))) AS found,
        found.1 AS why, found.2 AS partition, found.3 AS offset, found.4 AS place
    FROM soak.windows
    WHERE (run = {run:String}) AND (analysis = 'live')
        AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
        AND ((phase = {phase:String}) OR ({phase:String} = ''))
        AND (toUnixTimestamp64Micro(window_start) < {to_us:Int64})
        AND (toUnixTimestamp64Micro(window_start) + window_length_us > {from_us:Int64})
        AND (window = {window:String}))
ORDER BY why DESC, place, partition, offset
LIMIT 5 BY why
