/** How much is sent: a little in `npm test`, as much as asked for in `npm run fuzz`. */
export const INPUTS = Number(process.env.FUZZ_INPUTS ?? 25);
export const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Ms. */
export const LONG = 60_000 + 120 * INPUTS;
