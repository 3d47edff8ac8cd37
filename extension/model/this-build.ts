/** The kind of this build (`wxt build --mode store`); it doesn't contain the other kind's addresses. */
import { type Build, LOCAL_BUILD, STORE_BUILD } from './settings.ts';

export const THIS_BUILD: Build = import.meta.env.MODE === 'store' ? STORE_BUILD : LOCAL_BUILD;
