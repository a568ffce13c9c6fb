"""Deeds: fetch in scope, require the permission, ask the rules, save, write it down. One function a deed."""
