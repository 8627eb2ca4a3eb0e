-- Requests and errors by kind of window, summed over all, over tenants, over endpoints and over their pairs.
SELECT
    window,
    sumIf(requests, (tenant = '*') AND (endpoint = '*')) AS total,
    sumIf(errors, (tenant = '*') AND (endpoint = '*')) AS total_errors,
    sumIf(requests, (tenant != '*') AND (endpoint = '*')) AS by_tenant,
    sumIf(requests, (tenant = '*') AND (endpoint != '*')) AS by_endpoint,
    countIf((tenant != '*') AND (endpoint != '*')) AS pairs,
    sumIf(requests, (tenant != '*') AND (endpoint != '*')) AS by_pair
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String})
GROUP BY window
ORDER BY indexOf(['BASE', 'MINUTE', 'HOUR', 'PHASE', 'RUN'], window)
