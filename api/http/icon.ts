/** The icon that browsers request for each of our pages: the extension's, as SVG. */
import { Router } from 'express';
import { colors } from '../../shared/design/tokens.ts';

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128"><rect x="4" y="4" width="120" height="120" rx="24" fill="${colors.brand.light}"/><path d="M44 30c4-2 7-1 9 3l7 14c2 4 1 7-2 9l-6 5c3 8 9 14 17 17l5-6c2-3 5-4 9-2l14 7c4 2 5 5 3 9-4 9-12 13-22 11-25-5-45-25-50-50-2-8 5-13 16-17z" fill="#FFFFFF"/><path d="M70 40c9 1 16 8 17 17M70 24c17 1 32 16 33 33" fill="none" stroke="#F2B15C" stroke-width="8" stroke-linecap="round"/></svg>`;

/** Browsers request this path even if the icon has another type. */
export function iconRoute(): Router {
  const routes = Router();
  routes.get('/favicon.ico', (_request, response) => {
    response.set({ 'cache-control': 'public, max-age=86400' });
    response.type('image/svg+xml').send(ICON);
  });
  return routes;
}
