-- Tenants and endpoints that a run has windows of.
SELECT DISTINCT tenant, endpoint FROM soak.windows
WHERE (run = {run:String}) AND (analysis = 'live')
ORDER BY tenant, endpoint
LIMIT 10000
