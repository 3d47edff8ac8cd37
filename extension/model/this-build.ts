/** What this build is for, fixed when it is made (`wxt build --mode store`): the other's addresses are not in it. */
import { type Build, LOCAL_BUILD, STORE_BUILD } from './settings.ts';

export const THIS_BUILD: Build = import.meta.env.MODE === 'store' ? STORE_BUILD : LOCAL_BUILD;
