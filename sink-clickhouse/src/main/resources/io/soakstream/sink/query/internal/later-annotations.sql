-- Where annotations stand that came when their run was over, in the order of the log.
SELECT assumeNotNull(partition) AS partition, assumeNotNull(offset) AS offset FROM soak.annotations
WHERE (run = {run:String}) AND (analysis = 'live') AND afterwards
ORDER BY partition, offset
