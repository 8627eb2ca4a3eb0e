-- First and last offset of an ended run by partition of the events topic.
SELECT p.1 AS partition, p.2 AS first_offset, p.3 AS last_offset
FROM soak.runs ARRAY JOIN partitions AS p
WHERE run = {run:String} AND analysis = 'live' AND state = 'ENDED'
