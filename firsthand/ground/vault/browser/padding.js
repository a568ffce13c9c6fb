// How long what is sealed may look. Source: docs/formats/sealing.md; Padmé is from Nikitin and others, PETS 2019.

const CLASSES = [1024, 4096, 16384, 65536];

/** The least size class that holds so many bytes: 1, 4, 16 or 64 KiB, then Padmé, which adds 12 % at most. */
export function paddedLength(length) {
  const small = CLASSES.find((size) => length <= size);
  if (small) return small;
  const exponent = Math.floor(Math.log2(length));
  const step = 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1));
  return Math.ceil(length / step) * step;
}
