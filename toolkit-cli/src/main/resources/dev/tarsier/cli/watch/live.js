"use strict";
// Draws the state of a training, asked for every two seconds. Everything that comes from outside becomes a text node.

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 260, LEFT = 44, TOP = 10, BOTTOM = 225;

const byId = id => document.getElementById(id);

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function html(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** About five round numbers from 0 to `most`. */
function ticks(most) {
  const rough = most / 5, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= rough);
  const all = [];
  for (let i = 0; i * step <= most * 1.0001; i++) all.push(i * step);
  return all;
}

/** Lines over steps or epochs: each {name, points: [[x, y], …]}. */
function plot(figure, lines, unit, label) {
  const drawn = lines.filter(line => line.points.length > 0);
  figure.replaceChildren();
  if (drawn.length === 0) {
    figure.append(html("p", "nothing yet"));
    return;
  }
  const all = drawn.flatMap(line => line.points);
  const width = Math.max(300, figure.clientWidth), right = width - 14; // a pixel of the drawing is one of the page: text stays legible
  const mostX = Math.max(1, ...all.map(p => p[0])), mostY = Math.max(1e-9, ...all.map(p => p[1]));
  const x = v => LEFT + (right - LEFT) * v / mostX, y = v => BOTTOM - (BOTTOM - TOP) * v / mostY;
  const svg = element("svg", {viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": label});
  for (const t of ticks(mostY)) {
    svg.append(element("line", {x1: LEFT, x2: right, y1: y(t), y2: y(t)}));
    svg.append(element("text", {x: LEFT - 6, y: y(t) + 4, "text-anchor": "end"}, String(+t.toPrecision(6))));
  }
  for (const t of ticks(mostX)) {
    if (Number.isInteger(t)) svg.append(element("text", {x: x(t), y: BOTTOM + 16, "text-anchor": "middle"}, String(t)));
  }
  svg.append(element("text", {x: (LEFT + right) / 2, y: BOTTOM + 32, "text-anchor": "middle"}, unit));
  drawn.forEach((line, i) => {
    const points = line.points.map(p => `${x(p[0]).toFixed(1)},${y(p[1]).toFixed(1)}`).join(" ");
    svg.append(element("polyline", {points, class: `s${i % 5}`}));
    if (line.points.length === 1) svg.append(element("circle", {cx: x(line.points[0][0]), cy: y(line.points[0][1]), r: 3, class: `k${i % 5}`}));
    if (drawn.length > 1) svg.append(element("text", {x: LEFT + 10, y: BOTTOM - 10 - 16 * (drawn.length - 1 - i), class: `k${i % 5}`}, line.name));
  });
  figure.append(svg);
}

function duration(seconds) {
  const s = Math.round(seconds), h = Math.floor(s / 3600), m = Math.floor(s / 60) % 60;
  return h > 0 ? `${h} h ${m} min` : m > 0 ? `${m} min ${s % 60} s` : `${s} s`;
}

function facts(state) {
  const shown = [];
  if (state.step) {
    shown.push(["epoch", `${state.epoch} of ${state.epochs}`], ["step", `${state.step} of ${state.steps}`],
      ["loss", state.loss.toPrecision(4)], ["learning rate", state.learningRate.toPrecision(3)],
      ["images a second", state.imagesPerSecond.toFixed(1)], ["left", duration(state.secondsLeft)]);
  }
  if (state.device) shown.push(["device", state.device], ["folder", state.folder]);
  byId("facts").replaceChildren(...shown.map(([name, value]) => {
    const pair = html("div");
    if (name === "folder" || name === "device") pair.className = "wide";
    pair.append(html("dt", name), html("dd", value));
    return pair;
  }));
}

/** The figures that are worth a curve: the first of each protocol and COCO's AP50 and AP75. */
function evaluations(list) {
  const names = list.length ? Object.keys(list[0].figures) : [];
  const seen = new Set();
  const main = names.filter(name => {
    const protocol = name.split(" ")[0], first = !seen.has(protocol);
    seen.add(protocol);
    return first || name === "coco AP50" || name === "coco AP75";
  });
  plot(byId("figures"), main.map(name => ({name, points: list.filter(e => name in e.figures).map(e => [e.epoch, e.figures[name]])})),
    "epoch", "figures on the validation split over epochs");
  const head = html("tr");
  head.append(...["epoch", ...names].map(name => html("th", name)));
  const best = list.reduce((found, each) => each.best ? each : found, null);
  const rows = [...list].reverse().map(each => {
    const row = html("tr");
    if (each === best) row.className = "best";
    row.append(html("td", each === best ? `best: ${each.epoch}` : each.epoch), ...names.map(name => html("td", name in each.figures ? each.figures[name].toFixed(3) : "–")));
    return row;
  });
  byId("evaluations").replaceChildren(...(list.length ? [head, ...rows] : []));
}

/** Boxes over their picture, in its pixels; truth is dashed, and what was found has its score. */
function picture(image, place) {
  const figure = html("figure"), caption = html("figcaption");
  const svg = element("svg", {viewBox: `0 0 ${image.width} ${image.height}`, role: "img", "aria-label": `${image.name}: ${image.remark}`});
  svg.append(element("image", {href: `/picture/${place}`, width: image.width, height: image.height, preserveAspectRatio: "none"}));
  const size = Math.max(image.width, image.height) / 28;
  for (const box of image.outlines) {
    const at = {x: box.x, y: box.y, width: Math.max(0, box.width), height: Math.max(0, box.height)};
    svg.append(element("rect", {...at, class: "under"}));
    const drawn = element("rect", {...at, class: `${box.isTruth ? "truth" : "found"} s${box.category % 5}`});
    drawn.append(element("title", {}, box.isTruth ? `there: ${box.label}` : box.label));
    svg.append(drawn);
  }
  for (const box of image.outlines.filter(box => !box.isTruth)) {
    const width = (box.label.length * .56 + .4) * size, x = Math.max(0, Math.min(box.x, image.width - width));
    const y = box.y >= 1.2 * size ? box.y - 1.2 * size : Math.max(0, box.y);
    svg.append(element("rect", {x, y, width, height: 1.2 * size, class: "plate"}));
    const label = element("text", {x: x + .2 * size, y: y + .92 * size}, box.label);
    label.style.fontSize = `${size}px`;
    svg.append(label);
  }
  caption.append(html("b", image.name), ` ${image.remark}`);
  figure.append(svg, caption);
  return figure;
}

let seen = 0;

/** Asked for once an evaluation. */
async function pictures(evaluations) {
  if (evaluations === seen) return;
  const answer = await fetch("/pictures");
  const images = await answer.json();
  seen = evaluations;
  byId("key").hidden = !images.some(image => image.outlines.length > 0);
  byId("pictures").replaceChildren(...(images.length ? images.map(picture) : [html("p", "nothing to look at")]));
}

function show(state) {
  document.title = `${state.name}: ${state.doing}`;
  byId("name").textContent = state.name;
  byId("doing").textContent = state.doing;
  byId("progress").value = state.steps ? (state.step || 0) / state.steps : 0;
  facts(state);
  plot(byId("loss"), [{name: "loss", points: state.losses}], "step", "training loss over steps");
  evaluations(state.evaluations);
}

async function ask() {
  try {
    const answer = await fetch("/state");
    const state = await answer.json();
    show(state);
    await pictures(state.evaluations.length);
    setTimeout(ask, 2000);
  } catch {
    byId("doing").textContent = "no answer: the training has ended, or was stopped";
    setTimeout(ask, 5000);
  }
}

ask();
