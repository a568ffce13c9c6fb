"""The JSON API: partnerships, evidence and verdicts for other tools, at `/api/1/`.

Nouns: token, caller, problem, repeat. A token belongs to one organisation and can never do more than the person who
made it may do today. The API refuses cookies, grades, and whatever no page of the application would take.
"""
