#!/usr/bin/env bash
# The two roles of docs/operations.md, made when the database is empty; and Keycloak's, if it has a password.
set -euo pipefail

psql -v ON_ERROR_STOP=1 -U postgres -v owner_password="$RUKUN_DB_OWNER_PASSWORD" -v password="$RUKUN_DB_PASSWORD" << 'SQL'
create role rukun_owner login password :'owner_password';
create role rukun login password :'password';
create database rukun owner rukun_owner;
revoke all on database rukun from public;
grant connect on database rukun to rukun;
alter database rukun set log_error_verbosity = terse;
SQL

[ -z "${KEYCLOAK_DB_PASSWORD:-}" ] || psql -v ON_ERROR_STOP=1 -U postgres -v password="$KEYCLOAK_DB_PASSWORD" << 'SQL'
create role keycloak login password :'password';
create database keycloak owner keycloak;
revoke all on database keycloak from public;
SQL
