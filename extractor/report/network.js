// The network: terms in four columns, a line for each step of a claim.
// How many terms of a column have a name: those that share one are told apart by their identifiers.
const namesIn = Object.fromEntries(layers.map(layer => {
  const counts = new Map();
  for (const term of new Set(data.claims.map(claim => claim[layer]))) if (term !== null) counts.set(data.terms[term].name, (counts.get(data.terms[term].name) ?? 0) + 1);
  return [layer, counts];
}));
function networkOf(claims) {
  const nodes = new Map(), edges = new Map();
  for (const claim of claims) {
    let before = null;
    for (const layer of layers) {
      if (claim[layer] === null) continue;
      const key = layer + " " + claim[layer];
      const node = nodes.get(key) ?? { key, layer, term: claim[layer], weight: 0, claims: 0 };
      node.weight += claim.belief;
      node.claims += 1;
      nodes.set(key, node);
      if (before) {
        const sign = layer === "cargo" ? "carries" : claim[layer + "Change"];
        const name = before + ">" + key + ">" + sign;
        const edge = edges.get(name) ?? { from: before, to: key, sign, belief: 0, claims: [] };
        edge.belief = Math.max(edge.belief, claim.belief);
        edge.claims.push(claim);
        edges.set(name, edge);
      }
      before = key;
    }
  }
  return { nodes, edges: [...edges.values()] };
}

// The heaviest of each column, those of the chosen thing's claims before all others; then put in an order with few crossings: each by the mean place of its neighbours.
function columnsOf(network, most, lit) {
  const first = node => (lit?.has(node.key) ? 1 : 0);
  const columns = layers.map(layer => [...network.nodes.values()].filter(node => node.layer === layer).sort((a, b) => first(b) - first(a) || b.weight - a.weight || a.term - b.term));
  const kept = columns.map(column => column.slice(0, most));
  const shown = new Set(kept.flat().map(node => node.key));
  const neighbours = new Map([...shown].map(key => [key, []]));
  for (const edge of network.edges)
    if (shown.has(edge.from) && shown.has(edge.to)) {
      neighbours.get(edge.from).push(edge.to);
      neighbours.get(edge.to).push(edge.from);
    }
  for (let sweep = 0; sweep < 6; ++sweep)
    for (const column of sweep % 2 ? [...kept].reverse() : kept) {
      const place = new Map();
      for (const other of kept) other.forEach((node, i) => place.set(node.key, other === column ? null : (i + 0.5) / other.length));
      const mean = node => {
        const places = neighbours.get(node.key).map(key => place.get(key)).filter(p => p !== null);
        return places.length ? places.reduce((a, b) => a + b, 0) / places.length : (column.indexOf(node) + 0.5) / column.length;
      };
      const means = new Map(column.map(node => [node.key, mean(node)]));
      column.sort((a, b) => means.get(a.key) - means.get(b.key));
    }
  return { kept, hidden: columns.reduce((sum, column, i) => sum + column.length - kept[i].length, 0) };
}

const measure = document.createElement("canvas").getContext("2d");
function fitted(words, width) {
  measure.font = "12.5px system-ui, sans-serif";
  if (measure.measureText(words).width <= width) return words;
  const letters = [...words];
  while (letters.length > 1 && measure.measureText(letters.join("") + "…").width > width) letters.pop();
  return letters.join("") + "…";
}

const row = 24, nodeHeight = 19, headHeight = 34;
function drawNetwork(claims) {
  const network = networkOf(claims);
  const lit = litBy(claims);
  const { kept, hidden } = columnsOf(network, state.nodesAll ? Infinity : 22, lit);
  const width = Math.max(byId("drawing").clientWidth || 900, 820);
  const step = (width - 16) / 4, nodeWidth = step * 0.66;
  const tallest = Math.max(1, ...kept.map(column => column.length)), height = headHeight + tallest * row + 10;
  const places = new Map();
  kept.forEach((column, i) => {
    const gap = Math.min(row * 3, (tallest * row) / Math.max(1, column.length));
    const offset = (tallest * row - gap * column.length) / 2;
    column.forEach((node, j) => places.set(node.key, { x: 8 + i * step + (step - nodeWidth) * (i / 3), y: headHeight + offset + gap * (j + 0.5) }));
  });
  const svg = draw("svg", { width, height, role: "group", "aria-label": "Network of origins, cargo, targets and effects" });
  svg.append(draw("defs", {},
    draw("marker", { id: "head-increase", viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto" }, draw("path", { class: "head-increase", d: "M0 0L8 4L0 8z" })),
    draw("marker", { id: "head-decrease", viewBox: "0 0 4 10", refX: 2, refY: 5, markerWidth: 4, markerHeight: 10, markerUnits: "userSpaceOnUse", orient: "auto" }, draw("path", { class: "head-decrease", d: "M2 0V10" }))));
  kept.forEach((column, i) => svg.append(draw("text", { class: "column", x: 8 + i * step + (step - nodeWidth) * (i / 3), y: 20 }, layerTitles[layers[i]] + (column.length ? "" : " (none)"))));
  for (const edge of [...network.edges].sort((a, b) => a.belief - b.belief)) {
    const from = places.get(edge.from), to = places.get(edge.to);
    if (!from || !to) continue;
    const x1 = from.x + nodeWidth, x2 = to.x - 3, bend = (x2 - x1) / 2;
    const path = draw("path", { class: "edge " + edge.sign, d: `M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 - bend} ${to.y} ${x2} ${to.y}` });
    path.style.strokeWidth = (0.6 + 2.2 * edge.belief).toFixed(1);
    path.style.opacity = lit ? "" : ((0.12 + 0.6 * edge.belief * edge.belief) * (skips(edge) ? 0.45 : 1)).toFixed(2);
    if (edge.sign === "increase" || edge.sign === "decrease") path.setAttribute("marker-end", `url(#head-${edge.sign})`);
    if (lit) path.classList.add(edge.claims.some(claim => hasChosen(claim)) ? "lit" : "dim");
    svg.append(path);
  }
  kept.forEach(column => column.forEach(node => svg.append(drawNode(node, places.get(node.key), nodeWidth, lit))));
  const old = document.activeElement?.dataset?.key;
  byId("drawing").replaceChildren(svg);
  state.grid = kept;
  const first = svg.querySelector(`[data-key="${old ?? ""}"]`) ?? svg.querySelector(".node.chosen") ?? svg.querySelector(".node");
  if (first) first.setAttribute("tabindex", "0");
  if (old && first?.dataset.key === old) first.focus({ preventScroll: true });
  const more = byId("more-nodes");
  more.replaceChildren();
  if (hidden || state.nodesAll) {
    const button = make("button", { type: "button" }, state.nodesAll ? "Show the 22 heaviest of each column" : "Show all things");
    button.addEventListener("click", () => { state.nodesAll = !state.nodesAll; refresh(); });
    more.append(hidden ? plural(hidden, "thing with less support is", "things with less support are") + " not drawn. " : "", button);
  }
}

// A line that passes behind a column is drawn fainter.
const columnOf = key => layers.indexOf(key.split(" ")[0]);
const skips = edge => columnOf(edge.to) - columnOf(edge.from) > 1;

function litBy(claims) {
  if (!state.chosen) return null;
  const keys = new Set();
  for (const claim of claims) if (hasChosen(claim)) for (const layer of layers) if (claim[layer] !== null) keys.add(layer + " " + claim[layer]);
  return keys;
}

function drawNode(node, place, width, lit) {
  const term = data.terms[node.term];
  const label = `${term.name}${term.id ? ", " + term.id : ""}, ${layerTitles[node.layer].toLowerCase()}, ${plural(node.claims, "claim", "claims")}`;
  const count = String(node.claims);
  const chosen = state.chosen && state.chosen.layer === node.layer && state.chosen.term === node.term;
  const group = draw("g", { class: `node ${node.layer}${chosen ? " chosen" : ""}${lit && !lit.has(node.key) ? " dim" : ""}`, role: "button", tabindex: "-1", "aria-pressed": chosen ? "true" : "false", "aria-label": label });
  group.dataset.key = node.key;
  group.append(draw("title", {}, label),
    draw("rect", { x: place.x, y: place.y - nodeHeight / 2, width, height: nodeHeight, rx: 4 }),
    draw("text", { x: place.x + 6, y: place.y + 4.3 }, fitted(namesIn[node.layer].get(term.name) > 1 ? `${term.name} (${term.id || "no identifier"})` : term.name, width - 20 - 8 * count.length)),
    draw("text", { x: place.x + width - 5, y: place.y + 4.3, "text-anchor": "end" }, count));
  group.addEventListener("click", () => choose(node));
  return group;
}

function choose(node) {
  const same = state.chosen && state.chosen.layer === node.layer && state.chosen.term === node.term;
  state.chosen = same ? null : { layer: node.layer, term: node.term };
  state.claimsShown = 25;
  refresh();
}

byId("drawing").addEventListener("keydown", event => {
  const key = event.target.dataset?.key;
  if (!key) return;
  const column = state.grid.findIndex(nodes => nodes.some(node => node.key === key));
  const place = state.grid[column].findIndex(node => node.key === key);
  let next = null;
  if (event.key === "Enter" || event.key === " ") choose(state.grid[column][place]);
  else if (event.key === "Escape" && state.chosen) choose(state.chosen);
  else if (event.key === "ArrowDown") next = state.grid[column][place + 1];
  else if (event.key === "ArrowUp") next = state.grid[column][place - 1];
  else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const by = event.key === "ArrowLeft" ? -1 : 1;
    let other = column + by;
    while (state.grid[other] && !state.grid[other].length) other += by;
    const nodes = state.grid[other];
    if (nodes) next = nodes[Math.min(nodes.length - 1, Math.round((place / Math.max(1, state.grid[column].length - 1)) * (nodes.length - 1)))];
  } else return;
  event.preventDefault();
  if (!next) return;
  const nodes = [...byId("drawing").querySelectorAll(".node")];
  nodes.forEach(each => each.setAttribute("tabindex", "-1"));
  const found = nodes.find(each => each.dataset.key === next.key);
  found.setAttribute("tabindex", "0");
  found.focus();
});
