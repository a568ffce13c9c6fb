"""Who may do what: one act, one decision, with its reason.

Nouns: act (who, for whom, when), permission, role, refusal. Permissions are enums, roles are data, and one function
decides. Missing and forbidden look alike from outside. It refuses a permission that was never declared.
"""
