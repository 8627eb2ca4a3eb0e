-- Stored runs with all of these tags, newest first, for eyes: to the minute, and one word for what became of it.
-- @tags {}
SELECT r.run AS run, formatDateTime(r.run_start, '%Y-%m-%d %H:%i', 'UTC') AS started, lower(r.origin) AS by,
    if(v.run = '', NULL, v.requests) AS requests, if(v.run = '', NULL, v.errors) AS errors, if(v.status = '', r.state, v.status) AS status,
    n.notes AS notes,
    arrayStringConcat(arrayMap(t -> concat(t.1, '=', t.2), mapSort(r.tags)::Array(Tuple(String, String))), ' ') AS tags
FROM soak.runs AS r
LEFT JOIN soak.verdicts AS v ON v.run = r.run AND v.analysis = r.analysis
LEFT JOIN (SELECT run, analysis, count() AS notes FROM soak.annotations GROUP BY run, analysis) AS n
    ON n.run = r.run AND n.analysis = r.analysis
WHERE r.analysis = 'live'
    AND arrayAll(t -> r.tags[t.1] = t.2, JSONExtractKeysAndValues({tags:String}, 'String'))
ORDER BY v.published_at DESC, r.revision DESC, r.run
