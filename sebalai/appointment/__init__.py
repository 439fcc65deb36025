"""Appointment: an adopted list becomes a decree, and its people agents of change.

Receives the list that the committee adopted. The programme office drafts, the numbering
officer gives number and date, the regional secretary issues, which freezes the decree.
"""
