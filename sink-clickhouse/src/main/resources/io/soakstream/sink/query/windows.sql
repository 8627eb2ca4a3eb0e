-- How many rows of each kind of window are stored, and how many requests they hold.
SELECT window, count() AS rows, uniqExact(tenant, endpoint) AS series, min(window_start) AS first, max(window_start) AS last, sumIf(requests, (tenant = '*') AND (endpoint = '*')) AS requests
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String})
GROUP BY window
ORDER BY indexOf(['BASE', 'MINUTE', 'HOUR', 'PHASE', 'RUN'], window)
