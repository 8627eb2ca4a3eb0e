-- When each endpoint answered with what: counts of at most 48 equal stretches, in base windows or minutes.
WITH bounds AS (
    SELECT min(window_start) AS b0, greatest(dateDiff('second', b0, max(window_start)) + 10, 10) AS seconds
    FROM soak.statuses
    WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = {course:String})
        AND (tenant = '*') AND (endpoint = '*'))
SELECT endpoint, status, outcome, min(first_start) AS first, max(last_end) AS last, groupArray((slot, answers)) AS points
FROM (
    SELECT endpoint, status, outcome,
        intDiv(dateDiff('second', (SELECT b0 FROM bounds), window_start) * 48, (SELECT seconds FROM bounds)) AS slot,
        sum(requests) AS answers, min(window_start) AS first_start,
        max(window_start + toIntervalMicrosecond(window_length_us)) AS last_end
    FROM soak.statuses
    WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = {course:String})
        AND (tenant = '*') AND (endpoint != '*')
    GROUP BY endpoint, status, outcome, slot)
GROUP BY endpoint, status, outcome
