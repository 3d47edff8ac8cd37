/** The page of the panels that the portal's page contains, the only one of ours that a page can load. */
export const PANEL_PAGE = '/panel.html';
/** The same in a tab of its own, which no page can open: it could put a window of ours under a hand. */
export const OWN_TAB_PAGE = '/own-tab.html';
