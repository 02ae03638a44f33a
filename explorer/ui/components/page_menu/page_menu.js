/**
 * Streamlit adds two entries to the browser's history per change of page: the new page's bare
 * address, then that address with the state. Here the second replaces the first, so that one press
 * of Back leads to the page before. On a narrow screen its menu covers the page that was chosen and
 * its button is named after a sidebar; here a choice closes it, and the button is named Menu.
 * Streamlit keeps a choice of light or dark for one address; here it counts for every page.
 */
import { Component, mounted } from "../lib/lifecycle.js";

const NARROW = window.matchMedia("(max-width: 767.98px)");

const closeMenu = ({ target }) => {
  if (!NARROW.matches || !target.closest("[data-testid=stSidebarNavLink]")) return;
  /** @type {HTMLElement} */ (document.querySelector("[data-testid=stSidebarCollapseButton] button"))?.click();
};

const nameButton = () => {
  document.querySelector("[data-testid=stExpandSidebarButton]")?.setAttribute("aria-label", "Menu");
};

const themeOf = (path) => `stActiveTheme-${path}-v2`; // Streamlit's own name for it

const keepTheme = ({ target }) => {
  if (!target.closest("[data-testid=stThemeSwitcher]")) return;
  const before = { ...window.localStorage };
  // Streamlit keeps the choice while it handles the same click.
  window.setTimeout(() => {
    const made = Object.entries(window.localStorage)
      .find(([name, theme]) => name.startsWith("stActiveTheme-") && before[name] !== theme);
    if (!made) return;
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const pages = document.querySelectorAll("[data-testid=stTopNavLink], [data-testid=stSidebarNavLink]");
    const paths = [...pages].map(({ pathname }) => pathname);
    for (const path of paths) window.localStorage.setItem(themeOf(path), made[1]);
  });
};

/** @extends {Component<{ query: string }>} */
class PageMenu extends Component {
  constructor(root, data, report) {
    super(root, data, report);
    const push = (this.push = window.history.pushState);
    this.pushOnce = (/** @type {Parameters<History["pushState"]>} */ ...entry) => {
      const add = window.location.search === "" ? window.history.replaceState : push;
      return add.apply(window.history, entry);
    };
    window.history.pushState = this.pushOnce;
    document.addEventListener("click", closeMenu);
    document.addEventListener("click", keepTheme, true);
    this.watcher = new MutationObserver(nameButton);
    const header = document.querySelector("[data-testid=stHeader]");
    if (header) this.watcher.observe(header, { childList: true, subtree: true });
    nameButton();
  }

  /** @param {{ query: string }} data  the state of an address without one */
  take({ query }) {
    if (!query || window.location.search !== "") return;
    const { pathname, hash } = window.location;
    window.history.replaceState({}, "", `${pathname}?${query}${hash}`);
  }

  stop() {
    document.removeEventListener("click", closeMenu);
    document.removeEventListener("click", keepTheme, true);
    this.watcher.disconnect();
    if (window.history.pushState === this.pushOnce) window.history.pushState = this.push;
  }
}

export default mounted(PageMenu);
