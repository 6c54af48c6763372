-- Who replaced a version was read nowhere: a report's is always its reporter. What is not kept cannot be told.
alter table report_version drop column replaced_by;
alter table outreach_version drop column replaced_by;
