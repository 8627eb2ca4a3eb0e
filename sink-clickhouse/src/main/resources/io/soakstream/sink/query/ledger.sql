-- The fate of every event: what was attempted, acknowledged, analysed; both equations; and what ClickHouse holds of it.
SELECT
    l.run AS run,
    attempted,
    acknowledged,
    unacknowledged,
    landed,
    analysed,
    rejected,
    late,
    missing,
    duplicates,
    foreign,
    attempted = acknowledged + unacknowledged AS sent_adds_up,
    acknowledged + landed = analysed + rejected + late + missing AS fates_add_up,
    balanced,
    if(v.run = '', NULL, v.requests) AS requests,
    (
        SELECT sum(requests)
        FROM soak.windows
        WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'BASE')
            AND (tenant = '*') AND (endpoint = '*')
    ) AS requests_stored
FROM soak.ledgers AS l
LEFT JOIN soak.verdicts AS v ON (v.run = l.run) AND (v.analysis = l.analysis)
WHERE (l.run = {run:String}) AND (l.analysis = {analysis:String})
