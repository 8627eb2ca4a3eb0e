-- The unit of every resource of a run.
SELECT DISTINCT metric, source, unit FROM soak.resources
WHERE run = {run:String} AND analysis = {analysis:String}
