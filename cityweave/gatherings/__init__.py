"""Gatherings: for now, dates that suit those invited, and days off as hubs correct them."""
