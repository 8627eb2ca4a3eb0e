-- The last other run of the same scenario that passed.
SELECT run FROM soak.verdicts
WHERE analysis = 'live' AND final AND status = 'PASS' AND run != {run:String}
    AND scenario = (SELECT any(scenario) FROM soak.verdicts WHERE run = {run:String} AND analysis = 'live')
ORDER BY published_at DESC LIMIT 1
