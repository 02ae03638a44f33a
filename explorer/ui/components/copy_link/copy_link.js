// A button that copies the page's address, which always reproduces what is on screen.
export default function ({ parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector("[role=status]");
  button.onclick = async () => {
    const link = window.location.href;
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = "Copied";
    } catch {
      // Browsers refuse the clipboard on plain http: the link is shown instead, to copy by hand.
      window.prompt("Copy this link", link);
    }
    window.setTimeout(() => { said.textContent = ""; }, 2000);
  };
}
