// Streamlit adds two entries to the browser's history per change of page: the new page's bare
// address, then that address with the state. Here the second replaces the first, so that one press
// of Back leads to the page before. On a narrow screen its menu covers the page that was chosen and
// its button is called after a sidebar; here a choice closes it, and the button is called Menu.
const NARROW = window.matchMedia("(max-width: 767.98px)");
const mounted = new WeakSet();

const closeMenu = ({ target }) => {
  if (!NARROW.matches || !target.closest("[data-testid=stSidebarNavLink]")) return;
  document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
};

const nameButton = () => {
  document.querySelector("[data-testid=stExpandSidebarButton]")?.setAttribute("aria-label", "Menu");
};

export default function ({ parentElement, data }) {
  if (mounted.has(parentElement)) return undefined;
  mounted.add(parentElement);
  if (data.query && window.location.search === "") {
    const { pathname, hash } = window.location;
    window.history.replaceState({}, "", `${pathname}?${data.query}${hash}`);
  }
  const push = window.history.pushState;
  const pushOnce = function (...entry) {
    const add = window.location.search === "" ? window.history.replaceState : push;
    return add.apply(window.history, entry);
  };
  window.history.pushState = pushOnce;
  document.addEventListener("click", closeMenu);
  const watcher = new MutationObserver(nameButton);
  const header = document.querySelector("[data-testid=stHeader]");
  if (header) watcher.observe(header, { childList: true, subtree: true });
  nameButton();
  return () => {
    mounted.delete(parentElement);
    document.removeEventListener("click", closeMenu);
    watcher.disconnect();
    if (window.history.pushState === pushOnce) window.history.pushState = push;
  };
}
