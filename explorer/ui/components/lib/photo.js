/** The photo as the network gets it, kept on the page for every block that draws it. */

/** @typedef {{ id: string, url: string }} Photo */

const COME = "explorer-photo";
const page = /** @type {{ explorerPhoto?: Photo }} */ (globalThis);

/** @param {Photo} photo  Keep it where other blocks find it, and tell them if it is new. */
export function keepPhoto(photo) {
  if (page.explorerPhoto?.id === photo.id) return;
  page.explorerPhoto = photo;
  document.dispatchEvent(new Event(COME));
}

/**
 * The address of the photo of that id; null if there is none, and until it arrives.
 * @param {string | null} id
 */
export function photoOf(id) {
  const { explorerPhoto: photo } = page;
  return photo?.id === id ? photo.url : null;
}

/** Call `then` whenever a photo arrives; return a function that ends that. */
export function onPhoto(then) {
  document.addEventListener(COME, then);
  return () => document.removeEventListener(COME, then);
}
