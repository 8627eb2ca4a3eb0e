-- Every 10 seconds with failed requests: how many, of what, and with which status codes (0: no response).
WITH
    arrayFilter(s -> s.outcome NOT IN ('OK', 'EXPECTED_DENIAL'), w.statuses) AS failed,
    arrayDistinct(failed.status) AS codes
SELECT
    window_start,
    requests,
    errors,
    outcomes,
    mapFromArrays(codes, arrayMap(code -> arraySum(arrayMap(s -> if(s.status = code, s.requests, 0), failed)), codes)) AS failed_statuses
FROM soak.windows AS w
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'BASE') AND (tenant = '*') AND (endpoint = '*') AND (errors > 0)
ORDER BY window_start
