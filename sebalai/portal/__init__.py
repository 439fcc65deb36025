"""The pages that span phases: home, navigation, jobs, audit record. Owns no table."""
