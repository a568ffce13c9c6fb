"""Files from strangers, tried: honest ones are read to the letter, hostile ones refused in a sentence, within bounds."""
