"""Who may do what: users, roles and their powers, sign-in.

Roles are plain classes that a reader understands; a grant gives one to a user
within an agency, and, where the role asks for it, within one unit.
"""
