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

/** Said before anything is entered: the system's user is often shared, such as root. */
export const UNNAMED = (user: string): string =>
  `The audit log will name you as “${user}”. Set KOD_STAFF_NAME to your own name.\n`;
