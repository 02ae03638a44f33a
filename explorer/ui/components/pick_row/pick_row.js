// A small table whose rows are buttons; the picked row's index goes back as a trigger.
export default function ({ parentElement, data, setTriggerValue }) {
  const head = parentElement.querySelector("thead tr");
  const body = parentElement.querySelector("tbody");
  head.replaceChildren(...data.header.map((text) => {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = text;
    return cell;
  }));
  body.replaceChildren(...data.rows.map((row, index) => {
    const line = document.createElement("tr");
    if (index === data.current) line.className = "current";
    if (row.broken) line.classList.add("broken");
    row.cells.forEach((text, column) => {
      const cell = document.createElement(column === 0 ? "th" : "td");
      if (column === 0) {
        cell.scope = "row";
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = text;
        button.setAttribute("aria-label", `${data.header[0]} ${text}`);
        if (index === data.current) button.setAttribute("aria-current", "true");
        cell.append(button);
      } else cell.textContent = text;
      line.append(cell);
    });
    line.onclick = () => { if (index !== data.current) setTriggerValue("picked", index); };
    return line;
  }));
}
