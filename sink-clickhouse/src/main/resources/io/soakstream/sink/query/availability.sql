-- Availability of each tenant and of all, and how much of the error budget was used.
-- @objective 0.999
SELECT
    tenant,
    requests,
    errors,
    round(100 * (1 - errors / nullIf(requests, 0)), 5) AS available_percent,
    round(requests * (1 - {objective:Float64})) AS allowed_errors,
    round(100 * errors / nullIf(requests * (1 - {objective:Float64}), 0), 2) AS budget_used_percent
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'RUN') AND (endpoint = '*')
ORDER BY tenant
