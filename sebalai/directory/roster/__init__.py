"""The roster engine: files in, decisions out. No Django, no database.

sheets reads any spreadsheet; columns finds the needed ones; read turns a row into
facts; plan compares facts with what is known and decides.
"""
