-- The newest runs with what became of them.
SELECT r.run AS run, r.scenario AS scenario, r.origin AS origin, if(v.status = '', r.state, v.status) AS status,
    v.final AS final, toUnixTimestamp64Milli(r.run_start) / 1000 AS from_s,
    if(r.end IS NULL, NULL, toUnixTimestamp64Milli(assumeNotNull(r.end)) / 1000) AS to_s,
    if(v.run = '', NULL, v.requests) AS requests, if(v.run = '', NULL, v.errors) AS errors, r.tags AS tags
FROM soak.runs AS r
LEFT JOIN soak.verdicts AS v ON v.run = r.run AND v.analysis = r.analysis
WHERE r.analysis = 'live'
ORDER BY v.published_at DESC, r.revision DESC, r.run
LIMIT {limit:UInt32}
