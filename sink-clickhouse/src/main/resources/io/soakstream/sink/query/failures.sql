-- Every 10 seconds with failed requests: how many, of what.
SELECT window_start, requests, errors, outcomes
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'BASE') AND (tenant = '*') AND (endpoint = '*') AND (errors > 0)
ORDER BY window_start
