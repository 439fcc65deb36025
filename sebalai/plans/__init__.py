"""Plans: what an agent will change, how it is measured, and who stands behind it.

Receives the agents of an issued decree. Agents write a plan in six short sections, the
SMART gate says what is missing, the head of the unit and the programme office decide;
approving freezes a version, which reports will answer.
"""
