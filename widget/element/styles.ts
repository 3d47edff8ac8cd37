/** Styles of the button and the form's first steps. `all: initial` keeps the page's styles out. */
import {
  type ColorName,
  colors,
  focusRing,
  lineLength,
  radii,
  spaces,
  targetSize,
} from '../../shared/design/tokens.ts';
import { em, radius } from '../css.ts';

const used: readonly ColorName[] = [
  'paper',
  'surface',
  'ink',
  'muted',
  'hairline',
  'border',
  'brand',
  'bad',
  'on-fill',
];
const palette = used
  .map((name) => `--kod-${name}:light-dark(${colors[name].light},${colors[name].dark});`)
  .join('');
const touch = `${targetSize.touch}px`;
const brand = 'var(--kod-brand)';
const filled = '[part=button],[part~=primary]';

export const css = `
:host{display:block;${palette}}
:host([hidden]),:empty:is(span,legend){display:none}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
.kod{all:initial;display:block;color-scheme:inherit;font-family:var(--kod-font,inherit);line-height:1.5;color:inherit;overflow-wrap:break-word;text-wrap:pretty}
*{box-sizing:border-box;margin:0;padding:0;max-inline-size:${lineLength}ch;min-inline-size:0}
ul,ol{list-style:none}
h2,h3,.note{text-wrap:balance}
h2,h3{line-height:1.25;font-size:1.125em;font-weight:600}
h2{flex:9em}
h3{font-size:1.375em}
fieldset,.link{border:0}
[part=panel]{background:var(--kod-paper);max-inline-size:36em;padding:${em(spaces[6])}}
.kod>[part=panel],dialog{border:1px solid var(--kod-hairline)}
.kod>[part=panel],dialog,.choices{border-radius:var(--kod-radius,${radii.card}px)}
dialog{background:var(--kod-paper);inline-size:36em;max-inline-size:calc(100% - 1em);margin:4vh auto;overscroll-behavior:contain;box-shadow:0 8px 32px ${colors.shadow.light}}
header,.actions{display:flex;flex-wrap:wrap;align-items:center;gap:0 ${em(spaces[4])}}
header,[part=translation],form>*{margin-block-end:${em(spaces[4])}}
form>h3{margin-block-end:.5em}
[part=summary] li+li{margin-block-start:.5em}
label,legend,span{display:block}
label,legend,[part=error],#k-why,${filled}{font-weight:600}
i,.hint{font-style:normal;font-weight:400;color:var(--kod-muted)}
.hint{font-size:.9375em}
[part=panel],dialog,[part=button]{color:var(--kod-ink)}
[part=hint]{margin-block-start:.5em;color:inherit}
[part=error]{color:var(--kod-bad)}
input,select,textarea,button{font:inherit;color:inherit;border:1px solid var(--kod-border);${radius};background:var(--kod-paper)}
button,[part=input]{min-block-size:max(${touch},${em(targetSize.touch)});padding:${em(spaces[2])} ${em(spaces[3])}}
[part=input]{display:block;inline-size:100%;max-inline-size:24em;margin-block-start:.25em}
#k-zip{max-inline-size:8em}
[aria-invalid=true],[part=summary]{border:2px solid var(--kod-bad)}
[part=choice]{display:flex;gap:${em(spaces[3])};font-weight:400}
[part=choice],summary{padding:${em(10)} 0;cursor:pointer}
.choices{border:1px solid var(--kod-border);overflow:hidden}
.choices>*{max-inline-size:none;padding:${em(14)} ${em(spaces[4])};font-weight:600}
.choices>*+*{border-block-start:1px solid var(--kod-hairline)}
.choices>:has(:checked){background:var(--kod-surface)}
.choices>:has(:focus-visible){box-shadow:inset 0 0 0 ${focusRing.width}px ${brand}}
[type=radio],[type=checkbox]{flex:none;inline-size:1.5em;block-size:1.5em;accent-color:${brand}}
[type=radio]{border-radius:50%}
:is([type=radio],[type=checkbox]):not(:checked){appearance:none;cursor:pointer}
button{cursor:pointer;text-align:start}
${filled}{background:${brand};color:var(--kod-on-fill)}
@media(hover:hover){
button:hover{background:var(--kod-surface)}
:is(${filled}):hover{background:var(--kod-ink)}
}
[aria-disabled=true]{opacity:.7}
[part=languages][open]{flex-basis:100%}
[part=languages]>*{margin:0;color:${brand}}
.link,a{padding:0;min-inline-size:${touch};background:none!important;color:${brand};text-decoration:underline}
a{display:inline-flex;align-items:center;min-block-size:${touch};white-space:nowrap}
[href*=track]{white-space:normal}
:focus-visible{outline:${focusRing.width}px solid ${brand};outline-offset:${focusRing.gap}px}
[part=button]:focus-visible{box-shadow:0 0 0 ${focusRing.gap}px var(--kod-paper)}
.actions{gap:${em(spaces[3])};margin-block:${em(spaces[6])} 0}
.note,[part=summary]{${radius};padding:${em(spaces[3])} ${em(spaces[4])}}
.note{background:var(--kod-surface);border-inline-start:4px solid ${brand};margin-block-end:${em(spaces[4])}}
@media(max-width:480px){
.kod{font-size:large}
header{justify-content:space-between}
h2{order:1;flex-basis:100%}
[part~=primary]{flex-grow:1;text-align:center}
[part=panel]{padding:${em(spaces[4])}}
}
@media(max-width:240px){
.kod{font-size:medium}
[part=panel],.choices>*{padding:${em(spaces[2])}}
[part=choice]{gap:${em(spaces[2])}}
}
.apart{position:absolute;inline-size:1px;overflow:hidden;clip-path:inset(50%)}
`;
