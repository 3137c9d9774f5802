"""Exports of case-management systems: tables whose columns say what their cells hold."""
