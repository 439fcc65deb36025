"""The pages that span phases: home, jobs, audit record. Owns no table."""
