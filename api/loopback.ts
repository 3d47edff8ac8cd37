/** Recognizes hosts that are this machine. */

/**
 * Whether the whole host name means this machine: `localhost` and its subdomains, 127.0.0.0/8, and ::1 (also
 * in brackets, as in a URL). Not 0.0.0.0, which is every address of the machine.
 */
export function isLoopback(host: string): boolean {
  return /^((.+\.)?localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}
