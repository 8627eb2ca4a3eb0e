-- What people know happened during a run.
SELECT kind, text, toUnixTimestamp64Milli(start) / 1000 AS from_s,
    if(end IS NULL, NULL, toUnixTimestamp64Milli(assumeNotNull(end)) / 1000) AS to_s
FROM soak.annotations WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY start, kind, text LIMIT 2000
