import type { TargetedPointerEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { controlOf } from './fields.tsx';
import { show } from './picture.ts';
import { type Area, between, blackOut, crop, type Shot, tidy, undo } from './shot.ts';
import { pslI18n } from './words.ts';

type Props = {
  readonly image: ImageBitmap;
  readonly shot: Shot;
  readonly set: (shot: Shot) => void;
};

/** Where keyboard users start: the middle. */
const MIDDLE: Area = { left: 25, top: 25, width: 50, height: 50 };
const SIDES = ['left', 'top', 'width', 'height'] as const;

/** In percent of the visible picture. */
const pointOf = (event: PointerEvent, canvas: HTMLElement) => {
  const box = canvas.getBoundingClientRect();
  const percent = (at: number, from: number, size: number) =>
    Math.min(100, Math.max(0, ((at - from) / size) * 100));
  return { x: percent(event.clientX, box.left, box.width), y: percent(event.clientY, box.top, box.height) };
};

const useDrag = (select: (area: Area) => void) => {
  const from = useRef<{ x: number; y: number }>(undefined);
  return {
    onPointerDown: (event: TargetedPointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = pointOf(event, event.currentTarget);
    },
    onPointerMove: (event: TargetedPointerEvent<HTMLElement>) => {
      if (from.current) select(between(from.current, pointOf(event, event.currentTarget)));
    },
    onPointerUp: () => {
      from.current = undefined;
    },
    onPointerCancel: () => {
      from.current = undefined;
    },
  };
};

const Sides = ({ area, select }: { area: Area; select: (area: Area) => void }) => {
  const { shot } = pslI18n.value;
  return (
    <fieldset class="psl-sides">
      <legend>{shot.areaLegend}</legend>
      <p class="muted psl-hint">{shot.areaHint}</p>
      <div class="psl-sides-fields">
        {SIDES.map((side) => (
          <p key={side} class="field">
            <label for={`shot-${side}`}>{shot[side]}</label>
            <input
              id={`shot-${side}`}
              type="number"
              min={side === 'left' || side === 'top' ? 0 : 1}
              max={100}
              value={area[side]}
              onChange={(event) => select(tidy({ ...area, [side]: Number(event.currentTarget.value) }))}
            />
          </p>
        ))}
      </div>
    </fieldset>
  );
};

const Tools = ({ shot, area, set }: Pick<Props, 'shot' | 'set'> & { area: Area }) => {
  const words = pslI18n.value.shot;
  return (
    <p class="buttons">
      <button type="button" class="button" {...controlOf('crop')} onClick={() => set(crop(shot, area))}>
        {words.crop}
      </button>
      <button
        type="button"
        class="button"
        {...controlOf('black-out')}
        onClick={() => set(blackOut(shot, area))}
      >
        {words.blackOut}
      </button>
      <button
        type="button"
        class="button button-quiet"
        aria-disabled={shot.before.length === 0}
        onClick={() => shot.before.length > 0 && set(undo(shot))}
      >
        {words.undo}
      </button>
    </p>
  );
};

/** The picture, an area to draw or type, and what to do with that area. */
export const ShotEditor = ({ image, shot, set }: Props) => {
  const words = pslI18n.value.shot;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [area, select] = useState(MIDDLE);
  useEffect(() => {
    if (canvas.current) show(canvas.current, image, shot);
  }, [image, shot]);
  const change = (next: Shot) => {
    if (next.shown !== shot.shown) select(MIDDLE);
    set(next);
  };
  const at = Object.fromEntries(SIDES.map((side) => [side, `${area[side]}%`]));
  return (
    <div class="psl-shot">
      <div class="psl-shot-picture" {...useDrag(select)}>
        <canvas ref={canvas} role="img" aria-label={words.picture} />
        <span class="psl-shot-area" style={at} />
      </div>
      <p class="visually-hidden" role="status">
        {words.pictureArea(area.left, area.top, area.width, area.height)}
      </p>
      <Sides area={area} select={select} />
      <Tools shot={shot} area={area} set={change} />
    </div>
  );
};
