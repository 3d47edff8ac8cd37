/** Whether an element is in or near the visible part of its page, so what is out of sight can stand still. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';

const NEAR = '200px';
const told = new WeakMap<Element, (near: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** One observer for all: two hundred would be two hundred callbacks. */
const watch = (element: Element, tell: (near: boolean) => void): (() => void) => {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
    },
    { rootMargin: NEAR },
  );
  told.set(element, tell);
  observer.observe(element);
  return () => observer?.unobserve(element);
};

/** True until the browser has measured, so the first render is right. */
export const useOnScreen = <E extends Element>(): {
  readonly ref: RefObject<E | null>;
  readonly onScreen: ReadonlySignal<boolean>;
} => {
  const ref = useRef<E>(null);
  const onScreen = useMemo(() => signal(true), []);
  useEffect(
    () =>
      ref.current
        ? watch(ref.current, (near) => {
            onScreen.value = near;
          })
        : undefined,
    [],
  );
  return { ref, onScreen };
};
