-- Statuses by run, phase and hour of every series, and by minute of all tenants.
-- Those of a minute by endpoint come only where the course is of base windows.
SELECT window, phase, window_start, tenant, endpoint, status, outcome, requests, window_requests
FROM soak.statuses
WHERE (run = {run:String}) AND (analysis = {analysis:String})
    AND ((window IN ('RUN', 'PHASE', 'HOUR'))
        OR ((window = 'MINUTE') AND (tenant = '*') AND ((endpoint = '*') OR ({course:String} = 'BASE'))))
ORDER BY indexOf(['RUN', 'PHASE', 'HOUR', 'MINUTE'], window), window_start, endpoint, tenant, status, outcome
