/** Which hosts are this machine itself. */

/**
 * Whether a host, by the whole of its name, is this machine: `localhost` and names below it, 127.0.0.0/8, ::1 (in brackets, too,
 * as it stands in an address). 0.0.0.0 is every address of it, and so is not.
 */
export function isLoopback(host: string): boolean {
  return /^((.+\.)?localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}
