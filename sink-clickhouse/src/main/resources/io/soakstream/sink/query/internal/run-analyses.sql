-- Analyses of a run, replays before the live one, the latest first.
SELECT analysis FROM soak.verdicts WHERE run = {run:String} ORDER BY analysis = 'live', published_at DESC
