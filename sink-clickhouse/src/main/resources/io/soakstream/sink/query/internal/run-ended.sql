-- One row when the final verdict, the ledger and the end of a run are stored; none before.
SELECT 1 AS yes FROM soak.verdicts AS v
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND final
    AND ((SELECT count() FROM soak.ledgers WHERE (run = {run:String}) AND (analysis = {analysis:String})) > 0)
    AND ((SELECT count() FROM soak.runs WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (state = 'ENDED')) > 0)
