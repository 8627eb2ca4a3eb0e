-- How fast error budgets burnt at their highest, by objective, tenant and window.
SELECT tenant, objective, window_s, at, burn_rate, budget_used
FROM soak.slo_burns
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY objective, tenant, window_s
