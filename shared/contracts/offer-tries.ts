/** How an agent was alerted of an offer: each channel that was tried, when, and the result. */
import { z } from 'zod';
import { SHOWN_BY } from '../vocabulary.ts';
import { instant } from './common.ts';

/** A screen that said it showed the offer, or the channel of a message. */
export const TRIED_BY = [...SHOWN_BY, 'email', 'text'] as const;
export type TriedBy = (typeof TRIED_BY)[number];
/** `sent`: the receiving server took it, and nothing more is known. `not-needed`: it was shown before, or was over. */
export const TRY_RESULTS = ['shown', 'delivered', 'sent', 'waiting', 'failed', 'not-needed'] as const;
export type TryResult = (typeof TRY_RESULTS)[number];

/** `at`: when that was known. */
export const offerTry = z.object({ by: z.enum(TRIED_BY), at: instant, result: z.enum(TRY_RESULTS) });
export type OfferTry = z.infer<typeof offerTry>;
