"""Confidential questionnaires: the trust poll, later the culture pulse.

Colleagues answer; the programme office sees counts; one data role can read who named
whom, until a job deletes it. Receives people and units from ``directory``; a poll
closes with its last day, and its answers end with the purge.
"""
