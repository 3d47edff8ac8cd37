/** Messages between our script in the portal's page and the panels' frame, over a private port. None is about a resident. */

import { isRecord } from '../../shared/typed.ts';
import { isPageFacts, type PageFacts } from './portal-page.ts';
import { type Is, isFlag, isNumber, isText, oneOf, orNull, shapeOf } from './shape.ts';

/** Facts that the frame can't measure itself, in CSS pixels. */
export type FrameView = {
  /** How much of it is above the window's top, and below its bottom. */
  readonly above: number;
  readonly below: number;
  readonly windowHeight: number;
  /** Whether our script found something covering it. Only for browsers that can't measure that in the frame. */
  readonly covered: boolean;
};

type ToFrame = {
  /** Open this place, such as `referral-manager/<id>`. */
  readonly show: { readonly route: string };
  /** The page names another person, or may do so: show nothing of the agent. */
  readonly other: { readonly shown: string | null };
  /** The agent just opened us. */
  readonly focus: object;
  /** The agent now uses the page around it. */
  readonly left: object;
  readonly view: FrameView;
  readonly facts: { readonly page: PageFacts | null };
};
type ToPortal = {
  readonly height: { readonly pixels: number };
  readonly go: { readonly route: string; readonly how: 'push' | 'replace' };
  readonly title: { readonly text: string | null };
  /** The agent moves the pointer in the frame: is it still visible? */
  readonly askView: object;
  readonly reload: object;
  /** Leave for the portal's sign-in and return to this place. */
  readonly signIn: { readonly route: string };
  readonly askFacts: object;
};

type Named<All> = { readonly [Name in keyof All]: { readonly name: Name } & All[Name] }[keyof All];
export type FrameMessage = Named<ToFrame>;
export type PortalMessage = Named<ToPortal>;

type Shapes<All> = { readonly [Name in keyof All]: Is<All[Name]> };
const anything: Is<object> = isRecord;
const TO_FRAME: Shapes<ToFrame> = {
  show: shapeOf<ToFrame['show']>({ route: isText }),
  other: shapeOf<ToFrame['other']>({ shown: orNull(isText) }),
  focus: anything,
  left: anything,
  view: shapeOf<FrameView>({ above: isNumber, below: isNumber, windowHeight: isNumber, covered: isFlag }),
  facts: shapeOf<ToFrame['facts']>({ page: orNull(isPageFacts) }),
};
const TO_PORTAL: Shapes<ToPortal> = {
  height: shapeOf<ToPortal['height']>({ pixels: isNumber }),
  go: shapeOf<ToPortal['go']>({ route: isText, how: oneOf(['push', 'replace']) }),
  title: shapeOf<ToPortal['title']>({ text: orNull(isText) }),
  askView: anything,
  reload: anything,
  signIn: shapeOf<ToPortal['signIn']>({ route: isText }),
  askFacts: anything,
};

const fits = (shapes: Readonly<Record<string, Is<object>>>, value: unknown): boolean =>
  isRecord(value) &&
  isText(value.name) &&
  Object.hasOwn(shapes, value.name) &&
  shapes[value.name]?.(value) === true;
export const isFrameMessage = (value: unknown): value is FrameMessage => fits(TO_FRAME, value);
export const isPortalMessage = (value: unknown): value is PortalMessage => fits(TO_PORTAL, value);

/** The first message, from the page's script to the frame; it transfers the port. */
export const isInvitation = shapeOf<{ readonly token: string }>({ token: isText });
