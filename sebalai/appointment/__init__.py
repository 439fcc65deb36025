"""Appointment."""
