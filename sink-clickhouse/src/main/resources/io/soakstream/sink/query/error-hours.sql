-- Errors of each hour by outcome, and the share of all errors of the run. Hours without an error are left out.
SELECT
    hour,
    errors,
    round(100 * errors / sum(errors) OVER (), 1) AS share_percent,
    mapFilter((outcome, number) -> outcome NOT IN ('OK', 'EXPECTED_DENIAL'), outcomes) AS failed
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'HOUR') AND (tenant = '*') AND (endpoint = '*') AND (errors > 0)
ORDER BY hour
