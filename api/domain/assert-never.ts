/**
 * Ends a `switch` over a closed list: a member without a case fails to compile here. The error prints only strings, because
 * an object may hold personal data.
 */
export function assertNever(value: never): never {
  throw new Error(
    typeof value === 'string' ? `nothing is decided for ${value}` : 'nothing is decided for this',
  );
}
