-- One statement a line: PostgreSQL's single-user mode ends them so. Passwords are set when a container starts.
CREATE ROLE app LOGIN
CREATE ROLE assay_reader LOGIN BYPASSRLS
GRANT pg_read_all_data TO assay_reader
CREATE DATABASE app OWNER app
ALTER ROLE assay_reader SET log_statement = 'none'
ALTER ROLE assay_reader SET auto_explain.log_min_duration = -1
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC
REVOKE CONNECT ON DATABASE template1 FROM PUBLIC
