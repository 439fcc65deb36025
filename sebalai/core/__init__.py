"""What every phase stands on: tenants, verdicts, audit, announcements, files and jobs.

Core knows no noun of the programme. A module here that says agent, nominee or
decree is in the wrong place.
"""
