/** Styles of the way to say yes, in the form's tree. */
import { spaces } from '../../shared/design/tokens.ts';

export const proofCss = `
[part=panel]{max-inline-size:none}
#k-proof{margin-block-start:${spaces[4]}px}
#k-proof:focus{outline:none}
.pad{margin-block-start:${spaces[3]}px}
#k-pad{display:block;inline-size:100%;max-inline-size:600px;block-size:auto;background:var(--kod-surface);border:1px solid var(--kod-border);border-radius:8px;touch-action:none;cursor:crosshair}
#k-pad path{fill:none;stroke:var(--kod-ink);stroke-width:4;stroke-linecap:round;stroke-linejoin:round}
`;
