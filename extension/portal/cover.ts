/**
 * Whether something in the page hides our frame, for browsers that can't measure it in the frame. Finds elements that take presses,
 * make the frame transparent, clip it, or cover the whole page; not every finer trap.
 */

/** Points along each side of the frame. */
const POINTS = 6;
const PLAIN_MOVE = /^(none|matrix\(1, 0, 0, 1, .*\))$/;

const isDistorted = ({
  opacity,
  filter,
  mixBlendMode,
  clipPath,
  maskImage,
  transform,
}: CSSStyleDeclaration): boolean =>
  Number(opacity) < 1 ||
  filter !== 'none' ||
  mixBlendMode !== 'normal' ||
  clipPath !== 'none' ||
  maskImage !== 'none' ||
  !PLAIN_MOVE.test(transform);

type View = Window & typeof globalThis;
const ancestorsOf = (element: Element): Element[] => {
  const all: Element[] = [];
  for (let at: Element | null = element; at; ) {
    all.push(at);
    const root: Node = at.getRootNode();
    at = at.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return all;
};

const meet = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Elements that let presses through are invisible to `elementFromPoint`. */
const liesOver = (host: Element, box: DOMRect, window: View): boolean =>
  [...window.document.body.children, ...window.document.documentElement.children].some((other) => {
    if (other.contains(host) || !meet(other.getBoundingClientRect(), box)) return false;
    const { pointerEvents, position, visibility } = window.getComputedStyle(other);
    return pointerEvents === 'none' && position !== 'static' && visibility === 'visible';
  });

const isHit = (
  host: Element,
  { left, top, width, height }: DOMRect,
  { document, innerWidth, innerHeight }: View,
) => {
  const places = Array.from({ length: POINTS }, (_, index) => (index + 0.5) / POINTS);
  return places.every((down) =>
    places.every((across) => {
      const [x, y] = [left + width * across, top + height * down];
      const isSeen = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
      return !isSeen || document.elementFromPoint(x, y) === host;
    }),
  );
};

export const isCovered = (host: Element, window: View): boolean => {
  const box = host.getBoundingClientRect();
  return (
    ancestorsOf(host).some((element) => isDistorted(window.getComputedStyle(element))) ||
    !isHit(host, box, window) ||
    liesOver(host, box, window)
  );
};
