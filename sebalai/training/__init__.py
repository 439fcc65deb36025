"""Training: agents meet, share one understanding, and show that they do.

Receives the agents of an issued decree and anyone invited beside them. The programme
office prepares and announces a session, people answer, check in and take its tests;
closing the attendance freezes the session.
"""
