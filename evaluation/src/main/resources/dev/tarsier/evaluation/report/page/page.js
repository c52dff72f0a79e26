"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);

  // Headings sort: numbers by data-value, texts by language; what is undefined stays last.
  const key = (row, column) => {
    const cell = row.children[column];
    const text = cell.dataset.value ?? cell.textContent.trim();
    return { number: text === "" || text === "–" ? NaN : Number(text), text };
  };
  const compare = (a, b, sign) => {
    if (isNaN(a.number) && isNaN(b.number)) {
      const undefinedA = a.text === "" || a.text === "–";
      const undefinedB = b.text === "" || b.text === "–";
      return undefinedA || undefinedB ? undefinedA - undefinedB : sign * a.text.localeCompare(b.text);
    }
    if (isNaN(a.number) || isNaN(b.number)) return isNaN(a.number) - isNaN(b.number);
    return sign * (a.number - b.number);
  };
  for (const button of all("table.sortable button.sort")) {
    button.addEventListener("click", () => {
      const heading = button.parentElement;
      const row = heading.parentElement;
      const column = [...row.children].indexOf(heading);
      const falling = heading.getAttribute("aria-sort") === "descending";
      const first = heading.getAttribute("aria-sort") === "none";
      const direction = first ? (column === 0 ? "ascending" : "descending") : falling ? "ascending" : "descending";
      for (const other of row.children) other.setAttribute("aria-sort", "none");
      heading.setAttribute("aria-sort", direction);
      const body = heading.closest("table").tBodies[0];
      const sign = direction === "ascending" ? 1 : -1;
      body.append(...[...body.rows].sort((a, b) => compare(key(a, column), key(b, column), sign)));
    });
  }

  // A field leaves what holds its text.
  for (const field of all("[data-filters]")) {
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      for (const each of all("[data-class]", byId(field.dataset.filters))) {
        each.hidden = !each.dataset.class.toLowerCase().includes(wanted);
      }
    });
  }

  // A checkbox shows a curve.
  for (const box of all("[data-shows]")) {
    box.addEventListener("change", () => {
      byId(box.dataset.shows).style.display = box.checked ? "" : "none";
    });
  }

  // The slider, or the pointer over a chart, reads the curves off.
  const recall = byId("curve-recall");
  if (recall) {
    const curves = new Map(
      all("g.reads").map((g) => [g.id, g.dataset.points ? g.dataset.points.split(",").map((p) => p.split(" ")) : []])
    );
    const read = () => {
      const at = Number(recall.value);
      byId("curve-recall-value").textContent = (at / 100).toFixed(2);
      for (const line of all("line.cursor")) {
        const x = Number(line.dataset.from) + (at / 100) * (Number(line.dataset.to) - Number(line.dataset.from));
        line.setAttribute("x1", x);
        line.setAttribute("x2", x);
      }
      for (const output of all("[data-reads]")) {
        const point = curves.get(output.dataset.reads)[at];
        output.textContent = point
          ? `precision ${(point[0] / 1000).toFixed(2)} at score ${(point[1] / 1000).toFixed(2)}`
          : "not reached";
      }
    };
    recall.addEventListener("input", read);
    for (const chart of all("#curves svg.plot")) {
      chart.addEventListener("pointermove", (event) => {
        const line = chart.querySelector("line.cursor");
        const box = chart.getBoundingClientRect();
        const x = ((event.clientX - box.left) / box.width) * chart.viewBox.baseVal.width;
        const share = (x - line.dataset.from) / (line.dataset.to - line.dataset.from);
        recall.value = Math.round(100 * Math.max(0, Math.min(1, share)));
        read();
      });
    }
    read();
  }

  // The gallery: by reason, class and score.
  const reason = byId("gallery-reason");
  if (reason) {
    const category = byId("gallery-class");
    const score = byId("gallery-score");
    const choose = () => {
      byId("gallery-score-value").textContent = (score.value / 100).toFixed(2);
      let shown = 0;
      for (const figure of all(".gallery figure")) {
        let boxes = 0;
        for (const box of all("[data-category]", figure)) {
          const fits = !category.value || box.dataset.category === category.value;
          const sure = box.dataset.score === undefined || Number(box.dataset.score) >= score.value / 100;
          box.style.display = fits && sure ? "" : "none";
          boxes += fits && sure ? 1 : 0;
        }
        const wanted = !reason.value || figure.dataset.reasons.split(" ").includes(reason.value);
        figure.hidden = !wanted || (category.value !== "" && boxes === 0);
        shown += figure.hidden ? 0 : 1;
      }
      byId("gallery-count").textContent = shown === 1 ? "1 image" : `${shown} images`;
    };
    for (const control of [reason, category, score]) control.addEventListener("input", choose);
  }
})();
