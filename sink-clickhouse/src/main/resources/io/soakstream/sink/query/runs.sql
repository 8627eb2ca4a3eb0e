-- Runs and their verdicts, the latest first.
SELECT
    v.run AS run,
    if(v.final, v.status, concat(v.status, ' so far')) AS verdict,
    v.scenario AS scenario,
    if(r.run = '', NULL, r.origin) AS origin,
    v.started AS started,
    v.requests AS requests,
    v.errors AS errors
FROM soak.verdicts AS v
LEFT JOIN soak.runs AS r ON (r.run = v.run) AND (r.analysis = v.analysis)
WHERE v.analysis = 'live'
ORDER BY v.published_at DESC
