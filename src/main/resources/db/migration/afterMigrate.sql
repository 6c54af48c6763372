-- The privileges of the service's role, which reads and writes rows and owns nothing. They change nothing where the role is
-- also the owner of the tables. Flyway runs this script after every migration.

grant usage on schema public to "${service_role}";

-- platform
grant select, insert, update on key_set to "${service_role}";
grant select on schema_support, flyway_schema_history to "${service_role}";

-- region
grant select on region to "${service_role}";

-- identity
grant select, insert, update on pioneer, account to "${service_role}";
grant select, insert, delete on former_scope to "${service_role}";
grant select, insert, update, delete on refresh_token, signin_failure to "${service_role}";

-- audit
grant select on audit_chain, audit_entry to "${service_role}";
grant select, insert on audit_seal to "${service_role}";
grant execute on function audit_append(text[]) to "${service_role}";

-- notice
grant select, insert, update, delete on mail_outbox to "${service_role}";

-- report
grant select, insert, update on report to "${service_role}";
-- An erased report loses its earlier contents.
grant select, insert, delete on report_version to "${service_role}";
-- A report that becomes sensitive, or is erased, loses the name of its reporter; an erased one also loses the notes.
grant select, insert, update (changed_by, note) on report_transition to "${service_role}";
grant select, insert, update, delete on report_source, report_claim to "${service_role}";
grant select, insert, delete on report_message to "${service_role}";
grant select, insert on disclosure, report_escalation to "${service_role}";

-- attachment
grant select, insert, delete on attachment to "${service_role}";

-- incident and response
grant select, insert, update on incident, incident_action, relief to "${service_role}";
grant select, insert, update (unlinked_at, unlinked_by) on incident_report to "${service_role}";
grant select, insert on incident_transition, incident_revision to "${service_role}";

-- prevention
grant select, insert, update on outreach to "${service_role}";
grant select, insert, delete on outreach_version to "${service_role}";
grant select, insert on vulnerability_assessment to "${service_role}";

-- warning
grant select, insert on level_assessment, calibration, likelihood_record to "${service_role}";
grant select, update (computed_on) on level_regency to "${service_role}";
grant select, insert, delete on assessment_due to "${service_role}";
grant select, insert, update on sign_of_life to "${service_role}";
grant select, insert, update on backtest to "${service_role}";

-- alert
grant select, insert, update on alert to "${service_role}";
grant select, insert on alert_message, alert_acknowledgement to "${service_role}";

-- changes
grant select, insert, delete on change to "${service_role}";
grant update (former_owner) on change to "${service_role}";
grant select on change_mark to "${service_role}";
grant execute on function change_begin(), change_timeline() to "${service_role}";

-- webhook
grant select, insert, update, delete on webhook, webhook_delivery to "${service_role}";
grant select, update on webhook_position to "${service_role}";

-- kafka
grant select, insert, update on topic_position to "${service_role}";

-- importing
grant select, insert, update, delete on import_job to "${service_role}";
grant select, insert, delete on import_part to "${service_role}";

-- statistics
grant select, insert, delete on report_rollup, report_rollup_stale to "${service_role}";
grant select, insert, update on report_decision to "${service_role}";

-- A restored dump must be noticed before the first change is written.
select change_begin();
