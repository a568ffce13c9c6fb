"""What a promise is, what events make of it, on which days it falls due, and when somebody is reminded. Plain Python."""
