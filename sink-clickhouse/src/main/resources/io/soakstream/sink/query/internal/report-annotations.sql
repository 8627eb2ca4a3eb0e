-- What people know happened during a run.
-- Those that came afterwards are told by the live analysis alone, and are of the run under every analysis.
SELECT start, any(end) AS end, kind, text, min(afterwards) AS afterwards
FROM soak.annotations WHERE (run = {run:String}) AND (analysis IN ({analysis:String}, 'live'))
GROUP BY start, kind, text ORDER BY start, kind, text
