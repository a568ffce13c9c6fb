"""What is done to an organisation: each deed once, with its permission, its rules and its line in the audit."""
