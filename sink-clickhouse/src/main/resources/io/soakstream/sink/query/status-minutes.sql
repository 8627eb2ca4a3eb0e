-- Minute by minute, what was answered: requests by status code (0: no response) and outcome. For all, or one tenant or endpoint.
-- @tenant *
-- @endpoint *
SELECT window_start, status, outcome, requests, round(100 * requests / nullIf(window_requests, 0), 2) AS share_percent
FROM soak.statuses
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'MINUTE')
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
ORDER BY window_start, status, outcome
