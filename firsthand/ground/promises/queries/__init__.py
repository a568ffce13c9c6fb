"""Reading promises. Whoever asks has decided already whether they may; nothing is decided here but whose they are."""
