/** Style sheet of the tracker. */
import { spaces } from '../../shared/design/tokens.ts';
import { em, radius } from '../css.ts';

export const trackerCss = `
.card{background:var(--kod-surface);${radius};padding:${em(spaces[3])} ${em(spaces[4])};margin-block:${em(spaces[4])}}
.card>*+*{margin-block-start:${em(spaces[4])}}
.stacked{flex-direction:column;align-items:flex-start;margin-block:${em(spaces[2])} ${em(spaces[4])}}
[part=code]{display:block;font-size:1.75em;letter-spacing:.1em;font-variant-numeric:tabular-nums}
[part=headline]{margin-block-end:${em(spaces[3])}}
[part=lead],[role=status]>p:not(:empty){margin-block-end:${em(spaces[4])}}
[part=timeline]{margin-block:${em(spaces[2])} ${em(spaces[4])}}
[part=timeline] li{border-inline-start:2px solid var(--kod-hairline);padding:0 0 ${em(spaces[3])} ${em(spaces[4])}}
[part=timeline] li:first-child{border-color:var(--kod-brand);font-weight:600}
@media(forced-colors:active){.card{border:1px solid}}
`;
