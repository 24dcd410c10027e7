// Words as they are compared: without case, marks, script, spaces and hyphens. docs/decisions/0010 has the table; the
// server folds in the same way, and tests/vectors/channel.json holds both to it.

/** Serbian, Macedonian and other Cyrillic, each letter as its bare Latin one. */
const CYRILLIC: Record<string, string> = {
  а: "a", б: "b", в: "v", г: "g", д: "d", ђ: "d", е: "e", ж: "z", з: "z", и: "i", ј: "j", к: "k", л: "l", љ: "lj",
  м: "m", н: "n", њ: "nj", о: "o", п: "p", р: "r", с: "s", т: "t", ћ: "c", у: "u", ф: "f", х: "h", ц: "c", ч: "c",
  џ: "dz", ш: "s", ѕ: "dz", щ: "st", ъ: "a", ь: "", ы: "y", э: "e", ю: "ju", я: "ja", і: "i", є: "e", ґ: "g",
};

/** Latin letters that hold their mark within, and Arabic letters that keyboards write in several ways. */
const OTHER: Record<string, string> = {
  đ: "d", ð: "d", ı: "i", ł: "l", ø: "o", æ: "ae", œ: "oe", ß: "ss", ʒ: "z", ə: "e",
  ٱ: "ا", ى: "ي", ی: "ي", ې: "ي", ۍ: "ي", ے: "ي", ک: "ك", ګ: "گ", ة: "ه", ہ: "ه", ھ: "ه", ە: "ه", ء: "", "\u0640": "",
};

/** One word, folded; empty when it holds no letter and no digit. */
export function fold(word: string): string {
  const bare = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  let out = "";
  for (const letter of bare) {
    const as = CYRILLIC[letter] ?? OTHER[letter];
    if (as !== undefined) out += as;
    else if (/[\p{L}\p{N}]/u.test(letter)) out += letter;
  }
  return out;
}
