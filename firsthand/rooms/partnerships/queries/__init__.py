"""Reading: scoped to the organisation that acts. What is missing and what is another's look alike."""
