-- The service's role reads and writes rows and owns nothing. Where it is also the owner (one role given), this grants nothing new.
grant usage on schema public to "${service_role}";
grant select on region to "${service_role}";
grant select, insert, update on pioneer, account, report to "${service_role}";
grant select, insert, update, delete on refresh_token, signin_failure to "${service_role}";
grant select, insert on report_version, report_transition to "${service_role}";
grant select on audit_chain, audit_entry to "${service_role}";
grant select, insert on audit_seal to "${service_role}";
grant execute on function audit_append(text[]) to "${service_role}";
grant select, insert, update, delete on report_source to "${service_role}";
grant select, insert on disclosure to "${service_role}";
-- A report marked sensitive later, or erased, loses its reporter here too; erased, its earlier contents and the words of
-- its steps go.
grant update (changed_by, note) on report_transition to "${service_role}";
grant update (replaced_by), delete on report_version to "${service_role}";
grant select, insert, update on outreach to "${service_role}";
grant select, insert, delete on outreach_version to "${service_role}";
grant select, insert on vulnerability_assessment to "${service_role}";
grant select, insert, delete on report_message to "${service_role}";
grant select, insert, update, delete on report_claim to "${service_role}";
grant select, insert, update, delete on mail_outbox to "${service_role}";
grant select, insert on report_escalation to "${service_role}";
grant select, insert, update on import_job to "${service_role}";
grant select, insert, delete on import_part to "${service_role}";
grant select, insert, update on incident, incident_action, relief to "${service_role}";
grant select, insert, update (unlinked_at, unlinked_by) on incident_report to "${service_role}";
grant select, insert on incident_transition, incident_revision to "${service_role}";
grant select, insert, delete on attachment to "${service_role}";
grant select, insert, update, delete on report_fact to "${service_role}";
grant select on report_fact_by_definition to "${service_role}";
grant select, insert, delete on level_due to "${service_role}";
grant select, update (evaluated_until, snapshot) on level_progress to "${service_role}";
grant select, insert, update (superseded_at) on level_state to "${service_role}";
grant select, insert, update on backtest to "${service_role}";
grant select, insert, update on alert to "${service_role}";
grant select, insert on alert_message, alert_acknowledgement to "${service_role}";
grant select, insert, update on warning_given to "${service_role}";
