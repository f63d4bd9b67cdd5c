"""Keeping an installation alive: backups, restores, upgrades, setting up."""
