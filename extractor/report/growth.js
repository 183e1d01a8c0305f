// How many claims were new when, as a chart and as a table.
function showGrowth(claims) {
  const years = claims.some(claim => claim.year);
  const counts = new Map();
  for (const claim of claims) {
    const when = years ? claim.year : claim.firstSeen;
    if (when) counts.set(when, (counts.get(when) ?? 0) + 1);
  }
  let times = [...counts.keys()].sort();
  if (years && times.length) times = Array.from({ length: Number(times.at(-1)) - Number(times[0]) + 1 }, (_, i) => String(Number(times[0]) + i));
  const chart = byId("chart");
  chart.replaceChildren();
  if (!times.length) { chart.append(make("p", {}, "No paper tells its year.")); return; }
  let total = 0;
  const rows = times.map(time => { const fresh = counts.get(time) ?? 0; total += fresh; return { time, fresh, total }; });
  const width = 860, height = 260, left = 48, right = 48, bottom = 30, above = 12;
  const most = Math.max(...rows.map(each => each.fresh)), step = (width - left - right) / rows.length;
  const x = i => left + step * (i + 0.5), y = (value, whole) => height - bottom - (height - bottom - above) * (value / whole);
  const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": `New claims by ${years ? "year of the first paper" : "day first seen"}; ${number(total)} in all` });
  svg.append(draw("path", { class: "grid", d: `M${left} ${height - bottom}H${width - right}` }));
  rows.forEach((each, i) => {
    if (each.fresh) svg.append(draw("rect", { class: "bar", x: x(i) - Math.min(18, step * 0.35), y: y(each.fresh, most), width: Math.min(36, step * 0.7), height: height - bottom - y(each.fresh, most) }, draw("title", {}, `${each.time}: ${each.fresh} new, ${each.total} in all`)));
    if (i % Math.ceil(rows.length / (years ? 14 : 8)) === 0) svg.append(draw("text", { class: "tick", x: x(i), y: height - 10, "text-anchor": "middle" }, each.time));
  });
  svg.append(draw("path", { class: "total", d: rows.map((each, i) => `${i ? "L" : "M"}${x(i)} ${y(each.total, total)}`).join("") }));
  svg.append(draw("text", { class: "tick", x: left - 6, y: above + 10, "text-anchor": "end" }, number(most)), draw("text", { class: "tick", x: left - 6, y: height - bottom, "text-anchor": "end" }, "0"), draw("text", { class: "tick", x: width - right + 6, y: above + 10 }, number(total)));
  const unknown = claims.length - total;
  const table = make("table", {}, make("thead", {}, make("tr", {}, make("th", { scope: "col" }, years ? "Year" : "Day"), make("th", { scope: "col" }, "New claims"), make("th", { scope: "col" }, "In all"))),
    make("tbody", {}, ...rows.filter(each => each.fresh).map(each => make("tr", {}, make("th", { scope: "row" }, each.time), make("td", {}, number(each.fresh)), make("td", {}, number(each.total))))));
  chart.append(make("p", { class: "hint" }, `Bars (left scale): claims told for the first time, by ${years ? "the year of their first paper" : "the day they came into the store"}. Line (right scale): all up to then.` + (unknown ? ` ${plural(unknown, "claim has", "claims have")} no known ${years ? "year" : "day"}.` : "")), svg,
    make("details", {}, make("summary", {}, "The same as a table"), table));
}
