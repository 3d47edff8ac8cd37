/**
 * The widget's style sheet as one string, put together at build time. Host styles stay out by `all: initial`;
 * sizes hang on the reader's own text size, not on the page's root. Colors follow the page's color scheme.
 */
import {
  type ColorName,
  colors,
  focusRing,
  lineLength,
  motionMs,
  radii,
  spaces,
  targetSize,
} from '../shared/design/tokens.ts';

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
const each = (value: (name: ColorName) => string): string =>
  used.map((name) => `--kod-${name}:${value(name)};`).join('');
/** Pixels of the design as a share of the text size. */
const em = (pixels: number): string => `${pixels / 16}em`;
const radius = `var(--kod-radius,${radii.control}px)`;

export const css = `
:host{display:block;${each((name) => colors[name].light)}}
@supports(color:light-dark(red,red)){:host{${each((name) => `light-dark(${colors[name].light},${colors[name].dark})`)}}}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
.kod{all:initial;display:block;color-scheme:inherit;font-family:var(--kod-font,inherit);font-size:medium;line-height:1.5;color:var(--kod-ink);text-align:start;overflow-wrap:break-word}
@media(max-width:480px){.kod{font-size:large}}
*,::before,::after{box-sizing:border-box}
h2,h3,h4,p,ul,ol,dl,dd,fieldset{margin:0;padding:0;border:0;min-width:0}
h2,h3,h4{line-height:1.25;font-weight:600}
h2{font-size:1.125em;flex:1}
h3{font-size:1.375em;margin-block-end:${em(spaces[3])}}
h4,legend{font-size:1em;font-weight:600;margin-block-end:${em(spaces[2])};padding:0}
.panel{background:var(--kod-paper);color:var(--kod-ink);max-width:36em;padding:${em(spaces[6])}}
.panel p,.panel dd,.panel li{max-width:${lineLength}ch}
.kod>.panel{border:1px solid var(--kod-hairline);border-radius:${radii.card}px}
header{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 ${em(spaces[4])};margin-block-end:${em(spaces[4])}}
dialog{padding:0;border:1px solid var(--kod-hairline);border-radius:${radii.card}px;background:var(--kod-paper);width:36em;max-width:calc(100% - 1em);max-height:calc(100% - 1em);box-shadow:0 8px 32px ${colors.shadow.light};color:inherit}
@media(min-width:481px){dialog{margin-block-start:6vh;max-height:88vh}}
dialog::backdrop{background:rgb(20 32 43/.5)}
form>*+*,.stack>*+*{margin-block-start:${em(spaces[4])}}
form>.hint{margin:0}
button+.hint{margin-block-start:${em(spaces[2])}}
form>h3{margin-block:${em(4)} ${em(spaces[3])}}
label,legend,.hint,.wrong{display:block}
label{font-weight:600}
i{font-style:normal;font-weight:400;color:var(--kod-muted)}
.hint{color:var(--kod-muted);font-size:.9375em;font-weight:400}
.wrong{color:var(--kod-bad);font-weight:600}
input,select,textarea,button{font:inherit;color:inherit}
.field>input,select,textarea{display:block;inline-size:100%;max-inline-size:24em;min-block-size:max(${targetSize.touch}px,${em(targetSize.touch)});margin-block-start:${em(4)};padding:${em(spaces[2])} ${em(spaces[3])};border:1px solid var(--kod-border);border-radius:${radius};background:var(--kod-paper)}
#k-zip{max-inline-size:8em}
[aria-invalid]{border:2px solid var(--kod-bad)!important}
.choice{display:flex;gap:${em(spaces[3])};align-items:flex-start;min-block-size:${targetSize.touch}px;padding:${em(10)} 0;font-weight:400;cursor:pointer}
.choice input{flex:none;inline-size:1.5em;block-size:1.5em;margin:0;accent-color:var(--kod-brand)}
summary{min-block-size:${targetSize.touch}px;padding-block:${em(10)};cursor:pointer}
button{min-block-size:max(${targetSize.touch}px,${em(targetSize.touch)});padding:${em(spaces[2])} ${em(spaces[4])};border:1px solid var(--kod-border);border-radius:${radius};background:var(--kod-paper);cursor:pointer;transition:background-color ${motionMs}ms ease-out;text-align:start}
button:hover{background:var(--kod-surface)}
.primary{background:var(--kod-brand);border-color:var(--kod-brand);color:var(--kod-on-fill);font-weight:600}
.primary:hover{background:var(--kod-ink);border-color:var(--kod-ink);color:var(--kod-paper)}
[aria-disabled=true]{opacity:.7;cursor:default}
.link{border:0;padding:0;min-inline-size:${targetSize.touch}px;background:none!important;color:var(--kod-brand);text-decoration:underline}
a{color:var(--kod-brand);display:inline-flex;align-items:center;min-block-size:${targetSize.touch}px;min-inline-size:${targetSize.touch}px}
.lines{list-style:none}
.lines a{white-space:nowrap}
:focus-visible{outline:${focusRing.width}px solid var(--kod-brand);outline-offset:${focusRing.gap}px}
h3:focus-visible,p:focus-visible{outline-offset:4px}
.actions{display:flex;flex-wrap:wrap;gap:${em(spaces[3])};margin-block-start:${em(spaces[6])}}
.panel>h4,.panel>div+h4{margin-block-start:${em(spaces[4])}}
.stacked{flex-direction:column;align-items:flex-start;margin-block:0 ${em(spaces[4])}}
.note,.card{background:var(--kod-surface);border-radius:${radius};padding:${em(spaces[3])} ${em(spaces[4])}}
.note{border-inline-start:4px solid var(--kod-brand)}
.card{margin-block:${em(spaces[4])}}
.note+form,.card>*+*{margin-block-start:${em(spaces[4])}}
.summary{border:2px solid var(--kod-bad);border-radius:${radius};padding:${em(spaces[3])} ${em(spaces[4])}}
.summary ul{list-style:none}
.summary li+li{margin-block-start:${em(spaces[2])}}
.summary .link{text-align:start}
dl>div{display:flex;flex-wrap:wrap;gap:0 ${em(spaces[3])};align-items:center;border-block-end:1px solid var(--kod-hairline);padding-block:${em(4)}}
dt{flex:1 0 8em;color:var(--kod-muted)}
dd{flex:3 1 9em}
dd+dd{flex:none}
@media(max-width:480px){
dt{flex:1 0 100%}
dd{flex:1 1 0}
.panel{padding:${em(spaces[2])} ${em(spaces[4])} ${em(spaces[6])}}
header{justify-content:space-between;margin-block-end:${em(spaces[2])}}
h2{flex:1 0 100%;order:1;font-size:1em}
h3{font-size:1.25em}
}
.code{display:block;font-size:1.75em;letter-spacing:.1em;font-variant-numeric:tabular-nums}
.timeline{list-style:none;margin-block-end:${em(spaces[4])}}
.timeline li{border-inline-start:2px solid var(--kod-hairline);padding:0 0 ${em(spaces[3])} ${em(spaces[4])}}
.timeline li:first-child{border-color:var(--kod-brand);font-weight:600}
.timeline .hint{display:block}
.trap{display:none}
.apart{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media(forced-colors:active){.primary,.note,.card{border:1px solid}}
`;
