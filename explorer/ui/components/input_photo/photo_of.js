// The address of the photo of that id; null where there is none, and until it has come.
function photoOf(id) {
  const { explorerPhoto } = globalThis;
  return id && explorerPhoto?.id === id ? explorerPhoto.url : null;
}

// Calls each time that a photo has come; returns what ends that.
function onPhoto(then) {
  document.addEventListener("explorer-photo", then);
  return () => document.removeEventListener("explorer-photo", then);
}

