// Charts over time, drawn by uPlot on a canvas. A canvas says nothing to a screen reader, so every chart has a sentence as its
// name and its figures as a table; colours come from the style sheet and follow the theme.

import uPlot from "./lib/uPlot.esm.js";
import { el } from "./dom.js";
import { day, clock, percent } from "./words.js";

const HEIGHT = 240;
const SYNC = uPlot.sync("operations");

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const shade = (hex, alpha) => `${hex}${Math.round(alpha * 255).toString(16).padStart(2, "0")}`;

const drawn = new Set();
const redraw = () => drawn.forEach((chart) => chart.draw());
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

/** Whether the points are hours of several days, so that an axis has to name the day. */
const spansDays = (times) => times.length > 1 && times.at(-1) - times[0] > 2 * 86400;

const when = (times, time) => (spansDays(times) ? `${day(time * 1000)} ${clock(time * 1000)}` : clock(time * 1000));

/**
 * A chart with its legend and its table.
 *
 * @param series [{name, colour: a custom property, dash}], in the order of the legend
 * @param kind "stack" for shares that add up, "lines", or "columns"
 * @param format says a value
 */
export class Chart {
  constructor({ kind, format = percent, height = HEIGHT, empty, hasTable = true }) {
    Object.assign(this, { kind, format, height, empty, hasTable });
    this.canvas = el("div", { class: "plot", role: "img" });
    this.legend = el("ul", { class: "legend" });
    this.time = el("p", { class: "legend-time muted" });
    this.rows = el("div", { class: "table-frame", tabindex: 0, role: "region" });
    this.table = el("details", { class: "figures-table", ontoggle: () => this.tabulate() },
      el("summary", {}, "Figures as a table"), this.rows);
    this.nothing = el("div", { class: "nothing" });
    this.node = el("div", { class: "chart-frame", "data-kind": kind }, this.legend, this.time, this.canvas, this.nothing, this.table);
    this.width = 0;
    new ResizeObserver(([entry]) => {
      const width = Math.floor(entry.contentRect.width);
      if (width > 0 && width !== this.width) {
        this.width = width;
        this.plot ? this.plot.setSize({ width, height: this.height }) : this.draw();
      }
    }).observe(this.canvas);
    drawn.add(this);
  }

  /**
   * New figures: times in seconds, a column a series, null where there is none; one sentence that says what one sees.
   * @param beside what only the table shows: [{name, column, format}]
   */
  show({ times, series, columns, sentence, caption, beside = [] }) {
    const anew = JSON.stringify(series) !== JSON.stringify(this.series) || spansDays(times) !== spansDays(this.times || []);
    Object.assign(this, { times, series, columns, caption, beside });
    const any = columns.some((column) => column.some((value) => value !== null));
    this.canvas.setAttribute("aria-label", sentence);
    this.rows.setAttribute("aria-label", caption);
    this.canvas.hidden = !any;
    this.legend.hidden = !any;
    this.time.hidden = !any;
    this.table.hidden = !any || !this.hasTable;
    this.nothing.hidden = any;
    this.nothing.replaceChildren(...(any ? [] : this.empty()));
    if (anew || !this.plot) {
      this.draw();
    } else {
      this.plot.setData(this.data());
    }
    this.say(null);
    this.tabulate();
  }

  /** What uPlot is given: of a stack the sums from the ground up, the whole first, so that each lies over the one before. */
  data() {
    if (this.kind !== "stack") {
      return [this.times, ...this.columns];
    }
    const sums = this.columns.map((_, upTo) =>
      this.times.map((__, i) => (this.columns[0][i] === null ? null : this.columns.slice(0, upTo + 1).reduce((sum, column) => sum + column[i], 0))));
    return [this.times, ...sums.reverse()];
  }

  draw() {
    this.plot?.destroy();
    this.plot = null;
    if (!this.series || this.width === 0 || this.canvas.hidden) {
      return;
    }
    const ink = colour("--muted");
    const font = "12px system-ui, \"Segoe UI\", Roboto, \"DejaVu Sans\", sans-serif";
    const grid = { stroke: colour("--line"), width: 1 };
    const bars = uPlot.paths.bars({ size: [1, 64], gap: 1 });
    const shown = this.kind === "stack" ? [...this.series].reverse() : this.series;
    this.plot = new uPlot({
      width: this.width,
      height: this.height,
      padding: [10, 20, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: SYNC.key }, drag: { x: false, y: false }, y: false, ...(this.kind === "lines" ? {} : { points: { show: false } }) },
      hooks: { setCursor: [(plot) => this.say(plot.cursor.idx)] },
      scales: {
        x: { time: true, range: (plot, min, max) => [min, max] },
        y: { range: (plot, min, max) => [0, this.kind === "stack" ? 1 : this.kind === "columns" ? Math.max(4, max * 1.1) : Math.min(1, Math.max(0.1, max * 1.15))] },
      },
      axes: [
        { stroke: ink, font, grid: { show: false }, ticks: { ...grid, size: 5 }, space: 70, size: 30, gap: 4,
          values: (plot, at) => at.map((time) => (spansDays(this.times) ? day(time * 1000) : clock(time * 1000))),
          ...(spansDays(this.times) ? { incrs: [86400, 2 * 86400] } : {}) },
        { stroke: ink, font, grid, ticks: { show: false }, size: 52, space: 34, values: (plot, at) => at.map((value) => this.format(value)) },
      ],
      series: [{}, ...shown.map((one) => {
        const line = colour(one.colour);
        return this.kind === "lines"
          ? { stroke: line, width: 2, dash: one.dash, spanGaps: false, points: { show: this.times.length < 40, size: 5 } }
          : { stroke: colour("--surface"), width: 0, fill: this.kind === "stack" ? line : shade(line, 0.75), paths: bars, points: { show: false } };
      })],
    }, this.data(), this.canvas);
  }

  /** The legend says the newest values, or those under the pointer. */
  say(at) {
    const last = this.times.findLastIndex((_, i) => this.columns.some((column) => column[i] !== null));
    const i = at === null || at === undefined ? last : at;
    if (i < 0) {
      return;
    }
    const order = this.kind === "stack" ? [...this.series.keys()].reverse() : [...this.series.keys()];
    this.legend.replaceChildren(...order.map((s) => {
      const swatch = el("span", { class: "swatch", "aria-hidden": "true" });
      swatch.style.setProperty("--swatch", `var(${this.series[s].colour})`);
      swatch.classList.toggle("dashed", Boolean(this.series[s].dash));
      const value = this.columns[s][i];
      return el("li", {}, swatch, el("span", {}, this.series[s].name), el("b", {}, value === null ? "–" : this.format(value)));
    }));
    this.time.textContent = `${at === null || at === undefined ? "Newest" : "At"}: ${this.caption.toLowerCase()} up to ${when(this.times, this.times[i])}`;
  }

  tabulate() {
    if (!this.table.open || !this.times) {
      return;
    }
    const rows = [...this.times.keys()].reverse().filter((i) => this.columns.some((column) => column[i] !== null));
    this.rows.replaceChildren(el("table", { class: "plain" },
      el("caption", { class: "visually-hidden" }, this.caption),
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Up to"), [...this.series, ...this.beside].map((one) => el("th", { scope: "col", class: "number" }, one.name)))),
      el("tbody", {}, rows.map((i) => el("tr", {}, el("th", { scope: "row" }, when(this.times, this.times[i])),
        this.columns.map((column) => el("td", { class: "number" }, column[i] === null ? "–" : this.format(column[i]))),
        this.beside.map((one) => el("td", { class: "number" }, one.column[i] === null ? "–" : one.format(one.column[i]))))))));
  }
}

/** A bar of shares beside a number, for tables; its meaning is in the cells around it. */
export function miniStack(shares, colours) {
  const node = el("span", { class: "mini-stack", "aria-hidden": "true" });
  shares.forEach((share, i) => {
    const part = el("span", {});
    part.style.inlineSize = `${share * 100}%`;
    part.style.background = `var(${colours[i]})`;
    node.append(part);
  });
  return node;
}
