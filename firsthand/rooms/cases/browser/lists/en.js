// The 2,048 words of BIP-39 in one language: a bundle of its own, fetched only by who wants it.
export { wordlist } from "@scure/bip39/wordlists/english.js";
