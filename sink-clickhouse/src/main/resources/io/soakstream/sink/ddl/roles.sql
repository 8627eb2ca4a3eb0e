-- Roles of a ClickHouse server that manages its users with SQL. Give them to your own users:
--   GRANT soak_analysts TO alice;
CREATE ROLE IF NOT EXISTS soak_migrators;
GRANT CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW, ALTER, SELECT, INSERT ON soak_store.* TO soak_migrators;
GRANT CREATE DATABASE, CREATE TABLE, CREATE VIEW, DROP TABLE, DROP VIEW, ALTER, SELECT ON soak.* TO soak_migrators;
GRANT CREATE FUNCTION, DROP FUNCTION ON *.* TO soak_migrators;
CREATE ROLE IF NOT EXISTS soak_writers;
GRANT INSERT ON soak_store.* TO soak_writers;
GRANT SELECT ON soak_store.migrations TO soak_writers;
REVOKE INSERT ON soak_store.migrations FROM soak_writers;
CREATE SETTINGS PROFILE IF NOT EXISTS soak_analysts SETTINGS readonly = 2, max_execution_time = 60 MAX 300, max_memory_usage = 4000000000 MAX 4000000000;
CREATE ROLE IF NOT EXISTS soak_analysts SETTINGS PROFILE soak_analysts;
GRANT SELECT ON soak.* TO soak_analysts;
