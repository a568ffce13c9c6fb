"""What every page shares: who acts, the base page and its parts, forms, refusals as pages, languages.

It refuses inline scripts and styles, requests to any other host, and to say more to a stranger than “not found”.
"""
