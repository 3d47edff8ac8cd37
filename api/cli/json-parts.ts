/** Parts of several of the schemas. */
import { z } from 'zod';

export const list = <T extends z.ZodType>(of: T) => z.array(of).readonly();
/** True: nothing was changed. */
export const dryRun = z.boolean();
