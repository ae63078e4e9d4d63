-- The two databases and their owners, once, by PostgreSQL's administrator. Passwords come from the environment:
--   TIENDO_DB_PASSWORD=… PREFECT_DB_PASSWORD=… psql -v ON_ERROR_STOP=1 -f docs/server/databases.sql
\getenv tiendo_password TIENDO_DB_PASSWORD
\getenv prefect_password PREFECT_DB_PASSWORD

CREATE ROLE tiendo LOGIN PASSWORD :'tiendo_password';
CREATE DATABASE tiendo OWNER tiendo ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE tiendo FROM PUBLIC;

CREATE ROLE prefect LOGIN PASSWORD :'prefect_password';
CREATE DATABASE prefect OWNER prefect ENCODING 'UTF8' TEMPLATE template0;
REVOKE CONNECT ON DATABASE prefect FROM PUBLIC;
