/** Style sheet of the tracker. */
import { type ColorName, colors, spaces } from '../../shared/design/tokens.ts';
import { em, radius } from '../css.ts';

/** The same box on every screen: the answer, up to the panel's edges. */
const bleed = (edge: number) => `margin-inline:-${em(edge)};padding:${em(20)} ${em(edge)}`;
const shade = (name: ColorName) => `light-dark(${colors[name].light},${colors[name].dark})`;
const line = '1px solid var(--kod-hairline)';

export const trackerCss = `
.hero{max-inline-size:none;background:var(--kod-surface);border-block:${line};${bleed(spaces[6])};margin-block-end:${em(spaces[6])}}
.hero>form{margin-block:${em(spaces[4])} 0}
.hero .actions{margin-block-end:0}
.hero [part=headline]{font-size:1.25em;text-wrap:pretty}
.done~[part=lead]{border-inline-start:4px solid ${shade('good')};padding-inline-start:${em(spaces[4])}}
.state{display:flex;align-items:center;gap:${em(spaces[2])};font-weight:600;color:var(--kod-brand);margin-block-end:${em(spaces[3])}}
.state:is(.accepted,.done){color:${shade('good')}}
.state:is(.late,.past){color:${shade('general')}}
.state:is(.cancelled,.closed){color:var(--kod-muted)}
.state svg{inline-size:1.15em;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.when{font-size:1.8em;line-height:1.15;letter-spacing:-.01em;margin-block-start:${em(spaces[1])};font-variant-numeric:tabular-nums}
.day{font-size:1.25em;line-height:1.2}
[part=lead],.meanwhile{margin-block-start:${em(spaces[3])}}
.section{margin-block:${em(spaces[6])}}
.section h4,.section legend{font-size:1.25em;margin-block-end:${em(spaces[2])}}
.section>.hint{margin-block-start:${em(spaces[2])}}
.section>.actions,.hero>.actions{margin-block-start:${em(spaces[3])}}
.big{font-size:1.25em;font-weight:600}
.section p>a{display:flex;inline-size:fit-content}
.choices>div{font-weight:400}
.steps li{position:relative;padding-block-end:${em(spaces[4])};padding-inline-start:2.25em}
.steps li::before,.steps li::after{content:"";position:absolute;inset-inline-start:0;inset-block-start:.15em;inline-size:1.25em;block-size:1.25em;border:2px solid var(--kod-border);border-radius:50%}
.steps li::after{inset-block:1.65em .1em;inset-inline-start:.56em;inline-size:2px;block-size:auto;border:0;border-radius:0;background:var(--kod-hairline)}
.steps li:last-child{padding-block-end:0}
.steps li:last-child::after{display:none}
.steps .done::before{content:"✓";content:"✓"/"";display:grid;place-items:center;font-size:.875em;font-weight:600;inline-size:1.43em;block-size:1.43em;line-height:1;color:var(--kod-on-fill);border-color:${shade('good')};background:${shade('good')}}
.steps .now{font-weight:600}
.steps .now::before{border-color:var(--kod-brand);background:radial-gradient(var(--kod-brand) 45%,transparent 50%)}
.dots li{padding-inline-start:1.25em;position:relative;margin-block-start:${em(spaces[1])}}
.dots li::before{content:"";position:absolute;inset-block-start:.66em;inset-inline-start:2px;inline-size:6px;block-size:6px;border-radius:50%;background:var(--kod-muted)}
.marks{flex-wrap:nowrap;gap:${em(spaces[2])}}
.marks button{flex:1;text-align:center;padding-inline:0}
.ends,.rows summary{display:flex;flex-wrap:wrap;justify-content:space-between;gap:${em(spaces[3])}}
.rows>li{border-block-start:${line}}
.rows>.hint{padding-block:${em(spaces[3])}}
.rows{margin-block:${em(spaces[6])} 0}
.rows>li>button,.rows summary{inline-size:100%;max-inline-size:none;padding-inline:0;background:none;border:0;color:var(--kod-brand)}
.rows summary{align-items:center;list-style:none;min-block-size:2.75em;padding-block:${em(spaces[2])}}
.rows>li>button,summary>span:first-child{text-decoration:underline}
.rows>li>button[part=cancel]{color:var(--kod-muted)}
.qr{display:block;inline-size:min(14em,100%);margin-block-start:${em(spaces[3])};background:#fff;border:${line};shape-rendering:crispEdges}
.card{background:var(--kod-surface);${radius};padding:${em(spaces[3])} ${em(spaces[4])};margin-block:${em(spaces[4])}}
.hero>.card{padding:0}
.card>*+*{margin-block-start:${em(spaces[4])}}
[part=code]{font-size:2.67em;line-height:1.15;font-weight:600;letter-spacing:.16em;font-variant-numeric:tabular-nums}
.hero+[role=status]>p:not(:empty){margin-block-end:${em(spaces[4])}}
.said:not(:empty){margin-block:${em(spaces[3])};scroll-margin-block:${em(spaces[4])};font-weight:600}
[part=timeline]{margin-block:${em(spaces[2])} ${em(spaces[4])}}
[part=timeline] li{border-inline-start:2px solid var(--kod-hairline);padding-block-end:${em(spaces[3])};padding-inline-start:${em(spaces[4])}}
[part=timeline] li:first-child{border-color:var(--kod-brand);font-weight:600}
@media(max-width:480px){.hero{${bleed(spaces[4])}}}
@media(max-width:240px){.hero{${bleed(spaces[2])}}.when{font-size:1.25em}}
@media(forced-colors:active){:not(.hero)>.card,.hero{border:1px solid}}
`;
