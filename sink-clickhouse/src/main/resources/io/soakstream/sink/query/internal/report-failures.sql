-- Base windows with errors: by outcome, by status code and by tenant.
SELECT window_start, any(window_length_us) AS length_us, sumIf(w.requests, tenant = '*') AS requests,
    sumIf(w.errors, tenant = '*') AS errors, anyIf(w.outcomes, tenant = '*') AS outcomes,
    anyIf(arrayFilter(s -> s.outcome NOT IN ('OK', 'EXPECTED_DENIAL'), w.statuses), tenant = '*') AS failed,
    mapFromArrays(arrayDistinct(failed.status), arrayMap(code -> arraySum(arrayMap(s -> if(s.status = code, s.requests, 0), failed)), arrayDistinct(failed.status))) AS failed_statuses,
    groupArrayIf((tenant, w.errors), tenant != '*') AS tenants
FROM soak.windows AS w
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'BASE') AND (endpoint = '*') AND (w.errors > 0)
GROUP BY window_start
ORDER BY window_start
LIMIT 100000
