-- The verdict document of a run under an analysis.
SELECT document FROM soak.verdicts WHERE (run = {run:String}) AND (analysis = {analysis:String})
