"""What rooms stand on: one stack, each part may use those below it. From the top: web, files, vault, audit, access, parties,
database."""
