-- The ledger of the live analysis.
SELECT * FROM soak.ledgers WHERE (run = {run:String}) AND (analysis = 'live')
