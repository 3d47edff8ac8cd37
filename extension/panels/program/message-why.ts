/** Why a message was not delivered, from the code that the service noted. */
import type { ProgramDeliveryWords } from '../../locales/en/program-delivery.ts';

type Why = keyof ProgramDeliveryWords['why'];
const SIGNS: readonly (readonly [RegExp, Why])[] = [
  [/^5\d\d$/, 'refused'],
  [/^4\d\d$/, 'put-off'],
  [/^text-/, 'text'],
  [/^push-/, 'push'],
  [/^webhook-/, 'webhook'],
  [/^expired$/, 'late'],
  [/^no-channel$/, 'no-channel'],
  [/^fault$/, 'fault'],
  [/^E[A-Z_]+$/, 'no-server'],
];

export const whyOf = (code: string | null): Why =>
  SIGNS.find(([sign]) => sign.test(code ?? ''))?.[1] ?? 'unknown';
