-- How many resource samples are stored.
SELECT sum(samples) AS samples FROM soak.resources WHERE (run = {run:String}) AND (analysis = 'live')
