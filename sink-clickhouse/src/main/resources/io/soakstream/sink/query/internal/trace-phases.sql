-- Phases of a series.
SELECT DISTINCT phase
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = 'live')
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
    AND (window = 'PHASE')
ORDER BY phase
