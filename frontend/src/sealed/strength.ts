// How long a passphrase would hold: a cautious guess in bits, without a list of words.

/** Fewer bits are refused: with scrypt at age's cost, 2^50 guesses are out of reach of all but states. */
export const ENOUGH_BITS = 50;

/** Bits, counted low: repeats and runs count once, and letters of words as 2 bits each. */
export function strengthOf(passphrase: string): number {
  const words = passphrase.normalize("NFKC").trim().toLowerCase().split(/[\s\-_.,]+/u).filter(Boolean);
  let bits = 0;
  for (const word of new Set(words)) {
    const distinct = new Set(word).size;
    const letters = /^\p{L}+$/u.test(word);
    // A common word is worth about 12 bits (one of 4,000); what is no word is worth more by its kinds of signs.
    const perSign = letters ? 2.2 : 4;
    const run = isRun(word);
    bits += run ? 4 : Math.min(letters ? 14 : 60, perSign * Math.min(word.length, distinct * 2));
  }
  return Math.floor(bits);
}

/** "1234", "abcd", "aaaa". */
function isRun(word: string): boolean {
  const codes = Array.from(word, (letter) => letter.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  return steps.length > 1 && steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
}
