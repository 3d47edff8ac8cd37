/** The private link as a picture that the camera of another phone opens. */
import { toSvgPath } from 'lean-qr/extras/svg';
import { generate } from 'lean-qr/nano';
import { html } from 'lit/html.js';

/** White modules around it, as ISO/IEC 18004 requires. */
const QUIET_ZONE = 4;

export const qrCode = (link: string, label: string) => {
  const code = generate(link);
  const size = code.size + 2 * QUIET_ZONE;
  return html`<svg class="qr" role="img" aria-label=${label} viewBox=${`${-QUIET_ZONE} ${-QUIET_ZONE} ${size} ${size}`}><path d=${toSvgPath(code)}></path></svg>`;
};
