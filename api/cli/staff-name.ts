/** The name of the staff member who runs `kod` (rule 37d). */
import { userInfo } from 'node:os';

/** `configured`: KOD_STAFF_NAME. A user without a name, as in a container, is shown by number. */
export function staffName(configured: string | undefined): string {
  if (configured !== undefined) return configured;
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
