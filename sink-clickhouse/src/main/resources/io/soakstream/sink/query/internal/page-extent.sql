-- Up to when a run has windows, what they hold together, and their latest revision: whether there is anything new.
SELECT toUnixTimestamp64Milli(max(window_start)) / 1000 + 10 AS to_s, count() AS windows, max(revision) AS revision,
    sum(requests) AS requests, sum(errors) AS errors
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'BASE') AND (tenant = '*') AND (endpoint = '*')
