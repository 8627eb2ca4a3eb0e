-- p99 in ms of every endpoint for every tenant, and how far the tenants are apart.
SELECT
    endpoint,
    mapSort(mapFromArrays(groupArray(toString(tenant)), groupArray(round(p99_us / 1000, 1)))) AS p99_ms_by_tenant,
    round(max(p99_us) / nullIf(min(p99_us), 0), 2) AS highest_to_lowest
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'RUN') AND (tenant != '*') AND (endpoint != '*')
GROUP BY endpoint
ORDER BY endpoint
