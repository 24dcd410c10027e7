// Stands in for the curves and lattices of age's recipients that this program never uses: it seals to X25519 alone, and
// refuses the others before age sees them. Left out, a report's page is 15 kB lighter.
export const MLKEM768P256 = undefined;
export const MLKEM768X25519 = undefined;
export const p256 = undefined;
