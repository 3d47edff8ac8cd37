/**
 * Validates messages that the worker handles itself: a page may still run another version's script, and the portal's page is not
 * trusted. All other input is passed to the service, which validates it.
 */

import { isRecord } from '../../shared/typed.ts';
import { REJECT_REASONS } from '../../shared/vocabulary.ts';
import type { PortalPage } from '../model/portal-page.ts';
import {
  type Is,
  isFlag,
  isInstant,
  isText,
  listOf,
  oneOf,
  orAbsent,
  orNull,
  shapeOf,
} from '../model/shape.ts';
import { isTyped } from '../model/stored-shapes.ts';
import { REACH_CHECKS, type Requests } from './messages.ts';

type Input<R extends keyof Requests> = Parameters<Requests[R]>[0];
type Shapes = { readonly [R in keyof Requests]?: Is<Input<R>> };

const withId = shapeOf<{ id: string }>({ id: isText });
const isPicture = shapeOf<{ id: string; data: string }>({ id: isText, data: isText });
const isEntry = shapeOf<Input<'enterFrame'>>({ token: isText });
const isSave = shapeOf<{ agentId: string }>({ agentId: isText });
const isOffer = shapeOf<Input<'accept'>>({ referralId: isText, offerId: isText });

export const MESSAGE_SHAPES = {
  portalPageSeen: shapeOf<PortalPage>({ signInPage: isFlag, account: orNull(isText), loadedAt: isInstant }),
  enterFrame: isEntry,
  openPortal: orAbsent(isText),
  rememberPlace: isText,
  saveSettings: isRecord,
  keepDrafts: shapeOf<Input<'keepDrafts'>>({ agentId: isText, changes: isRecord }),
  accept: isOffer,
  acceptTogether: shapeOf<{ offers: Input<'accept'>[] }>({ offers: listOf(isOffer) }),
  reject: shapeOf<Input<'reject'>>({
    referralId: isText,
    offerId: isText,
    reason: orAbsent(oneOf(REJECT_REASONS)),
  }),
  rejectBecause: shapeOf<Input<'rejectBecause'>>({ offerId: isText, reason: oneOf(REJECT_REASONS) }),
  checkReach: shapeOf<Input<'checkReach'>>({ what: oneOf(REACH_CHECKS) }),
  soundHeard: shapeOf<Input<'soundHeard'>>({ heard: isFlag }),
  takeBack: shapeOf<Input<'takeBack'>>({ offerId: isText }),
  pslGet: withId,
  pslDiscard: withId,
  pslSave: (input): input is Input<'pslSave'> => isSave(input) && isTyped(input),
  pslAttach: (input): input is Input<'pslAttach'> => isPicture(input),
} as const satisfies Shapes;

/** @throws if it is not valid. */
export const checkMessage = (name: keyof Requests, input: unknown): void => {
  const shapes: Partial<Record<keyof Requests, (value: unknown) => boolean>> = MESSAGE_SHAPES;
  const is = shapes[name];
  if (is && !is(input)) throw new TypeError(`The message "${name}" has another shape.`);
};
