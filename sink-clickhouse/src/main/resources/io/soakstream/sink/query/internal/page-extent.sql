-- From when to when a run has windows, and how many revisions they have seen: whether there is anything new.
SELECT toUnixTimestamp64Milli(max(window_start)) / 1000 + 10 AS to_s, count() AS windows, max(revision) AS revision
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'BASE') AND (tenant = '*') AND (endpoint = '*')
