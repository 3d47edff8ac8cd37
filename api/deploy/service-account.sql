-- An account for the service that reads and writes rows and can do nothing else: it makes and drops no table, and what is in the
-- audit log stays there. Run once as the owner of the tables, after the first start made them:
--   psql "$OWNER_URL" -f api/deploy/service-account.sql
--   psql "$OWNER_URL" -c '\password kod_service'
create role kod_service login;
grant usage on schema public to kod_service;
revoke create on schema public from public;
grant select, insert, update, delete on all tables in schema public to kod_service;
grant usage, select on all sequences in schema public to kod_service;
-- Tables of later releases.
alter default privileges in schema public grant select, insert, update, delete on tables to kod_service;
alter default privileges in schema public grant usage, select on sequences to kod_service;
revoke update, delete on audit_log from kod_service;
revoke insert, update, delete on knex_migrations, knex_migrations_lock from kod_service;
