"""The verdict, tried: tables of examples rule by rule, invariants over generated cases, and the measure of their reach."""
