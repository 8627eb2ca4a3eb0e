-- Second by second: requests, response times in ms, errors. Of all tenants and endpoints together.
SELECT
    second_start,
    requests,
    round(mean_us / 1000, 1) AS mean_ms,
    round(max_us / 1000, 1) AS max_ms,
    errors
FROM soak.seconds
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY second_start
