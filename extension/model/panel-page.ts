/** The panels' page inside the portal's page; the only page of ours that websites can load. */
export const PANEL_PAGE = '/panel.html';
/** The same in our own tab, which no page can open: it could place our window under a pointer. */
export const OWN_TAB_PAGE = '/own-tab.html';
