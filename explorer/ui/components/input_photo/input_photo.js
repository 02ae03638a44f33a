// Keeps the photo where the scripts of other blocks find it, and tells them when it has come.
export default function ({ data }) {
  if (globalThis.explorerPhoto?.id === data.id) return;
  globalThis.explorerPhoto = data;
  document.dispatchEvent(new Event("explorer-photo"));
}
