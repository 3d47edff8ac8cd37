/** Style sheet of the steps after the place, and of the receipt. */
import { spaces } from '../../shared/design/tokens.ts';
import { em } from '../css.ts';

export const laterCss = `
h4{line-height:1.25;font-size:1.125em;font-weight:600}
.stack>*{margin-block-end:${em(spaces[4])}}
dl>div{display:grid;grid-template-columns:1fr auto;align-items:center;gap:0 ${em(spaces[4])};padding-block:${em(spaces[2])} ${em(spaces[1])};border-block-end:1px solid var(--kod-hairline)}
dt{grid-column:1/-1;color:var(--kod-muted)}
dd{overflow-wrap:anywhere}
.inset{margin-block:${em(spaces[4])};padding-inline-start:${em(spaces[4])};border-inline-start:4px solid var(--kod-hairline)}
.lines{border-block-start:1px solid var(--kod-hairline);margin-block:${em(spaces[4])} 0;padding-block-start:${em(spaces[2])}}
`;
