/** The photo as the network gets it, kept on the page for all blocks that draw it. */

/** @typedef {{ id: string, url: string }} Photo */

const COME = "explorer-photo";
const page = /** @type {{ explorerPhoto?: Photo }} */ (globalThis);

/** @param {Photo} photo  Keep it where other blocks find it, and tell them when it is another. */
export function keepPhoto(photo) {
  if (page.explorerPhoto?.id === photo.id) return;
  page.explorerPhoto = photo;
  document.dispatchEvent(new Event(COME));
}

/**
 * The address of the photo of that id; null if there is none, and until it has come.
 * @param {string | null} id
 */
export function photoOf(id) {
  const { explorerPhoto: photo } = page;
  return photo?.id === id ? photo.url : null;
}

/** Call `then` each time that a photo has come; returns what ends that. */
export function onPhoto(then) {
  document.addEventListener(COME, then);
  return () => document.removeEventListener(COME, then);
}
