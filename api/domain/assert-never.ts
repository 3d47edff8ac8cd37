/**
 * Ends a `switch` over a closed list: a member that has no case fails to compile here. Names strings alone, because an
 * object may hold personal data.
 */
export function assertNever(value: never): never {
  throw new Error(
    typeof value === 'string' ? `nothing is decided for ${value}` : 'nothing is decided for this',
  );
}
