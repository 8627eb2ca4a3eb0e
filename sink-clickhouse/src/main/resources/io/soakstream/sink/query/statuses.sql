-- What every endpoint answered each tenant: requests by status code (0: no response) and outcome, and when they came first and last.
-- @tenant *
-- @endpoint *
SELECT
    endpoint,
    tenant,
    status,
    outcome,
    sumIf(s.requests, window = 'RUN') AS requests,
    round(100 * requests / nullIf(anyIf(s.window_requests, window = 'RUN'), 0), 2) AS share_percent,
    minOrNullIf(s.window_start, window = 'MINUTE') AS first_minute,
    maxOrNullIf(s.window_start, window = 'MINUTE') AS last_minute
FROM soak.statuses AS s
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window IN ('RUN', 'MINUTE'))
    AND (tenant != '*') AND (endpoint != '*')
    AND (({tenant:String} = '*') OR (tenant = {tenant:String})) AND (({endpoint:String} = '*') OR (endpoint = {endpoint:String}))
GROUP BY endpoint, tenant, status, outcome
ORDER BY endpoint, tenant, requests DESC, status, outcome
