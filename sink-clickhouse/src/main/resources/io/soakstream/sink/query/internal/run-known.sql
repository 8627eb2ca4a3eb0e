-- One row when there is such a run.
SELECT 1 AS known FROM soak.runs WHERE run = {run:String}
