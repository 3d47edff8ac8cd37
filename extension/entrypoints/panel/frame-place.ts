/**
 * Where the frame is on the screen, as far as the pointer shows: each event has its place on the screen and in the frame. The page
 * can't see the pointer in our frame, so it can't move the frame in step with it.
 */
export type Pointed = Pick<PointerEvent, 'screenX' | 'screenY' | 'clientX' | 'clientY'>;

/** CSS pixels. Less is not a moved frame but a trembling hand, or rounding. */
export const STILL = 2;
export const distance = (x: number, y: number): number => Math.max(Math.abs(x), Math.abs(y));

/** CSS pixels. Long enough to tell the steps of zoom apart. */
const STRETCH = 64;
/** The steps of zoom in Chromium and Firefox: how many pixels of the screen are one of ours. */
const ZOOMS = [
  ...[0.25, 0.3, 1 / 3, 0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.2, 1.25, 1.33, 1.5, 1.7],
  ...[1.75, 2, 2.4, 2.5, 3, 4, 5],
] as const;
/** Two measured ones this near each other are the same. */
const ALIKE = 0.04;

const stepOf = (measured: number): number =>
  ZOOMS.toSorted((a, b) => Math.abs(a - measured) - Math.abs(b - measured)).find(
    (step) => Math.abs(step - measured) < step * ALIKE,
  ) ?? measured;

/** Pixels of the screen per pixel of the frame, over a stretch long enough to tell; null before that. */
function measuredZoom(from: Pointed, to: Pointed): number | null {
  const across = [to.screenX - from.screenX, to.clientX - from.clientX] as const;
  const down = [to.screenY - from.screenY, to.clientY - from.clientY] as const;
  const [screen, client] = Math.abs(across[0]) > Math.abs(down[0]) ? across : down;
  if (Math.abs(screen) < STRETCH) return null;
  return client / screen > 0 ? screen / client : Number.NaN;
}

export const createFramePlace = () => {
  let zoom = 1;
  let measured: number | undefined;
  let from: Pointed | undefined;
  let corner: { readonly x: number; readonly y: number } | undefined;
  const cornerAt = (at: Pointed) => ({
    x: at.screenX - zoom * at.clientX,
    y: at.screenY - zoom * at.clientY,
  });
  /** Another zoom is believed once two stretches agree. */
  const learn = (here: Pointed): void => {
    from ??= here;
    const found = measuredZoom(from, here);
    if (found === null) return;
    from = here;
    if (measured !== undefined && Math.abs(found - measured) < measured * ALIKE && stepOf(found) !== zoom) {
      zoom = stepOf(found);
      corner = cornerAt(here);
    }
    measured = found;
  };
  return {
    /** @returns whether the frame is elsewhere than it was. */
    hasMoved: (here: Pointed): boolean => {
      const now = cornerAt(here);
      const moved =
        corner !== undefined && distance(now.x - corner.x, now.y - corner.y) > STILL * Math.max(1, zoom);
      if (moved || !corner) corner = now;
      learn(here);
      return moved;
    },
    /** The pointer was elsewhere: a stretch does not continue from there. */
    interrupted: (): void => {
      from = undefined;
    },
  };
};
